"""One of many, found by typing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from csdesk.ui.finder import Finder, told_apart
from csdesk.ui.theme import Look


@pytest.fixture
def form(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def finder(form: QWidget, look: Look) -> Finder:
    row = QHBoxLayout(form)
    made = Finder(look, "Customer", "Find a customer", form)
    row.addWidget(made)
    row.addWidget(QPushButton("Go on", form))
    made.fill([("B1", "Blue Bay"), ("A1", "Amber Bakery"), ("B2", "Baker Street"), ("Z1", "Zuma Foods")])
    form.show()
    form.activateWindow()
    return made


def typed(finder: Finder, qtbot: QtBot, words: str, key: Qt.Key) -> None:
    field = finder.lineEdit()
    assert field is not None
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    completer = finder.completer()
    assert completer is not None
    qtbot.keyClick(completer.popup() if completer.popup().isVisible() else field, key)


def test_nobody_is_chosen_until_somebody_is(finder: Finder) -> None:
    assert (finder.chosen, finder.currentText()) == ("", "")


def test_a_part_of_a_name_and_enter_choose_the_first_match(finder: Finder, qtbot: QtBot) -> None:
    with qtbot.waitSignal(finder.found):
        typed(finder, qtbot, "bake", Qt.Key.Key_Return)
    assert (finder.chosen, finder.currentText()) == ("A1", "Amber Bakery")


def test_the_match_that_enter_takes_is_marked_and_an_arrow_goes_on_from_it(finder: Finder, qtbot: QtBot) -> None:
    field, completer = finder.lineEdit(), finder.completer()
    assert field is not None and completer is not None
    field.setFocus()
    qtbot.keyClicks(field, "bake")
    qtbot.waitUntil(lambda: completer.popup().currentIndex().data() == "Amber Bakery")
    assert field.text() == "bake"
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert finder.chosen == "B2"


def test_what_is_typed_and_left_counts_only_where_it_can_mean_one(finder: Finder, qtbot: QtBot) -> None:
    typed(finder, qtbot, "zum", Qt.Key.Key_Tab)
    assert finder.chosen == "Z1"
    typed(finder, qtbot, "bake", Qt.Key.Key_Tab)
    assert (finder.chosen, finder.currentText()) == ("Z1", "Zuma Foods")


def test_what_fits_nobody_chooses_nobody(finder: Finder, qtbot: QtBot) -> None:
    typed(finder, qtbot, "Harbour", Qt.Key.Key_Return)
    assert finder.chosen == ""
    finder.choose("B1")
    typed(finder, qtbot, "Harbour", Qt.Key.Key_Return)
    assert (finder.chosen, finder.currentText()) == ("B1", "Blue Bay")


def test_a_name_of_several_comes_with_the_id() -> None:
    assert told_apart([("1", "Kora"), ("2", "Kora"), ("3", "Zuma")]) == [
        ("1", "Kora (1)"),
        ("2", "Kora (2)"),
        ("3", "Zuma"),
    ]


def test_a_customer_without_a_name_goes_by_its_id() -> None:
    assert told_apart([("1", ""), ("2", ""), ("3", "Zuma")]) == [("1", "1"), ("2", "2"), ("3", "Zuma")]
