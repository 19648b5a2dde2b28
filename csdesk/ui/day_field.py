"""A field for a day, with the arrow of those that open something."""

from PySide6.QtCore import QDate
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from csdesk.ui.choosers import paint_arrow
from csdesk.ui.edit_menu import offer_edit_menu
from csdesk.ui.theme import Look


class DayField(QDateEdit):
    """A day, written or chosen from a calendar."""

    def __init__(self, look: Look, name: str, day: QDate, parent: QWidget | None = None) -> None:
        super().__init__(day, parent)
        self._look = look
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")
        offer_edit_menu(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the arrow over what the style draws."""
        super().paintEvent(event)
        paint_arrow(self, self._look)
