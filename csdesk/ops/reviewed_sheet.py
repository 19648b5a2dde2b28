"""One sheet of an import as its review shows it: what becomes of each row, which cells are marked and why.

Plain data over the plan's own arrays: a cell becomes text when it is asked for, so that a million rows cost no more
than the few that are seen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from csdesk.datasets.dataset import Form
from csdesk.datasets.table import Texts
from csdesk.intake.plan import SetAside, SheetPlan
from csdesk.ops.held_rows import HeldRows
from csdesk.ops.issue_kinds import IssueKind, Mark, Mask, Places, issue_words, notes_of, problems_of, told_of
from csdesk.ops.value_words import cell_words


class RowFate(Enum):
    """What becomes of a row, as the owner reads it."""

    NEW = "New"
    UPDATE = "Update"
    SAME = "Same"
    REPEATED = "Repeated"  # a later row of the import has its key, and holds
    PROBLEM = "Problem"


FATES = tuple(RowFate)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One cell as text; a marked one says why."""

    text: str
    mark: Mark = Mark.NONE
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column of the review. `name` is that of the table's own column."""

    name: str
    title: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class RowDetail:
    """A row in full: as it stands in the file (header, text, mark), what is against it (a title, a sentence), how its
    columns were read, what would be stored (title, text), and the headers of cells that nothing is read from."""

    title: str
    place: str
    cells: tuple[tuple[str, str, Mark], ...]
    reasons: tuple[tuple[str, str], ...]
    read_as: tuple[str, ...]
    stored: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class ReviewedSheet:
    """One sheet's rows in the order of the file: those that would come in and those that stay out.

    `columns` are those that the file has, `implied` those that csdesk fills in beside them. `source` has for each row
    its place in the plan's table, or behind that table's rows its place among those set aside; `fates` its place in
    FATES. `whole` are sentences about the sheet as such.
    """

    plan: SheetPlan
    columns: tuple[ShownColumn, ...]
    implied: tuple[ShownColumn, ...]
    numbers: npt.NDArray[np.int32]
    source: Places
    fates: npt.NDArray[np.int8]
    kinds: tuple[IssueKind, ...]
    whole: tuple[str, ...]
    currency: str
    held: HeldRows | None
    left_out: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.source)

    @property
    def title(self) -> str:
        """Where it comes from and what it gives: `crm.xlsx › Subscriptions`."""
        place = f"{self.plan.file} › {self.plan.sheet}" if self.plan.sheet else self.plan.file
        dataset = self.plan.table.dataset.title
        return place if dataset == self.plan.sheet else f"{place}: {dataset.lower()}"

    def counts(self) -> Mapping[RowFate, int]:
        """How many rows there are of each fate; they add up to all rows."""
        counts = np.bincount(self.fates, minlength=len(FATES)).tolist()
        return dict(zip(FATES, counts, strict=True))

    @property
    def noted(self) -> Mask:
        """Which rows come in with a note."""
        return _any([kind.rows for kind in self.kinds if kind.mark is Mark.NOTE], len(self))

    @property
    def unused_days(self) -> tuple[str, ...]:
        """The headers of columns full of days that nothing is read from, where they may say when customers left."""
        return tuple(issue.column for issue in self.plan.issues if issue.code == "days_unused")

    def fate(self, row: int) -> RowFate:
        """What becomes of a row."""
        return FATES[int(self.fates[row])]

    def aside(self, row: int) -> SetAside | None:
        """The row as it was set aside; None for one that would come in."""
        place = int(self.source[row]) - len(self.plan.table)
        return self.plan.set_aside[place] if place >= 0 else None

    def cell(self, row: int, column: int) -> ShownCell:
        """A cell: what would be stored, or what stands in the file for a row that stays out."""
        name = self.columns[column].name
        aside = self.aside(row)
        if aside is None:
            text = self._stored(int(self.source[row]), name)
            before = self._before(row, name)
            if before is not None:
                text = f"{before or 'blank'} → {text or 'blank'}"
            kind = next((kind for kind in self._notes_of(name) if kind.rows[row]), None)
            if kind is None:
                return ShownCell(text)
            stands = "" if text else self._in_file(int(self.numbers[row])).get(kind.header, "")
            return ShownCell(f"{stands} → blank" if stands else text, Mark.NOTE, kind.words)
        headers = self._headers(name)
        issue = next((each for each in aside.issues if each.column in (*headers, name)), None)
        text = next((aside.cells[header] for header in headers if aside.cells.get(header)), "")
        return ShownCell(text) if issue is None else ShownCell(text or issue.value, Mark.ERROR, issue_words(issue))

    def why(self, row: int) -> str:
        """What is said against a row, in a few words; '' for nothing."""
        aside = self.aside(row)
        if aside is not None:
            return "; ".join(dict.fromkeys(issue_words(issue) for issue in aside.issues))
        return "; ".join(kind.words for kind in self.kinds if kind.mark is Mark.NOTE and kind.rows[row])

    def detail(self, row: int) -> RowDetail:
        """A row in full."""
        plan, aside, number = self.plan, self.aside(row), int(self.numbers[row])
        place = " › ".join(each for each in (plan.file, plan.sheet) if each)
        headers = {kind.header for kind in self.kinds if kind.mark is Mark.NOTE and kind.rows[row]}
        if aside is None:
            cells = tuple((h, t, Mark.NOTE if h in headers else Mark.NONE) for h, t in self._in_file(number).items())
            told = told_of(plan, number)
            notes = (kind.words for kind in self.kinds if kind.mark is Mark.NOTE and kind.rows[row])
            reasons = tuple(("Note", told.get(words, words)) for words in notes)
            stored = tuple(self._to_store(row))
        else:
            faulty = {issue.column for issue in aside.issues}
            cells = tuple((h, t, Mark.ERROR if h in faulty else Mark.NONE) for h, t in aside.cells.items())
            reasons = tuple((issue_words(issue), f"{issue.reason} {issue.hint}".strip()) for issue in aside.issues)
            stored, headers = (), faulty
        read_as = tuple(f"{h} is read as {plan.formats[h]}." for h in sorted(headers) if plan.formats.get(h))
        return RowDetail(
            f"Row {number:,} in the file", f"{place}, row {number:,}", cells, reasons, read_as,
            tuple((title, text) for title, text in stored if text),
            tuple(header for header, text, _ in cells if text and header in self.left_out),
        )  # fmt: skip

    def _in_file(self, number: int) -> dict[str, str]:
        """The cells of a row that would come in, by header; none where the file's cells weren't kept."""
        found = self.plan.found
        if found is None:
            return {}
        place = int(np.searchsorted(found.sheet.row_numbers()[found.rows], number))
        return {header: text for header, text in found.cells(place).items() if text or header in self.plan.mapping}

    def _headers(self, name: str) -> list[str]:
        return [header for header, column in self.plan.mapping.items() if column == name]

    def _notes_of(self, name: str) -> list[IssueKind]:
        return [kind for kind in self.kinds if kind.mark is Mark.NOTE and kind.column == name]

    def _stored(self, row: int, name: str) -> str:
        """A value of the plan's table as an owner reads it; '' for none."""
        return cell_words(self.plan.table, row, name, self.currency)

    def _before(self, row: int, name: str) -> str | None:
        """What is stored of a cell that the row would change, '' for nothing; None where it changes nothing."""
        if self.held is None or self.fate(row) is not RowFate.UPDATE:
            return None
        place = int(self.source[row])
        before = int(self.held.partner[place])
        if before < 0 or self.held.table.cell(name, before) == self.plan.table.cell(name, place):
            return None
        return cell_words(self.held.table, before, name, self.currency)

    def _to_store(self, row: int) -> Iterator[tuple[str, str]]:
        """What a row would store, with what is stored where that is other: its own columns, and attributes beside
        it."""
        place, number = int(self.source[row]), int(self.numbers[row])
        for column in (*self.columns, *self.implied):
            text, before = self._stored(place, column.name), self._before(row, column.name)
            was = "" if before is None else f" (was {before or 'blank'})"
            yield column.title, f"{text or ('blank' if was else '')}{was}"
        extra = self.plan.attributes
        for each in np.flatnonzero(extra.row == number).tolist() if extra is not None else ():
            assert extra is not None
            header, text = extra.text("attribute")[each], extra.text("value")[each]
            before = self.held.attributes[each] if self.held is not None and self.held.attributes else ""
            yield header, f"{text} (was {before})" if before not in ("", text) else text

    def ranks(self, column: int) -> npt.NDArray[np.float64]:
        """A number for each row by which a column sorts; NaN where nothing stands, and for rows that stay out."""
        values = self.plan.table.columns[self.columns[column].name]
        if isinstance(values, Texts):
            lowered = [text.casefold() for text in values.values]
            order = sorted(range(len(lowered)), key=lowered.__getitem__)
            rank = np.full(len(values.values) + 1, np.nan)
            rank[order] = np.arange(len(order))
            known = rank[values.codes]
        else:
            known = values.astype(np.float64)
            known[known < -(2.0**30) if values.dtype != np.float64 else np.isnan(known)] = np.nan
        return np.append(known, np.full(len(self.plan.set_aside), np.nan))[self.source]

    def having(self, words: str) -> Mask:
        """The rows in which all the words occur: in a cell of text, as a number or row number, or in what stands
        against them."""
        found = np.ones(len(self), dtype=np.bool_)
        for word in words.casefold().split():
            found &= self._with(word)
        return found

    def _with(self, word: str) -> Mask:
        known = np.zeros(len(self.plan.table), dtype=np.bool_)
        number = float(word.replace(",", "")) if word.replace(",", "").replace(".", "", 1).isdigit() else None
        for shown in self.columns:
            values = self.plan.table.columns[shown.name]
            if isinstance(values, Texts):
                hits = [code for code, text in enumerate(values.values) if word in text.casefold()]
                known |= np.isin(values.codes, hits)
            elif number is not None and values.dtype == np.float64:
                known |= values == number
        aside = [any(word in text.casefold() for text in row.cells.values()) for row in self.plan.set_aside]
        matched = np.append(known, np.array(aside, dtype=np.bool_))[self.source]
        return np.asarray(matched | (self.numbers == number)) if number is not None else np.asarray(matched)


def reviewed_sheet(
    plan: SheetPlan, ahead: tuple[npt.NDArray[np.int8], HeldRows] | None, currency: str, left_out: tuple[str, ...] = ()
) -> ReviewedSheet:  # fmt: skip
    """A sheet of the plan beside what becomes of its rows and what is stored of them (None: nothing is known of that,
    and all count as new)."""
    fates, held = ahead if ahead is not None else (None, None)
    size, aside = len(plan.table), len(plan.set_aside)
    numbers = np.append(plan.table.row, np.array([row.row for row in plan.set_aside], dtype=np.int32)).astype(np.int32)
    known = np.zeros(size, dtype=np.int8) if fates is None else fates.astype(np.int8)
    all_fates = np.append(known, np.full(aside, FATES.index(RowFate.PROBLEM), dtype=np.int8)).astype(np.int8)
    source = np.argsort(numbers, kind="stable")
    numbers = numbers[source]
    kinds = (*problems_of(plan, source), *notes_of(plan, numbers, source < size))
    whole = tuple(
        f'"{issue.column}": {issue.reason}' if issue.column else issue.reason
        for issue in plan.issues
        if issue.row is None
    )
    mapped, implied = _columns(plan)
    return ReviewedSheet(
        plan, mapped, implied, numbers, source, all_fates[source], kinds, whole, currency, held, left_out
    )


def _columns(plan: SheetPlan) -> tuple[tuple[ShownColumn, ...], tuple[ShownColumn, ...]]:
    """The table's columns that the sheet maps, each under its header of the file, and those that csdesk fills in
    itself."""
    header_of: dict[str, str] = {}
    for header, column in plan.mapping.items():
        header_of.setdefault(column, header)
    shown = [
        ShownColumn(
            column.name,
            header_of.get(column.name, column.title),
            column.kind.form in (Form.NUMBER, Form.DAY, Form.MOMENT),
        )
        for column in plan.table.dataset.columns
        if column.name in header_of or plan.table.has(column.name)
    ]
    mapped = tuple(column for column in shown if column.name in header_of)
    return mapped, tuple(column for column in shown if column not in mapped)


def _any(masks: list[Mask], length: int) -> Mask:
    found = np.zeros(length, dtype=np.bool_)
    for mask in masks:
        found |= mask
    return found
