"""A table of a page: sorted by its heads, searched in place, its rows opened by Enter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from csdesk.pages.blocks import Table
from csdesk.pages.values import Reference
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.blocks.panel import TitledPanel, Words
from csdesk.ui.blocks.whole_rows import WholeRows

HIGHEST = 384
"""Higher tables scroll within themselves."""
SEARCHED_FROM = 12
"""Tables of fewer rows have no field to search them."""


class FindField(QLineEdit):
    """Words to look for in a table; Esc takes them away again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class TableWidget(TitledPanel):
    """A panel with a table."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.ink, parent)
        self._context = context
        self.block: Table | None = None
        self.field = FindField()
        self.field.setPlaceholderText("Find in table")
        self.field.setAccessibleName("Find in table")
        self.field.setFixedWidth(context.ink.scaled(180))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._find)
        self.links.addWidget(self.field)
        self.grid = Grid(context.ink, GridLook(dashes=True))
        self.grid.make_sortable()
        self.grid.opened.connect(self._open)
        self.grid.explained.connect(self._explain)
        self._area = WholeRows(self.grid)
        self.fill(self._area)
        self.empty = Words(context.ink, colour="muted", wraps=True)
        self.fill(self.empty, 0)

    def minimum_height(self) -> int:
        """How far it may shrink before the page scrolls: to its rows, or three of them."""
        return min(self.ink.scaled(180), self.wanted_height())

    def wanted_height(self) -> int:
        """How high it would like to be: all its rows, as far as a page has room."""
        return min(max(72 + self.grid.natural_height(), self.ink.scaled(96)), self.ink.scaled(HIGHEST))

    def show_block(self, block: Table) -> None:
        """Shows other rows; order and words looked for stay where the columns are the same."""
        self.block = block
        self.say(block.title, block.subtitle)
        self.field.setVisible(len(block.rows) >= SEARCHED_FROM)
        self.grid.setAccessibleName(block.title)
        self.grid.show_rows(block.headings, block.rows, block.keys)
        self._area.setVisible(bool(block.rows))
        self._area.settle()
        self.empty.setText(block.empty)
        self.empty.setVisible(not block.rows)

    def start_finding(self) -> None:
        """Goes to the field that searches the table."""
        if not self.field.isHidden():
            self.field.setFocus()
            self.field.selectAll()

    def _find(self, words: str) -> None:
        self.grid.look_for(words)
        self._area.settle()
        assert self.block is not None
        shown = self.grid.cells.rowCount()
        self.subtitle.setText(f"{shown:,} of {len(self.block.rows):,} rows" if words.strip() else self.block.subtitle)

    def _open(self, key: str) -> None:
        assert self.block is not None
        if self.block.opens == "customer":
            self._context.clicks.open_customer(key)
        elif self.block.opens == "change":
            self._context.clicks.open_change(int(key))
        elif self.block.opens == "note":
            self._context.clicks.open_note(key)
        elif self.block.opens == "contact":
            self._context.clicks.open_contact(key)
        elif self.block.opens == "figure":
            self._context.clicks.open_figure(key, self)
        elif self.block.opens == "target":
            self._context.clicks.set_target(key)
        else:
            self._context.clicks.open_page(key)

    def _explain(self, reference: Reference) -> None:
        self._context.clicks.explain(reference, self)
