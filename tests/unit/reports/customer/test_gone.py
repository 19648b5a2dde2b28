"""The review of a customer who left before the period."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.base.progress import Progress
from csdesk.ops.reporting import Edition, Maker, write_all
from csdesk.pages.lens import Lens
from csdesk.reports.occasion import ChosenSheets
from tests.unit.reports.conftest import Book


@pytest.fixture(scope="module")
def book(
    lens: Lens, maker: Maker, tmp_path_factory: pytest.TempPathFactory, read_review: Callable[[Path], Book]
) -> Book:
    (written,) = write_all(lens, tmp_path_factory.mktemp("gone"), ("K001",), Edition.CUSTOMER, maker, Progress()).files
    return read_review(written.file)


def test_cover_and_summary_say_that_it_left(book: Book) -> None:
    cover = book.values["Cover"]
    assert (cover["B5"].value, cover["C5"].value) == ("Customer", "Left 29 Nov 2023")
    assert book.values["Summary"]["B3"].value == "No longer a customer: left 29 Nov 2023."


def test_no_tiles_of_nothing_stand_on_its_summary(book: Book) -> None:
    said = [cell.value for row in book.values["Summary"].iter_rows() for cell in row if cell.value is not None]
    assert "definition" not in said and "13 months" not in said and "Went well" not in said


def test_no_empty_boxes_are_sent_to_the_customer(book: Book) -> None:
    cells = [cell for row in book.values["Summary"].iter_rows() for cell in row]
    assert not {"What we think", "What we ask", "What we promise"} & {cell.value for cell in cells}
    assert not [cell for cell in cells if not cell.protection.locked]


def test_what_is_filled_in_for_the_customer_is_called_so(
    lens: Lens, maker: Maker, tmp_path: Path, read_review: Callable[[Path], Book]
) -> None:
    wanted = ChosenSheets(wanted=("Goals & value",))
    (written,) = write_all(lens, tmp_path, ("K001",), Edition.CUSTOMER, maker, Progress(), sheets=wanted).files
    said = [cell.value for row in read_review(written.file).values["Summary"].iter_rows() for cell in row]
    assert {"What we think", "What we ask, what we promise"} <= set(said)
    assert not any(isinstance(each, str) and "before sending" in each for each in said)
    assert not {"1", "2"} & {each for each in said if isinstance(each, str)}
