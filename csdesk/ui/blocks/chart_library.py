"""Loads the module that paints charts, on a thread of its own, once the page has been seen."""

import importlib
import sys
import threading
from types import ModuleType

from PySide6.QtCore import QObject, Signal

MODULE = "csdesk.ui.blocks.charts"


class ChartLibrary(QObject):
    """Tells when charts can be painted. Loading it anew finds the module that is there already."""

    loaded = Signal()
    _imported = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._started = False
        self._imported.connect(self.loaded)

    @property
    def module(self) -> ModuleType | None:
        """The module, once it is loaded."""
        found = sys.modules.get(MODULE)
        return found if found is not None and hasattr(found, "READY") else None

    def start(self) -> None:
        """Begins to load; `loaded` follows from the event loop, at once where it is there already."""
        if self._started:
            return
        self._started = True
        if self.module is not None:
            self.loaded.emit()
            return
        threading.Thread(target=self._load, name="charts", daemon=True).start()

    def _load(self) -> None:
        importlib.import_module(MODULE)
        self._imported.emit()
