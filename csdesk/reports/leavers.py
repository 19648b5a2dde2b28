"""The sheet of churn: why customers left, which groups lose most, and who left in the period."""

from csdesk.base.errors import CallError
from csdesk.base.units import Unit
from csdesk.metrics.engine.groups import attributes
from csdesk.pages.blocks import Block, Cell, Heading, Ranked, Role, Row, Table, View, Words
from csdesk.pages.lens import Lens
from csdesk.reports.printers.lists import interval_words

LEFT = "left"
MOST_GROUPS = 12
HEADINGS = (Heading("Group"), Heading("At start", numeric=True), Heading("Left", numeric=True), Heading("Churn", numeric=True), Heading("95%", numeric=True))  # fmt: skip


def parted(view: View) -> tuple[tuple[Row, ...], tuple[Block, ...]]:
    """The page of retention without its blocks on those who left, and these blocks."""
    kept: list[Row] = []
    leaving: list[Block] = []
    for row in view.rows:
        columns, widths = [], []
        for column, width in zip(row.columns, row.widths, strict=True):
            own = tuple(block for block in column if _on_leaving(block))
            leaving += own
            rest = tuple(block for block in column if block not in own)
            if rest:
                columns.append(rest)
                widths.append(width)
        if columns:
            kept.append(Row(tuple(columns), tuple(widths)))
    return tuple(kept), tuple(leaving)


def _on_leaving(block: Block) -> bool:
    if isinstance(block, Ranked):
        return "reason" in block.subtitle
    return isinstance(block, Table) and block.name == LEFT


def churn_rows(lens: Lens, leaving: tuple[Block, ...]) -> tuple[Row, ...]:
    """Reasons beside the groups, who left under them."""
    groups = tuple(table for name in attributes(lens.engine.facts) if (table := _by(lens, name)) is not None)[:3]
    ranked = tuple(block for block in leaving if isinstance(block, Ranked))
    others = tuple(block for block in leaving if not isinstance(block, Ranked))
    rows = [Row(((*ranked,), groups[:1]), (60, 40))] if ranked and groups else [Row((each,), (100,)) for each in (ranked, groups[:1]) if each]
    rows += [Row((groups[1:2], groups[2:3]), (50, 50))] if len(groups) > 1 else []
    return (*rows, *(Row(((block,),), (100,)) for block in others))


def _by(lens: Lens, name: str) -> Table | None:
    """Customer churn in each group of an attribute; None where it says nothing of anybody, or is someone's own."""
    if name == "customer":
        return None
    try:
        figures = lens.split("logo_churn", name)
    except CallError:
        return None
    rows: list[tuple[Cell, ...]] = []
    for figure in figures:
        result = figure.results[lens.at]
        group = figure.group[name] if name in figure.group else next(iter(figure.group.values()), "")
        if result.value is None or result.numerator is None or result.denominator is None:
            continue
        shown = lens.shown("logo_churn", result, {name: (group,)})
        between = Words(interval_words(shown, lens.currency), Role.MUTED)
        cells = (group or "not given", lens.count(result.denominator), lens.count(result.numerator, Unit.COUNT), shown, between)
        rows.append(cells)
    if len(rows) < 2:
        return None
    rows.sort(key=lambda cells: -_size(cells[1]))
    return Table(f"By {name}", f"Customers there at the start of {lens.period_title}, and those who left", HEADINGS, tuple(rows[:MOST_GROUPS]))


def _size(cell: Cell) -> float:
    value = getattr(cell, "value", None)
    return float(value) if isinstance(value, int | float) else 0.0
