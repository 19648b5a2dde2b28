"""A workspace that can't be opened, or not be written to: a sentence in the window, and its file is what it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from csdesk.ops import keeping
from csdesk.ops.safekeeping import back_up
from csdesk.ops.workspaces import Moment, existing
from csdesk.ui.actions import LateMenu
from csdesk.ui.commands.file import FILE
from csdesk.ui.dialogs.restore import RestoreDialog
from csdesk.ui.health_editor.content import configure
from csdesk.ui.imports.course import Stage
from csdesk.ui.memory import Memory
from csdesk.ui.opening import Opening
from csdesk.ui.running import first_kept, opened_last
from csdesk.ui.window import Window
from tests.ui.conftest import Settle
from tests.ui.imports.conftest import CRM, Drop

from .conftest import Rows

File = Callable[..., Path]


def toast(window: Window) -> str:
    return window.toasts.shown.words.text() if window.toasts.shown is not None else ""


def test_one_of_a_newer_version_is_refused_and_left_byte_for_byte(window: Window, shop: Path, settle: Settle) -> None:
    connection = sqlite3.connect(shop)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = shop.read_bytes()
    window.session.open(shop)
    settle()
    (said,) = window.banners.texts
    assert "newer" in said
    assert window.session.path is None
    assert window.overview.welcome.isVisible()
    assert shop.read_bytes() == before
    assert sorted(each.name for each in shop.parent.glob("shop.csdesk-*")) == []


def damaged(shop: Path) -> bytes:
    """Overwrites the pages in the middle of the file."""
    content = bytearray(shop.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 40 * 4096] = bytes([0xA5]) * 40 * 4096
    shop.write_bytes(content)
    return bytes(content)


def test_a_damaged_one_is_said_and_left_as_it_is(window: Window, shop: Path, settle: Settle) -> None:
    before = damaged(shop)
    window.session.open(shop)
    settle()
    assert window.banners.texts
    assert "damage" in " ".join(window.banners.texts).lower()
    assert shop.read_bytes() == before
    assert window.fault is None


def test_one_damaged_while_it_is_open_is_said_and_the_window_goes_on(
    open_shop: Window, shop: Path, tmp_path: Path, settle: Settle
) -> None:
    damaged(shop)
    for page in range(1, 9):
        open_shop.tabs.setCurrentIndex(page)
        settle()
    open_shop.commands.run("check")
    settle()
    assert "can't be read to its end" in " ".join(open_shop.banners.texts)
    assert open_shop.fault is None
    open_shop.session.open(tmp_path / "other.csdesk", create=True)
    settle()
    assert open_shop.session.path == tmp_path / "other.csdesk"


def test_one_emptied_while_it_is_open_is_said_to_be_damaged_and_its_backup_takes_its_place(
    open_shop: Window, shop: Path, settle: Settle, today: Moment
) -> None:
    window = open_shop
    window.jobs.run("Back up", lambda desk, _: back_up(desk.store, None, today), lambda _: None)
    settle()
    customer = window.session.choices.customers[0][0] if window.session.choices is not None else ""
    shop.write_bytes(b"")
    for page in range(1, 9):
        window.tabs.setCurrentIndex(page)
        settle()
    assert "shop.csdesk is damaged" in " ".join(window.banners.texts)
    stored: list[object] = []
    window.session.write("Note", lambda desk, _: keeping.add_note(desk, customer, today.day, "late"), stored.append)
    settle()
    window.session.undo()
    settle()
    assert stored == []
    assert shop.read_bytes() == b""
    assert window.fault is None
    (again,) = [each for each in window.banners.findChildren(QPushButton) if each.text() == "Restore a backup…"]
    again.click()
    settle()
    (dialog,) = [each for each in window.findChildren(RestoreDialog) if each.isVisible()]
    dialog.deed.click()
    settle()
    assert window.session.path == shop
    assert window.session.has_data


@pytest.mark.parametrize("replaced", [False, True])
def test_one_that_is_gone_from_its_place_is_said_to_be_and_can_be_saved_elsewhere(
    open_shop: Window, shop: Path, settle: Settle, tmp_path: Path, replaced: bool, today: Moment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window, elsewhere = open_shop, tmp_path / "saved.csdesk"
    if replaced:
        os.replace(shutil.copy(shop, tmp_path / "copy.csdesk"), shop)
    else:
        shop.unlink()
    customer = window.session.choices.customers[0][0] if window.session.choices is not None else ""
    window.session.write("Note", lambda desk, _: keeping.add_note(desk, customer, today.day, "late"), lambda _: None)
    settle()
    (said,) = window.banners.texts
    assert said.startswith("shop.csdesk is gone from its place")
    window.banners.clear()
    window.commands.run("check")
    settle()
    assert "sound" not in toast(window)
    (said,) = window.banners.texts
    assert said.startswith("shop.csdesk: It is gone from its place")
    monkeypatch.setattr("csdesk.ui.commands.file.QFileDialog.getSaveFileName", lambda *_: (str(elsewhere), ""))
    (way,) = [each for each in window.banners.findChildren(QPushButton) if each.text() == "Back up…"]
    way.click()
    settle()
    with existing(elsewhere, today) as store:
        assert store.check() == []
    assert window.fault is None


def test_one_that_a_second_program_has_is_open_to_be_read_alone(
    window: Window, shop: Path, settle: Settle, second_program: Callable[[Path], "subprocess.Popen[str]"],
    drop: Drop, file: File, qtbot: QtBot,
) -> None:  # fmt: skip
    second_program(shop)
    before = shop.read_bytes()
    window.session.open(shop)
    settle()
    assert "read" in toast(window)
    assert "read only" in window.status.rest.text()
    assert window.session.has_data
    window.commands.refresh()
    for command in ("undo", "redo", "target", "new_customer"):
        assert not window.commands.by_id[command].isEnabled(), command
    window.routes.set_target("mrr")
    window.routes.open_note("1")
    settle()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    drop(file("crm.csv", CRM))
    settle()
    assert "Nothing can be imported into it" in toast(window)
    assert window.imports.stage is Stage.NONE
    editor = configure(window)
    qtbot.waitUntil(lambda: editor.draft is not None and editor.bench is not None)
    editor.weights.rows[next(iter(editor.weights.rows))].box.setValue(50)
    qtbot.waitUntil(lambda: not editor.bar.tag.isHidden())
    assert not editor.bar.apply.isEnabled()
    editor.discard()
    editor.leave()
    assert window.session.choices is not None
    window.routes.open_customer(window.session.choices.customers[0][0])
    settle()
    content = window.pages[window.tabs.currentIndex()].content
    assert content is not None
    changing = [
        each.text().replace("&", "")
        for each in content.findChildren(QPushButton)
        if each.isVisible() and each.isEnabled() and each.text().endswith("…")
    ]
    assert not [title for title in changing if "Export" not in title]
    assert window.fault is None
    assert shop.read_bytes() == before


def test_once_the_second_program_ends_it_is_opened_to_be_written_to(
    window: Window, shop: Path, settle: Settle, second_program: Callable[[Path], "subprocess.Popen[str]"], rows_of: Rows
) -> None:
    holder = second_program(shop)
    window.session.open(shop)
    settle()
    assert window.session.read_only
    holder.kill()
    holder.wait()
    window.session.open(shop)
    settle()
    assert not window.session.read_only
    before = rows_of()
    window.session.undo()
    settle()
    assert rows_of() < before


@pytest.mark.parametrize("gone", [True, False])
def test_one_whose_file_is_taken_away_while_it_is_open_harms_nothing(
    open_shop: Window, shop: Path, settle: Settle, tmp_path: Path, gone: bool
) -> None:
    if gone:
        shop.unlink()
    else:
        shop.rename(tmp_path / "moved.csdesk")
    open_shop.session.undo()
    settle()
    for page in range(9):
        open_shop.tabs.setCurrentIndex(page)
        settle()
    assert open_shop.fault is None
    assert open_shop.banners.texts


def test_one_that_cant_be_noted_as_the_last_one_is_open_all_the_same(
    window: Window, shop: Path, settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / "last workspace.txt").mkdir()
    window.session.open(shop)
    settle()
    assert (window.session.path, window.session.has_data) == (shop, True)
    assert window.fault is None


def test_a_full_disk_leaves_the_one_noted_last(
    memory: Memory, shop: Path, tmp_path: Path, full_from: Callable[[int], None]
) -> None:
    memory.opened(shop)
    full_from(1)
    memory.opened(tmp_path / "other.csdesk")
    full_from(0)
    assert memory.last == shop
    assert [each.name for each in tmp_path.glob("last workspace*")] == ["last workspace.txt"]


def test_one_whose_folder_cant_be_looked_into_is_offered_to_be_located(window: Window, tmp_path: Path) -> None:
    unreachable = tmp_path / ("x" * 300) / "shop.csdesk"  # a name that the system refuses with an error of its own
    window.memory.opened(unreachable)
    assert opened_last(Opening(), window.memory) == Opening()
    assert first_kept(Opening(unreachable)) == ""
    (recent,) = [each for each in FILE if isinstance(each, LateMenu) and each.id == "recent"]
    assert [title for title, *_ in recent.entries(window)] == ["Locate shop.csdesk…"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_workspace_whose_name_is_no_text_is_opened_remembered_and_left(
    window: Window, shop: Path, settle: Settle
) -> None:
    odd = shop.rename(shop.with_name(os.fsdecode(b"caf\xe9.csdesk")))
    window.session.open(odd)
    settle()
    assert window.session.has_data
    assert window.memory.recent[0] == odd
    window.close()
    assert not window.isVisible()
    assert window.memory.last == odd
