"""What happens when csdesk itself is at fault: logged, said in a dialog, and the window goes on where it can."""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from csdesk.ui.logbook import Logbook

HARMLESS = ("This plugin does not support",)
"""What the offscreen plugin says of itself; every other warning of Qt counts as a fault of ours."""


class Alarm(QObject):
    """Hears of every exception that nobody took, in any thread, and of every warning of Qt.

    `rang` carries the exception to the window's thread; `warned` what Qt said. Hears from `listen` to `stop`.
    """

    rang = Signal(object)
    warned = Signal(str)

    def __init__(self, logbook: Logbook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logbook = logbook

    def listen(self) -> None:
        """Takes the place of what Python and Qt do by themselves."""
        sys.excepthook = self._of_window
        threading.excepthook = self._of_thread
        sys.unraisablehook = self._of_cleaning
        qInstallMessageHandler(self._of_qt)

    def stop(self) -> None:
        """Gives the place back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def report(self, error: BaseException) -> None:
        """Takes an exception that was caught where it couldn't be dealt with."""
        self._logbook.write_fault(error)
        self.rang.emit(error)

    def _of_window(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _of_thread(self, hooked: threading.ExceptHookArgs) -> None:
        if hooked.exc_value is not None:
            self.report(hooked.exc_value)

    def _of_cleaning(self, hooked: "sys.UnraisableHookArgs") -> None:
        if hooked.exc_value is not None:
            self.report(hooked.exc_value)

    def _of_qt(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or text.startswith(HARMLESS):
            return
        self._logbook.write_warning(context.category or "", f"{context.file or ''}:{context.line}")
        self.warned.emit(text)
