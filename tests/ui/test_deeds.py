"""What can be done about a customer, wherever it is offered."""

from PySide6.QtWidgets import QMenu

from csdesk.ui.deeds import DEEDS
from csdesk.ui.dialogs.correct import CorrectDialog
from csdesk.ui.window import Window
from tests.ui.conftest import Settle


def test_it_is_offered_by_name_where_a_customer_is_open_and_nowhere_else(open_shop: Window, settle: Settle) -> None:
    commands = [open_shop.commands.by_id[deed.id] for deed in DEEDS]
    assert not any(command.isEnabled() for command in commands)
    open_shop.routes.open_customer("K004")
    settle()
    assert all(command.isEnabled() for command in commands)
    assert [command.text().replace("&", "") for command in commands] == [
        "Note on Crimson Heron Catering…", "Contact at Crimson Heron Catering…", "Correct Crimson Heron Catering…",
        "Mark Crimson Heron Catering as lost…", "Merge Crimson Heron Catering into another…",
    ]  # fmt: skip
    open_shop.routes.open_page("overview")
    assert not any(command.isEnabled() for command in commands)


def test_the_customer_s_page_offers_the_same(open_shop: Window, settle: Settle) -> None:
    open_shop.routes.open_customer("K004")
    settle()
    menu = next(
        each
        for each in open_shop.findChildren(QMenu)
        if open_shop.commands.by_id["merge"] in each.actions() and len(each.actions()) == len(DEEDS)
    )
    menu.actions()[2].trigger()
    settle()
    (dialog,) = open_shop.findChildren(CorrectDialog)
    assert dialog.windowTitle() == "Correct Crimson Heron Catering"
    dialog.close()
