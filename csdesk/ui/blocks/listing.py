"""What a grid shows for a block that isn't a table: its headings, its rows, its look."""

from dataclasses import dataclass

from csdesk.pages.blocks import Heading
from csdesk.ui.blocks.cells import Cell

LEAST_COLUMN = 8
"""The narrowest that a column can be, in pixels."""
BESIDE = 8
"""What stays free between the text of a cell and the next column, in pixels."""


@dataclass(frozen=True, slots=True)
class GridLook:
    """How a grid looks: the height of its rows, whether lines part them, whether its head shows, the size of its
    type."""

    row: int = 28
    lines: bool = True
    head: bool = True
    arrows: bool = True  # whether heads keep room for the arrow of the column that orders the rows
    size: int = 13
    fixed: tuple[int, ...] = ()  # widths in pixels at 100%, 0: what is left, shared out, -1: by what stands there
    centred: int = 999  # the first column whose head stands in the middle
    least: int = 0  # the narrowest that what is left may be for each of its columns, in pixels at 100%
    dashes: bool = False  # whether nothing is written as an en dash
    ruled: tuple[int, ...] = ()  # rows over which a line stands: totals


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of cells under headings. `keys` name the customers that rows open; `note` stands below the grid."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    look: GridLook
    keys: tuple[str, ...] = ()
    note: str = ""


def free_beside(column: int, columns: int) -> tuple[int, int]:
    """What a cell keeps free on the left and on the right of its text: nothing at the edges of the grid."""
    return (0 if column == 0 else BESIDE), (0 if column == columns - 1 else BESIDE)
