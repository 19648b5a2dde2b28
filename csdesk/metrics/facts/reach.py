"""Why nothing is known of a time that no row of a table of events reaches, in words."""

from csdesk.base.days import day_text
from csdesk.base.periods import Calendar


def not_before(table: str, first: int) -> str:
    """The first row of the table came only on this day."""
    return f"no {table} imported before {day_text(first)}"


def not_after(table: str, last: int) -> str:
    """The last one came on this day already."""
    return f"no {table} imported after {day_text(last)}"


def untold(table: str, first: int, last: int, calendar: Calendar) -> tuple[str, ...]:
    """For each period why nothing is known of it: it ends before the first day that the table tells of, or begins after
    the last; '' where neither is so."""
    return tuple(
        not_before(table, first) if closes < first
        else not_after(table, last) if opens > last else ""
        for opens, closes in zip(calendar.firsts.tolist(), calendar.lasts.tolist(), strict=True)
    )  # fmt: skip
