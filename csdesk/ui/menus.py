"""The menus of the window by name. The first picture shows their titles; what is in them comes right after it."""

from enum import Enum

from PySide6.QtWidgets import QMenu, QMenuBar


class Menu(Enum):
    """The menus, in their order, with their access keys."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    DATA = "&Data"
    GO = "&Go"
    HELP = "&Help"


def menus_of(bar: QMenuBar) -> dict[Menu, QMenu]:
    """The menus in the bar, with nothing in them yet."""
    return {menu: bar.addMenu(menu.value) for menu in Menu}
