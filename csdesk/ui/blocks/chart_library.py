"""Loads the module that paints charts, a little in each turn of the event loop, once the page has been seen."""

import importlib
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from types import ModuleType

from PySide6.QtCore import QObject, QTimer, Signal

MODULE = "csdesk.ui.blocks.charts"
PARTS = ("pyqtgraph", "csdesk.ui.blocks.chart_frame", MODULE)
"""What is loaded, each in a turn of its own; the first takes a tenth of a second."""
QT = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtOpenGL", "QtOpenGLWidgets", "QtTest")
"""The modules of Qt whose every name the library of charts asks for."""
TURN = 0.008
"""Seconds of work at a time."""


class ChartLibrary(QObject):
    """Tells when charts can be painted. Loading it anew finds the module that is there already.

    All of it happens on the window's thread: Qt's classes and enums are made when they are first named, and two threads
    that do so at once crash.
    """

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._started = False
        self._steps = _steps()

    @property
    def module(self) -> ModuleType | None:
        """The module, once it is loaded."""
        return sys.modules.get(MODULE)

    def start(self) -> None:
        """Begins to load; `loaded` follows from the event loop, at once where it is there already."""
        if self._started:
            return
        self._started = True
        if self.module is not None:
            self.loaded.emit()
            return
        self._go_on()

    def _go_on(self) -> None:
        until = time.perf_counter() + TURN
        for _ in self._steps:
            if time.perf_counter() > until:
                QTimer.singleShot(0, self, self._go_on)
                return
        self.loaded.emit()


def _steps() -> Iterator[None]:
    for each in QT:
        with suppress(ImportError):  # the library does without those that aren't there
            module = importlib.import_module(f"PySide6.{each}")
            for name in dir(module):
                getattr(module, name)
                yield
    for part in PARTS:
        importlib.import_module(part)
        yield
