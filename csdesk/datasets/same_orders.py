"""Orders that are the same in everything but the day on which they began: one whose start was changed counts twice."""

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.datasets.references import folded
from csdesk.datasets.table import Ints, Table, Texts

Mask = npt.NDArray[np.bool_]
_SAME = ("subscription_id", "plan", "amount", "quantity", "interval", "currency", "discount", "status")


def running_twice(subscriptions: Table, people: Ints) -> npt.NDArray[np.intp]:
    """The rows that run on beside an earlier one of the same order; `people` are the rows' customers, -1 for nobody."""
    seen: dict[tuple[object, ...], int] = {}
    started, again = subscriptions.days("started"), []
    rows = np.flatnonzero(_runs(subscriptions) & (people >= 0))
    several = np.bincount(people[rows])[people[rows]] > 1 if len(rows) else rows >= 0
    for row, key in _keys(subscriptions, people, rows[several]):
        if seen.setdefault(key, int(started[row])) != started[row]:
            again.append(row)
    return np.array(again, dtype=np.intp)


def same_orders(subscriptions: Table, people: Ints, arriving: Mask) -> Days:
    """For each row of a table of subscriptions that arrives with another start the start of the same order, which has
    no end and doesn't arrive; NO_DAY for none. `people` are the rows' customers, -1 for nobody."""
    found = np.full(len(subscriptions), NO_DAY, dtype=np.int32)
    started = subscriptions.days("started")
    runs = _runs(subscriptions) & (people >= 0) & ~arriving
    fresh = arriving & np.isin(people, people[runs])
    known = {
        key: int(started[row])
        for row, key in _keys(subscriptions, people, np.flatnonzero(runs))
    }  # fmt: skip
    if known:
        for row, key in _keys(subscriptions, people, np.flatnonzero(fresh)):
            if known.get(key, started[row]) != started[row]:
                found[row] = known[key]
    return found


def _runs(subscriptions: Table) -> Mask:
    return np.asarray((subscriptions.days("ended") == NO_DAY) & (subscriptions.days("cancelled_on") == NO_DAY))


def _keys(table: Table, people: Ints, rows: npt.NDArray[np.intp]) -> list[tuple[int, tuple[object, ...]]]:
    """For each of the rows what makes it the same order as another."""
    cells: list[list[object]] = [people[rows].tolist()]
    for name in _SAME:
        column = table.columns[name]
        if isinstance(column, Texts):
            cells.append([folded(text) for text in column.take(rows).tolist()])
        else:
            cells.append([None if value != value else value for value in column[rows].tolist()])
    return list(zip(rows.tolist(), zip(*cells, strict=True), strict=True))
