"""One field finds commands, pages, customers and figures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from csdesk.ui.palette import KIND
from csdesk.ui.window import Window
from tests.ui.conftest import Settle


def found(window: Window) -> list[tuple[str, str]]:
    rows = window.palette_.found
    shown = [rows.index(place) for place in range(rows.rowCount())]
    return [(str(index.data(KIND)), str(index.data())) for index in shown]


def test_the_nearest_stands_first(open_shop: Window, settle: Settle) -> None:
    open_shop.commands.run("palette")
    settle()
    for typed, first in (
        ("retention", ("Page", "Retention")),
        ("amber acorn", ("Customer", "Amber Acorn Bäckerei")),
        ("keyboard", ("Command", "Keyboard shortcuts")),
    ):
        open_shop.palette_.field.setText(typed)
        assert found(open_shop)[0] == first, typed
    open_shop.palette_.field.setText("response rate")
    assert ("Figure", "Response rate") in found(open_shop)
    open_shop.palette_.field.setText("zzqx")
    assert found(open_shop) == []
    open_shop.palette_.close_up()


def test_letters_in_the_wrong_order_still_find_it(open_shop: Window, settle: Settle) -> None:
    open_shop.palette_.open()
    open_shop.palette_.field.setText("Retnetion")
    assert ("Page", "Retention") in found(open_shop)
    open_shop.palette_.close_up()
    settle()


def test_enter_opens_and_what_was_opened_stands_first_next_time(
    open_shop: Window, settle: Settle, qtbot: QtBot
) -> None:
    open_shop.palette_.open()
    settle()
    open_shop.palette_.field.setText("sentim")
    qtbot.keyClick(open_shop.palette_.field, Qt.Key.Key_Return)
    settle()
    assert open_shop.routes.place == "sentiment"
    assert not open_shop.palette_.isVisible()
    open_shop.palette_.open()
    assert found(open_shop)[0] == ("Page", "Sentiment")
    qtbot.keyClick(open_shop.palette_.field, Qt.Key.Key_Escape)
    assert not open_shop.palette_.isVisible()


def test_customers_alone(open_shop: Window, settle: Settle) -> None:
    open_shop.commands.run("customer")
    settle()
    assert {kind for kind, _ in found(open_shop)} == {"Customer"}
    open_shop.palette_.close_up()


def test_before_a_workspace_is_open_there_are_commands(window: Window) -> None:
    window.palette_.open()
    assert ("Command", "Open workspace") in found(window)
    assert not {"Customer", "Figure"} & {kind for kind, _ in found(window)}
    window.palette_.close_up()


def test_it_closes_also_where_what_had_the_focus_is_gone(open_shop: Window, settle: Settle) -> None:
    gone = QLineEdit(open_shop.centralWidget())
    gone.show()
    gone.setFocus()
    open_shop.palette_.open()
    settle()
    delete(gone)
    open_shop.palette_.close_up()
    assert not open_shop.palette_.isVisible()
