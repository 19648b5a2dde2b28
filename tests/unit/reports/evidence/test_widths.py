"""The columns of the Data sheet are as wide as what is written in them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.ops.reporting import Maker, write_portfolio_review
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
