"""Which rows can't come in as they are, and why; and what the owner should know of those that can."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY
from csdesk.base.issue import Issue, Severity
from csdesk.datasets.dataset import Form
from csdesk.datasets.statuses import STATUSES, SubscriptionStatus, status_named
from csdesk.datasets.table import Texts, filled
from csdesk.intake.finding.fields import Found
from csdesk.intake.plan import SetAside
from csdesk.intake.request import Checks
from csdesk.intake.rows.draft import Draft
from csdesk.intake.words.meanings import NO_SALES, is_missing

Mask = npt.NDArray[np.bool_]
_FIX = "Fix the cell, or leave the row out."

LARGEST = 1e15
NO_CHECKS: Checks = {}


@dataclass(frozen=True, eq=False, slots=True)
class Objection:
    """Something against some rows of a draft: a code, the column that it is about, and the words for the owner."""

    rows: Mask
    code: str
    column: str
    reason: str
    hint: str = _FIX


@dataclass(frozen=True, eq=False, slots=True)
class Verdict:
    """Which rows of the draft may come in, what was set aside, and notes about cells that were left blank."""

    good: Mask
    set_aside: tuple[SetAside, ...]
    notes: tuple[Issue, ...]


def judge(draft: Draft, found: Found, file: str, checks: Checks = NO_CHECKS) -> Verdict:
    """Looks at every row; the work is by column, and by row only for rows with a problem. `checks` are of texts that
    only those can judge who use them."""
    bad = np.zeros(len(draft), dtype=np.bool_)
    issues: dict[int, list[Issue]] = {}
    for objection in (*_objections(draft), *_checked(draft, checks)):
        if not objection.rows.any():
            continue
        bad |= objection.rows
        for row in draft.rows[objection.rows].tolist():
            issues.setdefault(row, []).append(_issue(objection, draft, found, file, row))
    for objection in _other_faults(draft, bad):
        for row in draft.rows[objection.rows].tolist():
            issues[row].append(_issue(objection, draft, found, file, row))
    good = ~bad
    notes = (
        *_blanked(draft, found, file, good), *_odd(draft, found, file, good), *_strange_statuses(draft, found, file, good)
    )  # fmt: skip
    aside = tuple(
        SetAside(file, found.sheet.name, _number(found, row), found.cells(row), tuple(issues[row]))
        for row in sorted(issues)
    )
    return Verdict(~bad, aside, notes)


_ODD = {
    "subscriptions": (("amount", "below zero", np.less), ("quantity", "zero", np.equal)),
    "customers": (("mrr", "below zero", np.less),),
}
"""Numbers by table and column that come in, and that may not be meant: how they stand to zero, in words and as a
test."""


def _odd(draft: Draft, found: Found, file: str, good: Mask) -> Iterator[Issue]:
    """One note for each distinct number that may not be meant: prices below zero, quantities of nothing."""
    for name, what, stands in _ODD.get(draft.dataset.id, ()):
        values, read = draft.columns.get(name), draft.reads.get(name)
        if not isinstance(values, np.ndarray) or read is None:
            continue
        codes = np.where(good & stands(values, 0), read.field.codes[draft.rows], -1)
        for code, first, count in zip(*np.unique(codes, return_index=True, return_counts=True), strict=True):
            if code >= 0:
                yield Issue(
                    "odd_number", Severity.NOTE, file, f"{what}.{_and_others(int(count))}", "Check that it is meant.",
                    found.sheet.name, _number(found, int(draft.rows[first])), read.field.header,
                    read.field.values[int(code)].text[:200],
                )  # fmt: skip


def _strange_statuses(draft: Draft, found: Found, file: str, good: Mask) -> Iterator[Issue]:
    """One note for each status that comes in as a word that csdesk doesn't know: what it says isn't heeded."""
    read = draft.reads.get("status")
    if read is None or draft.dataset.id not in STATUSES:
        return
    codes = np.where(good, read.field.codes[draft.rows], -1)
    known = ", ".join(STATUSES[draft.dataset.id])
    for code, first, count in zip(*np.unique(codes, return_index=True, return_counts=True), strict=True):
        word = read.field.values[int(code)].text if code >= 0 else ""
        if word and not is_missing(word) and status_named(draft.dataset.id, " ".join(word.split())) is None:
            yield Issue(
                "status_unknown", Severity.NOTE, file,
                f"no status that csdesk knows: the dates alone say how the row stands.{_and_others(int(count))}",
                f"If it means one of them, write {known}.", found.sheet.name, _number(found, int(draft.rows[first])),
                read.field.header, word[:200],
            )  # fmt: skip


def _and_others(count: int) -> str:
    """What a note on the first of so many rows says of the others."""
    return f" So {'is' if count == 2 else 'are'} {count - 1:,} more." if count > 1 else ""


def _other_faults(draft: Draft, bad: Mask) -> Iterator[Objection]:
    """What else can't be read in rows that are set aside anyway: the owner mends a row once."""
    for column in draft.dataset.columns:
        read = draft.reads.get(column.name)
        if read is not None and read.faults and not column.required and column.name != "score":
            for objection in _by_fault(draft, column.name, read.faulty[draft.rows]):
                rows = objection.rows & bad
                if rows.any():
                    yield replace(objection, rows=rows)


def _number(found: Found, row: int) -> int:
    return found.sheet.row_number(int(found.rows[row]))


def _issue(objection: Objection, draft: Draft, found: Found, file: str, row: int) -> Issue:
    read = draft.reads.get(objection.column)
    header = read.field.header if read else objection.column
    value, reason = "", objection.reason
    if read is not None and read.field.codes[row] >= 0:
        value = read.field.values[int(read.field.codes[row])].text
    elif objection.code == "missing" and (value := found.cells(row).get(header, "").strip()):
        reason = f'"{value[:40]}" is read as nothing there.'
    return Issue(
        objection.code, Severity.ERROR, file, reason, objection.hint, found.sheet.name, _number(found, row), header, value[:200],
    )  # fmt: skip


def _objections(draft: Draft) -> Iterator[Objection]:
    for column in draft.dataset.columns:
        name = column.name
        read = draft.reads.get(name)
        faulty = read.faulty[draft.rows] if read is not None else np.zeros(len(draft), dtype=np.bool_)
        values = draft.columns.get(name)
        if read is not None and (column.required or name == "score"):
            yield from _by_fault(draft, name, faulty)
        if column.required:
            blank = ~filled(values) & ~faulty if values is not None else np.ones(len(draft), dtype=np.bool_)
            if name == "answered_on":
                blank &= _answered(draft)
            yield Objection(blank, "missing", name, "nothing there.", "Fill the cell in, or leave the row out.")
        if column.kind.form is Form.NUMBER and isinstance(values, np.ndarray):
            yield from _in_range(name, values.astype(np.float64), column.low, column.high)
    yield from _between_columns(draft)


def _checked(draft: Draft, checks: Checks) -> Iterator[Objection]:
    """What a check says against texts of its column, each distinct one looked at once."""
    for (table, name), wrong in checks.items():
        values = draft.columns.get(name)
        if table != draft.dataset.id or not isinstance(values, Texts):
            continue
        for code in np.unique(values.codes[values.codes >= 0]).tolist():
            if reason := wrong(values.values[code]):
                yield Objection(values.codes == code, "unusable", name, reason)


def _by_fault(draft: Draft, name: str, faulty: Mask) -> Iterator[Objection]:
    read = draft.reads[name]
    for fault in {read.faults[code] for code in read.faults}:
        codes = [code for code, other in read.faults.items() if other == fault]
        yield Objection(
            faulty & np.isin(read.field.codes[draft.rows], codes), "unreadable", name, fault.reason, fault.hint
        )


def _in_range(name: str, values: npt.NDArray[np.float64], low: float | None, high: float | None) -> Iterator[Objection]:
    if low is not None:
        yield Objection(values < low, "out_of_range", name, f"below {low:g}.")
    if high is not None:
        yield Objection(values > high, "out_of_range", name, f"above {high:g}.")
    # Sums of such numbers would lose their last units, or overflow.
    yield Objection(np.abs(values) > LARGEST, "out_of_range", name, "too large a number to be meant.")


def _answered(draft: Draft) -> Mask:
    """Rows that need a day of answer: those with a score, and those of which it isn't known when they were asked."""
    everything = np.ones(len(draft), dtype=np.bool_)
    score, asked = draft.columns.get("score"), draft.columns.get("asked_on")
    if score is None or asked is None:
        return everything
    return filled(score) | ~filled(asked)


def _between_columns(draft: Draft) -> Iterator[Objection]:
    for first, last, reason in _ORDERED.get(draft.dataset.id, ()):
        start, end = draft.columns.get(first), draft.columns.get(last)
        if isinstance(start, np.ndarray) and isinstance(end, np.ndarray):
            wrong = (start != NO_DAY) & (end != NO_DAY) & (end < start)
            yield Objection(wrong, "wrong_order", last, reason, "Fix one of the two dates, or leave the row out.")
    if draft.dataset.id == "subscriptions":
        yield from _over_without_end(draft)
    if draft.dataset.id == "payments" and "kind" in draft.reads:
        yield _no_sales(draft)
    if draft.dataset.id == "surveys":
        yield from _scores(draft)


_ORDERED = {
    "subscriptions": (("started", "ended", "ends before it starts."),),
    "customers": (("signed_up", "churned", "left before signing up."),),
    "onboarding": (("started_on", "completed_on", "done before it began."),),
}


def _over_without_end(draft: Draft) -> Iterator[Objection]:
    status = draft.columns.get("status")
    if not isinstance(status, Texts):
        return
    over = status.among(status for status in SubscriptionStatus if status.is_over)
    for name in ("ended", "cancelled_on"):
        end = draft.columns.get(name)
        if end is not None:
            over &= ~filled(end)
    yield Objection(over, "no_end", "status", "over, but with no day on which it ended.", "Fill in its end date.")


def _no_sales(draft: Draft) -> Objection:
    """Entries of a ledger that are no dealings with customers: bills, expenses, journal entries."""
    field = draft.reads["kind"].field
    hits = [code for code, value in enumerate(field.values) if value.text.casefold() in NO_SALES]
    reason = "no invoice or payment of a customer."
    return Objection(np.isin(field.codes[draft.rows], hits), "no_sale", "kind", reason, "Leave the row out.")


def _scores(draft: Draft) -> Iterator[Objection]:
    score, kind, scale = draft.columns.get("score"), draft.columns.get("kind"), draft.columns.get("scale")
    if not isinstance(score, np.ndarray) or not isinstance(kind, Texts):
        return
    known = ~np.isnan(score)
    nps = kind.equal("NPS") & known
    if isinstance(scale, np.ndarray):
        above = known & ~np.isnan(scale) & (score > scale)
        yield Objection(above & ~nps, "out_of_range", "score", "above the highest score of its scale.")
        nps &= np.isnan(scale) | (scale == 10)
    off = nps & ((score < 0) | (score > 10) | (score != np.floor(np.where(known, score, 0))))
    yield Objection(off, "out_of_range", "score", "no whole number from 0 to 10.")
    yield Objection(known & ~nps & (score < 0), "out_of_range", "score", "below 0.")


def _blanked(draft: Draft, found: Found, file: str, good: Mask) -> Iterator[Issue]:
    """One note for each distinct value that was left blank in a row that came in."""
    for column in draft.dataset.columns:
        read = draft.reads.get(column.name)
        if read is None or not read.faults or column.required or column.name == "score":
            continue
        codes = read.field.codes[draft.rows]
        for code, fault in read.faults.items():
            rows = np.flatnonzero((codes == code) & good)
            if not len(rows):
                continue
            yield Issue(
                "left_blank", Severity.NOTE, file, f"{fault.reason} The cell is left blank.{_and_others(len(rows))}", "Fix the cell.",
                found.sheet.name, _number(found, int(draft.rows[rows[0]])), read.field.header, read.field.values[code].text[:200],
            )  # fmt: skip
