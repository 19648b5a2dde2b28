"""Room for what may be higher than it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

BAR = 12
"""The width of a scroll bar."""


class Scrolled(QScrollArea):
    """Gives what is inside its width, and scrolls it where it is higher. `setWidget` puts it inside.

    `margin`, at least the width of a scroll bar, stays free at the right, where the bar stands without moving anything.
    If it took its place from what is inside, that could become lower by being narrower, need no bar, become wider,
    higher, and so on without end.
    """

    def __init__(self, parent: QWidget | None = None, *, margin: int = BAR) -> None:
        super().__init__(parent)
        self._margin = margin
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def margin(self) -> int:
        """What stays free at the right."""
        return max(self._margin, self.verticalScrollBar().sizeHint().width())

    def setWidget(self, widget: QWidget) -> None:
        """Takes what is inside."""
        super().setWidget(widget)
        self._keep_free()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the margin free."""
        self._keep_free()
        super().resizeEvent(event)

    def _keep_free(self) -> None:
        inside = self.widget()
        if inside is not None:
            inside.setMaximumWidth(max(self.width() - self.margin, 0))
