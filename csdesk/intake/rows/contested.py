"""Rows of one import with the same key that can't be states of one thing, and those of which only the last holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.base.issue import Issue, Severity
from csdesk.datasets.dataset import Dataset, Repeat, titled
from csdesk.datasets.references import folded, resolve
from csdesk.datasets.table import Table, Texts, Values, filled, joined
from csdesk.intake.plan import SetAside, SheetPlan
from csdesk.intake.request import Known
from csdesk.intake.rows.whose import in_all

_TOLD = 200
"""Overwritten rows of a sheet that are told one by one; the rest is counted."""
Codes = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False, slots=True)
class _Together:
    """The rows of all sheets that go to one table; `table.source` says on which of the `plans` each one stands."""

    plans: Sequence[SheetPlan]
    table: Table

    @property
    def dataset(self) -> Dataset:
        return self.table.dataset

    def place(self, row: int, seen_from: int) -> str:
        """`row 4`, with its file and sheet where it stands on another one."""
        plan, number = self.plans[int(self.table.source[row])], int(self.table.row[row])
        if self.table.source[row] == self.table.source[seen_from]:
            return f"row {number:,}"
        return f"row {number:,} of {' › '.join(each for each in (plan.file, plan.sheet) if each)}"

    def key(self, row: int, names: Sequence[str]) -> str:
        """`payment id R-5003`; of what says which row it is, `names`."""
        told = [f"{_words(name)} {self.table.cell(name, row)}" for name in names if self.table.cell(name, row)]
        return ", ".join(told[:-1]) + (" and " if told[1:] else "") + told[-1]

    def header(self, row: int) -> str:
        """The header under which the key stands; its own name where it comes from elsewhere."""
        name, mapping = self.dataset.key[0], self.plans[int(self.table.source[row])].mapping
        return next((header for header, column in mapping.items() if column == name), name)


def without_contested(plans: Sequence[SheetPlan], known: Known) -> list[SheetPlan]:
    """The plans without rows that have the key of an earlier row and another customer: those are set aside.

    Where the customer is the same and other cells differ, the last row of a sheet holds, and a note names both rows.
    Lists of customers are left alone: there the customer is the key.
    """
    made = list(plans)
    for id_ in dict.fromkeys(plan.table.dataset.id for plan in plans):
        places = [place for place, plan in enumerate(plans) if plan.table.dataset.id == id_]
        dataset = plans[places[0]].table.dataset
        if id_ == "customers" or not dataset.key or dataset.repeat is not Repeat.LATEST:
            continue
        tables = [replace(plans[p].table, source=np.full(len(plans[p].table), k)) for k, p in enumerate(places)]
        together = _Together([plans[place] for place in places], joined(tables))
        for place, plan in zip(places, _looked_through(together, plans, known), strict=True):
            made[place] = plan
    return made


def _looked_through(together: _Together, plans: Sequence[SheetPlan], known: Known) -> list[SheetPlan]:
    table = together.table
    rows = _repeated(table, np.flatnonzero(filled(table.columns[together.dataset.key[0]])), together.dataset.key)
    notes = _without_id(together)
    if not len(rows) and not notes:
        return list(together.plans)
    out = np.zeros(len(table), dtype=np.bool_)
    issues: dict[int, Issue] = {}
    if len(rows) and "customer" in together.dataset.names and "customer" not in together.dataset.key:
        for row, first in _of_others(table, rows, plans, known):
            out[row] = True
            issues[row] = _contest(together, row, first)
    notes += _overwritten(together, rows[~out[rows]], _told_apart(together.dataset))
    return [_mended(plan, together, number, out, issues, notes) for number, plan in enumerate(together.plans)]


def _of_others(table: Table, rows: Places, plans: Sequence[SheetPlan], known: Known) -> list[tuple[int, int]]:
    """The rows whose customer is another one than that of the first row of their key, each with that first row."""
    references = table.text("customer").take(rows)
    people = resolve(
        in_all(plans, "customers", known.customers),
        in_all(plans, "subscriptions", known.subscriptions),
        references,
        known.former_names,
    )
    strangers: dict[str, int] = {}
    who = [
        person if person >= 0 else -2 - strangers.setdefault(folded(text), len(strangers))
        for person, text in zip(people.tolist(), references.values, strict=True)
    ]
    of_row = np.array([*who, 0], dtype=np.int64)[references.codes]
    named = np.flatnonzero(references.codes >= 0)
    _, first, group = np.unique(_numbers(table, rows[named], table.dataset.key), return_index=True, return_inverse=True)
    firsts = named[first[group]]
    differ = of_row[named] != of_row[firsts]
    return list(zip(rows[named[differ]].tolist(), rows[firsts[differ]].tolist(), strict=True))


def _contest(together: _Together, row: int, first: int) -> Issue:
    table, plan = together.table, together.plans[int(together.table.source[row])]
    names = (table.cell("customer", row), table.cell("customer", first))
    reason = (
        f"the same as in another row, with another customer. Row {int(table.row[row]):,} has the same {together.key(row, together.dataset.key)} as "
        f"{together.place(first, row)} but another customer ({names[0]}, there {names[1]}): csdesk can't tell which is meant."
    )
    hint = f"Give one of the two rows its own {_words(together.dataset.key[0])}, or leave the row out."
    value = str(table.cell(together.dataset.key[0], row))[:200]
    return Issue(
        "key_contested", Severity.ERROR, plan.file, reason, hint, plan.sheet, int(table.row[row]), together.header(row), value
    )  # fmt: skip


def _told_apart(dataset: Dataset) -> tuple[str, ...]:
    return (*dataset.key, *((dataset.part,) if dataset.part and dataset.part not in dataset.key else ()))


def _without_id(together: _Together) -> list[tuple[int, Issue]]:
    """The same of rows without an id, which other columns tell apart."""
    table, dataset = together.table, together.dataset
    if not dataset.spare_key:
        return []
    nameless = ~filled(table.columns[dataset.key[0]]) & filled(table.columns[dataset.spare_key[0]])
    return _overwritten(together, np.flatnonzero(nameless), dataset.spare_key)


def _overwritten(together: _Together, rows: Places, names: Sequence[str]) -> list[tuple[int, Issue]]:
    """A note for each row of a sheet that a later one, alike in what tells rows apart (`names`), replaces with other
    cells, and the sheet's number."""
    table, dataset = together.table, together.dataset
    notes: list[tuple[int, Issue]] = []
    for number, plan in enumerate(together.plans):
        mine = _repeated(table, rows[table.source[rows] == number], names)
        keys = _numbers(table, mine, names)[::-1]
        _, last, group = np.unique(keys, return_index=True, return_inverse=True)
        holds = mine[::-1][last[group]][::-1]
        unlike = {c.name: _unlike(table.columns[c.name], mine, holds) for c in dataset.columns if c.name not in names}
        differ = np.flatnonzero(np.logical_or.reduce([*unlike.values(), np.zeros(len(mine), dtype=np.bool_)]))
        for at in differ[:_TOLD].tolist():
            others = [_words(name) for name, places in unlike.items() if places[at]]
            notes.append((number, _note(together, int(mine[at]), int(holds[at]), others, names)))
        if len(differ) > _TOLD:
            more = len(differ) - _TOLD
            text = f"Of {more:,} more {'row' if more == 1 else 'rows'} the key stands in a later row with other cells, which holds."
            notes.append((number, Issue("key_repeats", Severity.NOTE, plan.file, text, "", plan.sheet)))
    return notes


def _note(together: _Together, row: int, holds: int, others: Sequence[str], names: Sequence[str]) -> Issue:
    table, plan = together.table, together.plans[int(together.table.source[row])]
    key = together.dataset.key if names[0] == together.dataset.key[0] else together.dataset.spare_key
    listed = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} and {others[-1]}"
    reason = (
        f"the same in several rows that differ. Rows {int(table.row[row]):,} and {int(table.row[holds]):,} have the same "
        f"{together.key(row, names[: len(key)])} and differ in {listed}: the last row holds."
    )
    hint = f"If they are two things, give each its own {_words(together.dataset.key[0])}."
    value = str(table.cell(together.dataset.key[0], row))[:200] if len(together.dataset.key) == 1 else ""
    return Issue(
        "key_repeats", Severity.NOTE, plan.file, reason, hint, plan.sheet, int(table.row[row]), together.header(row), value
    )  # fmt: skip


def _mended(
    plan: SheetPlan, together: _Together, number: int, out: npt.NDArray[np.bool_], issues: dict[int, Issue],
    notes: Sequence[tuple[int, Issue]],
) -> SheetPlan:  # fmt: skip
    said = [note for sheet, note in notes if sheet == number]
    mine = np.flatnonzero(together.table.source == number)
    against = [issues[row] for row in mine[out[mine]].tolist()]
    if not said and not against:
        return plan
    aside = {row.row: row for row in plan.set_aside}
    for issue in against:
        assert issue.row is not None
        before = aside.get(issue.row)
        cells = _cells(plan, issue.row) if before is None else before.cells
        reasons = (issue,) if before is None else (*before.issues, issue)
        aside[issue.row] = SetAside(plan.file, plan.sheet, issue.row, cells, reasons)
    extra = plan.attributes
    return replace(
        plan,
        table=plan.table.take(~out[mine]),
        attributes=None if extra is None else extra.take(~np.isin(extra.row, list(aside))),
        set_aside=tuple(aside[row] for row in sorted(aside)),
        issues=(*plan.issues, *said, *against),
    )


def _cells(plan: SheetPlan, row: int) -> dict[str, str]:
    found = plan.found
    if found is None:
        return {}
    return found.cells(int(np.searchsorted(found.sheet.row_numbers()[found.rows], row)))


def _repeated(table: Table, rows: Places, names: Sequence[str]) -> Places:
    """Those of the rows whose cells in some columns another one of them has too."""
    _, group, counts = np.unique(_numbers(table, rows, names), return_inverse=True, return_counts=True)
    return rows[counts[group] > 1]


def _numbers(table: Table, rows: Places, names: Sequence[str]) -> Codes:
    """A number for each of the rows, equal where all the columns are."""
    together = np.zeros(len(rows), dtype=np.int64)
    for name in names:
        codes = _codes(table.columns[name], rows)
        together = np.unique(together * (int(codes.max(initial=0)) + 2) + codes + 1, return_inverse=True)[1]
    return together.astype(np.int64)


def _unlike(column: Values, rows: Places, others: Places) -> npt.NDArray[np.bool_]:
    codes = _codes(column, np.concatenate([rows, others]))
    return np.asarray(codes[: len(rows)] != codes[len(rows) :])


def _codes(column: Values, rows: Places) -> Codes:
    if isinstance(column, Texts):
        return column.codes[rows].astype(np.int64)
    return np.unique(column[rows], return_inverse=True)[1].astype(np.int64)


def _words(name: str) -> str:
    return titled(name).lower()
