"""What the command line prints for people."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csdesk.base.issue import Issue, Severity
from csdesk.base.units import Unit, many, value_text
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.setting_words import setting_title, setting_value
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.proof.trail import Share, Trail
from csdesk.ops.explaining import Proof
from csdesk.pages.columns import lined_up
from csdesk.pages.proving import left_out_words, looked_at_words, rows_words, table_title
from csdesk.pages.shown import title_over
from csdesk.store.history import ImportRecord
from csdesk.store.restoring import Restored
from csdesk.store.undo import UndoReport

if TYPE_CHECKING:
    from csdesk.ops.importing import Outcome, SheetOutcome
    from csdesk.ops.reporting import BatchOutcome

SHOWN_ISSUES = 20
SHOWN_CUSTOMERS = 20
NOBODY = "(nobody known)"


def import_text(outcome: "Outcome") -> str:
    """What came in, what stayed out and why, and what is still asked."""
    lines = [line for sheet in outcome.sheets for line in _sheet_lines(sheet, outcome.change)]
    lines += [issue.sentence() for issue in outcome.issues]
    if outcome.set_aside_file is not None:
        lines.append(f"The rows that stayed out are in {outcome.set_aside_file}. Mend them there and import it.")
    if outcome.questions:
        lines.append("")
        lines += [
            f'{question.text} Say: --answer "{question.key}={"|".join(question.choices) or "VALUE"}"'
            for question in outcome.questions
        ]
    return "\n".join(lines)


def _sheet_lines(sheet: "SheetOutcome", change: int | None) -> list[str]:
    name = f"{sheet.file}, {sheet.sheet}" if sheet.sheet else sheet.file
    counts = f"{sheet.new:,} new, {sheet.updated:,} updated, {sheet.same:,} the same"
    if sheet.new + sheet.updated + sheet.same == 0 and sheet.rows:
        counts = "waiting"
    lines = [f"{name}: {many(sheet.rows, 'row')} of {sheet.dataset} ({counts}), {sheet.set_aside:,} set aside"]
    unused = [header for header, column in sheet.mapping.items() if column == "-"]
    if unused:
        lines.append(f"  Not used: {', '.join(unused)}. To use one: --map 'HEADER=COLUMN' or 'HEADER=attribute'.")
    if sheet.as_before:
        lines.append(f"  As last time: {', '.join(f'{header}={sheet.mapping[header]}' for header in sheet.as_before)}.")
    for question in sheet.questions:
        if question.default:
            others = "|".join(choice for choice in question.choices if choice != question.default)
            first = (
                f"undo this import (csdesk undo {change}), then import again with "
                if question.lasts and change is not None
                else ""
            )
            lines.append(
                f'  Taken: {question.key}={question.default}. If not: {first}--answer "{question.key}={others or "VALUE"}"'
            )
    lines += [f"  {issue.sentence()}" for issue in sheet.issues[:SHOWN_ISSUES]]
    if len(sheet.issues) > SHOWN_ISSUES:
        lines.append(f"  ... and {len(sheet.issues) - SHOWN_ISSUES:,} more")
    return lines


def imports_text(records: Sequence[ImportRecord]) -> str:
    """The import history, with the files of each."""
    if not records:
        return "Nothing was imported yet."
    rows = [["number", "when (UTC)", "files", "rows", "new", "updated", ""]]
    for record in records:
        counts = [sheet.counts for sheet in record.sheets if sheet.dataset != ATTRIBUTES.id or sheet.origin.signature]
        files = ", ".join(dict.fromkeys(sheet.origin.file for sheet in record.sheets)) or record.title
        rows.append([
            str(record.id), record.when.strftime("%Y-%m-%d %H:%M"), files, f"{sum(c.rows for c in counts):,}",
            f"{sum(c.new for c in counts):,}", f"{sum(c.updated for c in counts):,}", "undone" if record.undone else "",
        ])  # fmt: skip
    return lined_up(rows, right=(0, 3, 4, 5))


def undo_text(report: UndoReport, workspace: str) -> str:
    """What was taken back, and how to have it again."""
    again = report.title.startswith("Undo ")
    what = report.title.removeprefix("Undo ").removeprefix("Redo ")
    verb = "Brought back" if again else "Undone"
    own = {id_: rows for id_, rows in report.rows.items() if id_ != ATTRIBUTES.id} or report.rows
    return (
        f'{verb}: {what} ({many(sum(own.values()), "row")}). To reverse this: csdesk undo {report.id} -w "{workspace}"'
    )


def metrics_text() -> str:
    """The catalogue of figures."""
    return lined_up([[m.id, m.title, m.unit.value, m.formula] for m in FIGURES.values()])


def settings_text(values: Mapping[str, str]) -> str:
    """A line for each setting: what is typed to choose it, and what it is called in the window and in proofs."""
    return lined_up([[f"{name} = {value}", setting_title(name)] for name, value in values.items()])


def explain_text(proof: Proof, currency: str, limit: int) -> str:
    """The proof of one result in words, with at most `limit` of its source rows."""
    found = proof.trail
    when = "" if found.result.complete else " expected" if proof.ahead else " so far"
    lines = [
        f"{title_over(found.metric, found.result.period)}, {found.result.period}{when}: "
        f"{value_text(found.result.value, found.metric.unit, currency)}",
        found.metric.about,
        found.metric.formula,
        found.with_numbers,
    ]
    lines += [
        f"{name.capitalize()}: {value_text(each, found.metric.unit, currency)}" for name, each in found.beside.items()
    ]
    if found.settings:
        chosen = ((name, value) for name, value in found.settings.items() if value)
        said = (f"{setting_title(name)} = {setting_value(name, value)}" for name, value in chosen)
        lines.append(f"Settings: {', '.join(said)}")
    lines += [*_share_lines(found), *_value_lines(found)]
    lines += _row_lines(proof, limit)
    lines += [left_out_words(found)] if found.left_out else []
    for each in proof.inputs:
        lines += ["", explain_text(each, currency, limit)]
    return "\n".join(lines)


def _row_lines(proof: Proof, limit: int) -> list[str]:
    """The source rows, those that make the figure first; with what the others were looked at for, where there are any."""
    if not proof.rows:
        return []
    more = looked_at_words(proof.counted)
    shown = proof.rows[:limit]
    rows = [["table", "file", "sheet", "row", *(["looked at"] if more else [])]]
    rows += [
        [table_title(row.dataset), row.file, row.sheet, str(row.row), *([row.looked_at] if more else [])]
        for row in shown
    ]
    said = [f"Rows: {rows_words(proof.counted)}: {more}."] if more else []
    return ["", *said, lined_up(rows, right=(3,)), *_more(proof.rows_total, len(shown))]


def _share_lines(found: Trail) -> list[str]:
    """The customers whose share isn't known, then those with the largest; nothing where the figure has none."""
    if not found.shares:
        return []
    ratio = any(share.denominator is not None for share in found.shares)
    rows = [["customer", "name", *(("above the line", "below") if ratio else ("adds",))]]
    rows += [
        [s.customer_id or NOBODY, s.name, _number(s.numerator), *([_number(s.denominator)] if ratio else [])]
        for s in sorted(found.shares, key=_unknown_first)[:SHOWN_CUSTOMERS]
    ]
    return ["", lined_up(rows, right=(2, 3)), *_more(len(found.shares), SHOWN_CUSTOMERS)]


def _unknown_first(share: Share) -> tuple[bool, float]:
    return share.numerator is not None, -abs(share.numerator or 0.0)


def _value_lines(found: Trail) -> list[str]:
    """The first of the values that the figure is the middle or the mean of; nothing where it has none."""
    if not found.values:
        return []
    rows = [["customer", "name", found.counted_in or "value", *(found.values[0].extra)]]
    rows += [
        [v.customer_id or NOBODY, v.name, _number(v.value), *(_number(each) for each in v.extra.values())]
        for v in found.values[:SHOWN_CUSTOMERS]
    ]
    return ["", lined_up(rows, right=range(2, len(rows[0]))), *_more(len(found.values), SHOWN_CUSTOMERS)]


def _number(value: float | None) -> str:
    if value is not None and value == round(value):
        return value_text(value, Unit.COUNT)
    return value_text(value, Unit.SCORE)


def _more(total: int, shown: int) -> list[str]:
    return [f"... and {total - shown:,} more"] if total > shown else []


def report_text(outcome: "BatchOutcome") -> str:
    """A line for each review: its file, and what became of it where it wasn't written."""
    notes = {"written": "", "kept": " (was there already, the same)", "failed": " failed: "}
    lines = [f"{each.file}{notes[each.state.value]}{each.reason}" for each in outcome.files]
    lines += [f"Index, for you alone: {outcome.index}"] if outcome.index is not None else []
    lines += [f"The index couldn't be written: {outcome.unlisted}"] if outcome.unlisted else []
    return "\n".join([*lines, *(["Cancelled; the same call goes on from here."] if outcome.cancelled else [])])


def ways_back(workspace: Path) -> str:
    """What can be typed where a workspace is damaged."""
    return f'`csdesk check -w "{workspace}"` says where; {_way_back(workspace)}'


def _way_back(workspace: Path) -> str:
    return f'`csdesk restore -w "{workspace}"` brings back the newest good backup.'


def check_text(issues: Sequence[Issue], workspace: Path) -> str:
    """What a look for damage found, and what can be typed then."""
    lines = [issue.sentence() for issue in issues] or ["The workspace is sound."]
    if any(issue.severity is Severity.ERROR for issue in issues):
        lines.append(_way_back(workspace))
    return "\n".join(lines)


def restored_text(restored: Restored, workspace: Path) -> str:
    """What a restore did, and where to find what was there before."""
    done = f"{workspace} is now as in {restored.source}."
    if restored.kept is None:
        return done
    before = "The damaged file" if restored.damaged else "What was there before"
    return f"{done} {before} is kept as {restored.kept}."
