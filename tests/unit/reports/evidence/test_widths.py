"""The columns of the Data sheet are as wide as what is written in them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.progress import Progress
from csdesk.ops.reporting import Edition, Maker, write_all, write_portfolio_review
from csdesk.pages.lens import Lens

SMALL = 1.45
"""Letters of 9 points on a character of column width, at the least: mixed text of Calibri takes 5 pixels of its 7."""


@pytest.mark.parametrize("head", ["Why it is missing", "Customer", "Name in formulas"])
def test_no_neighbour_cuts_what_is_written(
    head: str, shop: Callable[..., Lens], maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    name = "Canteen of the municipal works of Upper Birch"
    customers = [{"customer_id": "A", "name": name}, {"customer_id": "B", "name": "Birch"}]
    page = read_review(write_portfolio_review(shop(customers=customers), tmp_path, maker).file).values["Data"]
    place = next(cell for row in page.iter_rows() for cell in row if cell.value == head)
    below = (page.cell(row, place.column).value for row in range(place.row + 1, place.row + 80))
    # The headings of what follows have no neighbours.
    longest = max((len(each) for each in below if isinstance(each, str) and not each.startswith("Chart: ")), default=0)
    assert longest > 20
    assert page.column_dimensions[place.column_letter].width * SMALL >= longest


def test_the_heads_of_numbers_leave_room_between_them(
    shop: Callable[..., Lens], maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    """Features side by side: a head that fills its column would touch the one before it."""
    names = ("allergen labels", "delivery tracking")
    use = [{"customer": "A", "user": "u1", "day": "2024-05-02", "feature": name, "count": 3} for name in names]
    page = read_review(write_portfolio_review(shop(usage=use), tmp_path, maker).file).values["Data"]
    heads = [cell for row in page.iter_rows() for cell in row if " ".join(str(cell.value).split()) in names]
    assert len(heads) == 2
    for cell in heads:
        widest = max(len(line) for line in cell.value.split("\n"))
        assert widest * 1.15 <= page.column_dimensions[cell.column_letter].width * SMALL - 3
        assert page.row_dimensions[cell.row].height >= 12 * len(cell.value.split("\n"))


def test_words_of_the_definitions_stand_apart_from_those_of_the_column_before(
    shop: Callable[..., Lens], maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    page = read_review(write_portfolio_review(shop(), tmp_path, maker).file).formulas["Definitions"]
    rows = [row for row in page.iter_rows(min_row=5, min_col=3, max_col=8) if row[1].value]
    assert len(rows) > 20
    assert {cell.alignment.indent for row in rows for cell in row if cell.value} == {1}


def test_no_definition_runs_off_the_printed_page(
    shop: Callable[..., Lens], maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    """What NPS says takes more than a line of the page, which ends with the thirteenth column."""
    answers = [{"customer": "A", "answered_on": "2024-05-02", "kind": "nps", "score": 9}]
    (file,) = write_all(shop(surveys=answers), tmp_path, ("A",), Edition.INTERNAL, maker, Progress()).files
    page = read_review(file.file).values["Data & definitions"]
    at = next(cell.row for cell in page["B"] if cell.value == "Definitions")
    words = [row[0] for row in page.iter_rows(min_row=at + 2, min_col=3, max_col=3, max_row=at + 90) if row[0].value]
    room = sum(page.column_dimensions[letter].width for letter in "CDEFGHIJKLM")
    told = [cell.value for cell in words if isinstance(cell.value, str)]
    assert any(each.startswith("NPS: ") for each in told)
    assert max(len(each) for each in told) <= room * SMALL
