"""The first picture stands before anything heavy is loaded, with the figures that were kept."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csdesk.ops.desk import open_desk
from csdesk.ops.workspaces import Moment
from csdesk.pages.selection import Selection
from csdesk.ui.menus import Menu
from csdesk.ui.window import Window

HEAVY = (
    "numpy",
    "pandas",
    "pyqtgraph",
    "openpyxl",
    "python_calamine",
    "sqlite_utils",
    "xlsxwriter",
    "rapidfuzz",
    "charset_normalizer",
)
LATER = (
    "csdesk.ui.actions",
    "csdesk.ui.dialogs.sheet",
    "csdesk.ui.welcome",
    "csdesk.ui.dropping",
    "PySide6.QtSvg",
    "decimal",
)
"""What the picture doesn't show, and what comes right after it."""
SCRIPT = """
import linecache, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from csdesk.ui.opening import Opening
from csdesk.ui.start import open_window
from csdesk.ui.blocks.cards import CardsWidget

def seen(window):
    shown = window.overview.page.view
    print([name for name in sys.argv[2].split() if name in sys.modules])
    print("cards" if any(isinstance(each, CardsWidget) for each in window.overview.page.blocks) else "frame", shown and shown.title)
    print([name for name in linecache.cache if name.endswith("window.py")])
    QTimer.singleShot(0, window.close)

sys.exit(open_window(Opening(Path(sys.argv[1])), seen))
"""


def first_picture(path: Path, home: Path) -> list[str]:
    """What was loaded at the first picture, what it showed, and whether Qt has read the source of what was imported."""
    environment = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen",
        **{name: str(home / name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA")},
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), " ".join((*HEAVY, *LATER))],
        capture_output=True, text=True, env=environment, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_kept_figures_stand_before_anything_heavy_is_loaded(shop: Path, home: Path, today: Moment) -> None:
    desk = open_desk(shop, lambda: today)
    assert desk.keep_snapshot(desk.view("overview", Selection()))
    desk.close()
    assert first_picture(shop, home) == ["[]", "cards Overview", "[]"]


def test_without_a_kept_page_the_frame_stands_and_waits(shop: Path, home: Path) -> None:
    assert first_picture(shop, home) == ["[]", "frame None", "[]"]


def test_menus_and_keys_come_right_after_the_first_picture(window: Window, qtbot: QtBot) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["&File", "&Edit", "&View", "&Data", "&Go", "&Help"]
    qtbot.waitUntil(lambda: all(menu.actions() for menu in menus(window)))
    (search,) = [action for action in window.actions() if action.shortcut().toString() == "Ctrl+K"]
    assert search.isEnabled()


def menus(window: Window) -> list[QMenu]:
    return [each for each in window.menuBar().findChildren(QMenu) if each.title() in {menu.value for menu in Menu}]
