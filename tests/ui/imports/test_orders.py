"""An owner puts a start right in her file and brings it in again: the review says so, and takes another answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.intake.request import Said
from csdesk.ui.imports.course import Stage
from csdesk.ui.imports.meanings import MeaningsPage
from csdesk.ui.imports.page import ImportPage
from csdesk.ui.imports.said import LEFT_OUT
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

from .conftest import Drop, Reach
from .test_several_files import choose

HEAD = "Customer,Product,Price,Interval,Currency,Start date\n"
BO_AND_CY = "Bo,Rolls,30,month,GBP,2025-02-01\nCy,Rye,20,month,GBP,2025-01-10\n"
File = Callable[..., Path]


@pytest.fixture
def again(open_shop: Window, drop: Drop, reach: Reach, settle: Settle, file: File) -> Callable[[str], ImportPage]:
    """Brings another state of the file in, after a first one."""
    drop(file("orders.csv", HEAD + "Ana,Rye,40,month,GBP,2025-03-01\n" + BO_AND_CY))
    reach(Stage.REVIEW).review.deed.click()
    settle()

    def bring(rows: str) -> ImportPage:
        drop(file("orders.csv", HEAD + rows))
        return reach(Stage.REVIEW)

    return bring


def test_a_start_that_was_put_right_is_said_above_the_rows(
    again: Callable[[str], ImportPage], reach: Reach, settle: Settle
) -> None:
    review = again("Ana,Rye,40,month,GBP,2025-03-15\n" + BO_AND_CY).review
    assert review.orders.isVisible()
    assert review.orders.said == [
        "Ana, Rye at £40.00 every month: csdesk has it from 1 Mar 2025 on, row 2 from 15 Mar 2025 on. Is it the same order? "
        "csdesk takes it so, since the file no longer has the row of before: no order is added."
    ]
    assert review.deed.text() == "&Import 1 row (1 updated)"
    (button,) = review.orders.buttons
    assert button.text() == "Two orders, which both count"
    button.click()
    review = reach(Stage.REVIEW).review
    assert review.deed.text() == "&Import 1 row (1 new)"
    assert review.orders.said[0].endswith("Is it the same order? You said: two orders, which both count.")
    review.orders.buttons[0].click()
    review = reach(Stage.REVIEW).review
    assert review.deed.text() == "&Import 1 row (1 updated)"
    review.deed.click()
    settle()


def test_what_cant_be_told_is_asked_and_kept_apart_meanwhile(again: Callable[[str], ImportPage]) -> None:
    review = again("Ana,Rye,40,month,GBP,2025-04-01\nEve,Rye,5,month,GBP,2025-04-01\n").review
    assert review.deed.text() == "&Import 2 rows (2 new)"
    assert "It keeps both, and revenue counts both" in review.orders.said[0]
    assert [button.text() for button in review.orders.buttons] == ["The same order, put right"]


def test_nothing_is_said_where_no_start_changed(again: Callable[[str], ImportPage]) -> None:
    review = again("Ana,Rye,40,month,GBP,2025-03-01\n" + BO_AND_CY.replace("20", "25", 1)).review
    assert not review.orders.isVisible()


@pytest.fixture
def answered(
    again: Callable[[str], ImportPage], drop: Drop, reach: Reach, file: File, open_shop: Window
) -> MeaningsPage:
    """A start was put right, a second file came beside, it was said that they are two orders, and then: back."""
    again("Ana,Rye,40,month,GBP,2025-03-15\n" + BO_AND_CY)
    drop(file("costs.csv", "Day,Amount,Currency\n2025-01-30,50,NGN\n"))
    reach(Stage.REVIEW).review.orders.buttons[0].click()
    reach(Stage.REVIEW).review.back.click()
    return reach(Stage.MEANINGS).meanings


def titles(page: ImportPage) -> list[str]:
    assert page.review.reviewed is not None
    return [sheet.title for sheet in page.review.reviewed.sheets]


def test_a_file_that_is_left_out_takes_its_questions_and_answers_along(
    answered: MeaningsPage, open_shop: Window, reach: Reach
) -> None:
    open_shop.imports.leave_out("orders.csv")
    assert titles(reach(Stage.REVIEW)) == ["costs.csv: costs of customer success"]
    assert not open_shop.imports.said.asked
    assert not open_shop.imports.said.answers


def test_a_sheet_that_is_left_out_takes_them_along_too(answered: MeaningsPage, open_shop: Window, reach: Reach) -> None:
    (orders,) = (each for each in answered.sheets if each.meaning.file == "orders.csv")
    choose(orders.tables, LEFT_OUT)
    answered.deed.click()
    page = reach(Stage.REVIEW)
    assert titles(page) == ["costs.csv: costs of customer success"]
    assert page.review.deed.text() == "&Import 1 row (1 new)"


def test_an_answer_about_an_order_goes_with_the_reading_that_asked_for_it(
    answered: MeaningsPage, open_shop: Window, reach: Reach
) -> None:
    """Taken for MRR by month there are no orders of which a start was put right."""
    (orders,) = (each for each in answered.sheets if each.meaning.file == "orders.csv")
    choose(orders.tables, "mrr_history")
    choose(orders.choices["Start date"], "month")
    choose(orders.choices["Price"], "mrr")
    answered.deed.click()
    assert "orders.csv: mrr history" in titles(reach(Stage.REVIEW))
    assert not open_shop.imports.said.answers


def test_words_that_mean_nothing_never_lead_to_what_was_read_before(
    answered: MeaningsPage, open_shop: Window, reach: Reach, settle: Settle
) -> None:
    course = open_shop.imports
    course.say({("orders.csv", ""): Said("", {"Price": "perhaps"})}, course.said.answers)
    page = reach(Stage.MEANINGS).meanings
    assert "perhaps" in page.trouble.text()
    page.deed.click()
    settle()
    assert course.stage is Stage.MEANINGS
