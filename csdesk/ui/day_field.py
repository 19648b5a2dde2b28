"""A field for a day: written as an owner writes days, or chosen from a calendar."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from csdesk.base.days import day_text
from csdesk.base.errors import CallError
from csdesk.ui.choosers import FROM_RIGHT, WIDE, paint_arrow
from csdesk.ui.day_calendar import DayCalendar
from csdesk.ui.theme import Look

EXAMPLE = "31 Mar 2024"
"""How a day is written, by an example."""
ARROW = 30
"""Pixels at the right in which a press opens the calendar."""


class DayField(QLineEdit):
    """Holds what was written until somebody reads it; blank, it says by an example how to write a day. The arrow and
    Alt+Down open the calendar."""

    def __init__(self, look: Look, name: str, day: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("" if day is None else day_text(day), parent)
        self._look = look
        self.setAccessibleName(name)
        self.setPlaceholderText(EXAMPLE)
        self.setTextMargins(0, 0, FROM_RIGHT - WIDE, 0)

    @property
    def day(self) -> int | None:
        """The day that is written; None for nothing and for what is no day."""
        from csdesk.ops.days import day_said  # brings intake along

        try:
            return day_said(self.text())
        except CallError:
            return None

    def show_day(self, day: int) -> None:
        """Writes another day."""
        self.setText(day_text(day))

    def open_calendar(self) -> DayCalendar:
        """Opens the calendar at the day that is written; the one that is pressed there is written instead."""
        calendar = DayCalendar(self._look, self.day, self)
        calendar.taken.connect(self._take)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()
        return calendar

    def _take(self, day: int) -> None:
        self.show_day(day)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrow down, as at lists."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._over_arrow(event) and self.isEnabled():
            self.open_calendar()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if self._over_arrow(event) else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def _over_arrow(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.width() - ARROW

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the arrow over what the style draws."""
        super().paintEvent(event)
        paint_arrow(self, self._look)
