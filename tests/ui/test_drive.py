"""The whole window by keyboard alone, from opening a workspace to the review in a folder; each time the outcome is
looked at where it counts: in the workspace and in the file."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from csdesk.datasets.catalogue import SUBSCRIPTIONS
from csdesk.health.recipe import Input
from csdesk.ops.desk import Desk
from csdesk.ui.blocks.cards import CardWidget
from csdesk.ui.blocks.chart_panel import ChartPanel
from csdesk.ui.blocks.headline import NumberSpot
from csdesk.ui.explain import ExplainPopover
from csdesk.ui.health_editor.slider import WeightSlider
from csdesk.ui.imports.course import Stage
from csdesk.ui.smoke import rest, settled
from csdesk.ui.window import Window

from .conftest import PATIENCE, Settle

T = TypeVar("T")
ROWS = """Subscription id,Customer,Amount,Interval,Currency,Start date,End date
N1,Blue Bay,100,month,NGN,2025-01-31,
N2,Red Hill,50,month,NGN,2025-02-28,
"""
STOPS = 120
"""More stops of Tab than any page has."""


class Keys:
    """Everything that a keyboard can do: press keys, type words, and go from stop to stop with Tab."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def focus(self) -> QWidget:
        """What hears the next key."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        return QApplication.focusWidget() or self.window

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, each named as menus name it, and waits until the window is at rest."""
        for each in keys:
            self.click(each)
            rest(lambda: settled(self.window))

    def click(self, key: str) -> None:
        """Presses one key."""
        pressed = QKeySequence(key)[0]
        QTest.keyClick(self.focus, pressed.key(), pressed.keyboardModifiers())

    def write(self, text: str) -> None:
        """Types words."""
        QTest.keyClicks(self.focus, text)

    def go_to(self, wanted: Callable[[QWidget], bool]) -> QWidget:
        """Goes on with Tab until the focus is on what is wanted."""
        for _ in range(STOPS):
            if wanted(self.focus):
                return self.focus
            self.click("Tab")
            QApplication.processEvents()
        raise AssertionError(f"no stop of Tab is what was wanted; the last was {self.focus}")


@pytest.fixture
def keys(window: Window) -> Keys:
    """A keyboard."""
    window.activateWindow()
    return Keys(window)


@pytest.fixture
def told(window: Window, settle: Settle) -> Callable[[Callable[[Desk], T]], T]:
    """Gives what the workspace itself says."""

    def ask(work: Callable[[Desk], T]) -> T:
        answers: list[T] = []
        window.jobs.ask("told", work, answers.append)
        settle()
        return answers[0]

    return ask


@pytest.fixture
def arrived(tmp_path: Path, shop: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to import. The system's dialogs answer with it, with the workspace and with the folder `reviews`."""
    file = tmp_path / "crm.csv"
    file.write_text(ROWS)
    (tmp_path / "reviews").mkdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(shop), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "reviews"))
    return file


def titled(title: str) -> Callable[[QWidget], bool]:
    """A button or a list by its words."""

    def fits(widget: QWidget) -> bool:
        words = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
        return title in (words, widget.accessibleName()) or (bool(words) and words.startswith(title))

    return fits


def rows(desk: Desk) -> int:
    return len(desk.store.read(SUBSCRIPTIONS))


def weight(desk: Desk) -> float:
    """The weight of the trend of use in the recipe that holds now."""
    from csdesk.ops.scoring import bench_of

    _, draft = bench_of(desk, "")
    return draft.weights[Input.USAGE_TREND]


def test_the_whole_window_by_keys_alone(
    window: Window, keys: Keys, told: Callable[[Callable[[Desk], object]], object], arrived: Path, shop: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    keys.press("Ctrl+O")
    assert window.session.path == shop
    before = told(rows)
    assert isinstance(before, int)

    keys.press("Ctrl+I")
    qtbot.waitUntil(lambda: window.imports.stage is Stage.REVIEW, timeout=PATIENCE)
    assert told(rows) == before
    keys.go_to(titled("Import 2 rows"))
    keys.press("Space")
    assert told(rows) == before + 2
    assert window.session.undoable == "Import crm.csv"

    period = window.session.selection.period
    keys.press("Ctrl+1", "Ctrl+Shift+F", "Down", "Right", "Space", "Escape", "Escape")
    (pair,) = window.session.selection.where
    assert pair[1] and window.session.selection.period == period

    card = keys.go_to(lambda widget: isinstance(widget, CardWidget))
    keys.press("F1")
    (popover,) = [each for each in window.findChildren(ExplainPopover) if each.isVisible()]
    assert isinstance(card, CardWidget) and card.card is not None
    assert card.card.number.reference is not None
    assert popover.proof.trail.metric.id == card.card.number.reference.metric
    assert popover.proof.trail.result.value == card.card.number.value
    keys.press("Escape")
    assert not [each for each in window.findChildren(ExplainPopover) if each.isVisible()]
    assert keys.focus is card
    assert window.session.selection.where, "Esc closed the proof alone"
    keys.press("Escape")
    assert not window.session.selection.where

    was = told(weight)
    keys.press("Ctrl+K")
    keys.write("health score")
    keys.press("Return")
    qtbot.waitUntil(lambda: isinstance(keys.focus, WeightSlider), timeout=PATIENCE)
    keys.press("Right", "Right")
    keys.go_to(titled("Apply to "))
    keys.press("Space")
    assert told(weight) == was + 10  # type: ignore[operator]

    keys.press("Ctrl+Z")
    assert told(weight) == was
    assert told(rows) == before + 2
    keys.press("Ctrl+Z")
    assert told(rows) == before

    keys.press("Ctrl+8")
    keys.go_to(lambda widget: isinstance(widget, QComboBox))
    keys.go_to(titled("Export 1 report"))
    keys.press("Space")
    (file,) = (arrived.parent / "reviews").iterdir()
    assert file.name == "QBR_portfolio_2025-Q2_internal.xlsx"
    book = openpyxl.load_workbook(file, read_only=True)
    assert "Summary" in book.sheetnames
    book.close()
    assert not window.banners.texts


def test_keys_of_the_clipboard_that_nothing_takes_do_nothing(open_shop: Window, keys: Keys) -> None:
    open_shop.tabs.tabBar().setFocus()
    open_shop.commands.refresh()
    assert open_shop.commands.by_id["copy"].isEnabled()
    keys.press("Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A")
    assert keys.focus is open_shop.tabs.tabBar()


def test_the_way_back_is_open_to_keys_as_soon_as_there_is_one(open_shop: Window, keys: Keys) -> None:
    keys.press("Ctrl+2", "Ctrl+5", "Ctrl+[")
    assert open_shop.routes.place == "revenue"
    keys.press("Ctrl+[", "Ctrl+]")
    assert open_shop.routes.place == "revenue"
    keys.press("Ctrl+9", "Ctrl+1", "Ctrl+T")
    assert open_shop.page is not None
    assert any(panel.shows_numbers for panel in open_shop.page.blocks if isinstance(panel, ChartPanel))


def test_the_proof_of_a_number_that_is_gone_can_still_be_closed(open_shop: Window, keys: Keys) -> None:
    keys.go_to(lambda widget: isinstance(widget, NumberSpot))
    keys.press("F1")
    (popover,) = [each for each in open_shop.findChildren(ExplainPopover) if each.isVisible()]
    popover.pin()
    open_shop.commands.run("period_before")
    rest(lambda: settled(open_shop))
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not [each for each in open_shop.findChildren(ExplainPopover) if each.isVisible()]
