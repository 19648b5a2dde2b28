"""Leaving a workspace for another: what is open or unsaved stands against it, and nothing lands in the wrong one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from csdesk.datasets.catalogue import USAGE
from csdesk.datasets.kept import NOTES
from csdesk.ops.workspaces import Moment, existing
from csdesk.ui.actions import LateMenu
from csdesk.ui.commands.file import FILE
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.dialogs.kept_forms import NoteDialog
from csdesk.ui.imports.course import Stage
from csdesk.ui.opening import Opening
from csdesk.ui.window import Window
from tests.ui.conftest import Settle
from tests.ui.imports.conftest import CRM, Drop, File, Reach, drop, file, reach

__all__ = ["drop", "file", "reach"]

TEXT = "Asked for a call in spring."


@pytest.fixture
def other(shop: Path, tmp_path: Path) -> Path:
    """A second workspace, with the same customers."""
    return Path(shutil.copy(shop, tmp_path / "other.csdesk"))


@pytest.fixture
def form(open_shop: Window) -> NoteDialog:
    """A note on a customer of the shop, written but not yet saved."""
    assert open_shop.session.choices is not None
    dialog = NoteDialog(open_shop, open_shop.session.choices.customers[0][0])
    dialog.open()
    dialog.words_.setPlainText(TEXT)
    return dialog


def noted(path: Path, today: Moment) -> bool:
    with existing(path, today) as store:
        return TEXT in store.read(NOTES).text("text").tolist()


def asked() -> AskingDialog:
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, AskingDialog) and each.isVisible()]
    return dialog


def toast(window: Window) -> str:
    return window.toasts.shown.words.text() if window.toasts.shown is not None else ""


def test_while_a_dialog_is_open_no_other_workspace_is_opened(
    open_shop: Window, form: NoteDialog, shop: Path, other: Path, today: Moment, settle: Settle
) -> None:
    open_shop.call(Opening(other))
    settle()
    assert open_shop.session.path == shop
    (said,) = open_shop.banners.texts
    assert said.startswith(f"other.csdesk wasn't opened, because “{form.windowTitle()}” is still open here.")
    form.deed.click()
    settle()
    assert noted(shop, today)
    assert not noted(other, today)
    open_shop.call(Opening(other))
    settle()
    assert open_shop.session.path == other


def test_a_form_is_stored_in_no_other_workspace_than_its_own(
    open_shop: Window, form: NoteDialog, shop: Path, other: Path, today: Moment, settle: Settle
) -> None:
    open_shop.session.open(other)
    settle()
    form.deed.click()
    settle()
    assert form.isVisible()
    assert "Another workspace was opened meanwhile" in form.said.text()
    assert not noted(shop, today)
    assert not noted(other, today)
    form.close()


@pytest.mark.parametrize("way", ["call", "open", "recent", "sample", "dropped"])
def test_about_an_import_that_isnt_stored_the_owner_is_asked_whatever_the_way(
    open_shop: Window, shop: Path, other: Path, settle: Settle, drop: Drop, file: File, reach: Reach, way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("csdesk.ui.commands.file.QFileDialog.getOpenFileName", lambda *_: (str(other), ""))
    open_shop.memory.opened(other)
    (recent,) = [each.entries for each in FILE if isinstance(each, LateMenu) and each.id == "recent"]
    drop(file("crm.csv", CRM))
    reach(Stage.REVIEW)
    ways: dict[str, Callable[[], object]] = {
        "call": lambda: open_shop.call(Opening(other)),
        "open": lambda: open_shop.commands.run("open"),
        "recent": lambda: {name: run for name, run, *_ in recent(open_shop)}["other.csdesk"](),
        "sample": lambda: open_shop.commands.run("sample"),
        "dropped": lambda: drop(other),
    }
    ways[way]()
    asked().reject()
    settle()
    assert open_shop.session.path == shop
    assert open_shop.imports.stage is Stage.REVIEW
    if way != "sample":
        ways[way]()
        asked().deed.click()
        settle()
        assert open_shop.session.path == other
        assert open_shop.imports.stage is Stage.NONE


def test_what_is_being_stored_is_stored_first_and_said_by_the_name_of_its_workspace(
    open_shop: Window, shop: Path, other: Path, today: Moment, settle: Settle, drop: Drop, file: File, reach: Reach,
) -> None:  # fmt: skip
    rows = "".join(f"K{n % 50:03},user {n},2025-01-{n % 28 + 1:02},Orders,{n}\n" for n in range(3000))
    drop(file("usage.csv", f"Customer,User,Day,Feature,Count\n{rows}"))
    before = rows_of(shop, today), rows_of(other, today)
    reach(Stage.REVIEW).review.deed.click()
    open_shop.open_workspace(other)
    settle()
    assert open_shop.session.path == other
    assert rows_of(shop, today) > before[0]
    assert rows_of(other, today) == before[1]
    assert toast(open_shop).startswith("shop.csdesk: ")
    assert open_shop.toasts.shown is not None
    assert not [each for each in open_shop.toasts.shown.buttons if each.text() == "Undo" and each.isVisible()]
    assert open_shop.fault is None


def rows_of(path: Path, today: Moment) -> int:
    with existing(path, today) as store:
        return len(store.read(USAGE))


@pytest.mark.parametrize("opens", [True, False])
def test_files_that_are_dropped_while_a_workspace_is_opened_wait_for_it(
    window: Window, shop: Path, settle: Settle, drop: Drop, file: File, qtbot: QtBot, opens: bool
) -> None:
    crm = file("crm.csv", CRM)
    window.session.opening = True  # as at the start of the program
    drop(crm)
    assert toast(window) == "crm.csv will be read as soon as the workspace is open."
    window.begin(Opening(shop if opens else shop.with_name("missing.csdesk")))
    settle()
    if opens:
        qtbot.waitUntil(lambda: window.imports.stage is Stage.REVIEW)
        assert window.imports.files == (crm,)
        assert window.session.path == shop
    else:
        assert "Not taken in, because no workspace could be opened: crm.csv." in window.banners.texts
        assert window.imports.stage is Stage.NONE
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
