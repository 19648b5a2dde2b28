"""What a header says beside naming its column: how often an amount is paid, and whether it is the whole row's."""

from csdesk.intake.headers import words

_MONTHLY = {"mrr", "monthly", "month", "mensuel", "monatlich"}
_YEARLY = {"arr", "annual", "annually", "yearly", "year", "annuel", "jahrlich", "acv"}
_OTHERS = {"weekly": "1 week", "week": "1 week", "quarterly": "3 months", "quarter": "3 months", "daily": "1 day"}
_WHOLE = ("line total", "contract value", "total", "row total", "mrr", "arr", "acv", "tcv")
_EACH = {"price", "unit", "seat", "user", "each", "licence", "license", "rate"}


def interval_of(header: str) -> str:
    """The interval that an amount's header names (`MRR`, `Annual price`), '' for none."""
    parts = words(header).split()
    if _MONTHLY & set(parts):
        return "1 month"
    if _YEARLY & set(parts):
        return "1 year"
    return next((_OTHERS[part] for part in parts if part in _OTHERS), "")


def amount_is(header: str) -> str:
    """`total` where an amount's header says that it is the whole row's, else `unit`."""
    text = f" {words(header)} "
    if any(f" {whole} " in text for whole in _WHOLE):
        return "total"
    if _EACH & set(text.split()):
        return "unit"
    return "total" if interval_of(header) else "unit"
