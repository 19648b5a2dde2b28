"""The panel of every block whose rows are a grid but that isn't a table."""

from PySide6.QtWidgets import QWidget

from csdesk.pages.blocks import Breakdown, Pairs
from csdesk.pages.charts import Heat, Points, Ranked
from csdesk.pages.values import Reference
from csdesk.ui.blocks import breakdown, heat, pairs, points, ranked
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import NOTE
from csdesk.ui.blocks.listing import GridLook, Listing
from csdesk.ui.blocks.panel import TitledPanel, Words

RowsBlock = Ranked | Points | Heat | Breakdown | Pairs


def listing_of(block: RowsBlock) -> Listing:
    """What the grid shows."""
    match block:
        case Ranked():
            return ranked.listing_of(block)
        case Points():
            return points.listing_of(block)
        case Heat():
            return heat.listing_of(block)
        case Breakdown():
            return breakdown.listing_of(block)
        case Pairs():
            return pairs.listing_of(block)


class RowsPanel(TitledPanel):
    """A panel with a grid and a note below it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.ink, parent)
        self._context = context
        self.block: RowsBlock | None = None
        self.grid = Grid(context.ink, GridLook())
        self.grid.opened.connect(context.clicks.open_customer)
        self.grid.explained.connect(self._explain)
        self.fill(self.grid)
        self.note = Words(context.ink, size=NOTE, colour="muted", wraps=True)
        self.fill(self.note, 0)

    def minimum_height(self) -> int:
        """How far it may shrink before the page scrolls: to its rows, or 240 pixels."""
        return min(self.ink.scaled(210), self.wanted_height())

    def wanted_height(self) -> int:
        """How high it would like to be: all its rows, and the note."""
        note = self.note.heightForWidth(max(self.width(), 200)) + 8 if not self.note.isHidden() else 0
        return min(72 + self.grid.natural_height() + note, self.ink.scaled(480))

    def show_block(self, block: RowsBlock) -> None:
        """Shows another block."""
        self.block = block
        listing = listing_of(block)
        self.say(block.title, block.subtitle)
        self.grid.setAccessibleName(block.title)
        self.grid.show_rows(listing.headings, listing.rows, listing.keys, listing.look)
        self.grid.setVisible(bool(listing.rows))
        self.note.setText(listing.note)
        self.note.setVisible(bool(listing.note))

    def _explain(self, reference: Reference) -> None:
        self._context.clicks.explain(reference, self)
