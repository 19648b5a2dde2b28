"""Widgets beside each other where there is room, else under each other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

APART, BELOW = 14, 4


class Flow(QWidget):
    """Says that it needs no more width than its widest widget."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(APART)
        self._box.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._box.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Puts a widget after the others."""
        self._widgets.append(widget)
        self._box.insertWidget(self._box.count() - 1, widget)

    @property
    def _wide(self) -> bool:
        return self.width() >= self._row().width()

    def _row(self) -> QSize:
        hints = [widget.sizeHint() for widget in self._widgets]
        width = sum(hint.width() for hint in hints) + APART * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def sizeHint(self) -> QSize:
        """One row, or the column that it has become."""
        return self._row() if self._wide else self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest; as high as it stands now."""
        hints = [widget.sizeHint() for widget in self._widgets]
        height = self._row().height()
        if not self._wide:
            height = sum(hint.height() for hint in hints) + BELOW * max(len(hints) - 1, 0)
        return QSize(max((hint.width() for hint in hints), default=0), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turns where the room asks for it."""
        super().resizeEvent(event)
        sideways = QBoxLayout.Direction.LeftToRight if self._wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != sideways:
            self._box.setDirection(sideways)
            self._box.setSpacing(APART if self._wide else BELOW)
            self.updateGeometry()
