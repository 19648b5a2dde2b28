"""What customer success costs."""

from csdesk.datasets.dataset import Column, Dataset, Kind, Repeat

COSTS = Dataset(
    id="costs",
    title="Costs of customer success",
    about="One row for each amount spent on keeping and growing customers.",
    aliases=("cs cost", "cs costs", "customer success cost", "customer success costs", "spend", "expenses", "cost"),
    repeat=Repeat.HASH,
    likeness=("day", "currency", "owner"),
    event=("day",),
    reach="day",
    columns=(
        Column("day", Kind.DAY, "The day it was spent (of a month's cost, any day in it).", required=True,
               aliases=("date", "month", "period", "spent on", "cost date", "paid on")),
        Column("amount", Kind.MONEY, "How much.", required=True,
               aliases=("cost", "spend", "total", "expense", "cs cost", "value", "customer success cost")),
        Column("currency", Kind.CURRENCY, "The currency of the amount.", aliases=("ccy", "currency code")),
        Column("owner", Kind.CATEGORY, "Whose time or budget it was.",
               aliases=("csm", "account manager", "team member", "person", "staff", "account owner")),
    ),
)  # fmt: skip
