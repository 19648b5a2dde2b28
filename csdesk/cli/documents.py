"""The JSON documents of the command line: their keys stay once released."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from csdesk.base.days import iso
from csdesk.base.issue import Issue
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Figure
from csdesk.metrics.forms import Result
from csdesk.ops.explaining import Proof
from csdesk.ops.figures import Answer
from csdesk.store.history import ImportRecord

if TYPE_CHECKING:
    from csdesk.ops.importing import Outcome, SheetOutcome
    from csdesk.ops.reporting import BatchOutcome

Document = dict[str, Any]


def import_document(outcome: "Outcome") -> Document:
    """What an import did."""
    return {
        "imports": [_sheet(sheet) for sheet in outcome.sheets],
        "issues": [_issue(issue) for issue in outcome.issues],
        "set_aside_file": None if outcome.set_aside_file is None else str(outcome.set_aside_file),
        "change": outcome.change,
    }


def _sheet(sheet: "SheetOutcome") -> Document:
    return {
        "file": sheet.file, "sheet": sheet.sheet, "dataset": sheet.dataset, "rows": sheet.rows, "new": sheet.new,
        "updated": sheet.updated, "same": sheet.same, "set_aside": sheet.set_aside, "ignored_above": sheet.ignored_above,
        "ignored_below": sheet.ignored_below, "mapping": dict(sheet.mapping), "formats": dict(sheet.formats),
        "questions": [asdict(question) for question in sheet.questions],
        "issues": [_issue(issue) for issue in sheet.issues],
    }  # fmt: skip


def _issue(issue: Issue) -> Document:
    return {
        "code": issue.code, "severity": issue.severity.value, "file": issue.file, "sheet": issue.sheet, "row": issue.row,
        "column": issue.column, "value": issue.value, "reason": issue.reason, "hint": issue.hint,
    }  # fmt: skip


def imports_document(records: list[ImportRecord]) -> Document:
    """The import history, the oldest first."""
    return {
        "imports": [
            {
                "id": record.id, "title": record.title, "when": record.when.isoformat(), "day": iso(record.day),
                "undone": record.undone,
                "sheets": [
                    {
                        "file": s.origin.file, "sheet": s.origin.sheet, "dataset": s.dataset, "sha256": s.origin.sha256,
                        "rows": s.counts.rows, "new": s.counts.new, "updated": s.counts.updated, "same": s.counts.same,
                        "set_aside": s.origin.set_aside,
                    }
                    for s in record.sheets
                ],
            }
            for record in records
        ]
    }  # fmt: skip


def metrics_document() -> Document:
    """The catalogue of figures."""
    return {
        "metrics": [
            {
                "id": m.id, "title": m.title, "family": m.family, "unit": m.unit.value, "better": m.better.value, "instant": m.instant,
                "formula": m.formula, "about": m.about, "reads": [d.id for d in m.reads],
                "dimensions": [d.name for d in m.dimensions], "settings": list(m.settings), "source": m.source,
            }
            for m in FIGURES.values()
        ]
    }  # fmt: skip


def kpi_document(answer: Answer) -> Document:
    """Figures with their values by period."""
    return {
        "figures": [_figure(figure) for figure in answer.figures],
        "settings": dict(answer.settings),
        "revision": answer.revision,
    }


def _figure(figure: Figure) -> Document:
    return {
        "id": figure.metric.id, "title": figure.metric.title, "unit": figure.metric.unit.value,
        "grain": figure.grain.value, "group": dict(figure.group), "note": figure.note,
        "values": [_value(result) for result in figure.results],
    }  # fmt: skip


def _value(result: Result) -> Document:
    return {
        "period": result.period, "value": result.value, "numerator": result.numerator, "denominator": result.denominator,
        "n": result.n, "low": result.low, "high": result.high, "complete": result.complete, "reason": result.reason,
    }  # fmt: skip


def explain_document(proof: Proof) -> Document:
    """The proof of one result; a derived figure's inputs are explained in turn."""
    found = proof.trail
    document: Document = {
        "id": found.metric.id, "kind": found.kind, "period": found.result.period,
        "group": {name: list(values) for name, values in found.group.items()},
        "formula": found.metric.formula, "with_numbers": found.with_numbers, "settings": dict(found.settings),
        **{key: value for key, value in _value(found.result).items() if key != "period"},
        "customers": [asdict(share) for share in found.shares],
        "rows": [
            {
                "dataset": row.dataset, "file": row.file, "sheet": row.sheet, "row": row.row, "values": dict(row.values),
                "looked_at": row.looked_at,
            }
            for row in proof.rows
        ],
        "rows_total": proof.rows_total,
        "rows_read": [{**read._asdict(), "count": count} for read, count in proof.counted.items()],
        "beside": dict(found.beside),
        "left_out": [{"reason": reason, "count": count} for reason, count in found.left_out],
    }  # fmt: skip
    if found.kind == "sample":
        places = {
            (row.dataset, row.row_id): {"file": row.file, "sheet": row.sheet, "row": row.row} for row in proof.rows
        }
        document["counted_in"] = found.counted_in
        document["values"] = [
            {
                "customer_id": each.customer_id, "name": each.name, "value": each.value, **each.extra,
                **({} if each.row_id is None else places.get((each.dataset, each.row_id), {})),
            }
            for each in found.values
        ]  # fmt: skip
    if found.kind == "derived":
        document["inputs"] = [explain_document(each) for each in proof.inputs]
    return document


def check_document(issues: list[Issue]) -> Document:
    """What is wrong with a workspace; nothing for a sound one."""
    return {"sound": not issues, "issues": [_issue(issue) for issue in issues]}


def report_document(outcome: "BatchOutcome") -> Document:
    """Each review's file, whose it is and how it went, and the index of several."""
    return {
        "reports": [
            {
                "customer_id": each.customer_id or None, "name": each.name, "file": str(each.file), "state": each.state.value,
                "reason": each.reason,
            }
            for each in outcome.files
        ],
        "index": None if outcome.index is None else str(outcome.index),
        "cancelled": outcome.cancelled,
    }  # fmt: skip
