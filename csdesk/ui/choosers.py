"""Fields that open a list or a calendar, with the arrow that says so drawn in the colour of text."""

from PySide6.QtCore import QDate, QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

from csdesk.ui.theme import Look

FROM_RIGHT, WIDE, HIGH = 20, 8, 4


class Choice(QComboBox):
    """A list to choose from."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the arrow over what the style draws."""
        super().paintEvent(event)
        _paint_arrow(self, self._look)


class DayField(QDateEdit):
    """A day, written or chosen from a calendar."""

    def __init__(self, look: Look, name: str, day: QDate, parent: QWidget | None = None) -> None:
        super().__init__(day, parent)
        self._look = look
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the arrow over what the style draws."""
        super().paintEvent(event)
        _paint_arrow(self, self._look)


def _paint_arrow(field: QWidget, look: Look) -> None:
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("text" if field.isEnabled() else "control"), 1.5))
    left, top = field.width() - FROM_RIGHT, field.height() / 2 - HIGH / 2
    painter.drawPolyline([QPointF(left, top), QPointF(left + WIDE / 2, top + HIGH), QPointF(left + WIDE, top)])
    painter.end()
