"""What is scrolled has one width, whether its scroll bar is there or not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csdesk.ui.scrolled import BAR, Scrolled
from csdesk.ui.theme import Look

HIGH, LOW = 300, 100
MOST = 20


class Restless(QWidget):
    """Higher where it is wide, as a row of groups that stand below each other where it is narrow may be."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turns += 1

    def minimumSizeHint(self) -> QSize:
        return QSize(0, HIGH if self.width() >= HIGH and self.turns < MOST else LOW)


@pytest.fixture
def area(qtbot: QtBot, look: Look) -> Iterator[Scrolled]:
    area = Scrolled()
    look.dress(area)
    qtbot.addWidget(area)
    yield area
    area.close()


@pytest.mark.parametrize("width", range(HIGH - 4, HIGH + 2 * BAR, 2))
def test_a_scroll_bar_that_comes_doesn_t_send_itself_away(area: Scrolled, width: int) -> None:
    inside = Restless()
    area.setWidget(inside)
    area.resize(width, (HIGH + LOW) // 2)
    area.show()
    QApplication.processEvents()
    assert inside.turns < MOST
    assert inside.width() == width - BAR


def test_the_bar_stands_in_the_margin(area: Scrolled) -> None:
    inside = QWidget()
    inside.setMinimumHeight(HIGH)
    area.setWidget(inside)
    area.resize(HIGH, LOW)
    area.show()
    QApplication.processEvents()
    assert area.verticalScrollBar().isVisible()
    assert area.verticalScrollBar().width() <= BAR
    assert inside.width() == HIGH - BAR


def test_what_is_put_inside_later_keeps_the_margin_free_too(area: Scrolled) -> None:
    area.setWidget(QWidget())
    area.resize(HIGH, LOW)
    area.show()
    QApplication.processEvents()
    other = QWidget()
    area.setWidget(other)
    QApplication.processEvents()
    assert other.width() == HIGH - BAR
