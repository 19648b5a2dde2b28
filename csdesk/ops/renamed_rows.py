"""Rows that come again with the customer's name written otherwise: the stored ones put right, and no more rows.

What tells such rows apart is all that they hold, so another spelling would add the row once more. It is the stored one
where both names mean one customer. Where nobody was known by the stored name, it is taken for that only if the sheet is a
later state of the one that brought it, with nearly all of its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.base.issue import Issue, Severity
from csdesk.base.units import many
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import FORMER_NAMES
from csdesk.datasets.references import MAKING_CUSTOMERS, people
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Ints, Table, joined
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
    """The sheets with what is known of rows whose customer's name alone is another, and a note on each sheet."""
    made = list(sheets)
    for dataset in (SURVEYS, TICKETS):
        places = [place for place, sheet in enumerate(made) if sheet.table.dataset is dataset and len(sheet.table)]
        stored = store.read(dataset)
        if not places or not len(stored):
            continue
        ((batch, diff),) = compared_with(store, [replace(made[place], attributes=None) for place in places])
        whole = joined([stored, batch.table])
        beside = _Beside(diff, _people(store, whole, sheets), _named(whole)[: len(stored)], stored.source)
        for number, place in enumerate(places):
            mine = batch.table.source == number
            selves = {row - int(np.argmax(mine)): int(diff.stored["row_id"][it]) for row, it in beside.pairs(mine)}
            made[place] = _settled(made[place], selves)
    return made


def _people(store: Store, table: Table, sheets: Sequence[SheetPlan]) -> Ints:
    """Whose each row of a table is by all lists, the new ones too; -1 for nobody known."""
    tables = {
        id_: joined([store.read(DATASETS[id_]), *(s.table for s in sheets if s.table.dataset.id == id_)])
        for id_ in (CUSTOMERS.id, *MAKING_CUSTOMERS)
    }
    former = {FORMER_NAMES.id: store.read(FORMER_NAMES)}
    return people({**tables, **former, table.dataset.id: table}).rows[table.dataset.id]


def _named(table: Table) -> Mask:
    """Which rows name somebody."""
    named = np.zeros(len(table), dtype=np.bool_)
    for name in _WHO:
        if name in table.dataset.names:
            named |= table.text(name).codes >= 0
    return named


@dataclass(slots=True)
class _Beside:
    """Incoming rows beside stored ones. `people` are the customers of the stored ones and then of the others, `named`
    and `source` say of each stored one whether it names somebody, and which sheet it came with."""

    diff: Diff
    people: Ints
    named: Mask
    source: Ints

    def pairs(self, mine: Mask) -> list[tuple[int, int]]:
        """Rows among `mine` that are new, each with the stored one that differs from it in the name alone: of the same
        customer, or of nobody known then while somebody is now."""
        diff, size = self.diff, len(self.diff.stored)
        again = np.zeros(size, dtype=np.bool_)
        again[diff.partner[mine & (diff.partner >= 0)]] = True
        fresh = np.flatnonzero(mine & (diff.fate == Fate.NEW) & _whole(diff.incoming) & (self.people[size:] >= 0))
        free = self.named & ~again & _whole(diff.stored)
        found = self._alike(fresh, np.flatnonzero(free & (self.people[:size] >= 0)), of_one_customer=True)
        lost = free & (self.people[:size] < 0)
        for source in np.unique(self.source[lost]).tolist():
            taken = {row for row, _ in found}
            left = np.array([row for row in fresh.tolist() if row not in taken], dtype=np.intp)
            pairs = self._alike(left, np.flatnonzero(lost & (self.source == source)))
            again[[stored for _, stored in found]] = True
            if len(pairs) + int(again[self.source == source].sum()) >= _COMES_AGAIN * (self.source == source).sum():
                found += pairs
        return found

    def _alike(self, fresh: Index, there: Index, *, of_one_customer: bool = False) -> list[tuple[int, int]]:
        """Rows that hold the same beside the name, each with a stored one."""
        names = [name for name in self.diff.incoming.dataset.names if name not in _WHO]
        first = [*(self.diff.incoming[name][fresh] for name in names), _person_beside(self.diff.incoming)[fresh]]
        second = [*(self.diff.stored[name][there] for name in names), _person_beside(self.diff.stored)[there]]
        if of_one_customer:
            size = len(self.diff.stored)
            first, second = [*first, self.people[size:][fresh]], [*second, self.people[:size][there]]
        partner = partners(*numbered(first, second))
        return list(zip(fresh[partner >= 0].tolist(), there[partner[partner >= 0]].tolist(), strict=True))


def _person_beside(rows: Rows) -> Ints:
    """Who answered, as a number of a text, where that is somebody beside the customer; -1 for nobody else."""
    customer = rows["customer"]
    if "respondent" not in rows.dataset.names:
        return np.full(len(rows), -1, dtype=np.int32)
    person = rows["respondent"]
    return np.where((customer < 0) | (person == customer), np.int32(-1), person)


def _whole(rows: Rows) -> Mask:
    """Which rows are told apart by all that they hold."""
    return next(mask for told, _, mask in told_by(rows) if told is Told.WHOLE)


def _settled(sheet: SheetPlan, selves: dict[int, int]) -> SheetPlan:
    if not selves:
        return sheet
    are = "is" if len(selves) == 1 else "are"
    text = (
        f"{many(len(selves), 'row')} {are} in csdesk already under another name of the customer, or one that nobody "
        "knew: put right, and none added."
    )
    header = next((header for header, column in sheet.mapping.items() if column in _WHO), "")
    note = Issue("name_put_right", Severity.NOTE, sheet.file, text, "", sheet.sheet, None, header)
    return replace(sheet, selves={**sheet.selves, **selves}, issues=(*sheet.issues, note))
