"""Orders that are the same in everything but the day on which they began: one whose start was changed counts twice."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY
from csdesk.datasets.references import folded
from csdesk.datasets.table import Ints, Table, Texts

Mask = npt.NDArray[np.bool_]
Index = npt.NDArray[np.intp]
SAME = ("subscription_id", "plan", "amount", "quantity", "interval", "currency", "discount", "status")
"""The columns, beside whose order it is, in which two rows of the same order agree."""


def running_twice(subscriptions: Table, people: Ints) -> list[tuple[int, int]]:
    """The rows that run on beside an earlier one of the same order, each with the first of these; `people` are the
    rows' customers, -1 for nobody."""
    seen: dict[tuple[object, ...], int] = {}
    started, again = subscriptions.days("started"), []
    rows = np.flatnonzero(running(subscriptions) & (people >= 0))
    several = np.bincount(people[rows])[people[rows]] > 1 if len(rows) else rows >= 0
    for row, key in zip(rows[several].tolist(), likenesses(subscriptions, people, rows[several]), strict=True):
        first = seen.setdefault(key, row)
        if started[first] != started[row]:
            again.append((row, first))
    return again


def running(subscriptions: Table) -> Mask:
    """Which rows have no end."""
    return np.asarray((subscriptions.days("ended") == NO_DAY) & (subscriptions.days("cancelled_on") == NO_DAY))


def likenesses(table: Table, people: Ints, rows: Index, columns: Sequence[str] = SAME) -> list[tuple[object, ...]]:
    """For each of the rows what it shares with others of the same order."""
    cells: list[list[object]] = [people[rows].tolist()]
    for name in columns:
        column = table.columns[name]
        if isinstance(column, Texts):
            codes = column.codes[rows]
            words = {-1: ""} | {code: folded(column.values[code]) for code in np.unique(codes[codes >= 0]).tolist()}
            cells.append([words[code] for code in codes.tolist()])
        else:
            cells.append([None if value != value else value for value in column[rows].tolist()])
    return list(zip(*cells, strict=True))
