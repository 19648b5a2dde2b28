"""From one part of a sheet to what it would bring in: read, completed, judged, laid into a table."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.base.days import SECONDS_OF_A_DAY
from csdesk.base.issue import Issue, Severity
from csdesk.base.units import many
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Table, Texts, joined
from csdesk.intake.cells import Book
from csdesk.intake.columns.coerce import FIRST_NAMES, LAST_NAMES, coerce
from csdesk.intake.columns.habits import Habits
from csdesk.intake.columns.reads import Read, laid_out
from csdesk.intake.finding.fields import Field, Found
from csdesk.intake.finding.looks import label
from csdesk.intake.matching.likeness import by_name
from csdesk.intake.matching.match import ATTRIBUTE, LEFT_OUT, OURS, Layout, Look, Part
from csdesk.intake.matching.wide import unscored_of
from csdesk.intake.plan import SetAside, SheetPlan
from csdesk.intake.questions import Desk
from csdesk.intake.request import Checks
from csdesk.intake.rows.answers import answer_drafts
from csdesk.intake.rows.complete import complete
from csdesk.intake.rows.draft import Draft, draft_of
from csdesk.intake.rows.judge import Verdict, judge
from csdesk.intake.rows.months import month_draft
from csdesk.intake.rows.repeats import last_of_names, without_repeats
from csdesk.intake.words.dates import read_date
from csdesk.intake.words.headers import compact, words

_DAY_IN_NAME = re.compile(r"(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)")


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """Where a part is being put together: its file, its sheet as it was seen, the file's habits, the desk."""

    book: Book
    look: Look
    habits: Habits
    desk: Desk
    settings: Settings
    checks: Checks


def signature(found: Found, dataset: Dataset) -> str:
    """What names this shape of sheet: its headers, whatever their order, and the table that it feeds."""
    headers = sorted(compact(field.header) for field in found.fields if not words(field.header).startswith(OURS))
    return hashlib.sha256("\n".join([dataset.id, *headers]).encode()).hexdigest()


def assemble(part: Part, parts: Sequence[Part], place: Place) -> SheetPlan:
    """The plan of one of a sheet's parts. Sheet-wide notes come with the first, its main part, alone."""
    main = part is parts[0]
    found = place.look.found
    reads = coerce(part, found, place.habits, place.desk)
    drafts = [complete(draft, place.desk) for draft in _drafts(part, reads, place)]
    drafts = [without_repeats(_priced(draft) if len(parts) > 1 else draft, main) for draft in drafts]
    tables: list[Table] = []
    aside: list[SetAside] = []
    notes = _sheet_notes(part, place) if main else []
    verdicts = [judge(draft, found, place.book.file, place.checks) for draft in drafts]
    whole = _with_a_fault(drafts, verdicts) if part.dataset.id == "surveys" else np.zeros(0, dtype=np.intp)
    for draft, verdict in zip(drafts, verdicts, strict=True):
        aside += verdict.set_aside
        notes += verdict.notes
        good = draft.take(verdict.good & ~np.isin(draft.rows, whole))
        good = last_of_names(good, found.sheet.row_numbers()[found.rows[good.rows]].astype(np.int32)) if main else good
        notes += [_note(place, code, text, header) for code, header, text in good.notes]
        tables.append(_table(good, found))
    aside = _merged(aside)
    return SheetPlan(
        file=place.book.file, sha256=place.book.sha256, size=place.book.size, sheet=found.sheet.name,
        table=joined(tables), mapping=mapped(part, place.look), formats=_formats(drafts),
        ignored_above=found.above, ignored_below=found.below, questions=place.desk.questions,
        issues=(*notes, *(issue for row in aside for issue in row.issues)), set_aside=tuple(aside), settings=dict(place.desk.used),
        signature=signature(found, part.dataset), attributes=_attributes(part, reads, place, aside) if main else None,
        found=found,
    )  # fmt: skip


def _with_a_fault(drafts: Sequence[Draft], verdicts: Sequence[Verdict]) -> npt.NDArray[np.intp]:
    """The rows of which an answer is set aside. The others wait for it: answers have no key by which they would be
    found again when the mended row comes in."""
    return np.concatenate([draft.rows[~verdict.good] for draft, verdict in zip(drafts, verdicts, strict=True)])


def _drafts(part: Part, reads: Mapping[str, Read], place: Place) -> list[Draft]:
    found = place.look.found
    if part.layout is Layout.MONTHS:
        return month_draft(part, reads, found, place.habits, place.desk)
    if part.dataset.id == "surveys":
        if "answered_on" not in reads:
            reads = {**reads, "answered_on": _as_of(place)}
        return answer_drafts(part, reads, found, place.look.names, place.settings, place.desk)
    return [draft_of(part, reads, len(found.rows))]


def _as_of(place: Place) -> Read:
    """The day of answers that have none of their own: as answered, offered from the file's name."""
    name = label(place.book, place.look.found.sheet.name)
    dated = _DAY_IN_NAME.search(place.book.file)
    offered = "-".join(dated.groups()) if dated and read_date("-".join(dated.groups())).fault is None else ""
    text = f'"{name}" has no column with the day of the answers. Of which day are they (2024-03-31)?'
    given = place.desk.ask(name, "as_of", text, (), offered)
    length = len(place.look.found.rows)
    provisional = 0  # nothing is stored before the answer
    days = np.full(length, read_date(given).dmy // SECONDS_OF_A_DAY if given else provisional, dtype=np.int32)
    return Read(Field("as_of", (), np.full(length, -1, dtype=np.int32)), days)


def _priced(draft: Draft) -> Draft:
    """Of customers beside their subscriptions, a row without an amount is a customer who has none."""
    amount = draft.reads.get("amount")
    return draft.take(amount.field.filled[draft.rows]) if draft.dataset.id == "subscriptions" and amount else draft


def _table(draft: Draft, found: Found) -> Table:
    rows = found.sheet.row_numbers()[found.rows[draft.rows]].astype(np.int32)
    return Table.of(draft.dataset, draft.columns, np.zeros(len(rows), dtype=np.int32), rows)


def _merged(aside: Sequence[SetAside]) -> list[SetAside]:
    """Each row once, with the reasons of all its answers."""
    rows: dict[int, SetAside] = {}
    for one in aside:
        known = rows.get(one.row)
        if known is None:
            rows[one.row] = one
        else:
            rows[one.row] = replace(known, issues=tuple(dict.fromkeys((*known.issues, *one.issues))))
    return [rows[row] for row in sorted(rows)]


def mapped(part: Part, look: Look) -> dict[str, str]:
    """Every header of the sheet with what a part takes it for."""
    column_of = {header: column for column, header in part.columns.items()}
    value = {"surveys": "answers", "usage": "count"}.get(part.dataset.id, "mrr")
    column_of.update(dict.fromkeys(part.across, value))
    column_of.update({asked.header: "score" for asked in part.asked})
    if words(part.columns.get("name", "")) in FIRST_NAMES:
        column_of.update({f.header: "name" for f in look.found.fields if words(f.header) in LAST_NAMES})
    wanted = look.mapping
    return {
        field.header: column_of.get(field.header, ATTRIBUTE if wanted.get(field.header) == ATTRIBUTE else LEFT_OUT)
        for field in look.found.fields
    }


def _formats(drafts: Sequence[Draft]) -> dict[str, str]:
    return {read.field.header: read.form for draft in drafts for read in draft.reads.values() if read.form}


def _note(
    place: Place, code: str, text: str, header: str = "", row: int | None = None, value: str = "", hint: str = ""
) -> Issue:
    sheet = place.look.found.sheet.name
    return Issue(code, Severity.NOTE, place.book.file, text, hint, sheet, row, header, value)


def _remarks(place: Place) -> list[Issue]:
    """A note on the rows below the table that look like remarks, each with what stands in it."""
    sheet, rows = place.look.found.sheet, place.look.found.remarks
    if not rows:
        return []
    texts = [
        next(f"“{c.values[c.codes[row]].text[:60]}”" for c in sheet.columns if c.codes[row] >= 0) for row in rows[:3]
    ]
    more = f" and {len(rows) - 3:,} more" if len(rows) > 3 else ""
    verbs = "is no row of it and was" if len(rows) == 1 else "are no rows of it and were"
    text = f"What stands below the table (row {sheet.row_number(rows[0])}: {', '.join(texts)}{more}) {verbs} left out."
    hint = "If it belongs to the table, fill in its other cells, or take out the blank or total row above it."
    return [_note(place, "rows_below", text, hint=hint)]


def _sheet_notes(part: Part, place: Place) -> list[Issue]:
    found = place.look.found
    notes = []
    for flaw in found.flaws:
        more = f" ({flaw.count:,} cells)" if flaw.count > 1 else ""
        row = found.sheet.row_number(int(found.rows[flaw.row]))
        notes.append(_note(place, flaw.code, flaw.reason + more, flaw.header, row, flaw.value, flaw.hint))
    if found.inside:
        notes.append(
            _note(
                place,
                "rows_inside",
                f"{many(found.inside, 'row')} inside the table (totals, headings, repeated headers) "
                f"{'was' if found.inside == 1 else 'were'} left out.",
            )
        )
    notes += _remarks(place)
    if part.dataset.id == "surveys":
        for header in unscored_of(found, place.look.contents):
            if part.layout is Layout.QUESTIONS and header not in part.columns.values():
                text = "left out: its answers are words of no scale that csdesk knows."
                notes.append(_note(place, "answers_unknown", text, header))
    notes += _unused_days(part, place)
    notes += _unused_fees(part, place)
    for header, column in part.suggested.items():
        text = f'might be "{column}", but was left out because the names differ too much.'
        notes.append(_note(place, "column_suggested", text, header, hint=f"Map it with --map '{header}={column}'."))
    if found.sheet.formula_cells_without_result:
        text = (
            "1 formula was saved without its result and read as empty."
            if found.sheet.formula_cells_without_result == 1
            else f"{found.sheet.formula_cells_without_result:,} formulas were saved without their results and read as empty."
        )
        notes.append(
            _note(
                place, "formula_without_result", text, hint="Open and save the file in your spreadsheet program once."
            )
        )
    return notes


def _unused_days(part: Part, place: Place) -> list[Issue]:
    """Notes on columns full of days that nothing is read from, where they may say when customers end."""
    end = {"subscriptions": "ended", "customers": "churned"}.get(part.dataset.id, "")
    if not end or end in part.columns:
        return []
    used = {*part.columns.values(), *part.across, *place.look.mapping}
    notes = []
    for header, content in place.look.contents.items():
        if header not in used and not content.empty and content.date >= 0.9 and content.number < 0.5:
            text = "holds days and isn't used."
            hint = f"If customers end then, say --map '{header}={end}'."
            notes.append(_note(place, "days_unused", text, header, hint=hint))
    return notes


def _unused_fees(part: Part, place: Place) -> list[Issue]:
    """Notes on columns of amounts beside customers that nothing is read from, as nothing says how often they are
    paid."""
    if part.dataset.id != "customers" or "mrr" in part.columns or "signed_up" not in part.columns:
        return []
    used = {*part.columns.values(), *place.look.mapping}
    notes = []
    for header, content in place.look.contents.items():
        if header not in used and content.number >= 0.9 and "amount" in by_name(header, SUBSCRIPTIONS):
            text = "holds amounts and isn't used, as nothing says how often they are paid."
            hint = f"If that is each month, call the column Monthly fee, or say --map '{header}=mrr'."
            notes.append(_note(place, "fees_unused", text, header, hint=hint))
    return notes


def _attributes(part: Part, reads: Mapping[str, Read], place: Place, aside: Sequence[SetAside]) -> Table | None:
    """The columns kept as attributes of the customers: a row for each customer and header, but of rows set aside."""
    found = place.look.found
    whose = reads.get("customer_id") or reads.get("customer") or reads.get("email") or reads.get("name")
    headers = [field for field in found.fields if place.look.mapping.get(field.header) == ATTRIBUTE]
    if whose is None or not headers or not isinstance(whose.values, Texts):
        return None
    tables = []
    numbers = found.sheet.row_numbers()[found.rows]
    comes = ~np.isin(numbers, [row.row for row in aside])
    for field in headers:
        values = laid_out(field, [" ".join(value.text.split()) for value in field.values])
        rows = np.flatnonzero((whose.values.codes >= 0) & (values.codes >= 0) & comes)
        names = Texts(np.zeros(len(rows), dtype=np.int32), (field.header,))
        columns = {"customer": whose.values.take(rows), "attribute": names, "value": values.take(rows)}
        tables.append(
            Table.of(ATTRIBUTES, columns, np.zeros(len(rows), dtype=np.int32), numbers[rows].astype(np.int32))
        )
    return joined(tables)
