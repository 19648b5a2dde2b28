"""How high the rows of a grid are, where some of its columns hold words on several lines."""

from collections.abc import Sequence

from csdesk.pages.values import Words
from csdesk.ui.blocks.grid_model import GridModel
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.listing import free_beside


def row_heights(ink: Ink, model: GridModel, widths: Sequence[int], line: int) -> list[int]:
    """The height of each shown row in pixels: that of one `line`, and more for as many as its words take in columns of
    these widths, up to what their heading allows. Nothing where every column holds one line."""
    columns = [at for at, heading in enumerate(model.headings) if heading.lines > 1]
    if not columns:
        return []
    more = ink.metrics().height()
    heights = []
    for row in range(model.rowCount()):
        most = 1
        for at in columns:
            cell = model.cell_at(row, at)
            strong, text = (cell.strong, cell.text) if isinstance(cell, Words) else (False, cell)
            if isinstance(text, str):
                room = widths[at] - sum(free_beside(at, len(widths)))
                most = max(most, min(len(ink.wrapped(text, room, strong=strong)), model.headings[at].lines))
        heights.append(line + (most - 1) * more)
    return heights
