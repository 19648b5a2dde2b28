"""What is kept by hand, as an owner writes it into the window's dialogs."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from csdesk.base.errors import UserError
from csdesk.datasets.kept import CONTACTS, NOTES, TARGETS
from csdesk.ops import keeping
from csdesk.ops.desk import Desk
from csdesk.store.history import ChangeKind
from csdesk.ui.blocks.cards import CardWidget
from csdesk.ui.blocks.table import TableWidget
from csdesk.ui.customers import CustomersContent
from csdesk.ui.dialogs import preferences
from csdesk.ui.dialogs.kept_forms import ContactDialog, NoteDialog
from csdesk.ui.dialogs.preferences import PreferencesDialog
from csdesk.ui.dialogs.targets import TargetDialog
from csdesk.ui.tabs import place_of
from csdesk.ui.window import Window
from tests.ui.conftest import Raising, Settle
from tests.ui.dialogs.conftest import Asked, Saved, button, typed_and_entered

D = TypeVar("D", bound=QWidget)


def opened(window: Window, kind: type[D]) -> D:
    """The dialog of that kind that is seen."""
    return next(each for each in window.findChildren(kind) if each.isVisible())


def test_a_target_is_set_stands_on_the_card_and_is_undone(
    open_shop: Window, settle: Settle, asked: Asked, qtbot: QtBot
) -> None:
    dialog = TargetDialog(open_shop, "nrr_12m")
    dialog.open()
    settle()
    assert dialog.figure.chosen == "nrr_12m"
    dialog.value.setText("105%")
    dialog.deed.click()
    settle()
    foot = asked(lambda desk: desk.lens(open_shop.session.selection).card("nrr_12m").foot)
    assert "105.0%" in foot
    open_shop.session.undo()
    settle()
    assert "105.0%" not in asked(lambda desk: desk.lens(open_shop.session.selection).card("nrr_12m").foot)


def test_the_figure_of_a_target_is_the_focused_one_or_is_named_by_the_owner(
    open_shop: Window, settle: Settle, qtbot: QtBot
) -> None:
    open_shop.tabs.tabBar().setFocus()
    open_shop.commands.run("target")
    settle()
    dialog = opened(open_shop, TargetDialog)
    assert dialog.figure.chosen == ""
    dialog.deed.click()
    assert dialog.said.text() == "Choose the figure that it is for."
    field = dialog.figure.lineEdit()
    assert field is not None
    qtbot.keyClicks(field, "net promoter")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.figure.chosen == "nps"
    dialog.close()
    card = next(
        each
        for each in open_shop.overview.page.findChildren(CardWidget)
        if each.card and each.card.metric == "logo_churn"
    )
    card.setFocus()
    open_shop.commands.run("target")
    settle()
    assert opened(open_shop, TargetDialog).figure.chosen == "logo_churn"


def test_a_target_can_be_removed(open_shop: Window, settle: Settle, asked: Asked, saved: Saved) -> None:
    dialog = TargetDialog(open_shop, "nps")
    dialog.open()
    settle()
    assert dialog.remove.isHidden()
    dialog.value.setText("40")
    dialog.deed.click()
    settle()
    again = TargetDialog(open_shop, "nps")
    again.open()
    settle()
    again.remove.click()
    settle()
    assert len(asked(lambda desk: desk.store.read(TARGETS))) == 0
    assert open_shop.toasts.shown is not None
    assert open_shop.toasts.shown.words.text() == "Net promoter score has no target."


def test_the_target_of_one_figure_is_never_stored_for_another(
    open_shop: Window, settle: Settle, asked: Asked, qtbot: QtBot
) -> None:
    asked(lambda desk: keeping.set_target(desk, "mrr", 50e6))
    dialog = TargetDialog(open_shop, "mrr")
    dialog.open()
    settle()
    assert dialog.value.text() == "50,000,000"
    typed_and_entered(dialog.figure, qtbot, "ARR")
    assert dialog.figure.chosen == "arr"
    assert (dialog.value.text(), dialog.remove.isHidden(), dialog.deed.isEnabled()) == ("", True, False)
    settle()
    assert dialog.isVisible()
    assert dialog.deed.isEnabled()
    assert asked(lambda desk: desk.store.read(TARGETS).text("metric").tolist()) == ["mrr"]


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
    open_shop: Window, settle: Settle, asked: Asked, saved: Saved, first: str
) -> None:
    dialog = NoteDialog(open_shop, first)
    dialog.words_.setPlainText("Wants the oven serviced before Easter.")
    saved(dialog)
    (note,) = asked(lambda desk: desk.store.read(NOTES).text("note_id").tolist())
    open_shop.routes.open_note(note)
    settle()
    again = opened(open_shop, NoteDialog)
    assert again.words_.toPlainText() == "Wants the oven serviced before Easter."
    again.words_.setPlainText("Serviced.")
    again.deed.click()
    settle()
    assert asked(lambda desk: desk.store.read(NOTES).text("text").tolist()) == ["Serviced."]


def test_a_contact_needs_a_name(open_shop: Window, settle: Settle, asked: Asked, saved: Saved, first: str) -> None:
    dialog = ContactDialog(open_shop, first)
    saved(dialog)
    assert dialog.said.text() == "A contact needs a name."
    dialog.name.setText("Bisi Ade")
    dialog.deed.click()
    settle()
    assert asked(lambda desk: desk.store.read(CONTACTS).text("name").tolist()) == ["Bisi Ade"]


def test_a_contact_that_can_t_be_read_can_t_be_stored_over(
    open_shop: Window, settle: Settle, saved: Saved, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ContactDialog(open_shop, first)
    dialog.name.setText("Bisi Ade")
    dialog.role.setText("Buyer")
    saved(dialog)

    def failing(*_: object) -> None:
        raise UserError("S-BUSY", "Another program holds the workspace.")

    monkeypatch.setattr(keeping, "contact_of", failing)
    again = ContactDialog(open_shop, first, "Bisi Ade")
    again.open()
    settle()
    assert "Another program holds the workspace." in again.said.text()
    assert not again.deed.isEnabled()


def test_a_contact_is_opened_from_the_customer_s_page_written_anew_and_removed(
    open_shop: Window, settle: Settle, asked: Asked, saved: Saved, first: str
) -> None:
    dialog = ContactDialog(open_shop, first)
    dialog.name.setText("Bisi Ade")
    dialog.role.setText("Buyer")
    dialog.spoken.setText("31 May 2025")
    saved(dialog)
    open_shop.routes.open_customer(first)
    settle()
    content = open_shop.pages[place_of("customers")].content
    assert isinstance(content, CustomersContent)
    content.one.tabs.setCurrentIndex(content.one.tabs.count() - 1)
    settle()
    table = next(each for each in content.one.findChildren(TableWidget) if each.block and each.block.name == "contacts")
    table.grid.opened.emit("Bisi Ade")
    settle()
    again = opened(open_shop, ContactDialog)
    assert (again.role.text(), again.spoken.text()) == ("Buyer", "31 May 2025")
    again.name.setText("Bisi Adeyemi")
    again.spoken.setText("3/4/2025")
    again.deed.click()
    settle()
    assert "can be 3 Apr 2025 or 4 Mar 2025" in again.said.text()
    again.spoken.clear()
    again.deed.click()
    settle()
    contacts = asked(lambda desk: desk.store.read(CONTACTS))
    assert contacts.record(0) == {"customer": first, "name": "Bisi Adeyemi", "role": "Buyer"}
    open_shop.routes.open_contact("Bisi Adeyemi")
    settle()
    button(opened(open_shop, ContactDialog), "Remove").click()
    settle()
    assert len(asked(lambda desk: desk.store.read(CONTACTS))) == 0
    open_shop.session.undo()
    settle()
    assert len(asked(lambda desk: desk.store.read(CONTACTS))) == 1


def test_a_second_contact_of_a_name_is_offered_the_first(
    open_shop: Window, settle: Settle, saved: Saved, first: str
) -> None:
    for _ in range(2):
        dialog = ContactDialog(open_shop, first)
        dialog.name.setText("Bisi Ade")
        saved(dialog)
    assert "has a contact Bisi Ade already" in dialog.said.text()
    button(dialog, "Open Bisi Ade").click()
    settle()
    assert opened(open_shop, ContactDialog).windowTitle().startswith("Contact at")
    assert not isValid(dialog)


def test_a_month_that_an_older_csdesk_kept_in_two_digits_stands_in_no_ones_way(
    open_shop: Window, settle: Settle, asked: Asked
) -> None:
    def keep_as_it_was(desk: Desk) -> None:
        moment = desk.moment
        with desk.store.change("Set", kind=ChangeKind.EDIT, day=moment.day, now=moment.now) as change:
            change.set_setting("fiscal_year_starts", "07")

    asked(keep_as_it_was)
    dialog = PreferencesDialog(open_shop)
    dialog.open()
    settle()
    month, week = (dialog.controls[name].list for name in ("fiscal_year_starts", "week_starts"))
    assert month is not None and week is not None
    assert month.currentText() == "Jul"
    week.setCurrentIndex(week.findData("sunday"))
    dialog.deed.click()
    settle()
    assert asked(lambda desk: desk.store.settings()) == {"fiscal_year_starts": "07", "week_starts": "sunday"}


def test_preferences_change_a_setting_in_one_undoable_change(open_shop: Window, settle: Settle, asked: Asked) -> None:
    dialog = PreferencesDialog(open_shop)
    dialog.open()
    settle()
    month = dialog.controls["fiscal_year_starts"].list
    assert month is not None
    assert month.currentText().startswith("Jan")
    month.setCurrentIndex(month.findData("4"))
    week = dialog.controls["week_starts"].list
    assert week is not None
    assert week.currentText() == "Monday"
    dialog.deed.click()
    settle()
    assert asked(lambda desk: desk.store.settings()) == {"fiscal_year_starts": "4"}
    assert open_shop.session.undoable == "Set Business year begins = Apr"


def test_after_a_bug_a_dialog_can_be_tried_again(
    open_shop: Window, settle: Settle, first: str, raising: Raising
) -> None:
    raising(keeping, "add_note", ZeroDivisionError("division by zero"))
    open_shop.jobs.broke.disconnect(open_shop.show_fault)
    dialog = NoteDialog(open_shop, first)
    dialog.words_.setPlainText("Called back")
    dialog.open()
    dialog.deed.click()
    assert not dialog.deed.isEnabled()
    settle()
    assert dialog.deed.isEnabled()
    dialog.close()


def test_settings_that_can_t_be_read_are_said_in_the_dialog(
    open_shop: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(desk: Desk) -> dict[str, str]:
        raise UserError("S-BUSY", "Another program holds the workspace.")

    monkeypatch.setattr(preferences, "_settings", refuse)
    dialog = PreferencesDialog(open_shop)
    dialog.open()
    settle()
    assert "Another program holds the workspace." in dialog.said.text()
    dialog.close()
