"""What a grid shows for a block that isn't a table: its headings, its rows, its look."""

from dataclasses import dataclass

from csdesk.pages.blocks import Heading
from csdesk.ui.blocks.cells import Cell


@dataclass(frozen=True, slots=True)
class GridLook:
    """How a grid looks: the height of its rows, whether lines part them, whether its head shows, the size of its type."""

    row: int = 28
    lines: bool = True
    head: bool = True
    size: int = 13
    fixed: tuple[int, ...] = ()  # widths in pixels at 100 %, 0: what is left, shared out, -1: by what stands there
    centred: int = 999  # the first column whose head stands in the middle


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of cells under headings. `keys` name the customers that rows open; `note` stands below the grid."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    look: GridLook
    keys: tuple[str, ...] = ()
    note: str = ""
