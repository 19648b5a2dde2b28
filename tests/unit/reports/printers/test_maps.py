from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csdesk.ops.reporting import Maker, write_portfolio_review
from csdesk.pages.charts import FEW_JOINED_NOTE
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.reports.printers.maps import COHORT_SCALE, turns


@pytest.fixture(scope="module")
def cohorts(
    shop: Callable[..., Lens],
    maker: Maker,
    tmp_path_factory: pytest.TempPathFactory,
    read_review: Callable[[Path], Any],
) -> Any:
    """The sheet of a business that five joined in the last quarter of 2023, two of whom left, and three in the next, of whom one
    left."""
    joined = [(f"J{at}", "2023-10-10", "2024-02-20" if at < 2 else "") for at in range(5)]
    joined += [(f"F{at}", "2024-02-10", "2024-05-20" if at < 1 else "") for at in range(3)]
    rows = [
        {"customer": who, "amount": 100, "interval": "1 month", "started": start, **({"ended": end} if end else {})}
        for who, start, end in joined
    ]
    customers = [{"customer_id": who, "name": who} for who, _, _ in joined]
    lens = shop(Selection(), customers=customers, subscriptions=rows)
    file = write_portfolio_review(lens, tmp_path_factory.mktemp("cohorts"), maker).file
    return read_review(file).formulas["Cohorts"]


def cells_of(sheet: Any, name: str) -> Iterator[list[Any]]:
    """What stands in the rows of one cohort, its name left out."""
    for row in sheet.iter_rows(min_col=2):
        if row[0].value == name:
            yield [cell.value for cell in row[1:] if cell.value is not None]


def test_of_few_who_joined_counts_stand_instead_of_shares(cohorts: Any) -> None:
    customers, _ = cells_of(cohorts, "Q1 2024")
    assert customers == [3, "3 of 3", "2 of 3"]
    enough, _ = cells_of(cohorts, "Q4 2023")
    assert enough == [5, 1.0, 0.6, 0.6]
    assert [cell.value for row in cohorts.iter_rows() for cell in row].count(f"{FEW_JOINED_NOTE}.") == 1


def test_each_map_says_what_its_cells_are(cohorts: Any) -> None:
    words = [cell.value for row in cohorts.iter_rows() for cell in row if isinstance(cell.value, str)]
    there = "Share of each quarter's new customers still there, by quarters since joining"
    paid = "What each quarter's new customers pay of what they began with"
    assert words.index(there) < words.index(paid)
    assert words[words.index(paid) + 1] == "MRR as a share of what they began with, by quarters since joining"


def test_cells_of_few_who_joined_have_no_colour(cohorts: Any) -> None:
    coloured = list(cohorts.conditional_formatting)
    for row in cohorts.iter_rows(min_col=2):
        tinted = [cell.coordinate for cell in row[2:5] if any(cell.coordinate in area.sqref for area in coloured)]
        assert len(tinted) == (3 if row[0].value == "Q4 2023" else 0)


def test_letters_turn_white_as_soon_as_they_can_be_read_on_the_colour() -> None:
    # 0.8 is #8FBBE4 and 1.0 is #0B4A84; white on their mixture at 57% (#4A7DAE is 4.4:1) begins to be readable there.
    assert turns(COHORT_SCALE) == pytest.approx(0.914, abs=0.001)
