"""The commands of the help menu."""

from PySide6.QtGui import QAction

from csdesk.base.places import log_folder
from csdesk.ui.actions import Action, Menu
from csdesk.ui.commands.file import open_folder
from csdesk.ui.dialogs.about import AboutDialog, LicencesDialog, system_text
from csdesk.ui.dialogs.fault import ProblemDialog
from csdesk.ui.dialogs.shortcuts import ShortcutsDialog

HELP = (
    Action("sample", "Load &sample data", Menu.HELP, lambda window: window.session.open_sample()),
    Action("shortcuts", "&Keyboard shortcuts", Menu.HELP, lambda window: ShortcutsDialog(window).open(), "Ctrl+/"),
    Action("log", "Open &log folder", Menu.HELP, lambda window: open_folder(log_folder()), group=1),
    Action(
        "problem", "Report a &problem…", Menu.HELP, lambda window: ProblemDialog(window, log_folder(), system_text()).open(), group=1,
    ),
    Action("licences", "&Licences", Menu.HELP, lambda window: LicencesDialog(window).open(), group=2),
    Action(
        "about", "&About csdesk", Menu.HELP, lambda window: AboutDialog(window).open(), group=2,
        role=QAction.MenuRole.AboutRole,
    ),
)  # fmt: skip
