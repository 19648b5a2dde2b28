"""The parts of a score on a grid."""

from csdesk.base.units import grouped
from csdesk.pages.blocks import Breakdown, Heading
from csdesk.pages.values import Cell, Words
from csdesk.reports.printers.lists import print_rows
from csdesk.reports.printers.paper import Paper


def print_breakdown(paper: Paper, row: int, first: int, last: int, block: Breakdown) -> int:
    """The parts of a score with their weights, and their sum."""
    row = paper.heading(row, first, last, block.title, block.subtitle)
    headings = (
        Heading("Part"),
        Heading("Score", numeric=True),
        Heading("Weight", numeric=True),
        Heading("Points", numeric=True),
    )
    row = print_rows(paper, row, first, last, headings, breakdown_rows(block))
    return paper.note(row, first, last, block.note)


def breakdown_rows(block: Breakdown) -> list[tuple[Cell, ...]]:
    """Name, score, weight and points of each part, and the total; rounded as the window rounds them."""
    rows: list[tuple[Cell, ...]] = []
    for part in block.parts:
        score = "no data" if part.score is None else grouped(part.score, 0)
        points = "" if part.points is None else grouped(part.points, 1)
        rows.append((part.name, Words(score, part.role), f"{grouped(part.weight, 0)}%", points))
    if block.total is not None:
        rows.append((Words("Score", strong=True), "", "", Words(grouped(block.total, 0), strong=True)))
    return rows
