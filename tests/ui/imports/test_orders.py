"""An owner puts a start right in her file and brings it in again: the review says so, and takes another answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.ui.imports.course import Stage
from csdesk.ui.imports.page import ImportPage
from csdesk.ui.window import Window
from tests.ui.conftest import Settle

from .conftest import Drop, Reach

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
