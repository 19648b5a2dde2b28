"""Rows added up by customer and period: how dated rows become the cells of a tally."""

import numpy as np
import numpy.typing as npt

from csdesk.base.days import Days
from csdesk.base.periods import Calendar
from csdesk.datasets.table import Ints, Numbers
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Matrix


def periods_of(calendar: Calendar, days: Days) -> Ints:
    """The number of the period in which each day counts: -1 for none, for days outside and for those after the data."""
    if not calendar.size or calendar.future[0]:
        return np.full(len(days), -1, dtype=np.int32)
    first, last = int(calendar.firsts[0]), min(int(calendar.lasts[-1]), calendar.data_to)
    # A table of all days is several times faster than a search for each of a million rows.
    table = calendar.index_of(np.arange(first, last + 1, dtype=np.int32)).astype(np.int32)
    inside = (days >= first) & (days <= last)
    return np.where(inside, table[np.clip(days, first, last) - first], np.int32(-1))


def added_by_cell(
    facts: Facts, calendar: Calendar, who: Ints, period: Ints | npt.NDArray[np.intp], values: Numbers | None = None
) -> Matrix:
    """The sum of the values (without any: the number) of the rows of each customer and period: customers x periods.

    `period` is the number of each row's period; rows outside of all have been left out before.
    """
    cell = who.astype(np.int64) * calendar.size + period
    total = np.bincount(cell, weights=values, minlength=facts.size * calendar.size)
    return total.astype(np.float64).reshape(facts.size, calendar.size)


def added_within(size: int, who: Ints, days: Days, base: Days, ends: Days, values: Numbers | None = None) -> Matrix:
    """The sum of the values (without any: the number) of each one's rows after each base day and up to its end, both
    ascending: `size` x windows. Windows may overlap."""
    width = len(ends) + 1
    opens = who.astype(np.int64) * width + _places(ends, days)
    closes = who.astype(np.int64) * width + _places(base, days)
    change = np.bincount(opens, values, size * width) - np.bincount(closes, values, size * width)
    return np.cumsum(change.reshape(size, width), axis=1)[:, :-1].astype(np.float64)


def _places(edges: Days, days: Days) -> npt.NDArray[np.intp]:
    """For each day (none of them missing) the first of the ascending edges that isn't before it."""
    if not len(days):
        return np.zeros(0, dtype=np.intp)
    first, last = int(days.min()), int(days.max())
    # A table of all days is several times faster than a search for each of a million rows.
    return np.searchsorted(edges, np.arange(first, last + 1, dtype=np.int32), side="left")[days - first]


def each_period(
    begin: npt.NDArray[np.intp], stop: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """One row for each span and period, for spans that reach from period `begin` to the one before `stop`: the number
    of the span and of the period. Spans that stop before they begin reach none."""
    count = np.maximum(stop - begin, 0)
    span = np.repeat(np.arange(len(begin)), count)
    return span, np.arange(len(span)) + np.repeat(begin - np.cumsum(count) + count, count)
