"""Whatever opens something when it is pressed says so with the same arrow."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QWidget

from csdesk.ui.choosers import Choice, MenuButton
from csdesk.ui.window import Window

SIZE = QSize(200, 32)
ARROW = (176, 10, 14, 12)
"""Where the arrow stands: left, top, width and height."""


def arrow_of(field: QWidget) -> QImage:
    field.setFixedSize(SIZE)
    field.ensurePolished()
    return field.grab().toImage().copy(*ARROW)


def test_a_button_with_a_menu_wears_the_arrow_of_a_list(open_shop: Window) -> None:
    button = MenuButton(open_shop.look, "Keep", QMenu(open_shop), open_shop)
    choice = Choice(open_shop.look, "Period", open_shop)
    assert arrow_of(button) == arrow_of(choice)
    button.deleteLater()
    choice.deleteLater()
