"""A page's blocks on a sheet: rows of blocks become bands of the grid, each block printed in its own way."""

from dataclasses import replace

from csdesk.base.units import Unit
from csdesk.pages.blocks import Alerts, Block, Breakdown, Pairs, Table
from csdesk.pages.charts import Cohorts, Curve, Distribution, Heat, Movement, Points, Ranked, Stack, Trend
from csdesk.pages.values import Tone
from csdesk.pages.view import Cards, Empty, Note, Row
from csdesk.reports.occasion import Edition
from csdesk.reports.printers.bars import print_distribution, print_movement, print_ranked
from csdesk.reports.printers.breakdowns import print_breakdown
from csdesk.reports.printers.curves import print_curve
from csdesk.reports.printers.lines import panels_of, print_trend
from csdesk.reports.printers.lists import (
    MOST_ALONE,
    MOST_BESIDE,
    fits,
    print_alerts,
    print_pairs,
    print_table,
)
from csdesk.reports.printers.maps import print_cohorts, print_heat
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.points import longest_bars, print_points
from csdesk.reports.printers.tiles import print_cards

Strip = list[tuple[tuple[int, int], Block]]
MOST_BESIDE_EACH_OTHER = 3
GAP = 14.0


def print_rows_of_blocks(paper: Paper, row: int, rows: tuple[Row, ...], *, sparks: bool = False) -> int:
    """Strip under strip, before each of which a printed page may begin; bars of one unit are drawn on one scale. Gives
    the row below."""
    paper.longest = longest_bars(block for band in rows for column in band.columns for block in column)
    for strip in (strip for band in rows for strip in strips(paper, band)):
        start = row
        row = max(print_block(paper, start, *area, block, sparks=sparks) for area, block in strip)
        if row == start:
            continue
        paper.leaf.may_break(start)
        paper.leaf.flat(row, GAP)
        if isinstance(strip[0][1], Cards):
            paper.leaf.text(row, 1, change_note(paper), "note")
        row += 1
    return row


def change_note(paper: Paper) -> str:
    """What stands under tiles: against what their changes are, and when these could be chance. A customer's own edition
    has no intervals."""
    compared = paper.lens.compared_title
    against = f"Change: against {compared}; could be chance: no larger than its noise. " if compared else ""
    return f"{against}Intervals are 95%." if paper.book.occasion.edition is Edition.INTERNAL else against.strip()


def strips(paper: Paper, band: Row) -> list[Strip]:
    """A row of blocks as it stands on the grid: blocks side by side, pair by pair, then what needs the whole width."""
    grid = paper.leaf.grid
    alone = sum(len(column) for column in band.columns) == 1
    blocks = [[part for block in column for part in _parts(block)] for column in band.columns]
    wide = [block for column in blocks for block in column if needs_all(paper, block, alone=alone)]
    columns = [[block for block in column if block not in wide] for column in blocks]
    found: list[Strip] = []
    while sum(1 for column in columns if column) > 1:
        first, second = [column for column in columns if column][:2]
        found.append([(grid.left, first.pop(0)), (grid.right, second.pop(0))])
    left = [block for column in columns for block in column]
    for place in range(0, len(left), 2):
        pair = left[place : place + 2]
        found.append(list(zip((grid.left, grid.right) if len(pair) > 1 else (grid.whole,), pair, strict=True)))
    return [*found, *([(grid.whole, block)] for block in wide)]


def _parts(block: Block) -> list[Block]:
    """The charts that a block is made of, each by itself."""
    if isinstance(block, Cohorts):
        return [replace(block, views=(view,)) for view in block.views]
    if isinstance(block, Movement) and block.balance is not None:
        balance = Trend(block.title, "", block.labels, (block.balance,), Unit.MONEY)
        return [balance, replace(block, title="Gained and lost each month", balance=None)]
    if isinstance(block, Stack):
        return list(panels_of(block))
    return [block]


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
            raise TypeError("the panels of a stack are printed one by one")
        case Table():
            alone = (first, last) == paper.leaf.grid.whole
            return print_table(paper, row, first, last, block, most=MOST_ALONE if alone else MOST_BESIDE)
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
