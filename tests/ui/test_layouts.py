"""Python knows nothing that Qt deletes without a word: what is made later at such an address would be taken for it."""

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QListWidgetItem,
    QTableWidgetItem,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from csdesk.ui.dialogs.catalogue import OPENERS
from csdesk.ui.layouts import within
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.window import Window

from .conftest import Settle

ITEMS = (QLayoutItem, QListWidgetItem, QTableWidgetItem, QTreeWidgetItem)


def known_items() -> list[str]:
    """The items made by Qt that Python has an object for; layouts say by themselves when they go."""
    return [
        repr(each)
        for each in shiboken6.getAllValidWrappers()
        if isinstance(each, ITEMS) and not isinstance(each, QLayout) and not shiboken6.createdByPython(each)
    ]


def test_a_layout_is_filled_once_it_has_joined(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    row = within(QVBoxLayout(widget), QHBoxLayout())
    row.addWidget(QLabel("one", widget))
    row.addStretch(1)
    assert known_items() == []


def test_one_that_holds_something_may_not_join(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    row = QHBoxLayout()
    row.addWidget(QLabel("one", widget))
    with pytest.raises(AssertionError):
        within(QVBoxLayout(widget), row)


def test_a_filled_one_that_joins_is_why(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    row = QHBoxLayout()
    row.addWidget(QLabel("one", widget))
    column = QVBoxLayout(widget)
    column.addLayout(row)
    assert len(known_items()) == 1


def test_pages_and_dialogs_make_none_known(open_shop: Window, settle: Settle) -> None:
    known: dict[str, list[str]] = {}

    def look(what: str, opened: Callable[[], QWidget | None]) -> None:
        shown = opened()
        if shown is not None:
            shown.show()
        settle()
        if items := known_items():
            known[what] = items
        for each in QApplication.topLevelWidgets():
            if each is not open_shop and each.isVisible():
                each.close()
        settle()

    for tab in TAB_NAMES:
        look(tab.id, lambda page=tab.id: open_shop.routes.open_page(page))  # type: ignore[misc]
    for name, opener in OPENERS.items():
        look(name, lambda opener=opener: opener(open_shop))  # type: ignore[misc]
    assert known == {}
