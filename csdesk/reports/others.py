"""The table of further figures on a summary: those without a tile, with what they were before."""

from collections.abc import Sequence

from csdesk.pages.lens import Lens
from csdesk.pages.shown import delta_of, title_over
from csdesk.pages.tokens import LIGHT
from csdesk.pages.values import Delta
from csdesk.pages.view import Cards, View
from csdesk.reports.book import formats
from csdesk.reports.book.book import divided
from csdesk.reports.book.leaf import BODY, TABLE_HEAD
from csdesk.reports.evidence.figures import Entry
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.tiles import change_cell

WANTED = (
    "grr_12m", "grr", "expansion_rate", "quick_ratio", "arpa", "csat", "ces", "active_customers_rate", "feature_adoption",
    "resolution_median", "on_time_rate", "revenue_per_cs_cost",
)  # fmt: skip
MOST = 7


def further(view: View, figures: Sequence[Entry]) -> list[Entry]:
    """The first of the wanted figures that are known and have no tile on the page."""
    shown = {card.metric for block in view.blocks if isinstance(block, Cards) for card in block.cards}
    known = {entry.id: entry for entry in figures if entry.now.value is not None}
    return [known[id_] for id_ in WANTED if id_ in known and id_ not in shown][:MOST]


def how_they_moved(lens: Lens, figures: Sequence[Entry]) -> list[tuple[str, Delta]]:
    """The titles of the figures that moved, with their changes."""
    deltas = ((entry, lens.delta(entry.id)) for entry in figures)
    return [(title_over(entry.metric, entry.now.period), delta) for entry, delta in deltas if delta is not None]


def print_further(paper: Paper, row: int, figures: Sequence[Entry]) -> int:
    """Figure, now, before and the change, over the left half; gives the row below."""
    leaf = paper.leaf
    first, last = leaf.grid.left
    if not figures:
        return row
    row = leaf.heading(row, first, last, "Other figures")
    occasion = paper.book.occasion
    for column in range(first, last + 1):
        leaf.fill(row, column, column, "head")
    heads = (("Figure", first), (occasion.period_short, last - 3), (occasion.compared, last - 2), ("Change", last - 1))
    for head, column in heads:
        leaf.text(row, column, head, "head right" if column > first else "head")
    leaf.height(row, TABLE_HEAD)
    for entry in figures:
        row += 1
        leaf.height(row, BODY)
        leaf.fill(row, first, last, "text")
        leaf.link(
            row,
            first,
            paper.definition(entry.id),
            title_over(entry.metric, entry.now.period),
            "text small",
            underline=0,
            font_color=LIGHT.accent,
        )
        for ending, result, column in (("q", entry.now, last - 3), ("p", entry.before, last - 2)):
            if result is None or result.value is None:
                continue
            shape = formats.tile(entry.metric.unit, result.value, paper.book.currency)
            style = {"bold": True} if ending == "q" else {"font_color": LIGHT.muted}
            parts = formats.shown_in(entry.metric.unit, result.value)[1]
            formula = f"=kpi_{entry.id}_{ending}{divided(parts)}"
            leaf.formula(row, column, formula, result.value / parts, "number small", num_format=shape, **style)
        if entry.change is not None:
            delta = delta_of(entry.metric, entry.change, paper.book.currency)
            change_cell(paper, row, last - 1, entry.metric, entry.now.value or 0.0, delta, "number small", words=last)
    return row + 1
