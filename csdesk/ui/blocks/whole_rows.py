"""A place for a grid that ends between two of its rows, so that the last one in sight isn't cut."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.ui.blocks.grid import Grid


class WholeRows(QWidget):
    """Gives the grid as much of its height as whole rows take; all of it where it has room for every row."""

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        grid.setParent(self)
        self.setFocusProxy(grid)
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
        grid, room = self._grid, self.height()
        rows = grid.verticalHeader()
        end = head = grid.natural_height() - rows.length()
        if head + rows.length() <= room:
            end = room
        for row in range(rows.count()):
            below = end + rows.sectionSize(row)
            if below > room:
                break
            end = below
        grid.setGeometry(0, 0, self.width(), end if end > head else room)
