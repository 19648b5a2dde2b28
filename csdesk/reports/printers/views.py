"""A page's blocks on a sheet: rows of blocks become bands of the grid, each block printed in its own way."""

from csdesk.pages.blocks import (
    Alerts, Block, Breakdown, Cards, Cohorts, Curve, Distribution, Empty, Heat, Movement, Note, Pairs, Points, Ranked,
    Row, Stack, Table, Tone, Trend, View,
)  # fmt: skip
from csdesk.reports.book.leaf import HEADING
from csdesk.reports.printers.bars import print_distribution, print_movement, print_ranked
from csdesk.reports.printers.lines import print_curve, print_stack, print_trend
from csdesk.reports.printers.lists import print_alerts, print_breakdown, print_pairs, print_points, print_table
from csdesk.reports.printers.maps import print_cohorts, print_heat
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.tiles import print_cards

PAGE_POINTS = 620.0
GAP = 14.0


def print_rows_of_blocks(paper: Paper, row: int, rows: tuple[Row, ...], *, sparks: bool = False) -> int:
    """Band under band; a band that wouldn't fit on the printed page begins a new one. Gives the row below."""
    page_begins = 0
    for band in rows:
        start = row
        row = _band(paper, row, band, sparks=sparks)
        if row == start:
            continue
        if paper.leaf.tall(page_begins, row - 1) > PAGE_POINTS and start > page_begins + 4:
            paper.leaf.break_before(start)
            page_begins = start
        paper.leaf.flat(row, GAP)
        row += 1
    return row


def _band(paper: Paper, row: int, band: Row, *, sparks: bool) -> int:
    """One row of blocks: alone over the whole width, or side by side; of more than two columns pairs under each other."""
    grid = paper.leaf.grid
    columns = [blocks for blocks in band.columns if blocks]
    bottom = row
    while columns:
        pair, columns = columns[:2], columns[2:]
        if len(pair) == 1:
            areas = [grid.whole]
        else:
            areas = [grid.left, grid.right]
        ends = []
        for blocks, (first, last) in zip(pair, areas, strict=True):
            at = bottom
            for place, block in enumerate(blocks):
                at = print_block(paper, at, first, last, block, sparks=sparks)
                if place < len(blocks) - 1:
                    at += 1
            ends.append(at)
        bottom = max(ends) + (1 if columns else 0)
    return bottom


def print_block(paper: Paper, row: int, first: int, last: int, block: Block, *, sparks: bool = False) -> int:
    """Prints one block from a row on, between two columns; gives the row below."""
    match block:
        case Cards():
            return print_cards(paper, row, block, sparks=sparks)
        case Trend():
            return print_trend(paper, row, first, last, block)
        case Movement():
            return print_movement(paper, row, first, last, block)
        case Curve():
            return print_curve(paper, row, first, last, block)
        case Cohorts():
            return print_cohorts(paper, row, first, last, block)
        case Distribution():
            return print_distribution(paper, row, first, last, block)
        case Points():
            return print_points(paper, row, first, last, block)
        case Ranked():
            return print_ranked(paper, row, first, last, block)
        case Heat():
            return print_heat(paper, row, first, last, block)
        case Stack():
            return print_stack(paper, row, first, last, block)
        case Table():
            return print_table(paper, row, first, last, block)
        case Alerts():
            return print_alerts(paper, row, first, last, block)
        case Breakdown():
            return print_breakdown(paper, row, first, last, block)
        case Pairs():
            return print_pairs(paper, row, first, last, block)
        case Note():
            paper.leaf.text(row, first, block.text, "note" if block.tone is Tone.CALM else "warning")
            return row + 1
        case Empty():
            paper.leaf.text(row, first, block.title, "heading", bottom=0)
            paper.leaf.height(row, HEADING)
            return paper.note(row + 1, first, block.sentence)


def metrics_of(view: View) -> tuple[str, ...]:
    """The figures that a page's cards show, in order."""
    blocks = (block for row in view.rows for column in row.columns for block in column)
    return tuple(card.metric for block in blocks if isinstance(block, Cards) for card in block.cards)
