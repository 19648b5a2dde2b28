"""Customers put right, lost, merged and made by hand, as an owner does it in the window's dialogs."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from csdesk.base.days import MONTHS
from csdesk.base.errors import UserError
from csdesk.datasets.kept import CORRECTIONS, NOTES
from csdesk.ops import corrections
from csdesk.ops.correcting import said_of
from csdesk.ui.dialogs.correct import CorrectDialog
from csdesk.ui.dialogs.customer_forms import LostDialog, MergeDialog, NewCustomerDialog
from csdesk.ui.dialogs.kept_forms import NoteDialog
from csdesk.ui.window import Window
from tests.ui.conftest import Settle
from tests.ui.dialogs.conftest import Asked, Saved, button, typed_and_entered

Correct = Callable[[], CorrectDialog]


@pytest.fixture
def correct(open_shop: Window, settle: Settle) -> Correct:
    """Opens the dialog that corrects a customer, with what is known of it."""

    def opened() -> CorrectDialog:
        dialog = CorrectDialog(open_shop, "K004")
        dialog.open()
        settle()
        return dialog

    return opened


def named(window: Window) -> dict[str, str]:
    assert window.session.choices is not None
    return dict(window.session.choices.customers)


def test_a_correction_begins_with_what_is_known_and_days_are_in_words(
    correct: Correct, open_shop: Window, settle: Settle, asked: Asked
) -> None:
    dialog = correct()
    assert dialog.lines["name"].text() == "Crimson Heron Catering"
    assert dialog.lines["signed_up"].text().split()[1] in MONTHS
    assert not dialog.restores["name"].isVisible()
    dialog.lines["renews_on"].setText("soon")
    dialog.deed.click()
    settle()
    assert '"soon" is no day' in dialog.said.text()
    dialog.lines["renews_on"].setText("31 Mar 2026")
    dialog.lines["name"].setText("Amber & Daughters")
    dialog.deed.click()
    settle()
    assert not isValid(dialog)
    assert asked(lambda desk: said_of(desk, "K004")) == {"name": "Amber & Daughters", "renews_on": "2026-03-31"}
    assert named(open_shop)["K004"] == "Amber & Daughters"


def test_a_corrected_field_shows_what_the_files_say_and_takes_it_back(
    correct: Correct, open_shop: Window, settle: Settle, asked: Asked
) -> None:
    dialog = correct()
    dialog.lines["name"].setText("Amber & Daughters")
    dialog.deed.click()
    settle()
    again = correct()
    assert again.lines["name"].text() == "Amber & Daughters"
    assert again.beside["name"].text() == "Corrected from “Crimson Heron Catering”"
    again.restores["name"].click()
    again.deed.click()
    settle()
    assert asked(lambda desk: said_of(desk, "K004")) == {}
    assert open_shop.session.undoable == "Correct Amber & Daughters"


def test_the_name_of_another_customer_is_said_and_that_one_offered(
    correct: Correct, open_shop: Window, settle: Settle, asked: Asked
) -> None:
    dialog = correct()
    dialog.lines["name"].setText("paper drum hotel")
    dialog.deed.click()
    settle()
    assert dialog.said.text() == "There is a customer paper drum hotel already, with the id K005."
    assert asked(lambda desk: said_of(desk, "K004")) == {}
    button(dialog, "Open paper drum hotel").click()
    settle()
    assert open_shop.routes.customer == "K005"
    assert not isValid(dialog)


def test_what_was_said_besides_is_taken_back_in_the_same_dialog(
    correct: Correct, open_shop: Window, settle: Settle, asked: Asked, saved: Saved
) -> None:
    lost = LostDialog(open_shop, "K004")
    lost.last.setText("31 May 2025")
    saved(lost)
    dialog = correct()
    button(dialog, "Take back").click()
    settle()
    assert asked(lambda desk: said_of(desk, "K004")) == {}


def test_who_left_did_so_by_the_end_of_the_data_unless_the_owner_says_otherwise(
    open_shop: Window, settle: Settle, first: str
) -> None:
    for said, day in ((None, "30 Jun 2025"), ("31 May 2025", "31 May 2025")):
        dialog = LostDialog(open_shop, first)
        if said is not None:
            dialog.last.setText(said)
        settle()
        assert dialog.last.text() == day
        dialog.reject()


def test_a_lost_customer_is_no_longer_active_and_the_reason_counts(
    open_shop: Window, settle: Settle, asked: Asked, first: str
) -> None:
    before = asked(lambda desk: desk.lens(open_shop.session.selection).number("customers_active").value)
    dialog = LostDialog(open_shop, first)
    dialog.open()
    settle()
    assert dialog.reason.count() > 1
    assert dialog.reason.currentText() == ""
    dialog.last.setText("31 May 2025")
    dialog.reason.setEditText("Moved to Accra")
    dialog.deed.click()
    settle()
    after = asked(lambda desk: desk.lens(open_shop.session.selection).number("customers_active").value)
    assert after == before - 1
    again = LostDialog(open_shop, first)
    again.open()
    settle()
    assert again.last.text() == "31 May 2025"
    assert again.reason.currentText() == "Moved to Accra"
    again.stays.click()
    settle()
    assert asked(lambda desk: said_of(desk, first)) == {}


def test_two_customers_become_one_by_a_typed_name_and_enter(
    open_shop: Window, settle: Settle, qtbot: QtBot, saved: Saved
) -> None:
    dialog = MergeDialog(open_shop, "K004")
    saved(dialog)
    assert dialog.said.text() == "Choose the customer that it is."
    field = dialog.into.lineEdit()
    assert field is not None
    qtbot.keyClicks(field, "nobody of that name")
    dialog.deed.click()
    assert dialog.said.text() == 'No customer is called "nobody of that name".'
    field.selectAll()
    qtbot.keyClicks(field, "paper dr")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.into.currentText() == "Paper Drum Hotel"
    assert dialog.isVisible()
    dialog.deed.click()
    settle()
    assert "K004" not in named(open_shop)
    assert open_shop.routes.customer == "K005"


def test_a_new_customer_is_opened_and_is_there_until_it_is_undone(
    open_shop: Window, settle: Settle, asked: Asked, saved: Saved
) -> None:
    dialog = NewCustomerDialog(open_shop)
    dialog.id_.setText("X-1")
    dialog.name.setText("Corner Kiosk")
    saved(dialog)
    assert named(open_shop)["X-1"] == "Corner Kiosk"
    assert open_shop.routes.customer == "X-1"
    open_shop.session.undo()
    settle()
    assert len(asked(lambda desk: desk.store.read(CORRECTIONS))) == 0


def test_a_customer_made_by_hand_is_taken_back_and_the_list_is_shown(
    open_shop: Window, settle: Settle, saved: Saved
) -> None:
    new = NewCustomerDialog(open_shop)
    new.id_.setText("X-1")
    new.name.setText("Corner Kiosk")
    saved(new)
    dialog = CorrectDialog(open_shop, "X-1")
    dialog.open()
    settle()
    assert not dialog.beside["segment"].text()
    button(dialog, "Take back").click()
    settle()
    assert "X-1" not in named(open_shop)
    assert open_shop.routes.place == "customers"
    assert not open_shop.banners.texts


def test_an_id_or_a_name_that_is_taken_is_said_and_its_customer_offered(
    open_shop: Window, settle: Settle, saved: Saved
) -> None:
    dialog = NewCustomerDialog(open_shop)
    dialog.id_.setText("k004")
    dialog.name.setText("Corner Kiosk")
    saved(dialog)
    assert dialog.said.text() == "There is a customer with the id K004 already: Crimson Heron Catering."
    dialog.id_.setText("X-1")
    dialog.name.setText("Paper Drum Hotel")
    dialog.deed.click()
    assert dialog.said.text() == "There is a customer Paper Drum Hotel already, with the id K005."
    button(dialog, "Make another").click()
    settle()
    assert named(open_shop)["X-1"] == "Paper Drum Hotel"


def test_enter_after_the_list_was_put_away_chooses_and_merges_nothing(
    open_shop: Window, settle: Settle, qtbot: QtBot
) -> None:
    dialog = MergeDialog(open_shop, "K004")
    dialog.open()
    settle()
    typed_and_entered(dialog.into, qtbot, "paper dr")
    settle()
    assert dialog.isVisible()
    assert dialog.into.chosen == "K005"
    assert "K004" in named(open_shop)


@pytest.mark.parametrize(("kind", "read"), [(CorrectDialog, "known_of"), (LostDialog, "leaving_of")])
def test_where_nothing_is_known_of_the_customer_nothing_can_be_stored(
    open_shop: Window,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[CorrectDialog | LostDialog],
    read: str,
) -> None:
    def failing(*_: object) -> None:
        raise UserError("S-BUSY", "Another program holds the workspace.")

    monkeypatch.setattr(corrections, read, failing)
    dialog = kind(open_shop, "K004")
    dialog.open()
    settle()
    assert "Another program holds the workspace." in dialog.said.text()
    assert not dialog.deed.isEnabled()


def test_what_can_t_be_shown_is_left_out_of_what_is_typed(
    open_shop: Window, settle: Settle, asked: Asked, saved: Saved
) -> None:
    new = NewCustomerDialog(open_shop)
    new.id_.setText("X\x01-1\ufffe")
    new.name.setText("Cafe\x0bNoir")
    saved(new)
    assert named(open_shop)["X-1"] == "Cafe Noir"
    assert open_shop.routes.customer == "X-1"
    again = NewCustomerDialog(open_shop)
    again.id_.setText("x-\x011")
    again.name.setText("\x01")
    saved(again)
    assert again.said.text() == "There is a customer with the id X-1 already: Cafe Noir."
    note = NoteDialog(open_shop, "X-1")
    note.words_.setPlainText("Called\x0bback\x01")
    saved(note)
    assert asked(lambda desk: desk.store.read(NOTES).text("text").tolist())[-1] == "Called\nback"


def test_the_name_of_a_field_stands_beside_it_and_not_beside_its_hint(open_shop: Window, settle: Settle) -> None:
    dialog = NewCustomerDialog(open_shop)
    dialog.open()
    settle()
    name = dialog.fields.itemAt(0, QFormLayout.ItemRole.LabelRole).widget()
    apart = name.mapTo(dialog, name.rect().center()).y() - dialog.id_.mapTo(dialog, dialog.id_.rect().center()).y()
    assert abs(apart) <= 2
    dialog.close()
