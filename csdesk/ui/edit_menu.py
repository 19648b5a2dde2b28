"""The menu of a box for numbers, which never holds the program up as Qt's own for such boxes does."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox


def offer_edit_menu(box: QAbstractSpinBox) -> None:
    """Lets the right button offer to copy, paste and take back what is typed.

    Qt's own menu of such a box waits in a loop of its own until it is closed, within which answers of the worker come.
    """
    box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    box.customContextMenuRequested.connect(partial(_show, box))


def _show(box: QAbstractSpinBox, spot: QPoint) -> None:
    menu = box.lineEdit().createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(box.mapToGlobal(spot))
