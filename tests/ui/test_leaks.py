"""Whatever is opened is let go again: tabs, proofs, menus and dialogs leave no objects, threads or open files behind.

`CSDESK_SWITCHES` says how many tabs are switched to: sixty each day, a thousand before a release.
"""

import gc
import os
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import csdesk.ui
from csdesk.ui.blocks.cards import CardWidget
from csdesk.ui.blocks.chart_panel import ChartPanel
from csdesk.ui.explain import ExplainPopover
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.theme import ThemeChoice
from csdesk.ui.window import Window

from .conftest import Settle

SWITCHES = int(os.environ.get("CSDESK_SWITCHES", "60"))
ROUNDS = 2
MEGABYTES = 5
"""That the memory may have grown by: what Python and the system keep for later."""


def let_go() -> None:
    """Lets Qt and Python delete what nobody holds."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def held(window: Window) -> dict[str, int]:
    """How much of everything there is now."""
    let_go()
    objects = len(window.findChildren(QObject))
    tops = len([each for each in QApplication.allWidgets() if each.isWindow()])
    return {
        "objects": objects,
        "widgets": len(QApplication.allWidgets()),
        "windows": tops,
        "threads": threads(),
        "files": files(),
    }


def threads() -> int:
    """Those that live as long as the window; one that sorts ends by itself."""
    return len([each for each in threading.enumerate() if each.name != "order"])


def files() -> int:
    return len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0


def resident() -> float:
    """Megabytes in memory; 0 where the system has no such file."""
    if sys.platform != "linux":
        return 0.0
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def close_all(window: Window) -> None:
    for popover in window.findChildren(ExplainPopover):
        popover.close_and_return()
    while (on_top := QApplication.activePopupWidget()) is not None:
        on_top.close()
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_switching_tabs_leaves_nothing_behind(open_shop: Window, settle: Settle) -> None:
    def go_round(times: int) -> None:
        for place in range(times):
            open_shop.tabs.setCurrentIndex(place % len(TAB_NAMES))
            settle()

    go_round(4 * len(TAB_NAMES))
    before, memory = held(open_shop), resident()
    go_round(SWITCHES)
    open_shop.tabs.setCurrentIndex((4 * len(TAB_NAMES) - 1) % len(TAB_NAMES))
    settle()
    after = held(open_shop)
    assert after == before
    assert resident() - memory < MEGABYTES


def explain(window: Window) -> None:
    card = next(each for each in window.findChildren(CardWidget) if each.isVisible())
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_F1)


def menu_of(kind: type[QWidget]) -> Callable[[Window], None]:
    def open_menu(window: Window) -> None:
        widget = next(each for each in window.findChildren(kind) if each.isVisible())
        middle = widget.rect().center()
        press = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(middle))
        QApplication.sendEvent(widget, press)

    return open_menu


def run(command: str) -> Callable[[Window], None]:
    return lambda window: window.commands.run(command)


def other_theme(window: Window) -> None:
    window.look.choose(ThemeChoice.DARK)
    window.look.choose(ThemeChoice.LIGHT)


def other_period(window: Window) -> None:
    window.commands.run("period_before")
    window.commands.run("period_after")


OPENED: dict[str, Callable[[Window], None]] = {
    "proof": explain,
    "palette": lambda window: window.palette_.open(),
    "menu of a card": menu_of(CardWidget),
    "menu of a chart": menu_of(ChartPanel),
    "segments": lambda window: window.filters.choose_segment(),
    "toast": lambda window: window.toasts.say("Said in passing.", "Undo", lambda: None),
    "preferences": run("preferences"),
    "shortcuts": run("shortcuts"),
    "licences": run("licences"),
    "about": run("about"),
    "target": run("target"),
    "new customer": run("new_customer"),
    "theme": other_theme,
    "period": other_period,
    "customer": lambda window: window.routes.open_customer("K005"),
}


def test_what_is_opened_again_and_again_leaves_nothing_behind(open_shop: Window, settle: Settle) -> None:
    def once(opened: Callable[[Window], None]) -> None:
        open_shop.routes.open_page("overview")
        settle()
        opened(open_shop)
        settle()
        QApplication.processEvents()
        close_all(open_shop)
        settle()

    left: dict[str, tuple[dict[str, int], dict[str, int]]] = {}
    for what, opened in OPENED.items():
        for _ in range(2):
            once(opened)
        before = held(open_shop)
        for _ in range(ROUNDS):
            once(opened)
        after = held(open_shop)
        if after != before:
            left[what] = (before, after)
    assert not left


def test_no_item_is_made_that_only_qt_would_hold() -> None:
    """Lists and tables answer from models of their own: an item's Python half, held by Qt alone, can go too early."""
    made = re.compile(r"\bQ(ListWidget|TableWidget|TreeWidget|Standard)\w*Item\b|\bQ(List|Table|Tree)Widget\b")
    folder = Path(csdesk.ui.__file__).parent
    assert not [path.name for path in folder.rglob("*.py") if made.search(path.read_text("utf-8"))]
