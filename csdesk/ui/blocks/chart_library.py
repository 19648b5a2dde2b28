"""Loads the module that paints charts, on a thread of its own, once the page has been seen."""

import importlib
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from types import ModuleType

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

MODULE = "csdesk.ui.blocks.charts"
QT = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtOpenGL", "QtOpenGLWidgets", "QtTest")
"""The modules of Qt whose every name the library of charts asks for."""
TURN = 0.008
"""Seconds of work at a time on the window's thread."""


class ChartLibrary(QObject):
    """Tells when charts can be painted. Loading it anew finds the module that is there already."""

    loaded = Signal()
    _imported = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._started = False
        self._names = _names_of_qt()
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
        self._make_classes()

    def _make_classes(self) -> None:
        """Qt's classes are made when they are first named. Two threads that make them at once crash, so all those that the
        library names are made here, on the window's thread, a few in each turn of its loop."""
        until = time.perf_counter() + TURN
        for module, name in self._names:
            getattr(module, name)
            if time.perf_counter() > until:
                QTimer.singleShot(0, self._make_classes)
                return
        threading.Thread(target=self._load, name="charts", daemon=True).start()

    def _load(self) -> None:
        importlib.import_module(MODULE)
        if isValid(self):  # else the page was closed meanwhile
            self._imported.emit()


def _names_of_qt() -> Iterator[tuple[ModuleType, str]]:
    for each in QT:
        with suppress(ImportError):  # the library does without those that aren't there
            module = importlib.import_module(f"PySide6.{each}")
            for name in dir(module):
                yield module, name
