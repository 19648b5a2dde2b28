"""A damaged workspace is no dead end: the window leads back to a good backup, and keeps the damaged file."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from csdesk.ops.safekeeping import back_up
from csdesk.ops.workspaces import Moment, existing
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.dialogs.restore import RestoreDialog
from csdesk.ui.opening import Opening
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

from .conftest import Rows

Choose = Callable[[Path], None]


@pytest.fixture
def backed_up(shop: Path, today: Moment) -> list[Path]:
    """Backups of the shop: 40 days, 3 days and 2 hours old; the newest one is damaged."""
    made = []
    with existing(shop, today, writing=True) as store:
        for age in (timedelta(days=40), timedelta(days=3), timedelta(hours=2)):
            made.append(back_up(store, None, Moment(today.day, today.now - age)))
    made[-1].write_bytes(made[-1].read_bytes()[:9000])
    return made


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Lets the owner choose a file in the system's dialog."""

    def chosen(path: Path) -> None:
        monkeypatch.setattr("csdesk.ui.commands.file.QFileDialog.getOpenFileName", lambda *_: (str(path), ""))

    return chosen


def damage(shop: Path) -> bytes:
    """Cuts the file short; gives what is left of it."""
    left = shop.read_bytes()[:50_000]
    shop.write_bytes(left)
    return left


def shown(window: Window) -> RestoreDialog:
    """The one dialog that offers a way back."""
    (dialog,) = [each for each in window.findChildren(RestoreDialog) if each.isVisible()]
    return dialog


def said(dialog: QDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel))


def press(dialog: QDialog, title: str) -> None:
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text() == title]
    button.click()


def aside(shop: Path) -> Path:
    """The damaged file that was kept."""
    (kept,) = shop.parent.glob(f"{shop.name}.corrupt-*")
    return kept


@pytest.mark.parametrize("by_start", [True, False])
def test_one_press_leads_from_a_damaged_workspace_to_its_newest_good_backup(
    window: Window, shop: Path, backed_up: list[Path], settle: Settle, rows_of: Rows, by_start: bool
) -> None:
    before = damage(shop)
    if by_start:
        window.begin(Opening(shop))
    else:
        window.session.open(shop)
    settle()
    dialog = shown(window)
    assert [each.text().partition(" · ")[2] for each in dialog.choices.buttons()] == [
        "3 days ago · the newest good one",
        "5 weeks ago",
    ]
    first = dialog.choices.button(0)
    assert first.isChecked()
    assert first.accessibleDescription().startswith("132 customers · last change “Import")
    assert "because damaged too: 1 backup" in said(dialog)
    assert "never deleted" in said(dialog)
    assert dialog.deed.isDefault()
    dialog.deed.click()
    settle()
    assert window.session.path == shop
    assert window.session.has_data
    assert rows_of() > 0
    assert aside(shop).read_bytes() == before
    assert window.toasts.shown is not None
    assert aside(shop).name in window.toasts.shown.words.text()
    assert window.banners.texts == ()
    assert window.fault is None


def test_an_older_one_is_taken_by_keyboard_alone(
    window: Window, shop: Path, today: Moment, settle: Settle, qtbot: QtBot
) -> None:
    with existing(shop, today, writing=True) as store:
        back_up(store, None, Moment(today.day, today.now - timedelta(days=40)))
        store.undo(None, day=today.day, now=today.now)
    damage(shop)
    window.session.open(shop)
    settle()
    dialog = shown(window)
    newest, older = dialog.choices.buttons()
    assert "made before an undo" in newest.accessibleDescription()
    dialog.choices.button(0).setFocus()
    qtbot.keyClick(newest, Qt.Key.Key_Down)
    assert older.isChecked()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert window.session.path == shop
    assert window.session.has_data


def test_put_away_it_can_be_had_again(window: Window, shop: Path, backed_up: list[Path], settle: Settle) -> None:
    before = damage(shop)
    window.session.open(shop)
    settle()
    for _ in range(2):
        shown(window).reject()
        assert shop.read_bytes() == before
        (banner,) = window.banners.texts
        assert "shop.csdesk is damaged" in banner
        assert "`" not in banner
        (again,) = [each for each in window.banners.findChildren(QPushButton) if each.text() == "Restore a backup…"]
        again.click()
        settle()
    shown(window).deed.click()
    settle()
    assert window.session.path == shop


def test_where_no_backup_is_good_it_says_where_the_file_is_and_what_can_be_tried(
    window: Window, shop: Path, settle: Settle, choose: Choose, tmp_path: Path, today: Moment
) -> None:
    copy = tmp_path / "stick" / "copy of the shop.csdesk"
    copy.parent.mkdir()
    copy.write_bytes(shop.read_bytes())
    before = damage(shop)
    window.session.open(shop)
    settle()
    dialog = shown(window)
    assert not dialog.choices.buttons()
    words = said(dialog)
    assert "no backup" in words
    assert str(shop) in words
    assert "untouched" in words
    assert "import your spreadsheets again" in words
    assert shop.read_bytes() == before
    choose(copy)
    press(dialog, "Choose a copy…")
    (asking,) = [each for each in window.findChildren(AskingDialog) if each.isVisible()]
    asking.deed.click()
    settle()
    assert window.session.path == shop
    assert window.session.has_data
    assert aside(shop).read_bytes() == before


def test_a_copy_that_is_no_good_changes_nothing_and_is_said(
    window: Window, shop: Path, settle: Settle, choose: Choose, tmp_path: Path
) -> None:
    before = damage(shop)
    other = tmp_path / "notes.csdesk"
    other.write_text("no workspace", encoding="utf-8")
    window.session.open(shop)
    settle()
    choose(other)
    press(shown(window), "Choose a copy…")
    (asking,) = [each for each in window.findChildren(AskingDialog) if each.isVisible()]
    asking.deed.click()
    settle()
    assert "notes.csdesk is no good backup" in " ".join(window.banners.texts)
    assert shop.read_bytes() == before
    assert shown(window).isVisible()


@pytest.mark.parametrize("names_backup", [True, False])
def test_the_menu_leads_back_without_an_open_workspace(
    window: Window, shop: Path, backed_up: list[Path], settle: Settle, choose: Choose, names_backup: bool
) -> None:
    shop.unlink() if names_backup else damage(shop)
    choose(backed_up[1] if names_backup else shop)
    assert window.commands.by_id["restore"].isEnabled()
    window.commands.run("restore")
    settle()
    if names_backup:
        (asking,) = [each for each in window.findChildren(AskingDialog) if each.isVisible()]
        asking.deed.click()
    else:
        shown(window).deed.click()
    settle()
    assert window.session.path == shop
    assert window.session.has_data


def test_a_sound_workspace_goes_back_and_what_was_in_it_is_kept_among_its_backups(
    backed_up: list[Path], open_shop: Window, shop: Path, settle: Settle, rows_of: Rows
) -> None:
    before = rows_of()
    open_shop.session.undo()
    settle()
    assert rows_of() < before
    open_shop.commands.run("restore")
    settle()
    dialog = shown(open_shop)
    assert "3 days ago" in dialog.choices.button(1).text()
    dialog.choices.button(1).click()
    dialog.deed.click()
    settle()
    assert rows_of() == before
    assert len(list(backed_up[0].parent.glob("*-before-restore.csdesk"))) == 1
    assert not list(shop.parent.glob("*.corrupt-*"))


def test_a_restore_that_cant_be_leaves_the_open_workspace_open(
    backed_up: list[Path], open_shop: Window, shop: Path, settle: Settle, rows_of: Rows
) -> None:
    before = rows_of()
    open_shop.commands.run("restore")
    settle()
    dialog = shown(open_shop)
    backed_up[1].write_bytes(b"")  # it was sound when it was looked at
    dialog.deed.click()
    settle()
    assert "is no good backup; nothing was changed" in " ".join(open_shop.banners.texts)
    assert open_shop.session.path == shop
    assert rows_of() == before


def test_damage_that_a_check_finds_offers_the_way_back(
    backed_up: list[Path], open_shop: Window, shop: Path, settle: Settle
) -> None:
    content = bytearray(shop.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 40 * 4096] = bytes([0xA5]) * 40 * 4096
    shop.write_bytes(content)
    open_shop.commands.run("check")
    settle()
    buttons = [each for each in open_shop.banners.findChildren(QPushButton) if each.text() == "Restore a backup…"]
    buttons[0].click()
    settle()
    shown(open_shop).deed.click()
    settle()
    assert open_shop.session.has_data
    assert aside(shop).read_bytes() == content
    assert open_shop.banners.texts == ()


def test_one_of_a_newer_version_is_offered_no_older_backup(
    window: Window, shop: Path, backed_up: list[Path], settle: Settle
) -> None:
    content = bytearray(shop.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    shop.write_bytes(content)
    window.session.open(shop)
    settle()
    assert not [each for each in window.findChildren(RestoreDialog) if each.isVisible()]
    assert "newer csdesk" in " ".join(window.banners.texts)


def test_a_backup_of_a_day_to_come_is_said_to_be_so_and_isnt_the_first_choice(
    window: Window, shop: Path, today: Moment, settle: Settle
) -> None:
    with existing(shop, today, writing=True) as store:
        back_up(store, None, Moment(today.day, today.now + timedelta(days=4000)))
        back_up(store, None, today)
    window.session.open(shop)
    settle()
    window.commands.run("restore")
    settle()
    first, ahead = (each.text() for each in shown(window).choices.buttons())
    assert "today · the newest good one" in first
    assert ahead.endswith("in the future by the clock")


def test_a_restore_that_finds_no_room_leaves_nothing_behind(
    window: Window, shop: Path, today: Moment, settle: Settle, full_from: Callable[[int], None]
) -> None:
    with existing(shop, today, writing=True) as store:
        back_up(store, None, today)
    left = damage(shop)
    before = sorted(each.name for each in shop.parent.iterdir())
    window.session.open(shop)
    settle()
    full_from(300 * 1024)
    shown(window).deed.click()
    settle()
    full_from(0)
    assert shop.read_bytes() == left
    assert [each.name for each in sorted(shop.parent.iterdir()) if each.name.startswith("shop")] == [
        name for name in before if name.startswith("shop")
    ]
