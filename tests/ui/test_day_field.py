"""A field for a day: written in any way, or chosen from a calendar; there is one kind of it alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QToolButton
from pytestqt.qtbot import QtBot

import csdesk.ui
from csdesk.base.days import to_day
from csdesk.ui.day_field import DayField
from csdesk.ui.theme import Look

JUNE_30 = to_day(date(2025, 6, 30))


@pytest.fixture
def field(look: Look, qtbot: QtBot) -> DayField:
    made = DayField(look, "Due", JUNE_30)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("written", ["30 Jun 2025", "30/6/2025", "2025-06-30"])
def test_a_day_is_written_in_any_way(field: DayField, written: str) -> None:
    assert field.text() == "30 Jun 2025"
    field.setText(written)
    assert field.day == JUNE_30


@pytest.mark.parametrize("written", ["", "31 Feb 2025", "June", "soon"])
def test_what_is_no_day_stands_as_it_was_written(field: DayField, written: str) -> None:
    field.setText(written)
    assert (field.day, field.text()) == (None, written)


def test_the_calendar_opens_at_the_day_and_takes_another(field: DayField, qtbot: QtBot) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None and calendar.selectedDate() == QDate(2025, 6, 30)
    ends = {calendar.weekdayTextFormat(each).foreground().color().name() for each in Qt.DayOfWeek}
    assert "#ff0000" not in ends
    calendar.clicked.emit(QDate(2025, 5, 31))
    assert field.text() == "31 May 2025"
    assert not calendar.isVisible()


def test_the_arrow_opens_the_calendar_and_the_words_do_not(field: DayField, qtbot: QtBot) -> None:
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert field.findChild(QCalendarWidget) is None
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(field.width() - 10, 10))
    calendar = field.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.close()


def test_another_month_is_chosen_without_waiting_for_it(field: DayField, qtbot: QtBot) -> None:
    """A button with a menu of its own would wait within the press until somebody closed the menu."""
    calendar = field.open_calendar()
    button = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert calendar.months.isVisible()
    calendar.months.actions()[1].trigger()
    assert calendar.monthShown() == 2
    calendar.months.close()
    calendar.close()


def test_the_box_for_the_year_has_a_menu_that_waits_for_nobody(field: DayField) -> None:
    calendar = field.open_calendar()
    years = calendar.findChildren(QAbstractSpinBox)
    assert [each.contextMenuPolicy() for each in years] == [Qt.ContextMenuPolicy.CustomContextMenu]
    calendar.close()


def test_there_is_no_other_kind() -> None:
    folder = Path(csdesk.ui.__file__).parent
    assert not [path.name for path in folder.rglob("*.py") if "QDateEdit" in path.read_text("utf-8")]
