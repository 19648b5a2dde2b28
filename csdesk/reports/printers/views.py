"""A page's blocks on a sheet: rows of blocks become bands of the grid, each block printed in its own way."""

from collections.abc import Sequence
from dataclasses import replace

from csdesk.pages.blocks import (
    Alerts, Block, Breakdown, Cards, Cohorts, Curve, Distribution, Empty, Heat, Movement, Note, Pairs, Points, Ranked,
    Row, Stack, Table, Tone, Trend, View,
)  # fmt: skip
from csdesk.reports.book.leaf import TOP_ROWS
from csdesk.reports.printers.bars import print_distribution, print_movement, print_ranked
from csdesk.reports.printers.lines import print_curve, print_stack, print_trend
from csdesk.reports.printers.lists import fits, print_alerts, print_breakdown, print_pairs, print_points, print_table
from csdesk.reports.printers.maps import print_cohorts, print_heat
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.tiles import print_cards

Strip = list[tuple[tuple[int, int], Sequence[Block]]]
MOST_BESIDE_EACH_OTHER = 3
PAGE_POINTS = 620.0
GAP = 14.0


def print_rows_of_blocks(paper: Paper, row: int, rows: tuple[Row, ...], *, sparks: bool = False) -> int:
    """Strip under strip; one that wouldn't fit on the printed page begins a new one. Gives the row below."""
    page_begins = 0
    for strip in (strip for band in rows for strip in strips(paper, band)):
        start = row
        row = max(_under_each_other(paper, start, area, blocks, sparks=sparks) for area, blocks in strip)
        if row == start:
            continue
        if paper.leaf.tall(page_begins, row - 1) > PAGE_POINTS and start > page_begins + TOP_ROWS:
            paper.leaf.break_before(start)
            page_begins = start
        paper.leaf.flat(row, GAP)
        row += 1
    return row


def strips(paper: Paper, band: Row) -> list[Strip]:
    """A row of blocks as it stands on the grid: pairs of columns side by side, then what needs the whole width alone."""
    grid = paper.leaf.grid
    alone = sum(len(column) for column in band.columns) == 1
    wide = [block for column in band.columns for block in column if needs_all(paper, block, alone=alone)]
    columns = [blocks for column in band.columns if (blocks := [block for block in column if block not in wide])]
    if wide and len(columns) == 1 and len(columns[0]) > 1:
        middle = -(-len(columns[0]) // 2)
        columns = [columns[0][:middle], columns[0][middle:]]
    found: list[Strip] = []
    for place in range(0, len(columns), 2):
        pair = columns[place : place + 2]
        areas = (grid.left, grid.right) if len(pair) > 1 else (grid.whole,)
        found.append(list(zip(areas, pair, strict=True)))
    for block in wide:
        parts = [replace(block, views=(view,)) for view in block.views] if isinstance(block, Cohorts) else [block]
        found += [[(grid.whole, [part])] for part in parts]
    return found


def _under_each_other(paper: Paper, row: int, area: tuple[int, int], blocks: Sequence[Block], *, sparks: bool) -> int:
    for place, block in enumerate(blocks):
        row = print_block(paper, row, *area, block, sparks=sparks) + (1 if place < len(blocks) - 1 else 0)
    return row


def needs_all(paper: Paper, block: Block, *, alone: bool) -> bool:
    """Whether a block takes the whole width of the sheet even beside others."""
    match block:
        case Cards() | Cohorts():
            return True
        case Heat():
            return len(block.columns) > MOST_BESIDE_EACH_OTHER
        case Table():
            return not alone and not fits(paper.leaf.grid, *paper.leaf.grid.right, block)
        case _:
            return False


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
            if block.tone is Tone.CALM:
                return paper.note(row, first, last, block.text)
            paper.leaf.text(row, first, block.text, "warning")
            return row + 1
        case Empty():
            return paper.note(paper.heading(row, first, last, block.title), first, last, block.sentence)


def metrics_of(view: View) -> tuple[str, ...]:
    """The figures that a page's cards show, in order."""
    blocks = (block for row in view.rows for column in row.columns for block in column)
    return tuple(card.metric for block in blocks if isinstance(block, Cards) for card in block.cards)
