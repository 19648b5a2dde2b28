"""Periods as an owner reads them."""

from collections.abc import Sequence

from csdesk.base.days import MONTHS, day_text, to_date
from csdesk.base.periods import Grain, Period
from csdesk.base.units import many


def period_title(period: Period) -> str:
    """A period by name: Q3 2026 (Jul–Sep), Sep 2026, 2026, week of 6 Apr 2026, all data."""
    first, last = to_date(period.first), to_date(period.last)
    match period.grain:
        case Grain.QUARTER:
            return f"{period_short(period)} ({MONTHS[first.month - 1]}–{MONTHS[last.month - 1]})"
        case Grain.WEEK:
            return f"week of {day_text(period.first)}"
        case _:
            return period_short(period)


def period_short(period: Period) -> str:
    """The same without the months of a quarter: Q3 2026."""
    first = to_date(period.first)
    match period.grain:
        case Grain.QUARTER:
            year, quarter = period.name.split("-")
            return f"{quarter} {year}"
        case Grain.MONTH:
            return f"{MONTHS[first.month - 1]} {first.year}"
        case Grain.WEEK:
            return f"{first.day} {MONTHS[first.month - 1]}"
        case Grain.YEAR:
            return period.name
        case Grain.ALL:
            return "all data"


def axis_labels(periods: tuple[Period, ...]) -> tuple[str, ...]:
    """Labels for a row of periods: months and weeks carry their year on the first label and where it changes."""
    labels: list[str] = []
    year = None
    for period in periods:
        first = to_date(period.first)
        label = period_short(period)
        if period.grain is Grain.MONTH:
            label = MONTHS[first.month - 1]
        if period.grain is Grain.QUARTER:
            quarter, fiscal = label.split(" ")
            label = f"{quarter} {fiscal[2:]}"
        elif period.grain in (Grain.MONTH, Grain.WEEK) and first.year != year:
            label = f"{label} {first.year % 100:02}"
        year = first.year
        labels.append(label)
    return tuple(labels)


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: A, B and C."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def ago(days: int) -> str:
    """How long ago a day was: today, yesterday, 12 days ago, 5 weeks ago, 4 months ago, 2 years ago. A day to come,
    which a clock that was put back makes, is today."""
    if days < 2:
        return "yesterday" if days == 1 else "today"
    for unit, length, least in (("year", 365.25, 730), ("month", 30.44, 91), ("week", 7.0, 21)):
        if days >= least:
            return f"{many(int(days / length), unit)} ago"
    return f"{days} days ago"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(count: int) -> str:
    """A count within a sentence, small ones in words: two, eleven as 11."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
