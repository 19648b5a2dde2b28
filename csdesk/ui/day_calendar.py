"""The calendar from which a day is chosen, in the colours of the window."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QMenu, QToolButton, QWidget

from csdesk.base.days import to_date, to_day
from csdesk.ui.edit_menu import offer_edit_menu
from csdesk.ui.theme import Look

TURNS = (("qt_calendar_prevmonth", "‹", "The month before"), ("qt_calendar_nextmonth", "›", "The month after"))


class DayCalendar(QCalendarWidget):
    """Opens over the window, and goes once a day was taken. `taken` carries that day."""

    taken = Signal(int)

    def __init__(self, look: Look, day: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if day is not None:
            shown = to_date(day)
            self.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.clicked.connect(self._take)
        self.activated.connect(self._take)
        self._dress(look)
        self._open_months_by_itself()
        for year in self.findChildren(QAbstractSpinBox):
            offer_edit_menu(year)

    def _button(self, name: str) -> QToolButton:
        button = self.findChild(QToolButton, name)
        assert isinstance(button, QToolButton)
        return button

    def _open_months_by_itself(self) -> None:
        """A button that has a menu waits in an event loop of its own until the menu is closed, in which the calendar may
        go; this one's is opened without waiting."""
        button = self._button("qt_calendar_monthbutton")
        self.months: QMenu = button.menu()
        button.setMenu(None)  # type: ignore[arg-type]  # the stubs know no None
        button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        button.clicked.connect(lambda: self.months.popup(button.mapToGlobal(button.rect().bottomLeft())))

    def _dress(self, look: Look) -> None:
        """Qt's own colours are those of a light theme alone: red for the end of a week, black for the arrows."""
        plain = QTextCharFormat()
        plain.setForeground(look.colour("text"))
        for each in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(each, plain)
        for name, sign, words in TURNS:
            button = self._button(name)
            button.setIcon(QIcon())
            button.setText(sign)
            button.setAccessibleName(words)

    def _take(self, day: QDate) -> None:
        self.taken.emit(to_day(date(day.year(), day.month(), day.day())))
        self.close()
