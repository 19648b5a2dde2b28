"""The model of a grid: rows of cells in a changeable order, which it never copies."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from csdesk.pages.blocks import Heading
from csdesk.pages.values import Number
from csdesk.ui.blocks.cells import Cell, text_of
from csdesk.ui.blocks.order import Order, Rows
from csdesk.ui.label import plain_tip

LONG = 24
"""Longer texts may not fit, and are shown in full under the pointer."""

Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """Rows of cells in a changeable order."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: tuple[Heading, ...] = ()
        self.rows: Rows = ()
        self.keys: Sequence[str] = ()
        self.order = Order(())
        self._sorted: tuple[int, bool] | None = None
        self._words = ""

    def show(self, headings: tuple[Heading, ...], rows: Rows, keys: Sequence[str] = ()) -> None:
        """Takes other rows; where the columns are the same, the chosen order and the words looked for stay."""
        self.beginResetModel()
        if tuple(each.title for each in headings) != tuple(each.title for each in self.headings):
            self._sorted, self._words = None, ""
        self.headings, self.rows, self.keys = headings, rows, keys
        self.order = Order(rows)
        self.order.prepare(len(headings))
        if self._sorted:
            self.order.sort(self._sorted[0], falling=self._sorted[1])
        if self._words:
            self.order.find(self._words)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder)
        self.order.sort(column, falling=self._sorted[1])
        if self.order.places:
            last = self.index(len(self.order.places) - 1, len(self.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)  # cheaper than a reset: the number of rows is the same

    def find(self, words: str) -> None:
        """Keeps the rows in which all the words occur."""
        self.beginResetModel()
        self._words = words
        self.order.find(words)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.order.places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headings)

    def cell(self, index: Index) -> Cell:
        """What stands there."""
        return self.cell_at(index.row(), index.column())

    def cell_at(self, row: int, column: int) -> Cell:
        """The same for a shown row and a column by their numbers."""
        return self.rows[self.order.places[row]][column]

    def key(self, row: int) -> str:
        """What a shown row opens; '' for nothing."""
        return self.keys[self.order.places[row]] if self.keys else ""

    def row_of(self, key: str) -> int | None:
        """The shown row that has the key; None where it isn't shown."""
        place = self.keys.index(key) if key in self.keys else None
        return None if place is None or place not in self.order.places else self.order.places.index(place)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return text_of(self.cell(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self.headings[index.column()].title
            text = text_of(self.cell(index)) or "empty"
            return f"{heading} {text}" if heading else text
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index)
            if isinstance(cell, Number) and cell.value is None:
                return plain_tip(cell.reason) or None
            text = text_of(cell)
            return plain_tip(text) if len(text) > LONG else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section].title
        return None
