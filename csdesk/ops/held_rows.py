"""What the workspace holds of the rows that an import brings: each row's stored form, and orders that would run twice."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.datasets.references import folded
from csdesk.datasets.table import Ints, Table, Texts

Mask = npt.NDArray[np.bool_]
_SAME_ORDER = ("subscription_id", "plan", "amount", "quantity", "interval", "currency", "discount")


@dataclass(frozen=True, eq=False, slots=True)
class HeldRows:
    """One sheet's rows as they are stored. `partner` has for each row of its table the place of its stored form in
    `table` (-1: none); `twice` the start of an order that is stored, runs on, is the same but for that day and isn't in
    the files (NO_DAY: none); `attributes` for each attribute beside the rows what is stored of it, '' for nothing.
    """

    table: Table
    partner: npt.NDArray[np.intp]
    twice: Days
    attributes: tuple[str, ...] = ()


def same_orders(subscriptions: Table, people: Ints, arriving: Mask) -> Days:
    """For each row of a table of subscriptions that arrives with another start the start of the same order, which has no end
    and doesn't arrive; NO_DAY for none. `people` are the rows' customers, -1 for nobody."""
    found = np.full(len(subscriptions), NO_DAY, dtype=np.int32)
    started = subscriptions.days("started")
    runs = (subscriptions.days("ended") == NO_DAY) & (subscriptions.days("cancelled_on") == NO_DAY) & (people >= 0)
    known = {
        key: int(started[row])
        for row, key in _keys(subscriptions, people, np.flatnonzero(runs & ~arriving))
    }  # fmt: skip
    if known:
        for row, key in _keys(subscriptions, people, np.flatnonzero(arriving & (people >= 0))):
            if known.get(key, started[row]) != started[row]:
                found[row] = known[key]
    return found


def _keys(table: Table, people: Ints, rows: npt.NDArray[np.intp]) -> list[tuple[int, tuple[object, ...]]]:
    """For each of the rows what makes it the same order as another."""
    cells: list[list[object]] = [people[rows].tolist()]
    for name in _SAME_ORDER:
        column = table.columns[name]
        if isinstance(column, Texts):
            cells.append([folded(text) for text in column.take(rows).tolist()])
        else:
            cells.append([None if value != value else value for value in column[rows].tolist()])
    return list(zip(rows.tolist(), zip(*cells, strict=True), strict=True))
