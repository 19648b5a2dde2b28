"""What passes goes by itself; what is wrong stays until it is put away."""

from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from csdesk.ui import toasts
from csdesk.ui.toasts import Banners, Toasts


def test_a_toast_stands_above_the_status_bar_and_is_replaced(qtbot: QtBot) -> None:
    window = QMainWindow()
    page = QWidget()
    window.setCentralWidget(page)
    window.statusBar()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    said = Toasts(window)
    said.say("One row was stored.")
    said.say("Two rows were stored.", "Undo", lambda: None)
    assert said.shown is not None
    assert said.shown.words.text() == "Two rows were stored."
    for height in (600, 700):
        window.resize(800, height)
        assert said.shown.x() == 24
        assert said.shown.y() + said.shown.height() == window.statusBar().y() - 12


def test_a_toast_goes_by_itself(qtbot: QtBot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(toasts, "SHOWN_FOR", 10)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    said = Toasts(window)
    said.say("Stored.")
    shown = said.shown
    assert shown is not None
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_its_button_does_what_it_says_once(qtbot: QtBot) -> None:
    window, done = QMainWindow(), list[str]()
    qtbot.addWidget(window)
    window.show()
    said = Toasts(window)
    said.say("Stored.", "Undo", lambda: done.append("undone"))
    assert said.shown is not None and said.shown.button is not None
    said.shown.button.click()
    assert done == ["undone"]
    assert not said.shown.isVisible()


def test_errors_stand_below_each_other_once_each(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    for text in ("No room.", "Locked.", "No room."):
        banners.show_error(text)
    assert banners.texts == ("No room.", "Locked.")
    banners.put_away("No room.")
    assert banners.texts == ("Locked.",)
    banners.clear()
    assert banners.isHidden()


def test_an_error_goes_when_what_failed_succeeds_and_nothing_else_failed_by_it(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.show_error("No room.", deed="Export tables")
    banners.show_error("No room.", deed="Back up")
    banners.show_error("Locked.")
    banners.succeeded("Export tables")
    assert banners.texts == ("No room.", "Locked.")
    banners.succeeded("Back up")
    assert banners.texts == ("Locked.",)
    banners.show_error("No room.", deed="Back up")
    assert banners.texts == ("Locked.", "No room.")
