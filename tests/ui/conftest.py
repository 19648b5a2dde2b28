"""The window without a screen: a home of its own, a workspace to open, and nothing left running after a test."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.base import places
from csdesk.ops.workspaces import Moment
from csdesk.ui.jobs import Jobs
from csdesk.ui.memory import Memory
from csdesk.ui.smoke import settled
from csdesk.ui.start import application
from csdesk.ui.theme import Look, ThemeChoice
from csdesk.ui.window import Window

os.environ["QT_QPA_PLATFORM"] = "offscreen"
PATIENCE = 30_000

Settle = Callable[[], None]
Raising = Callable[[object, str, Exception], None]


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as csdesk makes it."""
    made = application()
    yield made
    made.clipboard().clear()  # without a screen, what Python put there outlives Python, which crashes


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folders of the owner's data, settings and log."""
    for name in ("user_data_dir", "user_config_dir", "user_log_dir"):
        folder = tmp_path / "home" / name
        monkeypatch.setattr(places.platformdirs, name, lambda *_, folder=folder, **__: str(folder))
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """After a test no worker runs and no window is there."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [thread.name for thread in threading.enumerate() if thread.name == "csdesk worker"]
    assert not [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """What the window remembers, at first nothing."""
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look, at 100 %."""
    look = Look()
    look.choose(ThemeChoice.LIGHT)
    yield look
    look.zoom = 100
    look.choose(ThemeChoice.SYSTEM)


@pytest.fixture
def window(qtbot: QtBot, look: Look, memory: Memory, today: Moment) -> Iterator[Window]:
    """The window, open and without a workspace."""
    window = Window(look, Jobs(), memory, lambda: today)
    window.jobs.sweeping.begin()
    window.show()
    yield window
    window.jobs.cancel()
    window.leaving.leave()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settle(qtbot: QtBot, window: Window) -> Settle:
    """Waits until the window has nothing left to do."""

    def wait() -> None:
        qtbot.waitUntil(lambda: settled(window), timeout=PATIENCE)

    return wait


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """A worker of the test's own, without a window."""
    jobs = Jobs()
    yield jobs
    jobs.stop()


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch) -> Raising:
    """Has a function of a module raise, whatever it is called with, until the end of the test."""

    def replaced(module: object, name: str, error: Exception) -> None:
        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(module, name, fail)

    return replaced


@pytest.fixture
def shop(sample: Callable[[str], Path], tmp_path: Path) -> Path:
    """The clean sample business in a workspace of the test's own."""
    return Path(shutil.copy(sample("clean"), tmp_path / "shop.csdesk"))


@pytest.fixture
def open_shop(window: Window, shop: Path, settle: Settle) -> Window:
    """The window with that workspace."""
    window.session.open(shop)
    settle()
    return window
