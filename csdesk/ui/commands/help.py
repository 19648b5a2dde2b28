"""The commands of the help menu. Their dialogs are loaded when they are asked for."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from csdesk.base.places import log_folder
from csdesk.ui.actions import Action
from csdesk.ui.menus import Menu
from csdesk.ui.outside import show_path

if TYPE_CHECKING:
    from csdesk.ui.window import Window


def _shortcuts(window: "Window") -> None:
    from csdesk.ui.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window).open()


def _problem(window: "Window") -> None:
    from csdesk.ui.dialogs.about import system_text
    from csdesk.ui.dialogs.fault import ProblemDialog

    ProblemDialog(window, log_folder(), system_text()).open()


def _licences(window: "Window") -> None:
    from csdesk.ui.dialogs.about import LicencesDialog

    LicencesDialog(window).open()


def _about(window: "Window") -> None:
    from csdesk.ui.dialogs.about import AboutDialog

    AboutDialog(window).open()


HELP = (
    Action("sample", "Load &sample data", Menu.HELP, lambda window: window.open_sample()),
    Action("shortcuts", "&Keyboard shortcuts", Menu.HELP, _shortcuts, "Ctrl+/"),
    Action("log", "Open &log folder", Menu.HELP, lambda window: show_path(log_folder()), group=1),
    Action("problem", "Report a &problem…", Menu.HELP, _problem, group=1),
    Action("licences", "Li&cences", Menu.HELP, _licences, group=2),
    Action("about", "&About csdesk", Menu.HELP, _about, group=2, role=QAction.MenuRole.AboutRole),
)
