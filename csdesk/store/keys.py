"""Which rows are the same: whole numbers that are equal exactly where all of some columns are."""

from collections.abc import Iterator, Sequence
from enum import Enum

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY
from csdesk.datasets.dataset import Repeat
from csdesk.store.rows import Array, Index, Mask, Rows, is_blank

Numbers = npt.NDArray[np.int64]
_WIDEST = 2**31
_LARGEST = 2**62


class Told(Enum):
    """What tells a row from others."""

    KEY = "key"
    SPARE = "spare key"
    WHOLE = "the whole row"


def told_by(rows: Rows) -> Iterator[tuple[Told, tuple[str, ...], Mask]]:
    """The ways in which rows of a table are told apart, with the columns that do it and the rows that it holds for."""
    dataset = rows.dataset
    left = np.ones(len(rows), dtype=np.bool_)
    for told, columns in ((Told.KEY, dataset.key), (Told.SPARE, dataset.spare_key)):
        if not columns or dataset.repeat is Repeat.HASH:
            continue
        have = left & ~is_blank(dataset, columns[0], rows[columns[0]])
        if told is Told.SPARE:
            have = left & ~np.logical_and.reduce([is_blank(dataset, name, rows[name]) for name in columns])
        yield told, columns, have
        left = left & ~have
    yield Told.WHOLE, dataset.names, left


def numbered(first: Sequence[Array], second: Sequence[Array]) -> tuple[Numbers, Numbers]:
    """A number for each row of two sets of rows, given as columns: equal exactly where all columns are equal.

    No hashing, so no collisions: columns are packed side by side into 62 bits, and counted off where they don't fit.
    """
    length = len(first[0])
    whole = np.zeros(length + len(second[0]), dtype=np.int64)
    size = 1
    for a, b in zip(first, second, strict=True):
        digits, base = _digits(np.concatenate([a, b]))
        if size * base > _LARGEST:
            whole, size = _counted(whole)
        whole = whole * base + digits
        size *= base
    return whole[:length], whole[length:]


def ranks(numbers: Numbers) -> Index:
    """For each row how many rows before it have the same number."""
    order = np.argsort(numbers, kind="stable")
    ordered = numbers[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.zeros(0, dtype=np.intp)
    lengths = np.diff(np.r_[starts, len(ordered)])
    result = np.empty(len(numbers), dtype=np.intp)
    result[order] = np.arange(len(numbers)) - np.repeat(starts, lengths)
    return result


def partners(first: Numbers, second: Numbers) -> Index:
    """For each row of the first the row of the second that has its number, -1 for none.

    Where several have it, the first goes with the first, the second with the second, in order.
    """
    if not len(second):
        return np.full(len(first), -1, dtype=np.intp)
    first, second = numbered((first, ranks(first)), (second, ranks(second)))
    order = np.argsort(second)
    at = np.minimum(np.searchsorted(second, first, sorter=order), len(second) - 1)
    found = order[at]
    return np.where(second[found] == first, found, -1)


def among(numbers: Numbers, wanted: Numbers) -> Mask:
    """Which of the numbers are among the wanted ones (by sorting: several times as fast as NumPy's own)."""
    if not len(wanted):
        return np.zeros(len(numbers), dtype=np.bool_)
    ordered = np.sort(wanted)
    at = np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)
    return np.asarray(ordered[at] == numbers)


def is_last(numbers: Numbers) -> Mask:
    """Which rows are the last of their number."""
    return np.asarray(ranks(numbers[::-1])[::-1] == 0)


def repeated(rows: Rows) -> Index:
    """All rows whose key and place among the rows of that key another row has too: none in a sound table."""
    twice = []
    for _, columns, have in told_by(rows):
        at = np.flatnonzero(have)
        arrays = [rows[name][at] for name in (*columns, "ordinal")]
        numbers, _ = numbered(arrays, [array[:0] for array in arrays])
        twice.append(at[among(numbers, numbers[ranks(numbers) > 0])])
    return np.concatenate(twice)


def _digits(values: Array) -> tuple[Numbers, int]:
    """The values as whole numbers from 0, and how many there may be."""
    if values.dtype == np.float64:
        plain = np.where(np.isnan(values), np.nan, values + 0.0)  # one kind of NaN, one kind of zero
        return _counted(plain.view(np.int64))
    if not len(values):
        return np.zeros(0, dtype=np.int64), 1
    wide = values.astype(np.int64)
    if values.dtype == np.int32 and (none := wide == NO_DAY).any():
        wide[none] = int(wide[~none].min(initial=0)) - 1
    low, high = int(wide.min()), int(wide.max())
    if high - low >= _WIDEST:
        return _counted(wide)
    return wide - low, high - low + 1


def _counted(values: Numbers) -> tuple[Numbers, int]:
    distinct, numbers = np.unique(values, return_inverse=True)
    return numbers.astype(np.int64), max(len(distinct), 1)
