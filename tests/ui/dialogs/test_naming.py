"""Customers by name, as dialogs speak of them."""

from shiboken6 import isValid

from csdesk.ui.dialogs.form import Form
from csdesk.ui.dialogs.naming import name_of, namesake_of, open_instead
from csdesk.ui.window import Window
from tests.ui.conftest import Settle


def test_a_customer_is_called_by_its_name_and_one_that_isn_t_known_by_its_id(open_shop: Window) -> None:
    assert name_of(open_shop, "K005") == "Paper Drum Hotel"
    assert name_of(open_shop, "K999") == "K999"


def test_before_a_workspace_is_open_there_are_ids_alone(window: Window) -> None:
    assert name_of(window, "K005") == "K005"
    assert namesake_of(window, "Paper Drum Hotel") == ""


def test_a_namesake_is_found_however_the_name_is_written(open_shop: Window) -> None:
    assert namesake_of(open_shop, "  paper drum HOTEL ") == "K005"
    assert namesake_of(open_shop, "Paper Drum") == ""
    assert namesake_of(open_shop, "") == ""


def test_nobody_is_a_namesake_of_its_own(open_shop: Window) -> None:
    assert namesake_of(open_shop, "Paper Drum Hotel", but="K005") == ""


def test_a_dialog_is_left_for_the_customer_s_page(open_shop: Window, settle: Settle) -> None:
    form = Form(open_shop, lambda: None, "A dialog")
    form.open()
    open_instead(form, "K005")
    settle()
    assert not isValid(form)
    assert open_shop.routes.customer == "K005"
