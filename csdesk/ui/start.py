"""The door of the window: Qt first, in the way that suits a quick start, then csdesk's own."""

import builtins
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from csdesk.ui.opening import Opening
    from csdesk.ui.window import Window


def open_window(opening: "Opening", painted: "Callable[[Window], None] | None" = None) -> int:
    """Shows the window until the owner closes it; gives the exit status. `painted` is called after the first picture.

    Where a window is open already, that one is asked instead.
    """
    qt = application()
    from csdesk.ui.running import run

    return run(qt, opening, painted)


def application() -> QApplication:
    """The one application of Qt, with csdesk's name."""
    _import_plainly()
    held = QApplication.instance()
    # Fusion is named here, because setStyle() would make Python's whole picture of styles before the first one is painted.
    made = held if isinstance(held, QApplication) else QApplication([*sys.argv[:1], "-style", "fusion"])
    made.setApplicationName("csdesk")
    made.setApplicationDisplayName("csdesk")
    made.setDesktopFileName("csdesk")
    return made


def _import_plainly() -> None:
    """Takes away the import that PySide6 puts before Python's, which reads the source of every module imported later.

    It looks there for `__feature__`, other names for Qt's methods, which csdesk doesn't use. Without that the first
    picture stands a tenth sooner, what is loaded after it (pandas has hundreds of modules) holds the window up less,
    and nothing of Qt's runs on the worker when that imports.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
