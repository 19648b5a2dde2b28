"""Questions to the worker, and what a person does with a dialog."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from csdesk.ops.desk import Desk
from csdesk.ui.dialogs.form import Form
from csdesk.ui.finder import Finder
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

Asked = Callable[[Callable[[Desk], Any]], Any]
Saved = Callable[[Form], None]


def typed_and_entered(finder: Finder, qtbot: QtBot, words: str) -> None:
    """Types into a finder, puts the list away that opens, and presses Enter."""
    field, completer = finder.lineEdit(), finder.completer()
    assert field is not None and completer is not None
    finder.setFocus()
    field.selectAll()
    qtbot.keyClicks(finder, words)
    completer.popup().hide()
    qtbot.keyClick(finder, Qt.Key.Key_Return)


def button(dialog: QWidget, words: str) -> QPushButton:
    """The button of a dialog by its words."""
    return next(each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == words)


@pytest.fixture
def asked(open_shop: Window, settle: Settle) -> Asked:
    """Asks the worker something and waits for the answer."""

    def ask(work: Callable[[Desk], Any]) -> Any:
        found: list[Any] = []
        open_shop.jobs.ask("test", work, found.append)
        settle()
        return found[0]

    return ask


@pytest.fixture
def saved(settle: Settle) -> Saved:
    """Opens a dialog and presses what it is for."""

    def save(form: Form) -> None:
        form.open()
        settle()
        form.deed.click()
        settle()

    return save


@pytest.fixture
def first(open_shop: Window) -> str:
    """The first customer's id."""
    assert open_shop.session.choices is not None
    return open_shop.session.choices.customers[0][0]
