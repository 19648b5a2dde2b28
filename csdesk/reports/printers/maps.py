"""Heat maps: cohorts over time and features by group, as cells on a scale of colour."""

from collections.abc import Sequence

from csdesk.base.periods import Grain
from csdesk.base.units import grouped
from csdesk.pages.charts import Cohorts, CohortView, Heat
from csdesk.pages.joiners import PERIODS_OF_A_YEAR
from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.reports.book.leaf import BODY, TABLE_HEAD, address
from csdesk.reports.printers.paper import Paper

COHORT_SCALE, SHARE_SCALE = (0.5, 0.8, 1.0), (0.0, 0.5, 1.0)
COHORT_TURNS, SHARE_TURNS = 0.88, 0.78
MOST_ROWS, FEW = 13, 5
REVENUE = "Revenue"
_NAMES = 2


def print_cohorts(paper: Paper, row: int, first: int, last: int, block: Cohorts) -> int:
    """Each reading of the cohorts under each other: those who joined, how many, and which share is left."""
    room = last - first + 1 - _NAMES
    for view in block.views:
        rows = view.rows[-MOST_ROWS:]
        if not rows:
            continue
        title = revenue_title(view, block.grain) if view.name == REVENUE else block.title
        row = paper.heading(row, first, last, title, f"{view.name}: {block.subtitle}")
        width = min(room, max(len(each.cells) for each in rows))
        heads = ["Started", "n", f"same {block.grain}", *(f"{place} later" for place in range(1, width))]
        _heads(paper, row, first, heads)
        for offset, cohort in enumerate(rows, start=row + 1):
            paper.leaf.height(offset, BODY)
            paper.leaf.text(offset, first, cohort.name, "text")
            paper.leaf.number(offset, first + 1, float(cohort.size), num_format="0")
            _shares(paper, offset, first + _NAMES, cohort.cells[:width])
        _coloured(
            paper, row + 1, first + _NAMES, row + len(rows), first + _NAMES + width - 1, COHORT_SCALE, COHORT_TURNS
        )
        row += len(rows) + 1
        longest = max(len(each.cells) for each in rows)
        row = paper.note(
            row, first, last, f"Up to {width} of {longest} {block.grain}s are shown." if longest > width else ""
        )
        row += 1
    return row - 1 if block.views else row


def revenue_title(view: CohortView, grain: str) -> str:
    """What the newest cohort that is a year old pays of what it began with; so far, where none is a year old."""
    year = PERIODS_OF_A_YEAR.get(Grain(grain), 0)
    for cohort in reversed(view.rows):
        if len(cohort.cells) > year > 0 and (share := cohort.cells[year]) is not None:
            paid = grouped(100 * share, 0)
            return f"A year on, those who joined in {cohort.name} pay {paid}% of what they began with"
    return f"What each {grain}'s new customers pay of what they began with"


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
    _coloured(paper, row + 1, first + 1, row + len(block.rows), first + room, SHARE_SCALE, SHARE_TURNS)
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


def _shares(paper: Paper, row: int, column: int, cells: Sequence[float | None]) -> None:
    for place, share in enumerate(cells):
        if share is not None:
            paper.leaf.number(row, column + place, share, "heat")


def _coloured(
    paper: Paper,
    row: int,
    column: int,
    last_row: int,
    last_column: int,
    scale: tuple[float, float, float],
    turns: float,
) -> None:
    """Fixed ends of the scale, so that the same colour means the same share everywhere; white letters on dark cells."""
    if last_row < row or last_column < column:
        return
    page, (low, middle, high) = paper.leaf.page, scale
    cell = address(row, column, absolute=False)
    page.conditional_format(
        row, column, last_row, last_column,
        {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}>={turns})", "format": paper.rule({"font_color": LIGHT.surface})},
    )  # fmt: skip
    page.conditional_format(
        row, column, last_row, last_column,
        {
            "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num", "min_value": low,
            "mid_value": middle, "max_value": high, "min_color": PAPER.heat[0], "mid_color": PAPER.heat[1], "max_color": PAPER.heat[2],
        },
    )  # fmt: skip
