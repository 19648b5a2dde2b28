"""Everything that opens over the window, by name, so that all of it can be pictured and tried."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csdesk.base.errors import UserError
from csdesk.base.places import log_folder
from csdesk.ui.dialogs.about import AboutDialog, LicencesDialog, system_text
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.dialogs.fault import FaultDialog, ProblemDialog
from csdesk.ui.dialogs.shortcuts import ShortcutsDialog

if TYPE_CHECKING:
    from csdesk.ui.window import Window


def _palette(window: "Window") -> QWidget:
    window.palette_.open()
    window.palette_.field.setText("re")
    return window.palette_


def _fault(window: "Window") -> QWidget:
    try:
        raise UserError("U-UNEXPECTED", "only to be seen")
    except UserError as error:
        return FaultDialog(window, error, log_folder())


def _toast(window: "Window") -> QWidget:
    window.toasts.say("1,237 rows imported from Q3.xlsx.", "Undo", lambda: None)
    assert window.toasts.shown is not None
    return window.toasts.shown


OPENERS: dict[str, Callable[["Window"], QWidget]] = {
    "palette": _palette,
    "shortcuts": ShortcutsDialog,
    "about": AboutDialog,
    "licences": LicencesDialog,
    "problem": lambda window: ProblemDialog(window, log_folder(), system_text()),
    "fault": _fault,
    "asking": lambda window: AskingDialog(
        window, "Restore Friday.csdesk?", "shop.csdesk becomes what it was in the backup.", "Restore"
    ),
    "toast": _toast,
}
"""Each opens its dialog, or whatever lies over the window, and gives it."""
