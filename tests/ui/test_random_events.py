"""A user who does anything at all: no exception, no warning of Qt, and the window answers afterwards.

`CSDESK_EVENTS` says how many events each seed makes: sixty each day, twenty thousand before a release.
"""

import os
import random
import shutil
import traceback
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDesktopServices, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QFileDialog, QLineEdit, QWidget
from pytestqt.logging import _QtMessageCapture as QtMessages
from pytestqt.qtbot import QtBot

from csdesk.ui.theme import ThemeChoice
from csdesk.ui.window import Window

from .conftest import PATIENCE, Settle

EVENTS = int(os.environ.get("CSDESK_EVENTS", "60"))
REOPENED_EVERY = 500
"""After so many events a workspace that was emptied, or left, is opened again."""
REMEMBERED = 40
ASCII = 128
Key, Modifier, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
NO, CTRL, SHIFT, ALT = Modifier.NoModifier, Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier
KEYS = (
    Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Backtab, Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_Left,
    Key.Key_Right, Key.Key_Return, Key.Key_Return, Key.Key_Space, Key.Key_Escape, Key.Key_Home, Key.Key_End,
    Key.Key_PageUp, Key.Key_PageDown, Key.Key_Delete, Key.Key_Backspace, Key.Key_F1, Key.Key_F2, Key.Key_F10,
    Key.Key_Plus, Key.Key_Minus, *(Key(code) for code in range(Key.Key_A, Key.Key_Z + 1)),
    *(Key(code) for code in range(Key.Key_0, Key.Key_9 + 1)),
)  # fmt: skip
MODIFIERS = (NO, NO, NO, NO, NO, SHIFT, CTRL, ALT, CTRL | SHIFT, CTRL | ALT)
ENDS = ("close", "quit")
PRESSED = (QAbstractButton, QComboBox, QLineEdit, QAbstractSlider)


class Anybody:
    """Presses, moves, types and turns without a plan; `trail` is what was done last."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window = window
        self.dice = random.Random(seed)  # noqa: S311
        self.trail: deque[str] = deque(maxlen=REMEMBERED)
        self.done: Counter[str] = Counter()
        self.ways: tuple[tuple[Callable[[], str], int], ...] = (
            (self._press_key, 30), (self._use_shortcut, 14), (self._click, 30), (self._drag, 4), (self._move, 8),
            (self._turn_wheel, 6), (self._change_tab, 5), (self._resize, 2), (self._change_theme, 1),
        )  # fmt: skip

    def do_anything(self) -> None:
        """One event."""
        (way,) = self.dice.choices([way for way, _ in self.ways], [weight for _, weight in self.ways])
        self.trail.append(f"{way.__name__} …")
        self.trail[-1] = f"{way.__name__} {way()}"
        self.done[way.__name__] += 1

    def _surface(self) -> QWidget:
        """What lies on top, mostly; else the window, which may be blocked."""
        on_top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        return on_top if on_top is not None and self.dice.random() < 0.9 else self.window

    def _handle(self) -> tuple[QWindow, QWidget] | None:
        surface = self._surface()
        handle = surface.windowHandle()
        return (handle, surface) if handle is not None and handle.isVisible() else None

    def _is_there(self, surface: QWidget) -> bool:
        """Whether it wasn't closed meanwhile; Qt itself makes menus of which Python doesn't hear the end."""
        return any(each is surface and each.isVisible() for each in QApplication.topLevelWidgets())

    def _spot(self, surface: QWidget) -> tuple[QPoint, str]:
        """Where to press: something that is meant to be pressed, or anywhere."""
        meant = [each for each in surface.findChildren(QWidget) if isinstance(each, PRESSED) and each.isVisible()]
        if meant and self.dice.random() < 0.5:
            widget = self.dice.choice(meant)
            spot = widget.mapTo(surface, widget.rect().center())
            if QRect(QPoint(), surface.windowHandle().size()).contains(spot):
                return spot, f"{type(widget).__name__} {widget.accessibleName()}"
        handle = surface.windowHandle().size().boundedTo(surface.size()).expandedTo(QSize(1, 1))
        spot = QPoint(self.dice.randrange(handle.width()), self.dice.randrange(handle.height()))
        return spot, type(surface.childAt(spot)).__name__

    def _tap(self, surface: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """A key goes down and up; what it closes doesn't hear the end."""
        written = chr(key) if key < ASCII and not modifiers & (CTRL | ALT) else ""
        text = written if modifiers & SHIFT else written.lower()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if self._is_there(surface):
                QApplication.sendEvent(surface.windowHandle(), QKeyEvent(kind, key, modifiers, text))

    def _push(self, surface: QWidget, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier, spot: QPoint) -> None:
        """A button of the mouse goes down and up, as a key does."""
        for half in (QTest.mousePress, QTest.mouseRelease):
            if self._is_there(surface):
                half(surface.windowHandle(), button, modifiers, spot)

    def _press_key(self) -> str:
        found = self._handle()
        key, modifiers = self.dice.choice(KEYS), self.dice.choice(MODIFIERS)
        if found is not None:
            self._tap(found[1], key, modifiers)
        return f"{key.name} {modifiers}"

    def _use_shortcut(self) -> str:
        commands = [(one.id, action) for one, action in self.window.commands.all() if one.id not in ENDS]
        name, action = self.dice.choice(commands)
        keys = action.shortcut()
        found = self._handle()
        if found is not None and not keys.isEmpty():
            self._tap(found[1], keys[0].key(), keys[0].keyboardModifiers())
        elif QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None:
            action.trigger()
        return name

    def _click(self) -> str:
        found = self._handle()
        if found is None:
            return "nowhere"
        spot, what = self._spot(found[1])
        button = self.dice.choices((Button.LeftButton, Button.RightButton, Button.MiddleButton), (16, 3, 1))[0]
        modifiers = self.dice.choice((NO, NO, NO, NO, ALT, CTRL, SHIFT))
        for _ in range(2 if self.dice.random() < 0.1 else 1):
            self._push(found[1], button, modifiers, spot)
        return f"{what} {spot.toTuple()} {button.name} {modifiers}"

    def _drag(self) -> str:
        found = self._handle()
        if found is None:
            return "nowhere"
        (start, what), (end, _) = self._spot(found[1]), self._spot(found[1])
        QTest.mousePress(found[0], Button.LeftButton, NO, start)
        for step, spot in enumerate(((start + end) / 2, end)):
            if not self._is_there(found[1]):
                return f"{what}, which went away"
            QTest.mouseMove(found[0], spot)
            if step:
                QTest.mouseRelease(found[0], Button.LeftButton, NO, spot)
            QApplication.processEvents()
        return f"{what} {start.toTuple()} {end.toTuple()}"

    def _move(self) -> str:
        found = self._handle()
        if found is None:
            return "nowhere"
        spot, what = self._spot(found[1])
        QTest.mouseMove(found[0], spot)
        return what

    def _turn_wheel(self) -> str:
        found = self._handle()
        if found is None:
            return "nowhere"
        spot, what = self._spot(found[1])
        QTest.wheelEvent(found[0], spot.toPointF(), QPoint(0, self.dice.choice((-240, -120, 120, 240))))
        return what

    def _change_tab(self) -> str:
        tabs = self.window.tabs
        place = self.dice.choice([place for place in range(tabs.count()) if tabs.isTabEnabled(place)])
        tabs.setCurrentIndex(place)
        return str(place)

    def _resize(self) -> str:
        self.window.resize(self.dice.randrange(800, 2000), self.dice.randrange(500, 1200))
        return str(self.window.size().toTuple())

    def _change_theme(self) -> str:
        choice = self.dice.choice(tuple(ThemeChoice))
        self.window.look.choose(choice)
        return choice.value


@pytest.fixture
def calm_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's dialogs are cancelled, nothing is opened outside, and the window stays open."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    # The system's own dragging waits in a loop of its own for a pointer that nobody moves.
    QApplication.setStartDragDistance(100_000)
    QApplication.setStartDragTime(1_000_000)


def quiet(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=PATIENCE)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.usefixtures("calm_world")
def test_whatever_is_done_nothing_breaks(
    seed: int, open_shop: Window, shop: Path, settle: Settle, qtbot: QtBot, qtlog: QtMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window = open_shop
    fresh = Path(shutil.copy(shop, shop.with_name("fresh.csdesk")))
    broke: list[str] = []
    window.jobs.broke.connect(lambda error: broke.append("".join(traceback.format_exception(error))))
    user = Anybody(window, seed)
    with monkeypatch.context() as staying, qtbot.captureExceptions() as raised:
        staying.setattr(window.leaving, "may_close", lambda: False)
        for number in range(EVENTS):
            user.do_anything()
            QApplication.processEvents()
            if number % 25 == 0:
                quiet(window, qtbot)
            warned = [each.message for each in qtlog.records if not each.ignored]
            told = [*("".join(traceback.format_exception(error)) for _, error, _ in raised), *broke, *warned]
            assert not told, "\n".join([str(number), *told, *user.trail])
            if number % REOPENED_EVERY == REOPENED_EVERY - 1 and not window.session.has_data:
                shutil.copy(fresh, shop)
                window.session.open(shop)
                quiet(window, qtbot)
        quiet(window, qtbot)
        while (on_top := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            on_top.close()
        window.session.open(Path(shutil.copy(fresh, shop.with_name("after.csdesk"))))
        settle()
    assert window.session.has_data
    assert not raised
    assert user.done.total() == EVENTS
