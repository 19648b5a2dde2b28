"""Rows as the workspace holds them, in arrays: texts as the numbers of the `texts` table, and each row's marks."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, NO_MOMENT
from csdesk.datasets.dataset import Dataset, Form
from csdesk.store.errors import Damaged
from csdesk.store.statements import MARKS, statements_of

Array = npt.NDArray[Any]
Index = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_DTYPES = {Form.TEXT: np.int32, Form.DAY: np.int32, Form.MOMENT: np.int64, Form.NUMBER: np.float64, Form.FLAG: np.int8}
_AT_ONCE = 20_000


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Rows of one dataset. `arrays` has one array for each mark and each declared column.

    Text columns are int32 numbers in `texts` (-1 for none); the others are as in `Table`.
    """

    dataset: Dataset
    arrays: Mapping[str, Array]

    def __len__(self) -> int:
        return len(self.arrays["row_id"])

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]

    def take(self, rows: Index | Mask) -> "Rows":
        """The chosen rows (numbers, or a mask), in their order."""
        return Rows(self.dataset, {name: array[rows] for name, array in self.arrays.items()})

    def with_arrays(self, **arrays: Array) -> "Rows":
        """The same rows with other arrays in the named places."""
        return Rows(self.dataset, {**self.arrays, **arrays})


def dtype_of(dataset: Dataset, name: str) -> np.dtype[Any]:
    """How a mark or a declared column lies in memory."""
    if name in MARKS:
        return np.dtype(np.int64 if name == "row_id" else np.int32)
    return np.dtype(_DTYPES[dataset.column(name).kind.form])


def blank_of(dataset: Dataset, name: str, length: int) -> Array:
    """So many rows of a column without a value."""
    match dataset.column(name).kind.form:
        case Form.DAY:
            none: float = NO_DAY
        case Form.MOMENT:
            none = NO_MOMENT
        case Form.NUMBER:
            none = np.nan
        case _:
            none = -1
    return np.full(length, none, dtype=dtype_of(dataset, name))


def is_blank(dataset: Dataset, name: str, array: Array) -> Mask:
    """Which values of a column are none."""
    match dataset.column(name).kind.form:
        case Form.DAY:
            return np.asarray(array == NO_DAY)
        case Form.MOMENT:
            return np.asarray(array == NO_MOMENT)
        case Form.NUMBER:
            return np.isnan(array)
        case _:
            return np.asarray(array < 0)


def no_rows(dataset: Dataset) -> Rows:
    """Rows of a table that has none."""
    names = statements_of(dataset).names
    return Rows(dataset, {name: np.zeros(0, dtype=dtype_of(dataset, name)) for name in names})


def joined(parts: Sequence[Rows]) -> Rows:
    """The rows of several parts of one dataset, one after the other. Needs at least one."""
    first = parts[0]
    names = statements_of(first.dataset).names
    return Rows(first.dataset, {name: np.concatenate([part[name] for part in parts]) for name in names})


def records(rows: Rows) -> Iterator[tuple[Any, ...]]:
    """The rows as they are bound to a statement: plain numbers, None for none, in the order of `Statements.names`."""
    return zip(*(_plain(rows.dataset, name, rows[name]) for name in statements_of(rows.dataset).names), strict=True)


def fetched(cursor: sqlite3.Cursor, dataset: Dataset) -> Rows:
    """All rows that a `select` statement of the dataset gives, read in pieces that don't hold up other threads.

    Raises Damaged where a value is of another kind than its column.
    """
    parts = [no_rows(dataset)]
    names = statements_of(dataset).names
    while piece := cursor.fetchmany(_AT_ONCE):
        cells = dict(zip(names, zip(*piece, strict=True), strict=True))
        try:
            parts.append(Rows(dataset, {name: np.array(cells[name], dtype=dtype_of(dataset, name)) for name in names}))
        except (ValueError, OverflowError, TypeError) as error:
            raise Damaged(dataset.id) from error
    return joined(parts)


def equal(first: Rows, second: Rows) -> bool:
    """Whether both hold the same rows with the same marks in the same order."""
    return len(first) == len(second) and all(
        np.array_equal(array, second[name], equal_nan=array.dtype == np.float64) for name, array in first.arrays.items()
    )


def _plain(dataset: Dataset, name: str, array: Array) -> list[Any]:
    cells: list[Any] = array.tolist()
    if name not in MARKS and (none := is_blank(dataset, name, array)).any():
        for row in np.flatnonzero(none).tolist():
            cells[row] = None
    return cells
