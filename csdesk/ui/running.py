"""The window from its first picture to its end: first the frame and the page that was kept, everything else later."""

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout

from csdesk.base.errors import UserError
from csdesk.base.places import data_folder, log_folder, sample_path, settings_folder
from csdesk.pages.frozen import cards_from_json, from_json
from csdesk.pages.view import View
from csdesk.store.snapshot import kept_snapshot
from csdesk.ui.crash import Alarm
from csdesk.ui.instance import Instance
from csdesk.ui.jobs import Jobs
from csdesk.ui.label import PlainLabel
from csdesk.ui.loading import load_heavy
from csdesk.ui.logbook import Logbook
from csdesk.ui.memory import Memory
from csdesk.ui.opening import Opening
from csdesk.ui.session import SNAPSHOT
from csdesk.ui.theme import Look
from csdesk.ui.window import Window

BLOCKS = tuple(f"csdesk.ui.blocks.{name}" for name in ("table", "alerts", "chart_panel", "cohorts", "rows_panel"))
"""What the rest of the kept page is made of, beside the headline and the cards of the first picture."""
TABS = (
    "csdesk.ui.customers", "csdesk.ui.health_editor.content", "csdesk.ui.imports.content", "csdesk.ui.imports.page",
    "csdesk.ui.imports.meanings", "csdesk.ui.imports.review", "csdesk.ui.reports.asked", "csdesk.ui.reports.batch",
    "csdesk.ui.reports.content",
)  # fmt: skip
"""What some tabs need, loaded while nothing else is to be done, so that the first click on them needn't wait for it."""
IDLE_AFTER = 300
"""Milliseconds between two looks at whether anything is still under way."""


def run(qt: QApplication, opening: Opening, painted: Callable[[Window], None] | None = None) -> int:
    """Does what `open_window` says."""
    try:
        instance = Instance(data_folder())
        alone = instance.take()
    except (OSError, UserError) as error:
        return _say(_no_place(error))
    if not alone:
        return _leave(instance, opening)
    logbook = _logbook()
    alarm = Alarm(logbook)
    alarm.listen()
    try:
        memory = Memory(_or_passing(settings_folder) / "window.ini")
        opening = opened_last(opening, memory)
        window = _window(opening, memory, alarm, logbook)
        if painted is not None:
            window.painted.connect(lambda: painted(window))
        _first_picture(window, opening)
        instance.called.connect(window.call)
        if sys.platform == "darwin":  # elsewhere they come as words of the call, and a filter of all events takes time
            qt.installEventFilter(_FilesOpened(window, qt))
        status = qt.exec()
        window.deleteLater()
        return status
    finally:
        alarm.stop()
        instance.release()
        logbook.close()


def _leave(instance: Instance, opening: Opening) -> int:
    """Leaves to the window that is there what is to be opened; gives the exit status."""
    try:
        instance.leave(opening)
    except OSError as error:
        reason = f" ({error.strerror})" if error.strerror else ""
        return _say(
            f"csdesk is open already, but can't be told what to open: the folder of its own data can't be written to{reason}.\n\n"
            "Go to its window, and open the file there (File, Open)."
        )
    return 0


def _say(sentence: str) -> int:
    """Says why there is no window; gives the exit status."""
    dialog = QDialog()
    dialog.setWindowTitle("csdesk")
    close = QPushButton("Close", dialog)
    close.clicked.connect(dialog.accept)
    column = QVBoxLayout(dialog)
    column.addWidget(PlainLabel(sentence, dialog, wraps=True))
    column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    dialog.resize(480, 0)
    dialog.exec()
    return 1


def _no_place(error: OSError | UserError) -> str:
    """Why csdesk can't begin: its own data have no place."""
    folder = error.filename if isinstance(error, OSError) else data_folder()
    reason = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return (
        f"csdesk can't begin: the folder of its own data, {folder}, can't be written to{reason}.\n\n"
        "Make room there or allow yourself to write to it, and start csdesk again."
    )


def _or_passing(folder: Callable[[], Path]) -> Path:
    """A folder of csdesk's own that it can do without; one that is forgotten, where it can't be made."""
    try:
        return folder()
    except OSError:
        return _passing()


def _logbook() -> Logbook:
    """The log; one that is forgotten, where its file can't be written to."""
    try:
        return Logbook(log_folder())
    except OSError:
        return Logbook(_passing())


def _passing() -> Path:
    """A folder that nobody looks into any more."""
    import tempfile  # which takes a while to load, and nearly no start needs

    return Path(tempfile.mkdtemp(prefix="csdesk-"))


def _window(opening: Opening, memory: Memory, alarm: Alarm, logbook: Logbook) -> Window:
    """The window as it was when it was closed, not yet to be seen."""
    look = Look()
    memory.restore_look(look)
    window = Window(look, Jobs(), memory, expecting=opening.sample or opening.workspace is not None)
    alarm.rang.connect(window.show_fault)
    window.jobs.broke.connect(logbook.write_fault)
    window.first_page = memory.restore_window(window)
    return window


def _first_picture(window: Window, opening: Opening) -> None:
    """Shows the window with the page that was kept; once that is painted, the worker goes on its way."""
    kept = first_kept(opening)
    if kept:
        _show_kept(window, kept, cards_from_json)

    def go_on() -> None:
        if not window.isVisible():  # closed meanwhile
            return
        if kept:
            _show_kept(window, kept, from_json)
        _after_first_picture(window, opening)

    window.painted.connect(lambda: _load_each(window, BLOCKS, go_on))
    window.show()


def _load_each(owner: QObject, modules: tuple[str, ...], then: Callable[[], None]) -> None:
    """Loads modules, one in each turn of the event loop, so that they don't hold it up together; none once the
    owner is gone."""
    if not modules:
        then()
        return
    importlib.import_module(modules[0])
    QTimer.singleShot(0, owner, lambda: _load_each(owner, modules[1:], then))


def opened_last(opening: Opening, memory: Memory) -> Opening:
    """What a start that names nothing opens: the workspace that was open last, if it is still there."""
    if opening.workspace is None and not opening.sample and memory.last is not None:
        return Opening(memory.last)
    return opening


def first_kept(opening: Opening) -> str:
    """The Overview as the workspace keeps it; '' where it keeps none that shows what it holds now."""
    path: Path | None = sample_path() if opening.sample else opening.workspace
    return (kept_snapshot(path, SNAPSHOT) if path is not None and os.path.isfile(path) else None) or ""


def _show_kept(window: Window, text: str, read: Callable[[str], View]) -> None:
    """Shows what `read` makes of the kept page; nothing, where another version kept it, whose blocks were others."""
    try:
        view = read(text)
    except ValueError:
        return
    window.overview.show_kept(view)


def _after_first_picture(window: Window, opening: Opening) -> None:
    """The worker loads what is heavy, and opens the workspace."""
    load_heavy(window.jobs)
    window.begin(opening)
    _once_idle(window, lambda: _load_each(window, TABS, window.jobs.sweeping.begin))


def _once_idle(window: Window, then: Callable[[], None]) -> None:
    """Does something as soon as no answer is to come, unless the window was closed before."""

    timer = QTimer(window, interval=IDLE_AFTER)

    def look() -> None:
        if window.isVisible() and window.jobs.busy:
            return
        timer.stop()
        if window.isVisible():
            then()

    timer.timeout.connect(look)
    timer.start()


class _FilesOpened(QObject):
    """Workspaces that the system hands over as events, as macOS does."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Opens the file."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.call(Opening(Path(event.file())))
            return True
        return super().eventFilter(watched, event)
