"""The menu under the right button of boxes for numbers."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QMenu, QSpinBox
from pytestqt.qtbot import QtBot

from csdesk.ui.health_editor.boxes import make_bare


def number() -> QAbstractSpinBox:
    box = QSpinBox()
    make_bare(box, "Weight")
    return box


def test_it_opens_and_the_program_goes_on(qtbot: QtBot) -> None:
    box = number()
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
