"""Commands are declared once: menus, keys, palette and the sheet of shortcuts are made from that."""

from collections import Counter

from PySide6.QtWidgets import QApplication, QLabel

from csdesk.ui.actions import Action, plain
from csdesk.ui.commands.catalogue import COMMANDS
from csdesk.ui.dialogs.shortcuts import ShortcutsDialog
from csdesk.ui.menus import Menu
from csdesk.ui.window import Window


def test_every_command_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(each.id for each in COMMANDS).items() if count > 1] == []


def test_no_two_commands_share_their_keys(window: Window) -> None:
    keys = Counter(keys.toString() for _, action in window.commands.all() for keys in action.shortcuts())
    assert [each for each, count in keys.items() if count > 1] == []


def test_access_keys_lead_to_one_thing_in_each_menu(window: Window) -> None:
    window.commands.refresh()
    for menu in window.menuBar().actions():
        top = menu.menu()
        assert top is not None
        assert not top.isEmpty(), menu.text()
        access = Counter(
            title[title.index("&") + 1].casefold() for title in (each.text() for each in top.actions()) if "&" in title
        )
        assert [key for key, count in access.items() if count > 1] == [], menu.text()


def test_every_command_stands_in_its_menu(window: Window) -> None:
    shown = [menu.text() for menu in window.menuBar().actions()]
    assert shown == [menu.value for menu in Menu]
    for declared in COMMANDS:
        if isinstance(declared, Action):
            assert window.commands.by_id[declared.id] in window.actions()


def test_what_needs_a_workspace_waits_for_one(window: Window) -> None:
    window.commands.refresh()
    for name in ("undo", "redo", "back_up", "export", "reset", "period_before", "customer", "page_revenue"):
        assert not window.commands.by_id[name].isEnabled(), name
    for name in ("new", "open", "sample", "quit", "about", "palette", "page_overview", "page_data"):
        assert window.commands.by_id[name].isEnabled(), name


def test_undo_is_called_by_what_it_takes_back(open_shop: Window) -> None:
    open_shop.commands.refresh()
    assert open_shop.commands.by_id["undo"].text().startswith("&Undo Import ")
    assert open_shop.commands.by_id["redo"].text() == "&Redo"


def test_the_sheet_of_shortcuts_names_every_key(window: Window) -> None:
    sheet = ShortcutsDialog(window)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    for declared, action in window.commands.all():
        if not action.shortcut().isEmpty():
            assert plain(action.text()) in words, declared.id
    assert "Esc" in words
    sheet.close()
    sheet.deleteLater()
    QApplication.processEvents()


def test_a_title_without_its_access_key() -> None:
    assert plain("Save a te&mplate && more…") == "Save a template & more"
