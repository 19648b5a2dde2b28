"""What an import changes in a table: which rows are new, which are updated, which are the same, which fall away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from csdesk.datasets.dataset import Dataset, Repeat
from csdesk.datasets.table import Ints, Moments
from csdesk.store.keys import Numbers, Told, among, is_last, numbered, partners, ranks, told_by
from csdesk.store.rows import Array, Index, Mask, Rows

_AFTER_ALL = 2**40


class Fate(IntEnum):
    """What becomes of an incoming row."""

    NEW = 0
    UPDATED = 1
    SAME = 2
    REPEATED = 3  # an older state of a row that stands further down in the same import


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows an import has, and what becomes of them; `removed` counts stored rows that fall away."""

    rows: int
    new: int
    updated: int
    same: int
    repeated: int
    removed: int


@dataclass(frozen=True, eq=False, slots=True)
class Diff:
    """An import beside what is stored.

    `incoming` are its rows as they would be stored, `stored` the table's. For each incoming row `fate`, `partner` (the
    stored row that it is, -1 for none) and `ordinal` (its place among the rows of its key). `removed` are the stored
    rows that fall away. `noted` are stored rows that stay as they are in a set of rows that changes, with their
    `noted_ordinal`: they are marked as seen by the change, so that no older change of the set is undone under it.
    """

    incoming: Rows
    stored: Rows
    fate: npt.NDArray[np.int8]
    partner: Index
    ordinal: Ints
    removed: Index
    noted: Index
    noted_ordinal: Ints

    @property
    def counts(self) -> Counts:
        """How many rows there are of each kind."""
        return self._counted(self.fate, len(self.removed))

    def counts_by(self, sheet: Ints, sheets: int) -> list[Counts]:
        """The same for each of so many sheets, `sheet` being that of each row; what falls away counts for the first."""
        return [
            self._counted(self.fate[sheet == number], 0 if number else len(self.removed)) for number in range(sheets)
        ]

    @staticmethod
    def _counted(fate: npt.NDArray[np.int8], removed: int) -> Counts:
        kinds = np.bincount(fate, minlength=len(Fate))
        return Counts(
            len(fate),
            new=int(kinds[Fate.NEW]),
            updated=int(kinds[Fate.UPDATED]),
            same=int(kinds[Fate.SAME]),
            repeated=int(kinds[Fate.REPEATED]),
            removed=removed,
        )

    @property
    def writes(self) -> bool:
        """Whether anything would be written at all."""
        counts = self.counts
        return bool(counts.new or counts.updated or counts.removed)


def compared(
    incoming: Rows, stored: Rows, columns: Sequence[frozenset[str]], sheet: Ints, like_sources: Ints,
    selves: Moments | None = None,
) -> Diff:  # fmt: skip
    """Sets an import beside the stored rows of its table.

    `columns` are those that each of its sheets has, `sheet` says of each row which one it stands on: in the columns of
    its sheet a blank cell overwrites, all others keep what is stored. `like_sources` are the numbers of the stored
    sheets that came from files and sheets of the same names: rows without a key are taken for changed ones of these
    alone. `selves` has the number of the stored row that an incoming one is known to be though its key is another now
    (0: none is).
    """
    everywhere = frozenset.intersection(*columns)
    truly, stored = stored, _under_new_keys(stored, incoming, selves)
    partner = np.full(len(incoming), -1, dtype=np.intp)
    repeats = np.zeros(len(incoming), dtype=np.bool_)
    removed = [np.zeros(0, dtype=np.intp)]
    for (told, names, have), (_, _, held) in zip(told_by(incoming), told_by(stored), strict=True):
        arriving, there = np.flatnonzero(have), np.flatnonzero(held)
        if not len(arriving):
            continue
        if told is Told.WHOLE:
            partner[arriving] = _likely(incoming, stored, arriving, there, like_sources)
        else:
            last, partner[arriving], gone = _keyed(incoming, stored, arriving, there, names, everywhere)
            repeats[arriving] = ~last
            removed.append(gone)
    merged = _merged(incoming, truly, partner, columns, sheet)
    fate = _fates(merged, truly, partner, repeats)
    return replace(_with_ordinals(merged, stored, fate, partner, np.concatenate(removed)), stored=truly)


def _under_new_keys(stored: Rows, incoming: Rows, selves: Moments | None) -> Rows:
    """The stored rows as if those that are known to be incoming ones had the keys of these already."""
    if selves is None or not selves.any():
        return stored
    known = np.flatnonzero(selves)
    at = np.searchsorted(stored["row_id"], selves[known])
    assert np.array_equal(stored["row_id"][at], selves[known]), "a row that an incoming one was taken for isn't stored"
    arrays = {}
    for name in {*incoming.dataset.key, *incoming.dataset.spare_key, *_whose(incoming.dataset)}:
        arrays[name] = stored[name].copy()
        arrays[name][at] = incoming[name][known]
    return stored.with_arrays(**arrays)


def _whose(dataset: Dataset) -> set[str]:
    """The columns that say whose a row is: part of what tells a row without a key of its own."""
    return {"customer", "respondent"} & set(dataset.names)


def _keyed(
    incoming: Rows, stored: Rows, arriving: Index, there: Index, names: tuple[str, ...], columns: frozenset[str]
) -> tuple[Mask, Index, Index]:
    """For rows with a key: which arriving ones hold, the stored row of each, and the stored rows that fall away."""
    dataset = incoming.dataset
    latest = dataset.repeat is Repeat.LATEST
    alike = _part(dataset, names) if latest else tuple(name for name in dataset.names if name in columns)
    key, stored_key = _numbered(incoming, arriving, stored, there, names)
    near = among(stored_key, key)
    there, stored_key = there[near], stored_key[near]
    exact, stored_exact = key, stored_key
    if alike and (latest or len(there)):
        exact, stored_exact = _numbered(incoming, arriving, stored, there, (*names, *alike))
    holds = is_last(exact) if latest else np.ones(len(arriving), dtype=np.bool_)
    found = np.full(len(arriving), -1, dtype=np.intp)
    found[holds] = partners(exact[holds], stored_exact)
    free = _unpaired(len(there), found)
    open_rows = np.flatnonzero(holds & (found < 0))
    paired = partners(key[open_rows], stored_key[free])
    found[open_rows] = np.where(paired >= 0, free[paired] if len(free) else -1, -1)
    whole_set = not _part(dataset, names) or dataset.part in columns
    surplus = there[_unpaired(len(there), found)] if whole_set else there[:0]
    return holds, np.where(found >= 0, there[found] if len(there) else -1, -1), surplus


def _likely(incoming: Rows, stored: Rows, arriving: Index, there: Index, like_sources: Ints) -> Index:
    """For rows that are their own key: the equal stored row of each, else one that it may be the corrected form of."""
    dataset = incoming.dataset
    found = partners(*_numbered(incoming, arriving, stored, there, dataset.names))
    free = _unpaired(len(there), found)
    free = free[among(stored["source"][there[free]].astype(np.int64), like_sources.astype(np.int64))]
    open_rows = np.flatnonzero(found < 0)
    if dataset.likeness and len(free) and len(open_rows):
        alike = partners(*_numbered(incoming, arriving[open_rows], stored, there[free], dataset.likeness))
        found[open_rows] = np.where(alike >= 0, free[alike], -1)
    return np.where(found >= 0, there[found] if len(there) else -1, -1)


def _part(dataset: Dataset, names: tuple[str, ...]) -> tuple[str, ...]:
    return (dataset.part,) if dataset.part and dataset.part not in names else ()


def _numbered(
    first: Rows, of_first: Index, second: Rows, of_second: Index, names: tuple[str, ...]
) -> tuple[Numbers, Numbers]:
    return numbered([first[name][of_first] for name in names], [second[name][of_second] for name in names])


def _unpaired(length: int, found: Index) -> Index:
    free = np.ones(length, dtype=np.bool_)
    free[found[found >= 0]] = False
    return np.flatnonzero(free)


def _merged(incoming: Rows, stored: Rows, partner: Index, columns: Sequence[frozenset[str]], sheet: Ints) -> Rows:
    """The incoming rows with what is stored of them in the columns that their sheets don't have."""
    if not (partner >= 0).any():
        return incoming
    kept: dict[str, Array] = {}
    for name in incoming.dataset.names:
        lacking = np.array([name not in present for present in columns])
        if lacking.any():
            kept[name] = np.where(lacking[sheet] & (partner >= 0), stored[name][partner], incoming[name])
    return incoming.with_arrays(**kept)


def _fates(merged: Rows, stored: Rows, partner: Index, repeats: Mask) -> npt.NDArray[np.int8]:
    fate = np.full(len(merged), Fate.NEW, dtype=np.int8)
    paired = np.flatnonzero(partner >= 0)
    differs = np.zeros(len(paired), dtype=np.bool_)
    for name in merged.dataset.names:
        ours, theirs = merged[name][paired], stored[name][partner[paired]]
        unequal = ours != theirs
        if ours.dtype == np.float64:
            unequal &= ~(np.isnan(ours) & np.isnan(theirs))
        differs |= unequal
    fate[paired] = np.where(differs, Fate.UPDATED, Fate.SAME)
    fate[repeats] = Fate.REPEATED
    return fate


def _with_ordinals(merged: Rows, stored: Rows, fate: npt.NDArray[np.int8], partner: Index, removed: Index) -> Diff:
    ordinal = np.zeros(len(merged), dtype=np.int32)
    paired = partner >= 0
    ordinal[paired] = stored["ordinal"][partner[paired]]
    noted, noted_ordinal = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=np.int32)]
    dataset = merged.dataset
    for (told, names, have), (_, _, held) in zip(told_by(merged), told_by(stored), strict=True):
        if told is Told.WHOLE:
            fresh = np.flatnonzero(have & ((fate == Fate.NEW) | (fate == Fate.UPDATED)))
            rest = held.copy()
            rest[partner[fresh][partner[fresh] >= 0]] = False
            ordinal[fresh] = _next_ordinals(merged, fresh, stored, np.flatnonzero(rest))
        elif dataset.repeat is Repeat.ADD_UP or _part(dataset, names):
            gone = removed[held[removed]]
            held[gone] = False
            rows, places = _renumbered(
                merged, np.flatnonzero(have), stored, np.flatnonzero(held), names, fate, partner, gone
            )
            changes = rows >= 0
            ordinal[rows[changes]] = places[changes]
            noted.append(-1 - rows[~changes])
            noted_ordinal.append(places[~changes])
    return Diff(merged, stored, fate, partner, ordinal, removed, np.concatenate(noted), np.concatenate(noted_ordinal))


def _next_ordinals(merged: Rows, fresh: Index, stored: Rows, rest: Index) -> Ints:
    """Places for rows that are their own key, after those of equal rows that are stored and stay."""
    content, stored_content = _numbered(merged, fresh, stored, rest, merged.dataset.names)
    distinct, which = np.unique(content, return_inverse=True)
    taken = np.zeros(len(distinct), dtype=np.int64)
    equal = among(stored_content, distinct)
    np.maximum.at(taken, np.searchsorted(distinct, stored_content[equal]), stored["ordinal"][rest[equal]] + 1)
    return (taken[which] + ranks(content)).astype(np.int32)


def _renumbered(
    merged: Rows,
    arriving: Index,
    stored: Rows,
    there: Index,
    names: tuple[str, ...],
    fate: npt.NDArray[np.int8],
    partner: Index,
    removed: Index,
) -> tuple[Index, Ints]:
    """New places, from 0 on, for all rows of every set of rows that changes.

    A row is named by its incoming number, or, where it is stored and stays as it is, by -1 minus its stored number.
    """
    key, stored_key = _numbered(merged, arriving, stored, np.concatenate([there, removed]), names)
    stored_key, removed_key = stored_key[: len(there)], stored_key[len(there) :]
    fates = fate[arriving]
    changed = np.concatenate([key[(fates == Fate.NEW) | (fates == Fate.UPDATED)], removed_key])
    new = fates == Fate.NEW
    updated_by = np.full(len(stored), -1, dtype=np.intp)
    updated = arriving[fates == Fate.UPDATED]
    updated_by[partner[updated]] = updated
    member_key = np.concatenate([stored_key, key[new]])
    order = np.concatenate([stored["ordinal"][there].astype(np.int64), _AFTER_ALL + np.flatnonzero(new)])
    row = np.concatenate([np.where(updated_by[there] >= 0, updated_by[there], -1 - there), arriving[new]])
    chosen = among(member_key, changed)
    sorting = np.argsort(order[chosen], kind="stable")
    places = np.empty(len(sorting), dtype=np.int32)
    places[sorting] = ranks(member_key[chosen][sorting])
    return row[chosen], places
