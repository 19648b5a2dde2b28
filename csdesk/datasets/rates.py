"""Exchange rates."""

from csdesk.datasets.dataset import Column, Dataset, Kind

RATES = Dataset(
    id="rates",
    title="Exchange rates",
    about="One row for each currency and day from which its rate holds.",
    aliases=("exchange rates", "fx", "fx rates", "currency rates"),
    key=("currency", "day"),
    columns=(
        Column("currency", Kind.CURRENCY, "The foreign currency.", required=True,
               aliases=("ccy", "currency code", "from currency", "code")),
        Column("day", Kind.DAY, "The day from which the rate holds.", required=True,
               aliases=("date", "rate date", "valid from", "from")),
        Column("rate", Kind.NUMBER, "How much of your own currency one unit costs.", required=True, low=0,
               aliases=("exchange rate", "fx rate", "rate to base", "base per unit")),
    ),
)  # fmt: skip
