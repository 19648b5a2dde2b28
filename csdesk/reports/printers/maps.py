"""Heat maps: cohorts over time and features by group, as cells on a scale of colour."""

from collections.abc import Sequence

from csdesk.pages.charts import FEW_JOINED_NOTE, CohortRow, Cohorts, Heat
from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.reports.book.contrast import white_from
from csdesk.reports.book.leaf import BODY, TABLE_HEAD, address
from csdesk.reports.printers.paper import Paper

COHORT_SCALE, SHARE_SCALE = (0.5, 0.8, 1.0), (0.0, 0.5, 1.0)
MOST_ROWS, FEW = 13, 5
_NAMES = 2


def print_cohorts(paper: Paper, row: int, first: int, last: int, block: Cohorts) -> int:
    """Each reading of the cohorts under each other: those who joined, how many, and which share is left."""
    room = last - first + 1 - _NAMES
    for view in block.views:
        rows = view.rows[-MOST_ROWS:]
        if not rows:
            continue
        row = paper.heading(row, first, last, view.title, view.subtitle)
        width = min(room, max(len(each.cells) for each in rows))
        heads = ["Started", "n", f"same {block.grain}", *(f"{place} later" for place in range(1, width))]
        _heads(paper, row, first, heads)
        for offset, cohort in enumerate(rows, start=row + 1):
            paper.leaf.height(offset, BODY)
            paper.leaf.text(offset, first, cohort.name, "text")
            paper.leaf.number(offset, first + 1, float(cohort.size), num_format="0")
            _shares(paper, offset, first + _NAMES, cohort, width)
        many = [place for place, each in enumerate(rows, start=row + 1) if not each.few]
        _coloured(paper, many, first + _NAMES, first + _NAMES + width - 1, COHORT_SCALE)
        row = paper.note(row + len(rows) + 1, first, last, _told(rows, width, block.grain))
        row += 1
    return row - 1 if block.views else row


def _told(rows: Sequence[CohortRow], width: int, grain: str) -> str:
    """What a reader needs to know of the cells of a map: which have no colour, and how many aren't shown."""
    longest = max(len(each.cells) for each in rows)
    counted = any(each.few and any(count is not None for count in each.counts) for each in rows)
    notes = (
        FEW_JOINED_NOTE if counted else "",
        f"Up to {width} of {longest} {grain}s are shown" if longest > width else "",
    )
    return " ".join(f"{note}." for note in notes if note)


def print_heat(paper: Paper, row: int, first: int, last: int, block: Heat) -> int:
    """Shares by row and column; those of fewer than five are words."""
    room = min(last - first, len(block.columns))
    row = paper.heading(row, first, last, block.title, block.subtitle)
    _heads(paper, row, first, ["", *block.columns[:room]])
    longest = max((len(name) for name, _ in block.rows), default=0)
    style = "text small" if longest > paper.leaf.grid.widths[first] else "text"
    for offset, (name, numbers) in enumerate(block.rows, start=row + 1):
        paper.leaf.height(offset, BODY)
        paper.leaf.text(offset, first, name, style)
        for place, number in enumerate(numbers[:room]):
            column = first + 1 + place
            if number is None or number.value is None:
                paper.leaf.fill(offset, column, column, "heat")
            elif 0 < number.n < FEW:
                paper.leaf.text(offset, column, f"n = {number.n}", "heat", font_size=9)
            else:
                paper.book.put(paper.leaf, offset, column, number, "heat")
    _coloured(paper, range(row + 1, row + 1 + len(block.rows)), first + 1, first + room, SHARE_SCALE)
    return row + 1 + len(block.rows)


def _heads(paper: Paper, row: int, first: int, heads: Sequence[str]) -> None:
    for place, head in enumerate(heads):
        style = (
            {"align": "center"}
            if place >= _NAMES or (place and len(heads[0]) == 0)
            else {"align": "right"}
            if place
            else {}
        )
        paper.leaf.text(row, first + place, head, "head", **style)
    paper.leaf.height(row, 28.0 if any(len(head) > 16 for head in heads) else TABLE_HEAD)


def _shares(paper: Paper, row: int, column: int, cohort: CohortRow, width: int) -> None:
    """The cells of a cohort as numbers; counts of few joiners as words."""
    for place, share in enumerate(cohort.cells[:width]):
        if share is None:
            continue
        if cohort.few and cohort.counts[place] is not None:
            paper.leaf.text(row, column + place, cohort.words(place), "heat", font_size=9)
        else:
            paper.leaf.number(row, column + place, share, "heat")


def turns(scale: tuple[float, float, float]) -> float:
    """The share from which letters are white: as soon as these can be read on its colour."""
    _, middle, high = scale
    return round(middle + (high - middle) * white_from(*PAPER.heat[1:]), 4)


def _coloured(
    paper: Paper, rows: Sequence[int], column: int, last_column: int, scale: tuple[float, float, float]
) -> None:
    """Fixed ends of the scale, so that the same colour means the same share everywhere; white letters on dark cells."""
    if not rows or last_column < column:
        return
    page, (low, middle, high) = paper.leaf.page, scale
    cell = address(rows[0], column, absolute=False)
    white = {
        "type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}>={turns(scale)})",
        "format": paper.rule({"font_color": LIGHT.surface}),
    }  # fmt: skip
    colours = {
        "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num", "min_value": low,
        "mid_value": middle, "max_value": high, "min_color": PAPER.heat[0], "mid_color": PAPER.heat[1], "max_color": PAPER.heat[2],
    }  # fmt: skip
    areas = " ".join(
        f"{address(row, column, absolute=False)}:{address(row, last_column, absolute=False)}" for row in rows
    )
    for rule in (white, colours):
        page.conditional_format(rows[0], column, rows[-1], last_column, rule | {"multi_range": areas})
