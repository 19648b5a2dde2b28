"""A place for a grid that ends between two of its rows, so that the last one in sight isn't cut."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.ui.blocks.grid import Grid


class WholeRows(QWidget):
    """Gives the grid as much of its height as whole rows take."""

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        grid.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._grid.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the room."""
        super().resizeEvent(event)
        self.settle()

    def settle(self) -> None:
        """Takes the height that fits, after the rows or the head have become others."""
        head = self._grid.natural_height() - self._grid.cells.rowCount() * self._row()
        if self._grid.horizontalHeader().isHidden():
            head = 0
        rows = max((self.height() - head) // self._row(), 1)
        self._grid.setGeometry(0, 0, self.width(), min(head + rows * self._row(), self.height()))

    def _row(self) -> int:
        return max(self._grid.verticalHeader().defaultSectionSize(), 1)
