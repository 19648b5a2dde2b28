"""Values by group with their number of answers and their interval, as a table."""

from collections.abc import Iterable

from csdesk.base.units import Unit, short_text
from csdesk.pages.blocks import Block, Heading
from csdesk.pages.charts import Points
from csdesk.pages.values import Cell, Number, Role, Words
from csdesk.reports.printers.lists import print_rows
from csdesk.reports.printers.paper import Paper

BY = "By "
"""How the titles of those begin that are parted by an attribute."""


def print_points(paper: Paper, row: int, first: int, last: int, block: Points) -> int:
    """Values with their number of answers and their interval; a sentence where a value may not be shown."""
    row = paper.heading(row, first, last, block.title, block.subtitle)
    group = block.title.removeprefix(BY).capitalize()
    known = next((point.number for point in block.points if not point.instead), None)
    headings = (
        Heading(group if block.title.startswith(BY) else ""),
        Heading("n", numeric=True),
        Heading(paper.measure(known) if known is not None else "", numeric=True),
        Heading("95% interval", numeric=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for point in block.points:
        n = paper.lens.count(point.number.n)
        if point.instead:
            rows.append((Words(point.name, Role.MUTED), n, Words(point.instead, Role.MUTED), None))
        else:
            rows.append(
                (point.name, n, point.number, Words(interval_words(point.number, paper.book.currency), Role.MUTED))
            )
    full = None if known is None else paper.longest.get(known.unit)
    return print_rows(paper, row, first, last, headings, rows, bars="share", bar_column=2, small=True, bar_to=full)


def longest_bars(blocks: Iterable[Block]) -> dict[Unit, float]:
    """The largest value of each unit that a bar stands for, in all tables of values by group."""
    found: dict[Unit, float] = {}
    for point in (point for block in blocks if isinstance(block, Points) for point in block.points):
        if not point.instead and point.number.value is not None:
            found[point.number.unit] = max(found.get(point.number.unit, 0.0), point.number.value)
    return found


def interval_words(number: Number, currency: str) -> str:
    """The interval as a reader has it; '' without one."""
    if number.low is None or number.high is None:
        return ""
    return f"{short_text(number.low, number.unit, currency)} to {short_text(number.high, number.unit, currency)}"
