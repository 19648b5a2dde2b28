"""What the command line prints for people."""

from collections.abc import Iterable, Sequence

from csdesk.base.units import Unit, value_text
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine import Figure
from csdesk.ops.explaining import Proof
from csdesk.ops.importing import Outcome
from csdesk.ops.overview import Overview
from csdesk.store.history import ImportRecord

COLUMNS = 6
SHOWN_ISSUES = 20
SHOWN_ROWS = 20


def table(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> str:
    """Columns lined up; those in `right` at their right edge."""
    aligned = set(right)
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place in aligned else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def overview_text(found: Overview) -> str:
    """The first figures with the quarter before."""
    rows = [["", found.period, found.previous, "n", ""]]
    for figure in found.figures:
        now = figure.results[found.now]
        before = None if found.before is None else figure.results[found.before].value
        rows.append([
            figure.metric.title, value_text(now.value, figure.metric.unit, found.currency),
            "" if found.before is None else value_text(before, figure.metric.unit, found.currency),
            f"{now.n:,}" if now.value is not None else "", "" if now.value is not None else now.reason,
        ])  # fmt: skip
    return f"Data to {found.data_to}.\n\n{table(rows, right=(1, 2, 3))}"


def kpi_text(figures: Sequence[Figure], currency: str) -> str:
    """The last periods of each figure."""
    periods = [result.period for result in figures[0].results][-COLUMNS:] if figures else []
    rows = [["", *periods]]
    for figure in figures:
        group = ", ".join(value or "(none)" for value in figure.group.values())
        label = f"{figure.metric.title}: {group}" if figure.group else figure.metric.title
        rows.append([label, *(value_text(r.value, figure.metric.unit, currency) for r in figure.results[-COLUMNS:])])
    return table(rows, right=range(1, len(rows[0])))


def import_text(outcome: Outcome) -> str:
    """What came in, what stayed out and why, and what is still asked."""
    lines = []
    for sheet in outcome.sheets:
        name = f"{sheet.file}, {sheet.sheet}" if sheet.sheet else sheet.file
        lines.append(
            f"{name}: {sheet.rows:,} rows of {sheet.dataset} ({sheet.new:,} new, {sheet.updated:,} updated, "
            f"{sheet.same:,} the same), {sheet.set_aside:,} set aside"
        )
        lines += [f"  {issue.sentence()}" for issue in sheet.issues[:SHOWN_ISSUES]]
        if len(sheet.issues) > SHOWN_ISSUES:
            lines.append(f"  ... and {len(sheet.issues) - SHOWN_ISSUES:,} more")
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


def imports_text(records: Sequence[ImportRecord]) -> str:
    """The import history."""
    if not records:
        return "Nothing was imported yet."
    rows = [["number", "when (UTC)", "what", "rows", "new", "updated", ""]]
    for record in records:
        counts = [sheet.counts for sheet in record.sheets]
        rows.append([
            str(record.id), record.when.strftime("%Y-%m-%d %H:%M"), record.title, f"{sum(c.rows for c in counts):,}",
            f"{sum(c.new for c in counts):,}", f"{sum(c.updated for c in counts):,}", "undone" if record.undone else "",
        ])  # fmt: skip
    return table(rows, right=(0, 3, 4, 5))


def metrics_text() -> str:
    """The catalogue of figures."""
    return table([[m.id, m.title, m.unit.value, m.formula] for m in METRICS.values()])


def explain_text(proof: Proof, currency: str) -> str:
    """The proof of one result in words."""
    found = proof.trail
    lines = [
        f"{found.metric.title}, {found.result.period}: {value_text(found.result.value, found.metric.unit, currency)}",
        found.metric.about,
        f"{found.metric.formula}",
        found.with_numbers,
    ]
    if found.settings:
        lines.append("Settings: " + ", ".join(f"{name} = {value}" for name, value in found.settings.items()))
    if found.shares:
        rows = [["customer", "name", "numerator", "denominator"]]
        rows += [
            [
                s.customer_id or "(nobody known)",
                s.name,
                value_text(s.numerator, Unit.SCORE),
                value_text(s.denominator, Unit.SCORE),
            ]
            for s in found.shares[:SHOWN_ROWS]
        ]
        lines += ["", table(rows, right=(2, 3)), *_more(len(found.shares))]
    if found.values:
        rows = [["customer", "name", "value"]]
        rows += [
            [v.customer_id or "(nobody known)", v.name, value_text(v.value, Unit.SCORE)]
            for v in found.values[:SHOWN_ROWS]
        ]
        lines += ["", table(rows, right=(2,)), *_more(len(found.values))]
    if proof.rows:
        rows = [["table", "file", "sheet", "row"]]
        rows += [[row.dataset, row.file, row.sheet, str(row.row)] for row in proof.rows[:SHOWN_ROWS]]
        lines += ["", table(rows, right=(3,)), *_more(proof.rows_total)]
    lines += [
        f"{name.capitalize()}: {value_text(value, found.metric.unit, currency)}" for name, value in found.beside.items()
    ]
    lines += [f"Left out: {count:,} ({reason.replace('_', ' ')})" for reason, count in found.left_out]
    for each in proof.inputs:
        lines += ["", explain_text(each, currency)]
    return "\n".join(lines)


def _more(total: int) -> list[str]:
    return [f"... and {total - SHOWN_ROWS:,} more"] if total > SHOWN_ROWS else []
