"""Boxes for numbers: without buttons to step, because arrows, page keys and typing do that."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox

from csdesk.ui.edit_menu import offer_edit_menu
from csdesk.ui.theme import wear

INSIDE = 8


def make_bare(box: QAbstractSpinBox, name: str, *, right: bool = True) -> None:
    """Gives a box its look and its name for screen readers; what is typed counts when it is finished."""
    wear(box, "bare")
    box.setKeyboardTracking(False)
    box.setAccessibleName(name)
    box.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    box.lineEdit().setTextMargins(INSIDE, 0, INSIDE, 0)
    offer_edit_menu(box)
