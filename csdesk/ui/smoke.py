"""Opens every tab and every dialog without a screen, in both themes and two sizes, and saves a picture of each."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from csdesk.ui.crash import Alarm
from csdesk.ui.dialogs.catalogue import OPENERS
from csdesk.ui.jobs import Jobs
from csdesk.ui.logbook import Logbook
from csdesk.ui.memory import Memory
from csdesk.ui.opening import Opening
from csdesk.ui.page import PageWidget
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.theme import Look, ThemeChoice
from csdesk.ui.window import Window

SIZES = (QSize(1366, 768), QSize(1920, 1080))
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)
ON_THEIR_OWN = (QDialog, QMenu)
"""What isn't part of the window's own picture."""
PATIENCE = 120_000
"""Milliseconds for anything to come to rest; on a slow computer the sample is made meanwhile."""


class Unsettled(Exception):
    """The window was still at work after a long time."""


def picture_all(opening: Opening, folder: Path, say: Callable[[str], None]) -> int:
    """Saves the pictures into the folder and gives 0; 1 after any exception or warning of Qt, each of which is said."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from csdesk.ui.start import application

    application()
    folder.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="csdesk-") as scratch:
        logbook = Logbook(Path(scratch))
        alarm = Alarm(logbook)
        alarm.warned.connect(lambda text: wrong.append(f"Qt: {text}"))
        alarm.rang.connect(lambda error: wrong.append(f"{type(error).__name__}: {error}"))
        alarm.listen()
        try:
            window = _window(Path(scratch), alarm)
            _Tour(window, folder).take(opening)
            window.close()
            window.deleteLater()
            rest(lambda: True)
        finally:
            alarm.stop()
            logbook.close()
    for each in wrong:
        say(each)
    say(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 1 if wrong else 0


def rest(settled: Callable[[], bool]) -> None:
    """Lets the window work until it has nothing left to do. Raises Unsettled where that takes too long."""
    deadline = QDeadlineTimer(PATIENCE)
    loop, timer = QEventLoop(), QTimer(interval=15)
    timer.timeout.connect(loop.quit)
    timer.start()
    quiet = 0
    while quiet < 3:
        if deadline.hasExpired():
            raise Unsettled
        loop.exec()
        quiet = quiet + 1 if settled() else 0


def settled(window: Window) -> bool:
    """Whether no answer is to come, every page stands, and the charts of the one that is seen can be painted."""
    page = window.page
    if window.jobs.busy or not all(each.rows.complete for each in window.findChildren(PageWidget)):
        return False
    return page is None or page.view is None or page.context.charts.module is not None


def _window(scratch: Path, alarm: Alarm) -> Window:
    look = Look()
    look.choose(ThemeChoice.LIGHT)
    window = Window(look, Jobs(), Memory(scratch / "window.ini"))
    window.jobs.sweeping.begin()
    window.jobs.broke.connect(alarm.report)
    window.jobs.failed.connect(lambda _, error: alarm.report(error))
    window.session.refused.connect(alarm.report)
    window.show()
    return window


class _Tour:
    """One walk through the window."""

    def __init__(self, window: Window, folder: Path) -> None:
        self._window = window
        self._folder = folder

    def take(self, opening: Opening) -> None:
        """The welcome, then every tab of the workspace (the sample where none is named), then every dialog."""
        self._everywhere(lambda name: self._picture("welcome", name))
        self._window.begin(opening if opening.workspace is not None else Opening(sample=True))
        self._rest()
        self._everywhere(self._tabs)
        self._window.resize(SIZES[0])
        for theme in THEMES:
            self._window.look.choose(theme)
            self._window.routes.open_page("overview")
            for name, opener in OPENERS.items():
                self._dialog(name, opener, theme.value)

    def _everywhere(self, picture: Callable[[str], None]) -> None:
        for theme in THEMES:
            self._window.look.choose(theme)
            for size in SIZES:
                self._window.resize(size)
                picture(f"{theme.value}_{size.width()}x{size.height()}")

    def _tabs(self, name: str) -> None:
        for place, tab in enumerate(TAB_NAMES):
            if self._window.tabs.isTabEnabled(place):
                self._window.routes.open_page(tab.id)
                self._picture(tab.id, name)
        choices = self._window.session.choices
        if choices is not None and choices.customers and "customers" in choices.pages:
            self._window.routes.open_customer(choices.customers[0][0])
            self._picture("customer", name)
        self._window.routes.open_page("overview")

    def _dialog(self, name: str, opener: Callable[[Window], QWidget | None], theme: str) -> None:
        opened = opener(self._window)
        if opened is not None:
            opened.show()
        self._rest()
        dialogs = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, ON_THEIR_OWN) and each.isVisible()
        ]
        seen = dialogs[-1] if dialogs else self._window
        seen.grab().save(str(self._folder / f"dialog_{name}_{theme}.png"))
        for each in dialogs if opened is None else [opened]:
            each.close()
        if opened is None and not dialogs:
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(self._window.focusWidget() or self._window, press)
        self._rest()

    def _picture(self, what: str, name: str) -> None:
        self._rest()
        self._window.grab().save(str(self._folder / f"{what}_{name}.png"))

    def _rest(self) -> None:
        rest(lambda: settled(self._window))
