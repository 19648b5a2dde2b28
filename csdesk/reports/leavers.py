"""The page of retention over its sheets: cohorts by themselves, and on churn why customers left, which groups lose
most, and who left in the period."""

from csdesk.base.errors import CallError
from csdesk.metrics.engine.offered import offered
from csdesk.metrics.engine.survival import survival
from csdesk.pages.blocks import Block, Table
from csdesk.pages.charts import Cohorts, Point, Points, Ranked
from csdesk.pages.leavers import LEFT, REASONS
from csdesk.pages.lens import Lens
from csdesk.pages.values import Role
from csdesk.pages.view import Row, View

MOST_GROUPS = 12
LEVEL, SMALLEST_SAID = 0.05, 0.001
ENOUGH_EXPECTED = 5
"""Losses that each group would have if all stayed alike, from which on the log-rank test can be trusted."""


def parted(view: View) -> tuple[tuple[Row, ...], tuple[Block, ...]]:
    """The page of retention without what has a sheet of its own (cohorts, those who left), and its blocks on those who
    left."""
    kept: list[Row] = []
    leaving: list[Block] = []
    for row in view.rows:
        columns, widths = [], []
        for column, width in zip(row.columns, row.widths, strict=True):
            own = tuple(block for block in column if _on_leaving(block))
            leaving += own
            rest = tuple(block for block in column if block not in own and not _joined(block))
            if rest:
                columns.append(rest)
                widths.append(width)
        if columns:
            kept.append(Row(tuple(columns), tuple(widths)))
    return tuple(kept), tuple(leaving)


def _on_leaving(block: Block) -> bool:
    return isinstance(block, Ranked | Table) and block.name in (LEFT, REASONS)


def _joined(block: Block) -> bool:
    return isinstance(block, Cohorts) and any(each.rows for each in block.views)


def cohorts_of(view: View | None) -> tuple[Cohorts, ...]:
    """The page's cohorts, for a sheet of their own: cells for many periods are too narrow for anything else. () where
    there are none yet."""
    return tuple(block for block in (view.blocks if view else ()) if isinstance(block, Cohorts) and _joined(block))


def anybody(leaving: tuple[Block, ...]) -> bool:
    """Whether anybody left: else there is no sheet to be written of it."""
    return any(isinstance(block, Table) and block.rows for block in leaving)


def churn_rows(lens: Lens, leaving: tuple[Block, ...]) -> tuple[Row, ...]:
    """Reasons beside the groups, who left under them."""
    groups = tuple(table for name in offered(lens.engine.facts) if (table := _by(lens, name)) is not None)[:3]
    ranked = tuple(block for block in leaving if isinstance(block, Ranked))
    others = tuple(block for block in leaving if not isinstance(block, Ranked))
    rows = (
        [Row(((*ranked,), groups[:1]), (60, 40))]
        if ranked and groups
        else [Row((each,), (100,)) for each in (ranked, groups[:1]) if each]
    )
    rows += [Row((groups[1:2], groups[2:3]), (50, 50))] if len(groups) > 1 else []
    return (*rows, *(Row(((block,),), (100,)) for block in others))


def _by(lens: Lens, name: str) -> Points | None:
    """Customer churn in each group of an attribute; None where it says nothing of anybody, or is someone's own."""
    if name == "customer":
        return None
    try:
        figures = lens.split("logo_churn", name)
    except CallError:
        return None
    points: list[Point] = []
    for figure in figures:
        group, result = next(iter(figure.group.values()), ""), figure.results[lens.at]
        if result.value is not None:
            points.append(Point(group or "not given", lens.shown("logo_churn", result, {name: (group,)}), Role.WORSE))
    if len(points) < 2:
        return None
    points.sort(key=lambda point: -point.number.n)
    subtitle = f"Share of the customers at the start who left, {lens.period_title}{_alike(lens, name)}"
    return Points(f"By {name}", subtitle, tuple(points[:MOST_GROUPS]), 0.0, 1.0)


def _alike(lens: Lens, name: str) -> str:
    """Whether the groups stay differently long, by the log-rank test of their survival; '' where that can't be
    compared."""
    compared = survival(lens.engine, lens.where, name, lens.period).logrank
    if compared is None:
        return ""
    if compared.expected < ENOUGH_EXPECTED:
        return " · too few left to tell whether they stay differently long"
    if compared.p >= LEVEL:
        return " · no evidence that they stay differently long"
    size = "p < 0.001" if compared.p < SMALLEST_SAID else f"p = {compared.p:.3f}"
    return f" · they stay differently long (log-rank {size})"
