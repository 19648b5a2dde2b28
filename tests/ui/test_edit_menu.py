"""The menu under the right button of boxes for numbers and days."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QMenu, QSpinBox
from pytestqt.qtbot import QtBot

from csdesk.ui.day_field import DayField
from csdesk.ui.health_editor.boxes import make_bare
from csdesk.ui.theme import Look


def number(look: Look) -> QAbstractSpinBox:
    box = QSpinBox()
    make_bare(box, "Weight")
    return box


def day(look: Look) -> QAbstractSpinBox:
    return DayField(look, "Due", QDate(2025, 6, 30))


@pytest.mark.parametrize("made", [number, day])
def test_it_opens_and_the_program_goes_on(made: Callable[[Look], QAbstractSpinBox], look: Look, qtbot: QtBot) -> None:
    box = made(look)
    qtbot.addWidget(box)
    box.show()
    QTimer.singleShot(
        2_000, lambda: [each.close() for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]
    )
    spot = QPoint(5, 5)
    QApplication.sendEvent(box, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, box.mapToGlobal(spot)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)  # one that waited would be closed by now
    assert {"copy", "paste"} <= {action.text().split("\t")[0].replace("&", "").casefold() for action in menu.actions()}
    menu.close()
