"""What is kept by hand, as an owner writes it into the window's dialogs."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication

from csdesk.datasets.kept import CONTACTS, CORRECTIONS, NOTES
from csdesk.ops.desk import Desk
from csdesk.ui.dialogs.customer_forms import (
    ContactDialog,
    CorrectDialog,
    LostDialog,
    MergeDialog,
    NewCustomerDialog,
    NoteDialog,
)
from csdesk.ui.dialogs.form import Form
from csdesk.ui.dialogs.preferences import PreferencesDialog
from csdesk.ui.dialogs.targets import TargetDialog
from csdesk.ui.window import Window

Settle = Callable[[], None]


@pytest.fixture
def asked(open_shop: Window, settle: Settle) -> Callable[[Callable[[Desk], Any]], Any]:
    """Asks the worker something and waits for the answer."""

    def ask(work: Callable[[Desk], Any]) -> Any:
        found: list[Any] = []
        open_shop.jobs.ask("test", work, found.append)
        settle()
        return found[0]

    return ask


def saved(form: Form, settle: Settle) -> None:
    form.open()
    settle()
    form.deed.click()
    settle()


def first(window: Window) -> str:
    assert window.session.choices is not None
    return window.session.choices.customers[0][0]


def test_a_target_is_set_stands_on_the_card_and_is_undone(
    open_shop: Window, settle: Settle, asked: Callable[..., Any]
) -> None:
    dialog = TargetDialog(open_shop, "nrr_12m")
    dialog.open()
    settle()
    dialog.value.setText("105%")
    dialog.deed.click()
    settle()
    foot = asked(lambda desk: desk.lens(open_shop.session.selection).card("nrr_12m").foot)
    assert foot.startswith("Target 105.0%")
    open_shop.session.undo()
    settle()
    assert "Target" not in asked(lambda desk: desk.lens(open_shop.session.selection).card("nrr_12m").foot)


def test_what_can_t_be_is_said_in_the_dialog_which_stays(open_shop: Window, settle: Settle) -> None:
    dialog = TargetDialog(open_shop, "mrr")
    dialog.open()
    settle()
    dialog.value.setText("plenty")
    dialog.deed.click()
    settle()
    assert dialog.isVisible()
    assert "is no number" in dialog.said.text()
    dialog.close()


def test_a_note_is_kept_and_written_anew_from_the_customer_s_page(
    open_shop: Window, settle: Settle, asked: Callable[..., Any]
) -> None:
    dialog = NoteDialog(open_shop, first(open_shop))
    dialog.words_.setPlainText("Wants the oven serviced before Easter.")
    saved(dialog, settle)
    (note,) = asked(lambda desk: desk.store.read(NOTES).text("note_id").tolist())
    open_shop.routes.open_note(note)
    settle()
    again = QApplication.activeModalWidget() or open_shop.findChild(NoteDialog)
    assert isinstance(again, NoteDialog)
    assert again.words_.toPlainText() == "Wants the oven serviced before Easter."
    again.words_.setPlainText("Serviced.")
    again.deed.click()
    settle()
    assert asked(lambda desk: desk.store.read(NOTES).text("text").tolist()) == ["Serviced."]


def test_a_contact_needs_a_name(open_shop: Window, settle: Settle, asked: Callable[..., Any]) -> None:
    dialog = ContactDialog(open_shop, first(open_shop))
    saved(dialog, settle)
    assert dialog.said.text() == "A contact needs a name."
    dialog.name.setText("Bisi Ade")
    dialog.deed.click()
    settle()
    assert asked(lambda desk: desk.store.read(CONTACTS).text("name").tolist()) == ["Bisi Ade"]


def test_a_correction_holds_and_a_wrong_day_is_said(
    open_shop: Window, settle: Settle, asked: Callable[..., Any]
) -> None:
    customer = first(open_shop)
    dialog = CorrectDialog(open_shop, customer)
    dialog.lines["renews_on"].setText("soon")
    saved(dialog, settle)
    assert "renews_on" in dialog.said.text()
    dialog.lines["renews_on"].clear()
    dialog.lines["name"].setText("Amber & Daughters")
    dialog.deed.click()
    settle()
    assert open_shop.session.choices is not None
    assert dict(open_shop.session.choices.customers)[customer] == "Amber & Daughters"


def test_a_customer_marked_as_lost_is_no_longer_active(
    open_shop: Window, settle: Settle, asked: Callable[..., Any]
) -> None:
    before = asked(lambda desk: desk.lens(open_shop.session.selection).number("customers_active").value)
    dialog = LostDialog(open_shop, first(open_shop))
    dialog.last.setDate(QDate(2025, 5, 31))
    saved(dialog, settle)
    after = asked(lambda desk: desk.lens(open_shop.session.selection).number("customers_active").value)
    assert after == before - 1


def test_two_customers_become_one(open_shop: Window, settle: Settle, asked: Callable[..., Any]) -> None:
    assert open_shop.session.choices is not None
    (one, _), (other, _) = open_shop.session.choices.customers[:2]
    dialog = MergeDialog(open_shop, one)
    dialog.into.setCurrentText("nobody of that name")
    saved(dialog, settle)
    assert "No customer is called" in dialog.said.text()
    dialog.into.setCurrentIndex(dialog.into.findData(other))
    dialog.deed.click()
    settle()
    assert one not in dict(open_shop.session.choices.customers)
    assert open_shop.routes.customer == other


def test_a_new_customer_is_there_until_it_is_undone(
    open_shop: Window, settle: Settle, asked: Callable[..., Any]
) -> None:
    dialog = NewCustomerDialog(open_shop)
    dialog.id_.setText("X-1")
    dialog.name.setText("Corner Kiosk")
    saved(dialog, settle)
    assert open_shop.session.choices is not None
    assert ("X-1", "Corner Kiosk") in open_shop.session.choices.customers
    open_shop.session.undo()
    settle()
    assert len(asked(lambda desk: desk.store.read(CORRECTIONS))) == 0


def test_preferences_change_a_setting_in_one_undoable_change(
    open_shop: Window, settle: Settle, asked: Callable[..., Any]
) -> None:
    dialog = PreferencesDialog(open_shop)
    dialog.open()
    settle()
    month = dialog._controls["fiscal_year_starts"]
    month.setText("4")  # type: ignore[union-attr]
    dialog.deed.click()
    settle()
    assert asked(lambda desk: desk.store.settings()) == {"fiscal_year_starts": "4"}
    assert open_shop.session.undoable == "Set fiscal_year_starts = 4"
