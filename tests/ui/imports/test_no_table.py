"""Files that hold no table, or a wide one, as an owner meets them."""

from PySide6.QtCore import QPoint

from csdesk.ops.issue_kinds import Mark
from csdesk.ui.imports.course import Stage
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

from .conftest import HEADER, Drop, File, Reach

LETTER = (
    "Dear Ada,\n\nThank you for your letter of last week.\n\nThe oven works well, and the bread, too.\n\nYours,\nBayo\n"
)
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256))


def test_the_rows_of_a_letter_are_offered_only_once_something_was_said_of_it(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("letter.txt", LETTER))
    meanings = reach(Stage.MEANINGS).meanings
    assert not meanings.deed.isEnabled()
    assert meanings.first.text() == "Say first what the sheet holds, or what its columns mean."
    tables = meanings.sheets[0].tables
    assert tables is not None
    tables.setCurrentIndex(tables.findData("customers"))
    tables.activated.emit(tables.currentIndex())
    assert meanings.deed.isEnabled()
    assert meanings.first.isHidden()


def test_said_in_vain_it_isn_t_offered_again(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    drop(file("letter.txt", LETTER))
    meanings = reach(Stage.MEANINGS).meanings
    tables = meanings.sheets[0].tables
    assert tables is not None
    tables.setCurrentIndex(tables.findData("customers"))
    tables.activated.emit(tables.currentIndex())
    meanings.deed.click()
    settle()
    assert open_shop.imports.stage is Stage.MEANINGS
    assert not meanings.deed.isEnabled()


def test_of_a_picture_it_is_said_what_can_be_done_instead(
    open_shop: Window, drop: Drop, reach: Reach, file: File
) -> None:
    drop(file("photo.jpg", PHOTO))
    unreadable = reach(Stage.REFUSED).unreadable
    assert unreadable.labels[0].text() == "The file is a picture, which csdesk doesn't read; nothing was stored."
    assert unreadable.labels[1].text() == "Ask for the spreadsheet that it shows, or type what it shows into one."


def test_the_numbers_of_the_rows_are_in_sight_however_far_right_the_problem_is(
    open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File
) -> None:
    open_shop.resize(1024, 640)
    name = "The Bakery and Catering Company of Blue Bay"
    rows = "".join(
        f"N{place},{name} {place},100,month,NGN,2025-01-31,{'2025-01-01' if place == 5 else ''},The Plan for Many Branches\n"
        for place in range(9)
    )
    drop(file("crm.csv", f"{HEADER.strip()},Plan\n{rows}"))
    view = reach(Stage.REVIEW).review.rows
    settle()
    marked = next(c for c in range(view.rows.columnCount()) if view.rows.shown(0, c).mark is Mark.ERROR)
    assert view.currentIndex().column() == marked
    assert view.columnViewportPosition(marked) + view.columnWidth(marked) > view.viewport().width()
    assert view.indexAt(QPoint(2, 2)).column() == 0
