"""Reviews of many customers: said beforehand what they lack, stopped and gone on with, each with what became of it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.progress import Progress, Step
from csdesk.ops import reporting
from csdesk.ops.drafting import making
from csdesk.reports.customer.review import CustomerReview
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.reports.batch import BatchDialog
from csdesk.ui.reports.content import ReportsContent
from csdesk.ui.reports.delivery import InTheWayDialog
from csdesk.ui.window import Window
from tests.ui.conftest import PATIENCE, Settle
from tests.ui.reports.conftest import Customer

THREE = ("K004", "K005", "K006")


@pytest.fixture
def dialog(review_of: Customer, reports: ReportsContent, settle: Settle) -> BatchDialog:
    """Before a batch of three reviews."""
    review_of("K004", "customer")
    opened = reports.open_batch(THREE)
    assert opened is not None
    settle()
    return opened


@pytest.fixture
def held(dialog: BatchDialog, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> BatchDialog:
    """The batch after its first review, at work on the second until it is stopped."""
    step = Progress.step

    def waiting(self: Progress, label: str, done: int = 0, total: int = 0) -> None:
        self.latest = Step(label, done, total)
        if label.startswith("Review of") and done == 1:
            self._cancelled.wait(20)
        step(self, label, done, total)

    monkeypatch.setattr(Progress, "step", waiting)
    dialog.write.click()
    qtbot.waitUntil(lambda: dialog.step.text().startswith("2 of 3 · Review of"), timeout=PATIENCE)
    return dialog


@pytest.fixture
def other(shop: Path, tmp_path: Path) -> Path:
    """A second workspace, with the same customers."""
    return Path(shutil.copy(shop, tmp_path / "other.csdesk"))


def results(dialog: BatchDialog) -> list[tuple[str, str]]:
    """What the list says of each: name and result."""
    cells = dialog.grid.cells
    return [
        tuple(str(cells.index(row, column).data()) for column in (0, 1))  # type: ignore[misc]
        for row in range(cells.rowCount())
    ]


def written(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if "index" not in each.name}


def test_the_button_opens_a_batch_of_all(review_of: Customer, reports: ReportsContent, settle: Settle) -> None:
    review_of("K004", "customer")
    reports.everyone.click()
    settle()
    (opened,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, BatchDialog) and each.isVisible()]
    assert len(opened.batch.customers) == 117
    assert opened.write.text().replace("&", "") == "Write 117 reviews…"
    assert any("without tickets" in line.accessibleName() for line in opened.remarks.lines)
    opened.close()


def test_each_review_is_listed_and_what_is_in_the_way_is_asked_once_for_all(
    dialog: BatchDialog, settle: Settle, folder: Path, opened: list[Path]
) -> None:
    dialog.write.click()
    settle()
    assert len(written(folder)) == 3
    assert [result for _, result in results(dialog)] == ["written"] * 3
    assert dialog.said.text() == "3 written. An index for you alone, which names them all, lies beside them."
    assert not dialog.write.isVisible()
    dialog.grid.opened.emit(dialog.grid.cells.keys[0])
    dialog.folder.click()
    assert opened[0].parent == folder
    assert opened[1] == folder
    for name in written(folder):
        (folder / name).write_text("somebody's own")
    dialog.batch.begin()
    settle()
    (question,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, InTheWayDialog) and each.isVisible()
    ]
    assert question.windowTitle() == "3 other files have these names"
    question.beside.click()
    settle()
    assert len(written(folder)) == 6
    dialog.close()


def test_a_batch_is_stopped_and_gone_on_with(
    dialog: BatchDialog, open_shop: Window, settle: Settle, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = reporting.write_review

    def stopping(path: Path, review: CustomerReview) -> None:
        write(path, review)
        job = open_shop.jobs.running
        assert job is not None
        job.progress.cancel()

    with monkeypatch.context() as patched:
        patched.setattr(reporting, "write_review", stopping)
        dialog.write.click()
        settle()
    first = {each: (folder / each).stat().st_mtime_ns for each in written(folder)}
    assert len(first) == 1
    assert dialog.said.text().startswith("Stopped; 2 to go. 1 written.")
    assert dialog.write.text().replace("&", "") == "Write the 2 that are left"
    dialog.write.click()
    settle()
    assert len(written(folder)) == 3
    assert all((folder / each).stat().st_mtime_ns == when for each, when in first.items())
    assert sorted(result for _, result in results(dialog)) == ["there already, unchanged", "written", "written"]
    dialog.close()


def test_the_stop_button_stops_it(held: BatchDialog, settle: Settle, folder: Path) -> None:
    assert held.bar.value() == 1
    held.stop_button.click()
    settle()
    assert len(written(folder)) == 1
    assert held.batch.left == 2
    held.close()


def test_one_that_fails_is_first_in_the_list_and_can_be_tried_again(
    dialog: BatchDialog, settle: Settle, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = reporting.write_review

    def failing(path: Path, review: CustomerReview) -> None:
        if review.occasion.customer_id == "K005":
            raise UserError("X-WRITE", "The disk is full.")
        write(path, review)

    with monkeypatch.context() as patched:
        patched.setattr(reporting, "write_review", failing)
        dialog.write.click()
        settle()
    assert results(dialog)[0] == ("Paper Drum Hotel", "The disk is full.")
    assert dialog.said.text().startswith("2 written, 1 couldn't be written.")
    assert dialog.write.text().replace("&", "") == "Write the one that is left"
    dialog.write.click()
    settle()
    assert len(written(folder)) == 3
    dialog.close()


def test_put_away_it_goes_on_and_says_so(dialog: BatchDialog, open_shop: Window, settle: Settle, folder: Path) -> None:
    dialog.write.click()
    dialog.close()
    settle()
    assert len(written(folder)) == 3
    assert open_shop.toasts.shown is not None
    assert open_shop.toasts.shown.words.text().startswith("3 written.")


def test_about_one_in_the_background_the_owner_is_asked_before_another_workspace_is_opened_and_it_is_stopped(
    held: BatchDialog, open_shop: Window, other: Path, settle: Settle, folder: Path
) -> None:
    held.close()
    open_shop.open_workspace(other)
    (question,) = [each for each in open_shop.findChildren(AskingDialog) if each.isVisible()]
    assert len(written(folder)) == 1
    question.deed.click()
    settle()
    assert open_shop.session.path == other
    assert len(written(folder)) == 1
    assert open_shop.toasts.shown is not None
    assert open_shop.toasts.shown.words.text().startswith("Stopped; 2 to go. 1 written.")
    assert open_shop.unsaved == []


def test_it_goes_on_in_its_own_workspace_alone_and_says_what_was_written(
    held: BatchDialog, open_shop: Window, other: Path, settle: Settle, folder: Path
) -> None:
    open_shop.session.open(other)
    settle()
    assert held.said.text().startswith("Stopped; 2 to go. 1 written.")
    held.write.click()
    settle()
    assert held.said.text().startswith("Another workspace was opened meanwhile; nothing was done")
    assert len(written(folder)) == 1
    held.close()


def test_one_that_was_stopped_before_its_first_review_is_gone_once_it_is_put_away(
    dialog: BatchDialog, open_shop: Window, settle: Settle, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr(making, "write", stopped)
    dialog.write.click()
    settle()
    assert dialog.write.isVisible()
    dialog.close()
    assert open_shop.unsaved == []


def test_of_two_of_one_size_each_is_told_apart_and_stopped_alone(
    held: BatchDialog, reports: ReportsContent, folder: Path, settle: Settle
) -> None:
    first = held.batch
    held.close()  # it goes on in the background
    second = reports.open_batch(THREE)
    assert second is not None
    second.batch.folder = folder  # what is in the way there can only be looked up once the first has ended
    second.batch.resume()
    assert second.step.text() == "Waits for other work to end"
    second.batch.stop()
    assert first.job is not None and not first.job.progress.cancelled
    first.stop()
    settle()
    assert second.said.text() == "Stopped before the first review was written."
    second.close()
