"""The columns of the Data sheet are as wide as what is written in them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.ops.reporting import Maker, write_portfolio_review
from csdesk.pages.lens import Lens

SMALL = 1.45
"""Letters of 9 points on a character of column width, at the least: mixed text of Calibri takes 5 pixels of its 7."""


@pytest.mark.parametrize("head", ["Why it is missing", "Customer"])
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
