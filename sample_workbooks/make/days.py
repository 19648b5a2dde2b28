"""The days that the business lived through, and the months, quarters and years that they fall into."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

START = date(2023, 5, 1)
END = date(2025, 6, 30)
DAY = timedelta(days=1)
GRAINS = ("month", "quarter", "year")
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month, quarter or year, both days included."""

    name: str
    first: date
    last: date

    @property
    def eve(self) -> date:
        """The day whose close is the period's start."""
        return self.first - DAY

    @property
    def end(self) -> date:
        """The last day that has been lived through: the year that is still running ends with the data."""
        return min(self.last, END)


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    day = first
    while day <= last:
        yield day
        day += DAY


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_end(date(year, month, 1)).day))


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) - DAY


def year_earlier(day: date) -> date:
    """The day a year earlier; for the last day of a month, the last day of that month."""
    earlier = add_months(day, -12)
    return month_end(earlier) if day == month_end(day) else earlier


def periods(grain: str) -> list[Period]:
    """The periods of a grain from the one that holds the first day to the one that holds the last."""
    size = _MONTHS_IN[grain]
    first = date(START.year, (START.month - 1) // size * size + 1, 1)
    found = []
    while first <= END:
        following = add_months(first, size)
        found.append(Period(_name(first, grain), first, following - DAY))
        first = following
    return found


def _name(first: date, grain: str) -> str:
    if grain == "month":
        return f"{first.year}-{first.month:02}"
    return f"{first.year}-Q{(first.month + 2) // 3}" if grain == "quarter" else f"{first.year}"
