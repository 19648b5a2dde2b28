"""Why nothing is known of a time that no row of a table of events reaches, in words."""

from csdesk.base.days import to_date
from csdesk.base.periods import Calendar

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def not_before(table: str, first: int) -> str:
    """The first row of the table came only on this day."""
    return f"no {table} imported before {_named(first)}"


def not_after(table: str, last: int) -> str:
    """The last one came on this day already."""
    return f"no {table} imported after {_named(last)}"


def untold(table: str, first: int, last: int, calendar: Calendar) -> tuple[str, ...]:
    """For each period why nothing is known of it: it ends before the first day that the table tells of, or begins after
    the last; '' where neither is so."""
    return tuple(
        not_before(table, first) if closes < first
        else not_after(table, last) if opens > last else ""
        for opens, closes in zip(calendar.firsts.tolist(), calendar.lasts.tolist(), strict=True)
    )  # fmt: skip


def _named(day: int) -> str:
    value = to_date(day)
    return f"{value.day} {MONTH_NAMES[value.month - 1]} {value.year}"
