"""Periods and calendars: consecutive weeks, months, quarters or years, with the one that is still running marked.

Weeks begin on `week_starts` and are named by the ISO week that holds their fourth day. Quarters and years are fiscal: a
fiscal year is named by the calendar year in which it ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from csdesk.base.days import Days, month_length, to_date, to_day
from csdesk.base.errors import CallError

MAX_PERIODS = 10_000


class Grain(Enum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class YearShape:
    """How the owner's weeks and years lie: `week_starts` 0 is Monday, `fiscal_starts` 1 is January."""

    week_starts: int = 0
    fiscal_starts: int = 1


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included. `name` is `2024-W49`, `2024-12`, `2024-Q4`, `2024` or `all`."""

    grain: Grain
    first: int
    last: int
    name: str


def period_of(day: int, grain: Grain, shape: YearShape) -> Period:
    """The period of a grain (not `all`) that holds the day."""
    value = to_date(day)
    match grain:
        case Grain.WEEK:
            first = day - (value.weekday() - shape.week_starts) % 7
            year, week, _ = to_date(first + 3).isocalendar()
            return Period(grain, first, first + 6, f"{year}-W{week:02}")
        case Grain.MONTH:
            return _months(grain, value.year, value.month, 1, f"{value.year}-{value.month:02}")
        case Grain.QUARTER:
            since = (value.month - shape.fiscal_starts) % 12
            start = value.year * 12 + value.month - 1 - since % 3
            year = _fiscal_year(value, shape)
            return _months(grain, start // 12, start % 12 + 1, 3, f"{year}-Q{since // 3 + 1}")
        case Grain.YEAR:
            year = _fiscal_year(value, shape)
            start = value.year * 12 + value.month - 1 - (value.month - shape.fiscal_starts) % 12
            return _months(grain, start // 12, start % 12 + 1, 12, f"{year}")
        case Grain.ALL:
            raise ValueError("the period of all data has no day of its own")


def _fiscal_year(value: date, shape: YearShape) -> int:
    return value.year + (shape.fiscal_starts > 1 and value.month >= shape.fiscal_starts)


def _months(grain: Grain, year: int, month: int, count: int, name: str) -> Period:
    index = year * 12 + month - 1 + count - 1
    last_year, last_month = divmod(index, 12)
    last = date(last_year, last_month + 1, month_length(last_year, last_month + 1))
    return Period(grain, to_day(date(year, month, 1)), to_day(last), name)


_NAMES = (
    (re.compile(r"(\d{4})-?[Ww](\d{1,2})$"), Grain.WEEK),
    (re.compile(r"(\d{4})-(\d{1,2})$"), Grain.MONTH),
    (re.compile(r"(\d{4})-?[Qq]([1-4])$"), Grain.QUARTER),
    (re.compile(r"(\d{4})()$"), Grain.YEAR),
)


def grain_of(name: str) -> Grain:
    """The grain of a period by its name; `all` of what names none."""
    return next((grain for pattern, grain in _NAMES if pattern.match(name)), Grain.ALL)


def read_period(text: str, shape: YearShape) -> Period:
    """The period that a name means (`2024-12`, `2024-Q4`, `2024-W49`, `2024`); raises CallError where it means none.

    `all` depends on the data and is answered by `Calendar.over` instead.
    """
    for pattern, grain in _NAMES:
        found = pattern.match(text.strip())
        if found is None:
            continue
        period = _named(int(found[1]), int(found[2] or 1), grain, shape)
        if period is not None:
            return period
    raise CallError(f'"{text}" is no period.', "Write 2024-12, 2024-Q4, 2024-W49, 2024 or all.")


def _named(year: int, number: int, grain: Grain, shape: YearShape) -> Period | None:
    if not 1900 <= year <= 2100:
        return None
    match grain:
        case Grain.WEEK:
            try:
                thursday = to_day(date.fromisocalendar(year, number, 4))
            except ValueError:
                return None
            # The week whose fourth day lies in that ISO week (Monday to Sunday).
            for fourth in range(thursday - 3, thursday + 4):
                period = period_of(fourth, grain, shape)
                if period.first + 3 == fourth:
                    return period
            return None
        case Grain.MONTH:
            return period_of(to_day(date(year, number, 1)), grain, shape) if 1 <= number <= 12 else None
        case _:
            start = year * 12 + shape.fiscal_starts - 1 - (12 if shape.fiscal_starts > 1 else 0) + 3 * (number - 1)
            return period_of(to_day(date(start // 12, start % 12 + 1, 1)), grain, shape)


@dataclass(frozen=True, eq=False)
class Calendar:
    """Consecutive periods of one grain over data that reach from `first_event` to `data_to`.

    A calendar of P periods has P + 1 edges: the close of the day before the first, then the close of each. In the
    running period the close is that of `data_to`.
    """

    grain: Grain
    periods: tuple[Period, ...]
    first_event: int
    data_to: int

    @classmethod
    def over(cls, grain: Grain, shape: YearShape, first_event: int, data_to: int) -> "Calendar":
        """The periods from the first event to the end of the data."""
        if grain is Grain.ALL:
            return cls(grain, (Period(grain, first_event, data_to, "all"),), first_event, data_to)
        return cls.between(
            period_of(first_event, grain, shape), period_of(data_to, grain, shape), shape, first_event, data_to
        )

    @classmethod
    def between(cls, first: Period, last: Period, shape: YearShape, first_event: int, data_to: int) -> "Calendar":
        """The periods from one to another, both included (none where the last comes before the first)."""
        return cls(first.grain, tuple(_run(first, last, shape)), first_event, data_to)

    @cached_property
    def firsts(self) -> Days:
        """The first day of each period."""
        return np.array([period.first for period in self.periods], dtype=np.int32)

    @cached_property
    def lasts(self) -> Days:
        """The last day of each period, whether or not the data reach it."""
        return np.array([period.last for period in self.periods], dtype=np.int32)

    @cached_property
    def ends(self) -> Days:
        """The last day of each period that the data reach: `data_to` in the running one; `last` in future ones."""
        running = (self.firsts <= self.data_to) & (self.lasts > self.data_to)
        return np.where(running, self.data_to, self.lasts).astype(np.int32)

    @cached_property
    def starts(self) -> Days:
        """The eve of each period: its start is the close of this day."""
        return (self.firsts - 1).astype(np.int32)

    @cached_property
    def edges(self) -> Days:
        """P + 1 instants, each the close of a day. Empty calendars have none."""
        return np.concatenate([self.starts[:1], self.ends]).astype(np.int32)

    @cached_property
    def complete(self) -> npt.NDArray[np.bool_]:
        """Whether the data reach the period's last day."""
        return self.lasts <= self.data_to

    @cached_property
    def future(self) -> npt.NDArray[np.bool_]:
        """Whether the period begins after the data end."""
        return self.firsts > self.data_to

    @cached_property
    def before(self) -> npt.NDArray[np.bool_]:
        """Whether the period ends before the data begin."""
        return self.lasts < self.first_event

    @property
    def size(self) -> int:
        """How many periods there are."""
        return len(self.periods)

    def index_of(self, days: Days) -> npt.NDArray[np.intp]:
        """For each day the number of the period that holds it, -1 outside of all (NO_DAY too)."""
        if not self.periods:
            return np.full(len(days), -1, dtype=np.intp)
        found = np.searchsorted(self.firsts, days, side="right") - 1
        return np.where((days <= self.lasts[-1]) & (found >= 0), found, -1)

    @cached_property
    def key(self) -> tuple[str, int, int, int, int]:
        """What tells this calendar from others, for caches."""
        if not self.periods:
            return (self.grain.value, 0, 0, self.first_event, self.data_to)
        return (self.grain.value, self.periods[0].first, self.periods[-1].last, self.first_event, self.data_to)


def _run(first: Period, last: Period, shape: YearShape) -> Iterator[Period]:
    period, count = first, 0
    while period.first <= last.first:
        count += 1
        if count > MAX_PERIODS:
            raise CallError(f"From {first.name} to {last.name} is more than {MAX_PERIODS:,} periods.", "Ask for fewer.")
        yield period
        period = period_of(period.last + 1, period.grain, shape)
