"""Rows of nobody known that come again under another name: the stored ones put right, and no more rows.

What tells such rows apart is all that they hold, so a name written as the list has it would add the row once more. It is
taken for the stored one only where the sheet is a later state of the one that brought that, with nearly all of its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.base.issue import Issue, Severity
from csdesk.base.units import many
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.kept import FORMER_NAMES
from csdesk.datasets.references import MAKING_CUSTOMERS, people
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import joined
from csdesk.datasets.tickets import TICKETS
from csdesk.intake.plan import SheetPlan
from csdesk.ops.storing import compared_with
from csdesk.store.compare import Diff, Fate
from csdesk.store.keys import Told, numbered, partners, told_by
from csdesk.store.rows import Rows
from csdesk.store.workspace import Store

_WHO = ("customer", "respondent")
_COMES_AGAIN = 0.9
"""From this share of a stored sheet's rows on, the one that comes is a later state of it."""
Index = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


def with_renamed(store: Store, sheets: Sequence[SheetPlan]) -> list[SheetPlan]:
    """The sheets with what is known of rows whose customer's name alone was put right, and a note on each sheet."""
    made = list(sheets)
    for dataset in (SURVEYS, TICKETS):
        places = [place for place, sheet in enumerate(made) if sheet.table.dataset is dataset and len(sheet.table)]
        lost = _of_nobody(store, dataset, sheets) if places else np.zeros(0, dtype=np.bool_)
        if not lost.any():
            continue
        ((batch, diff),) = compared_with(store, [replace(made[place], attributes=None) for place in places])
        beside = _Beside(diff, lost, store.read(dataset).source)
        for number, place in enumerate(places):
            mine = batch.table.source == number
            selves = {row - int(np.argmax(mine)): int(diff.stored["row_id"][it]) for row, it in beside.pairs(mine)}
            made[place] = _settled(made[place], selves)
    return made


def _of_nobody(store: Store, dataset: Dataset, sheets: Sequence[SheetPlan]) -> Mask:
    """The stored rows of a table that name somebody, and that nobody is known for, in the new lists neither."""
    stored = store.read(dataset)
    if not len(stored):
        return np.zeros(0, dtype=np.bool_)
    listing = (CUSTOMERS.id, *MAKING_CUSTOMERS)
    tables = {
        id_: joined([store.read(DATASETS[id_]), *(s.table for s in sheets if s.table.dataset.id == id_)])
        for id_ in listing
    }
    known = people({**tables, FORMER_NAMES.id: store.read(FORMER_NAMES), dataset.id: stored})
    named = np.zeros(len(stored), dtype=np.bool_)
    for name in _WHO:
        if name in dataset.names:
            named |= stored.text(name).codes >= 0
    return np.asarray(named & (known.rows[dataset.id] < 0))


@dataclass(slots=True)
class _Beside:
    """Incoming rows beside the stored ones that are `lost`: of nobody known. `source` is the sheet of each stored one."""

    diff: Diff
    lost: Mask
    source: npt.NDArray[np.int32]

    def pairs(self, mine: Mask) -> list[tuple[int, int]]:
        """Rows among `mine` that are new, each with the stored one that differs from it in the name alone."""
        diff = self.diff
        found: list[tuple[int, int]] = []
        again = np.zeros(len(diff.stored), dtype=np.bool_)
        again[diff.partner[mine & (diff.partner >= 0)]] = True
        fresh = np.flatnonzero(mine & (diff.fate == Fate.NEW) & _whole(diff.incoming))
        free = self.lost & ~again & _whole(diff.stored)
        for source in np.unique(self.source[free]).tolist():
            there = np.flatnonzero(free & (self.source == source))
            partner = self._alike(fresh, there)
            size, held = int((self.source == source).sum()), int(again[self.source == source].sum())
            if (partner >= 0).sum() + held >= _COMES_AGAIN * size:
                paired = partner >= 0
                found += zip(fresh[paired].tolist(), there[partner[paired]].tolist(), strict=True)
                fresh = fresh[~paired]
        return found

    def _alike(self, fresh: Index, there: Index) -> Index:
        names = [name for name in self.diff.incoming.dataset.names if name not in _WHO]
        first, second = self.diff.incoming, self.diff.stored
        return partners(*numbered([first[name][fresh] for name in names], [second[name][there] for name in names]))


def _whole(rows: Rows) -> Mask:
    """Which rows are told apart by all that they hold."""
    return next(mask for told, _, mask in told_by(rows) if told is Told.WHOLE)


def _settled(sheet: SheetPlan, selves: dict[int, int]) -> SheetPlan:
    if not selves:
        return sheet
    are, has = ("is", "has") if len(selves) == 1 else ("are", "have")
    text = (
        f"{many(len(selves), 'row')} {are} in csdesk already under the name of a customer whom nobody knows, and {has} "
        "another name now: put right, and none added."
    )
    header = next((header for header, column in sheet.mapping.items() if column in _WHO), "")
    note = Issue("name_put_right", Severity.NOTE, sheet.file, text, "", sheet.sheet, None, header)
    return replace(sheet, selves={**sheet.selves, **selves}, issues=(*sheet.issues, note))
