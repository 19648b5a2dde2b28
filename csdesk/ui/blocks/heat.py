"""Shares by row and column as a listing of tinted cells."""

from csdesk.pages.blocks import Heading
from csdesk.pages.charts import Heat
from csdesk.ui.blocks.cells import Cell, Tint
from csdesk.ui.blocks.listing import GridLook, Listing


def listing_of(block: Heat) -> Listing:
    """A row for each feature; what isn't known is an outlined dash."""
    highest = max(
        (cell.value for _, cells in block.rows for cell in cells if cell and cell.value is not None), default=1.0
    )
    scale = highest if highest > 0 else 1.0
    rows: list[tuple[Cell, ...]] = []
    for name, cells in block.rows:
        tints: list[Cell] = []
        for cell in cells:
            if cell is None or cell.value is None:
                tints.append(Tint("–", None))
            else:
                tints.append(Tint(cell.text, min(int(cell.value / scale * 6), 5), cell.reference))
        rows.append((name, *tints))
    headings = (Heading(""), *(Heading(column) for column in block.columns))
    return Listing(
        headings, tuple(rows), GridLook(row=32, lines=False, centred=1, fixed=(-1, *(0 for _ in block.columns)))
    )
