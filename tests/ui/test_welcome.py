"""The first page: three ways to begin, by mouse and by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from csdesk.datasets.catalogue import CUSTOMERS
from csdesk.health.catalogue import FIGURES
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.glances import SHORT_TITLES
from csdesk.ui.welcome import CARD_NAMES
from csdesk.ui.window import Window
from tests.ui.conftest import Settle


def test_enter_opens_the_sample_business(window: Window, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(window.overview.welcome.sample, Qt.Key.Key_Return)
    settle()
    assert window.session.path is not None
    assert window.session.path.name == "sample business.csdesk"
    assert window.session.has_data


def test_the_sample_is_as_large_as_it_says(window: Window, sample: Callable[[str], Path], today: Moment) -> None:
    with existing(sample("clean"), today) as store:
        customers = len(store.read(CUSTOMERS))
    assert f"{customers} customers" in window.overview.welcome.sample.accessibleDescription()


def test_every_way_says_what_it_is(window: Window) -> None:
    welcome = window.overview.welcome
    assert welcome.sample.isDefault()
    for choice in (welcome.sample, welcome.open):
        assert choice.accessibleName()
        assert choice.accessibleDescription()


def test_a_template_is_offered_for_every_table(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtWidgets import QMenu

    shown: list[list[str]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: shown.append([each.text() for each in menu.actions()]))
    next(each for each in window.overview.welcome.findChildren(QPushButton) if "template" in each.text()).click()
    assert "Customers" in shown[0]


def test_the_ghost_names_the_cards_as_the_overview_does() -> None:
    assert (SHORT_TITLES["mrr"], SHORT_TITLES["nrr_12m"], FIGURES["nps"].title) == CARD_NAMES
