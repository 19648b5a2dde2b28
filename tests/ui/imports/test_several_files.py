"""Several files dropped at once: one that can't be read is left out, and of each sheet it is said what it holds."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from csdesk.datasets.catalogue import COSTS, SUBSCRIPTIONS
from csdesk.intake.request import Said
from csdesk.ui.imports.columns import ColumnsPanel
from csdesk.ui.imports.course import Stage
from csdesk.ui.imports.meanings import MeaningsPage
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

from .conftest import CRM, Drop, File, Reach
from .test_imports import rows_of, said

BROKEN = b"PK\x03\x04 cut short"
SPENT = "When,Spent,Who\n2025-01-31,50,Ada\n2025-02-28,60,Bayo\n"
COST = "Day,Amount,Currency\n2025-01-30,50,NGN\n"


def choose(choice: QComboBox, value: str) -> None:
    """Chooses as a click in the list does."""
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def panel(page: MeaningsPage, file: str) -> ColumnsPanel:
    return next(each for each in page.sheets if each.meaning.file == file)


def test_the_rest_is_taken_in_without_a_damaged_file(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    before = rows_of(open_shop, SUBSCRIPTIONS, settle)
    drop(file("broken.xlsx", BROKEN), file("crm.csv", CRM))
    page = reach(Stage.REFUSED).unreadable
    assert page.title.text() == "1 of the 2 files can't be taken in as it is"
    assert [label.text() for label in page.labels][:2] == [
        "broken.xlsx", "The file is damaged: it is cut short; nothing was stored.",
    ]  # fmt: skip
    assert (page.rest.text(), page.leave.text()) == ("Leave it out, &take in the other one", "&Cancel the import")
    page.rest.click()
    reach(Stage.REVIEW).review.deed.click()
    settle()
    assert said(open_shop).startswith("2 rows imported from crm.csv.")
    assert rows_of(open_shop, SUBSCRIPTIONS, settle) == before + 2


def test_several_that_cant_be_read_are_each_named(open_shop: Window, drop: Drop, reach: Reach, file: File) -> None:
    drop(file("broken.xlsx", BROKEN), file("empty.csv", ""), file("crm.csv", CRM), file("costs.csv", COST))
    page = reach(Stage.REFUSED).unreadable
    assert page.title.text() == "2 of the 4 files can't be taken in as they are"
    assert {"broken.xlsx", "empty.csv"} <= {label.text() for label in page.labels}
    assert page.rest.text() == "Leave them out, &take in the other 2"
    page.leave.click()
    assert open_shop.imports.stage is Stage.NONE


def test_where_none_can_be_read_there_is_no_rest(open_shop: Window, drop: Drop, reach: Reach, file: File) -> None:
    drop(file("broken.xlsx", BROKEN), file("empty.csv", ""))
    page = reach(Stage.REFUSED).unreadable
    assert page.title.text() == "None of the 2 files can be taken in as they are"
    assert page.rest.isHidden()
    assert not page.other.isHidden()


def test_a_workbook_of_notes_alone_can_be_left_out_too(open_shop: Window, drop: Drop, reach: Reach, file: File) -> None:
    drop(file("crm.csv", CRM), file("blank.csv", "\n\n"))
    reach(Stage.REFUSED).unreadable.rest.click()
    reach(Stage.REVIEW)
    assert open_shop.imports.name == "crm.csv"


def test_each_of_several_files_is_told_what_it_holds(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    before = rows_of(open_shop, COSTS, settle)
    drop(file("crm.csv", CRM), file("misc.csv", SPENT))
    page = reach(Stage.MEANINGS).meanings
    assert not page.deed.isEnabled()
    misc = panel(page, "misc.csv")
    assert misc.note is not None and "csdesk can't tell" in misc.note.text()
    choose(misc.tables, "costs")
    for header, column in (("When", "day"), ("Spent", "amount"), ("Who", "owner")):
        choose(misc.choices[header], column)
    assert misc.note.text() == "You changed what a column means. It is read so as you go on."
    page.deed.click()
    review = reach(Stage.REVIEW).review
    assert [sheet.title for sheet in review.reviewed.sheets] == [  # type: ignore[union-attr]
        "crm.csv: subscriptions", "misc.csv: costs of customer success",
    ]  # fmt: skip
    review.deed.click()
    settle()
    assert rows_of(open_shop, COSTS, settle) == before + 2


def test_what_csdesk_takes_a_sheet_for_can_be_changed_though_it_is_sure(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("costs.csv", COST), file("paid.csv", "Customer,Date,Amount,Currency\nBlue Bay,2025-01-30,5,NGN\n"))
    reach(Stage.REVIEW).review.back.click()
    page = reach(Stage.MEANINGS).meanings
    assert panel(page, "costs.csv").tables.currentText() == "Costs of customer success"
    paid = panel(page, "paid.csv")
    assert paid.tables.currentText() == "Payments"
    choose(paid.tables, "mrr_history")
    choose(paid.choices["Date"], "month")
    choose(paid.choices["Amount"], "mrr")
    page.deed.click()
    review = reach(Stage.REVIEW).review
    assert [sheet.plan.table.dataset.id for sheet in review.reviewed.sheets] == [  # type: ignore[union-attr]
        "costs", "mrr_history",
    ]  # fmt: skip
    assert open_shop.imports.said.sheets == {("paid.csv", ""): Said("mrr_history", {"Date": "month", "Amount": "mrr"})}


def test_a_sheet_is_left_out_and_taken_back(open_shop: Window, drop: Drop, reach: Reach, file: File) -> None:
    drop(file("crm.csv", CRM), file("costs.csv", COST))
    reach(Stage.REVIEW).review.back.click()
    page = reach(Stage.MEANINGS).meanings
    choose(panel(page, "costs.csv").tables, "-")
    page.deed.click()
    review = reach(Stage.REVIEW).review
    assert [sheet.plan.file for sheet in review.reviewed.sheets] == ["crm.csv"]  # type: ignore[union-attr]
    review.back.click()
    page = reach(Stage.MEANINGS).meanings
    choose(panel(page, "crm.csv").tables, "-")
    assert not page.deed.isEnabled()
    choose(panel(page, "costs.csv").tables, "")
    page.deed.click()
    review = reach(Stage.REVIEW).review
    assert [sheet.plan.file for sheet in review.reviewed.sheets] == ["costs.csv"]  # type: ignore[union-attr]


def test_the_same_header_means_another_thing_in_another_file(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("crm.csv", CRM), file("ended.csv", CRM.replace("N", "M")))
    reach(Stage.REVIEW).review.back.click()
    page = reach(Stage.MEANINGS).meanings
    ended = panel(page, "ended.csv")
    ended.fold.click()
    choose(ended.choices["End date"], "-")
    page.deed.click()
    first, second = reach(Stage.REVIEW).review.reviewed.sheets  # type: ignore[union-attr]
    assert (first.plan.mapping["End date"], second.plan.mapping["End date"]) == ("ended", "-")


def test_what_was_kept_by_hand_is_kept_again_as_last_time(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    head, first, second = "Customer,E-mail,Town\n", "Blue Bay,hi@bay.example,York\n", "Red Hill,me@hill.example,Denby\n"
    drop(file("list.csv", head + first))
    reach(Stage.REVIEW).review.holds.button.click()
    page = reach(Stage.MEANINGS).meanings
    choose(page.sheets[0].choices["Town"], "attribute")
    page.deed.click()
    reach(Stage.REVIEW).review.deed.click()
    settle()
    drop(file("list of May.csv", head + first + second))
    review = reach(Stage.REVIEW).review
    assert review.holds.words.text() == "Read as customers: 3 columns are used. As last time: “Town”."
    review.holds.button.click()
    (sheet,) = reach(Stage.MEANINGS).meanings.sheets
    sheet.fold.click()
    assert sheet.choices["Town"].currentText() == "Keep as an attribute"
    choose(sheet.choices["Town"], "-")
    reach(Stage.MEANINGS).meanings.deed.click()
    assert reach(Stage.REVIEW).review.holds.words.text().endswith("1 left out: “Town”.")


def test_typing_finds_a_meaning_and_titles_cant_be_chosen(
    open_shop: Window, drop: Drop, reach: Reach, file: File, qtbot: QtBot
) -> None:
    drop(file("crm.csv", CRM))
    reach(Stage.REVIEW).review.back.click()
    (sheet,) = reach(Stage.MEANINGS).meanings.sheets
    next(each for each in sheet.findChildren(QPushButton) if each.text() == "Show its columns").click()
    choice = sheet.choices["End date"]
    texts = [choice.itemText(place) for place in range(choice.count())]
    assert texts[:3] == ["Leave out", "Keep as an attribute", "Subscriptions"]
    assert not choice.model().flags(choice.model().index(2, 0)) & Qt.ItemFlag.ItemIsEnabled
    qtbot.keyClicks(choice, "seg")
    assert choice.currentData() == "segment"


def test_a_question_names_the_file_it_is_about(open_shop: Window, drop: Drop, reach: Reach, file: File) -> None:
    marks = "Kunde,Datum,Note\nIlori Stores,2025-05-02,1\nObi Foods,2025-05-03,2\nAda Bakes,2025-05-04,6\n"
    drop(file("crm.csv", CRM), file("noten.csv", marks))
    page = reach(Stage.MEANINGS).meanings
    assert page.questions is not None
    words = [label.text() for label in page.questions.findChildren(QLabel)]
    asked = words.index('In "Note", is a high mark good, or a low one as at school (1 is the best)?')
    assert words[asked + 1] == "In noten.csv"


def test_files_of_one_name_are_told_apart_by_their_folders(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    """What is said of one isn't said of the other; alone again, it has its own name again."""
    drop(file("jan/export.csv", SPENT), file("feb/export.csv", SPENT.replace("50", "70")))
    page = reach(Stage.MEANINGS).meanings
    for name in ("jan/export.csv", "feb/export.csv"):
        choose(panel(page, name).tables, "costs")
    for header, column in (("When", "day"), ("Spent", "amount"), ("Who", "owner")):
        choose(panel(page, "feb/export.csv").choices[header], column)
    page.deed.click()
    reach(Stage.MEANINGS)
    open_shop.imports.leave_out("jan/export.csv")
    review = reach(Stage.REVIEW).review
    assert [sheet.title for sheet in review.reviewed.sheets] == ["export.csv: costs of customer success"]  # type: ignore[union-attr]


def test_a_damaged_file_is_left_out_and_a_sound_one_of_its_name_stays(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("jan/export.csv", CRM), file("feb/export.csv", BROKEN))
    page = reach(Stage.REFUSED).unreadable
    assert page.labels[0].text() == "feb/export.csv"
    page.rest.click()
    reach(Stage.REVIEW)
    assert [path.parent.name for path in open_shop.imports.files] == ["jan"]
