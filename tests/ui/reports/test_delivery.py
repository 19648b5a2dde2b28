"""One review is written where the owner says: nothing is replaced unasked, and a fault is said in a sentence."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.reports import workbook
from csdesk.ui.reports import delivery
from csdesk.ui.reports.content import ReportsContent
from csdesk.ui.reports.delivery import InTheWayDialog
from csdesk.ui.window import Window
from tests.ui.conftest import Settle
from tests.ui.reports.conftest import Customer

PORTFOLIO = "QBR_portfolio_2025-Q2_internal.xlsx"


def asked() -> InTheWayDialog:
    (dialog,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, InTheWayDialog) and each.isVisible()
    ]
    return dialog


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_the_review_of_the_business_is_written_once_and_can_be_opened(
    reports: ReportsContent, open_shop: Window, settle: Settle, folder: Path, opened: list[Path]
) -> None:
    reports.export.click()
    settle()
    assert names(folder) == {PORTFOLIO}
    toast = open_shop.toasts.shown
    assert toast is not None
    assert toast.words.text() == f"{PORTFOLIO} is written."
    for button in toast.buttons:
        button.click()
    assert opened == [folder / PORTFOLIO, folder]
    before = (folder / PORTFOLIO).stat().st_mtime_ns
    reports.export.click()
    settle()
    assert (folder / PORTFOLIO).stat().st_mtime_ns == before
    assert open_shop.toasts.shown is not None
    assert open_shop.toasts.shown.words.text() == f"{PORTFOLIO} is there already, unchanged."


def test_both_editions_of_a_customer_are_written(
    review_of: Customer, reports: ReportsContent, settle: Settle, folder: Path
) -> None:
    for edition, internal in (("customer", False), ("internal", True)):
        review_of("K005", edition)
        reports.export.click()
        settle()
        book = openpyxl.load_workbook(folder / f"QBR_Paper Drum Hotel_2025-Q2_{edition}.xlsx", read_only=True)
        assert ("Internal" in book.sheetnames) is internal
        book.close()


def test_another_file_of_the_name_is_asked_about(reports: ReportsContent, settle: Settle, folder: Path) -> None:
    (folder / PORTFOLIO).write_text("somebody's own")
    reports.export.click()
    settle()
    asked().close()
    settle()
    assert (folder / PORTFOLIO).read_text() == "somebody's own"
    reports.export.click()
    settle()
    asked().beside.click()
    settle()
    assert names(folder) == {PORTFOLIO, PORTFOLIO.replace(".xlsx", " (2).xlsx")}
    assert (folder / PORTFOLIO).read_text() == "somebody's own"
    (folder / PORTFOLIO.replace(".xlsx", " (2).xlsx")).unlink()
    reports.export.click()
    settle()
    asked().replace.click()
    settle()
    assert names(folder) == {PORTFOLIO}
    openpyxl.load_workbook(folder / PORTFOLIO, read_only=True).close()


def test_a_review_of_one_workspace_is_never_written_from_another(
    reports: ReportsContent, open_shop: Window, shop: Path, tmp_path: Path, settle: Settle, folder: Path
) -> None:
    open_shop.session.open(Path(shutil.copy(shop, tmp_path / "other.csdesk")))
    reports.export.click()
    settle()
    assert names(folder) == set()
    assert any("Another workspace was opened meanwhile" in each for each in open_shop.banners.texts)


def test_reviews_go_to_the_documents_at_first_and_then_where_the_last_ones_went(
    reports: ReportsContent, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, other, offered = tmp_path / "Documents" / "csdesk reviews", tmp_path / "other", list[str]()
    other.mkdir()
    monkeypatch.setattr(delivery, "reviews_folder", lambda: documents)

    def ask(*asked: object) -> str:
        offered.append(str(asked[2]))
        return str(other)

    monkeypatch.setattr(delivery.QFileDialog, "getExistingDirectory", ask)
    reports.export.click()
    settle()
    reports.export.click()
    settle()
    assert offered == [str(documents), str(other)]
    assert names(other) == {PORTFOLIO}


def test_the_folder_among_the_documents_is_left_only_where_it_is_chosen(
    reports: ReportsContent, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Documents" / "csdesk reviews"
    answers = ["", str(documents)]
    monkeypatch.setattr(delivery, "reviews_folder", lambda: documents)
    monkeypatch.setattr(
        delivery.QFileDialog,
        "getExistingDirectory",
        lambda *asked: answers.pop(0) if Path(asked[2]).is_dir() else "gone",
    )
    reports.export.click()
    settle()
    assert not documents.exists()
    reports.export.click()
    settle()
    assert names(documents) == {PORTFOLIO}


def test_a_folder_that_the_owner_deleted_is_not_made_again(
    reports: ReportsContent, open_shop: Window, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, deleted, offered = tmp_path / "Documents" / "csdesk reviews", tmp_path / "old clients", list[str]()
    open_shop.memory.remember(delivery.FOLDER, str(deleted))
    monkeypatch.setattr(delivery, "reviews_folder", lambda: documents)
    monkeypatch.setattr(delivery.QFileDialog, "getExistingDirectory", lambda *asked: offered.append(asked[2]) or "")
    reports.export.click()
    settle()
    assert offered == [str(documents)]
    assert not deleted.exists()


def test_where_that_folder_can_t_be_made_the_home_folder_is_offered(
    reports: ReportsContent, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(delivery, "reviews_folder", lambda: tmp_path / "file" / "csdesk reviews")
    offered = list[str]()
    monkeypatch.setattr(delivery.QFileDialog, "getExistingDirectory", lambda *asked: offered.append(asked[2]) or "")
    reports.export.click()
    settle()
    assert offered == [str(Path.home())]


@pytest.mark.parametrize("customer", ["", "K005"])
def test_a_full_disk_is_said_and_nothing_is_lost(
    review_of: Customer, reports: ReportsContent, open_shop: Window, settle: Settle, folder: Path,
    monkeypatch: pytest.MonkeyPatch, customer: str,
) -> None:  # fmt: skip
    if customer:
        review_of(customer, "customer")
    whole = workbook.write_atomically

    @contextmanager
    def full(path: Path) -> Iterator[Path]:
        with whole(path) as unfinished:
            yield unfinished
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(workbook, "write_atomically", full)
        reports.export.click()
        settle()
        assert not list(folder.iterdir())
        (said,) = open_shop.banners.texts
        assert "can't be written (the disk is full); nothing was left in its place." in said
    open_shop.banners.put_away(said)
    reports.export.click()
    settle()
    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_is_gone_is_said_and_none_is_no_export(
    reports: ReportsContent, open_shop: Window, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery.QFileDialog, "getExistingDirectory", lambda *_: "")
    reports.export.click()
    settle()
    assert open_shop.toasts.shown is None
    assert open_shop.banners.texts == ()
    monkeypatch.setattr(delivery.QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "gone"))
    reports.export.click()
    settle()
    assert "There is no folder" in open_shop.banners.texts[0]


def test_a_review_is_exported_by_keys_alone(
    open_shop: Window, reports: ReportsContent, qtbot: QtBot, settle: Settle, folder: Path
) -> None:
    reports.bar.kinds.setFocus()
    for _ in range(120):
        if reports.export.hasFocus():
            break
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    qtbot.keyClick(reports.export, Qt.Key.Key_Space)
    settle()
    assert names(folder) == {PORTFOLIO}
