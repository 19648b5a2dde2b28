"""An import as a person does it: drop, look, answer, store, undo; cancel; damage; the same file again; keys alone."""

import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import COSTS, SUBSCRIPTIONS
from csdesk.datasets.dataset import Dataset
from csdesk.intake.request import Said
from csdesk.ops import reviewing
from csdesk.ops.desk import Desk
from csdesk.ops.reviewed_sheet import RowFate
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.imports import examples
from csdesk.ui.imports.course import Stage
from csdesk.ui.imports.drop import DropVeil
from csdesk.ui.imports.foot import AbsentDialog
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

from .conftest import AMBIGUOUS, CRM, HEADER, Drop, Reach

File = Callable[..., Path]


def rows_of(window: Window, dataset: Dataset, settle: Settle) -> int:
    counted: list[int] = []
    window.jobs.ask("rows", lambda desk: len(desk.store.read(dataset)), counted.append)
    settle()
    return counted[0]


def tab(window: Window) -> str:
    return TAB_NAMES[window.tabs.currentIndex()].id


def said(window: Window) -> str:
    return window.toasts.shown.words.text() if window.toasts.shown is not None else ""


def test_dropped_files_are_reviewed_stored_and_undone(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    before = rows_of(open_shop, SUBSCRIPTIONS, settle)
    drop(file("crm.csv", CRM))
    assert tab(open_shop) == "data"
    review = reach(Stage.REVIEW).review
    assert rows_of(open_shop, SUBSCRIPTIONS, settle) == before
    assert [button.text() for button in review.verdicts.buttons] == [
        "&All 4", "&New 2", "&Update 0", "Sam&e 0", "&Repeated in the file 0", "&Problems 2", "N&otes 0",
    ]  # fmt: skip
    assert not review.verdicts.buttons[4].isVisible()
    assert review.verdicts.verdict is RowFate.PROBLEM
    assert review.rows.rows.rowCount() == 2
    assert review.deed.text() == "&Import 2 rows (2 new), set 2 aside"
    review.deed.click()
    settle()
    assert said(open_shop).startswith("2 rows imported from crm.csv. 2 set aside in shop set aside 2026-03-02")
    assert tab(open_shop) == "overview"
    assert rows_of(open_shop, SUBSCRIPTIONS, settle) == before + 2
    assert open_shop.toasts.shown is not None
    assert [button.text() for button in open_shop.toasts.shown.buttons] == ["Undo", "Open folder"]
    open_shop.toasts.shown.buttons[0].click()
    settle()
    assert rows_of(open_shop, SUBSCRIPTIONS, settle) == before
    assert said(open_shop) == "Undone: Import crm.csv."


def test_without_a_workspace_one_is_made_and_named_after_the_file(
    window: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    drop(file("bakery customers.csv", CRM.replace("ask Bola", "70")))
    review = reach(Stage.REVIEW).review
    assert window.session.path is not None
    assert window.session.path.name == "bakery customers.csdesk"
    review.deed.click()
    settle()
    assert window.session.has_data
    assert not window.overview.welcome.isVisible()


def test_the_welcomes_choice_and_its_key_open_the_systems_dialog(
    window: Window, reach: Reach, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(file("crm.csv", CRM)), str(file("costs.csv", AMBIGUOUS.replace("03/04", "30/04")))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    assert window.overview.welcome.imports.isVisible()
    window.overview.welcome.imports.click()
    review = reach(Stage.REVIEW).review
    assert window.imports.name == "2 files"
    assert [review.sheets.itemText(place) for place in range(2)] == [
        "crm.csv: subscriptions",
        "costs.csv: costs of customer success",
    ]
    window.imports.leave()
    assert window.commands.by_id["import"].shortcut().toString() == "Ctrl+I"


def test_the_row_that_is_current_is_shown_in_full(
    open_shop: Window, drop: Drop, reach: Reach, file: File, qtbot: QtBot
) -> None:
    drop(file("crm.csv", CRM))
    review = reach(Stage.REVIEW).review
    assert review.side.said[:2] == ["Row 4 in the file", "crm.csv, row 4"]
    assert review.rows.rows.shown(0, review.rows.currentIndex().column()).text == "2025-01-01"
    qtbot.keyClick(review.rows, Qt.Key.Key_Down)
    assert review.side.said[0] == "Row 5 in the file"
    assert "ask Bola" in review.side.said
    review.verdicts.buttons[1].click()
    assert review.rows.rows.rowCount() == 2
    assert "₦100.00" in review.side.said


def test_one_kind_of_problem_can_be_looked_at_and_words_found(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("crm.csv", CRM))
    review = reach(Stage.REVIEW).review
    assert review.kinds.buttons[0].toolTip() == "All problems  2"
    review.kinds.buttons[1].click()
    assert review.rows.rows.rowCount() == 1
    review.verdicts.buttons[0].click()
    review.search.setText("red hill")
    review._find()
    assert review.rows.rows.rowCount() == 1
    review.search.setText("")
    review._find()
    review.rows._sort(4)
    texts = [review.rows.rows.shown(row, 4).text for row in range(4)]
    assert texts[:2] == ["₦50.00", "₦100.00"]


def test_those_whom_the_file_leaves_out_are_listed_with_name_and_id(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("crm.csv", CRM))
    review = reach(Stage.REVIEW).review
    review.foot.names.click()
    dialog = open_shop.findChild(AbsentDialog)
    assert dialog is not None and dialog.isVisible()
    cells = dialog.grid.cells
    assert cells.rowCount() == 117
    assert [cells.headerData(column, Qt.Orientation.Horizontal) for column in range(2)] == ["Customer", "Id"]
    assert cells.index(0, 0).data() != cells.index(0, 1).data()
    dialog.close()


def test_on_a_laptop_every_column_is_in_sight_though_a_reason_is_long(
    open_shop: Window, reach: Reach, qtbot: QtBot
) -> None:
    open_shop.resize(1366, 768)
    examples.review(open_shop)
    rows = reach(Stage.REVIEW).review.rows
    why = rows.rows.columnCount() - 1
    qtbot.waitUntil(lambda: rows.viewport().width() > 900)
    qtbot.waitUntil(lambda: not rows.horizontalScrollBar().maximum())
    assert rows.columnWidth(why) >= 150


def test_problem_rows_can_be_saved_before_anything_is_stored(
    open_shop: Window,
    drop: Drop,
    reach: Reach,
    settle: Settle,
    file: File,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drop(file("crm.csv", CRM))
    review = reach(Stage.REVIEW).review
    to = tmp_path / "to fix.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
    assert review.save.text() == "&Save the 2 problem rows…"
    review.save.click()
    settle()
    assert zipfile.is_zipfile(to)
    assert open_shop.imports.stage is Stage.REVIEW


def test_customers_that_the_file_leaves_out_can_be_marked_as_lost(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    drop(file("crm.csv", CRM))
    review = reach(Stage.REVIEW).review
    assert review.foot.words.text() == "117 customers in csdesk aren’t in this file:"
    assert review.foot.lost_on is None
    assert "was ₦" in review.foot.outlook.text()
    as_it_is = review.foot.outlook.text()
    review.foot.lost.setChecked(True)
    review.foot.day.setText("29/6/2025")
    review.foot.day.editingFinished.emit()
    assert review.foot.day.text() == "29 Jun 2025"
    assert review.foot.lost_on is not None
    assert review.deed.text() == "&Import 2 rows (2 new), set 2 aside, mark 117 customers as lost"
    settle()
    assert review.foot.outlook.text() != as_it_is
    review.foot.stay.setChecked(True)
    assert review.foot.outlook.text() == as_it_is
    review.foot.lost.setChecked(True)
    review.deed.click()
    settle()
    assert "117 customers marked as lost." in said(open_shop)
    assert open_shop.session.undoable == "Mark 117 customers lost"
    assert open_shop.toasts.shown is not None
    open_shop.toasts.shown.buttons[0].click()
    settle()
    assert open_shop.session.undoable == "Import lantern_oven.xlsx"


def test_a_question_is_answered_and_can_be_changed(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    before = rows_of(open_shop, COSTS, settle)
    drop(file("costs.csv", AMBIGUOUS))
    page = reach(Stage.MEANINGS)
    assert not page.meanings.deed.isEnabled()
    day_first, month_first = page.meanings.findChildren(QRadioButton)
    assert month_first.text() == "The month comes first (12/31/2025)"
    month_first.click()
    page.meanings.deed.click()
    review = reach(Stage.REVIEW).review
    assert [review.rows.rows.shown(row, 2).text for row in range(2)] == ["2 Jan 2025", "4 Mar 2025"]
    review.back.click()
    page = reach(Stage.MEANINGS)
    day_first, month_first = page.meanings.findChildren(QRadioButton)
    assert month_first.isChecked()
    day_first.click()
    page.meanings.deed.click()
    review = reach(Stage.REVIEW).review
    assert [review.rows.rows.shown(row, 2).text for row in range(2)] == ["1 Feb 2025", "3 Apr 2025"]
    review.deed.click()
    settle()
    assert rows_of(open_shop, COSTS, settle) == before + 2


def test_a_column_can_be_left_out(open_shop: Window, drop: Drop, reach: Reach, file: File) -> None:
    drop(file("crm.csv", CRM))
    page = reach(Stage.REVIEW)
    page.review.back.click()
    (sheet,) = reach(Stage.MEANINGS).meanings.sheets
    sheet.fold.click()
    choice = sheet.choices["End date"]
    assert choice.currentText() == "Ended"
    choice.setCurrentIndex(choice.findData("-"))
    page.meanings.deed.click()
    review = reach(Stage.REVIEW).review
    assert review.deed.text() == "&Import 3 rows (3 new), set 1 aside"
    assert open_shop.imports.said.sheets == {("crm.csv", ""): Said("", {"End date": "-"})}


def test_a_sheet_that_csdesk_cant_tell_is_explained_by_the_owner(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("misc.csv", "When,Spent,Who\n2025-01-31,50,Ada\n2025-02-28,60,Bayo\n"))
    (sheet,) = reach(Stage.MEANINGS).meanings.sheets
    assert sheet.tables is not None
    sheet.tables.setCurrentIndex(sheet.tables.findData("costs"))
    sheet.tables.activated.emit(sheet.tables.currentIndex())
    for header, column in (("When", "day"), ("Spent", "amount"), ("Who", "owner")):
        sheet.choices[header].setCurrentIndex(sheet.choices[header].findData(column))
    reach(Stage.MEANINGS).meanings.deed.click()
    assert reach(Stage.REVIEW).review.deed.text() == "&Import 2 rows (2 new)"


def test_one_of_several_files_can_be_left_out(open_shop: Window, drop: Drop, reach: Reach, file: File) -> None:
    drop(file("crm.csv", CRM), file("misc.csv", "When,Spent\n2025-01-31,50\n"))
    page = reach(Stage.MEANINGS)
    next(each for each in page.meanings.findChildren(QPushButton) if each.text() == "Leave this file out").click()
    reach(Stage.REVIEW)
    assert open_shop.imports.name == "crm.csv"


def test_the_same_file_again_brings_nothing_new(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    path = file("costs.csv", AMBIGUOUS.replace("03/04", "30/04"))
    drop(path)
    reach(Stage.REVIEW).review.deed.click()
    settle()
    drop(path)
    settle()
    assert said(open_shop) == "Nothing new in costs.csv: every row is in csdesk already."
    assert open_shop.imports.stage is Stage.NONE
    toast = open_shop.toasts.shown
    assert toast is not None
    next(each for each in toast.buttons if each.text() == "Take it another way").click()
    meanings = reach(Stage.MEANINGS).meanings
    assert meanings.deed.isEnabled()
    meanings.deed.click()
    assert reach(Stage.REVIEW).review.deed.text() == "&Leave everything as it is"


def test_a_damaged_file_is_explained_and_another_can_be_chosen(
    open_shop: Window, drop: Drop, reach: Reach, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(file("broken.xlsx", b"PK\x03\x04 cut short"))
    page = reach(Stage.REFUSED)
    assert page.unreadable.labels[0].text().startswith("The file is damaged")
    assert page.unreadable.labels[1].text().startswith("Export or download it again")
    assert open_shop.banners.texts == ()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file("crm.csv", CRM))], ""))
    page.unreadable.other.click()
    reach(Stage.REVIEW)
    assert open_shop.imports.name == "crm.csv"


def test_reading_can_be_cancelled_and_leaves_everything_as_it_was(
    open_shop: Window, drop: Drop, settle: Settle, file: File, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = threading.Event()

    def endless(desk: Desk, paths: object, request: object, progress: Progress) -> None:
        while True:
            started.set()
            progress.step("Reading crm.csv", 1, 4)

    monkeypatch.setattr(reviewing, "planned", endless)
    drop(file("crm.csv", CRM))
    qtbot.waitUntil(started.is_set)
    page = open_shop.pages[-1].content.imports  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.work.phase.text() == "Reading crm.csv · 25%", timeout=5000)
    assert (page.work.bar.maximum(), page.work.bar.value()) == (4, 1)
    page.work.stop.click()
    settle()
    assert open_shop.imports.stage is Stage.NONE
    assert open_shop.session.undoable == "Import lantern_oven.xlsx"


def test_a_workspace_made_for_an_import_goes_again_where_nothing_is_stored(
    window: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    drop(file("broken.xlsx", b"PK\x03\x04 cut short"))
    page = reach(Stage.REFUSED)
    made = window.session.path
    assert made is not None
    assert made.exists()
    next(each for each in page.unreadable.findChildren(QPushButton) if each.text() == "&Leave").click()
    settle()
    assert not made.exists()
    assert window.session.path is None
    assert window.memory.recent == ()
    assert window.overview.welcome.isVisible()


def test_another_file_can_be_chosen_in_the_workspace_that_was_made(
    window: Window, drop: Drop, reach: Reach, settle: Settle, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(file("broken.xlsx", b"PK\x03\x04 cut short"))
    page = reach(Stage.REFUSED)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file("crm.csv", CRM))], ""))
    page.unreadable.other.click()
    reach(Stage.REVIEW).review.deed.click()
    settle()
    assert window.session.has_data


def test_storing_that_fails_says_why_and_the_review_stays(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise UserError("D-FULL", "The disk is full; nothing was stored.", "Free some space.")

    drop(file("crm.csv", CRM))
    review = reach(Stage.REVIEW).review
    monkeypatch.setattr(reviewing, "store_reviewed", full)
    review.deed.click()
    settle()
    assert open_shop.banners.texts == ("The disk is full; nothing was stored. Free some space.",)
    assert open_shop.imports.stage is Stage.REVIEW


def test_a_workspace_that_changed_meanwhile_is_looked_at_again(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    drop(file("crm.csv", CRM))
    review = reach(Stage.REVIEW).review
    open_shop.session.undo()
    settle()
    review.deed.click()
    review = reach(Stage.REVIEW).review
    assert "has changed since this import was looked at" in open_shop.banners.texts[0]
    review.deed.click()
    settle()
    assert said(open_shop).startswith("2 rows imported")


def test_keys_alone_lead_through(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File, qtbot: QtBot
) -> None:
    open_shop.activateWindow()
    drop(file("costs.csv", AMBIGUOUS))
    page = reach(Stage.MEANINGS)
    first = page.meanings.findChildren(QRadioButton)[0]
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(page.meanings.deed, Qt.Key.Key_Space)
    review = reach(Stage.REVIEW).review
    qtbot.keyClick(review.rows, Qt.Key.Key_Escape)
    page = reach(Stage.MEANINGS)
    qtbot.keyClick(page.meanings, Qt.Key.Key_Escape)
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, AskingDialog) and each.isVisible()]
    assert open_shop.imports.stage is Stage.MEANINGS
    dialogs[0].reject()
    qtbot.keyClick(page.meanings, Qt.Key.Key_Escape)
    [each for each in QApplication.topLevelWidgets() if isinstance(each, AskingDialog) and each.isVisible()][
        -1
    ].accept()
    settle()
    assert open_shop.imports.stage is Stage.NONE
    assert tab(open_shop) == "data"


def test_nothing_is_asked_where_nothing_was_said(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File, qtbot: QtBot
) -> None:
    drop(file("crm.csv", CRM))
    page = reach(Stage.REVIEW)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    reach(Stage.MEANINGS)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    settle()
    assert open_shop.imports.stage is Stage.NONE


def test_a_file_dropped_later_joins_those_that_are_looked_at(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("crm.csv", CRM))
    reach(Stage.REVIEW)
    drop(file("more.csv", HEADER + "N9,Blue Bay,10,month,NGN,2025-01-31,\n"))
    reach(Stage.REVIEW)
    assert open_shop.imports.name == "2 files"


def test_a_folder_gives_its_spreadsheets(open_shop: Window, drop: Drop, reach: Reach, file: File) -> None:
    folder = file("crm.csv", CRM).parent
    file("~$crm.xlsx", "lock")
    file("notes.docx", "no table")
    drop(folder)
    reach(Stage.REVIEW)
    assert open_shop.imports.name == "crm.csv"


def test_another_workspace_ends_the_import(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File, tmp_path: Path
) -> None:
    drop(file("crm.csv", CRM))
    reach(Stage.REVIEW)
    open_shop.session.open(tmp_path / "other.csdesk", create=True)
    settle()
    assert open_shop.imports.stage is Stage.NONE


def test_files_over_the_window_are_invited(open_shop: Window, file: File) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file("crm.csv", CRM)))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(open_shop, QDragEnterEvent(QPoint(5, 5), copy, data, left, plain))
    assert [veil.isVisible() for veil in open_shop.findChildren(DropVeil)] == [True]
    QApplication.sendEvent(open_shop, QDragLeaveEvent())
    assert not any(veil.isVisible() for veil in open_shop.findChildren(DropVeil))


def test_a_column_of_days_that_is_left_out_is_told_above_the_rows(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(
        file(
            "orders.csv",
            "Customer,Start date,Weekly price,Zuletzt\nBlue Bay,2024-01-01,40,\nRed Hill,2024-01-01,30,2025-03-31\n",
        )
    )
    review = reach(Stage.REVIEW).review
    assert review.holds.words.text().startswith("“Zuletzt” holds days and is left out.")
    review.holds.button.click()
    assert reach(Stage.MEANINGS).meanings.sheets[0].choices["Zuletzt"].currentText() == "Leave out"


def test_a_row_that_a_later_one_replaces_says_that_it_is_repeated(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(
        file(
            "payments.csv",
            "Receipt no,Customer,Date,Amount,Currency\nR-2,Bo,2025-01-06,80,NGN\nR-2,Bo,2025-01-06,85,NGN\n",
        )
    )
    review = reach(Stage.REVIEW).review
    assert "Repeated in the file 1" in [button.text().replace("&", "") for button in review.verdicts.buttons]
    review.verdicts.buttons[4].click()
    assert "Nothing: this row is repeated in the file. A later row with the same key holds." in review.side.said


def test_columns_that_are_left_out_are_told_above_the_rows_and_can_be_kept(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("list.csv", "Customer,E-mail,Contact,Town\nBlue Bay,hi@bay.example,Ann,York\nRed Hill,,Bob,Denby\n"))
    review = reach(Stage.REVIEW).review
    assert review.holds.words.text() == "Read as customers: 2 columns are used, 2 left out: “Contact”, “Town”."
    assert "Left out: Contact, Town." in review.side.said
    review.holds.button.click()
    page = reach(Stage.MEANINGS)
    choice = page.meanings.sheets[0].choices["Town"]
    choice.setCurrentIndex(choice.findData("attribute"))
    page.meanings.deed.click()
    review = reach(Stage.REVIEW).review
    assert review.holds.words.text() == "Read as customers: 3 columns are used, 1 left out: “Contact”."
    assert {"Town", "York"} <= set(review.side.said[review.side.said.index("csdesk will store") :])


@pytest.mark.parametrize("stem", ["x" * 240, "😀" * 60, "Ж" * 95])
def test_a_file_with_a_long_name_makes_a_workspace_with_a_shorter_one(
    window: Window, drop: Drop, reach: Reach, file: File, settle: Settle, stem: str
) -> None:
    drop(file(f"{stem}.csv", CRM))
    reach(Stage.REVIEW).review.deed.click()
    settle()
    assert window.session.path is not None and window.session.has_data
    assert stem.startswith(window.session.path.stem)
    assert len(window.session.path.stem.encode()) in range(117, 121)


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "a\0b.csv"])
def test_a_name_that_no_file_can_have_is_said(open_shop: Window, tmp_path: Path, settle: Settle, name: str) -> None:
    open_shop.take_files([tmp_path / name])
    settle()
    assert open_shop.imports.stage is Stage.REFUSED
    assert open_shop.imports.error is not None and open_shop.imports.error.code in ("E-DAMAGED", "U-CALL")
    open_shop.imports.leave()
    settle()
