"""Tiles of a period that still runs: what builds up over it is shown, and not judged against a whole one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.ops.reporting import Maker, write_portfolio_review
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection


@pytest.fixture(scope="module")
def page(
    shop: Callable[..., Lens],
    maker: Maker,
    tmp_path_factory: pytest.TempPathFactory,
    read_review: Callable[[Path], Any],
) -> Any:
    """The page of retention in 2024, of which the first half is known; in 2023 nobody of those at the start left."""
    rows = [
        {"customer": "A", "amount": 100, "interval": "1 month", "started": "2022-01-10"},
        {"customer": "B", "amount": 50, "interval": "1 month", "started": "2022-02-01", "ended": "2024-05-15"},
    ]
    lens = shop(Selection("2024"), subscriptions=rows)
    return read_review(write_portfolio_review(lens, tmp_path_factory.mktemp("running"), maker).file).formulas[
        "Retention"
    ]


def change_of(page: Any, id_: str) -> tuple[Any, Any]:
    """The cell with the change of a figure, and the one beside it."""
    (cell,) = (
        cell
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=ROUND") and f"kpi_{id_}_q" in cell.value
    )
    return cell, page.cell(cell.row, cell.column + 1)


def test_churn_so_far_is_neither_better_nor_worse(page: Any) -> None:
    cell, beside = change_of(page, "logo_churn")
    assert beside.value == "so far"
    assert "better" not in cell.number_format and "worse" not in cell.number_format
    assert not [area for area in page.conditional_formatting if cell.coordinate in area.cells]


def test_a_balance_isnt_held_back_because_the_period_runs(page: Any) -> None:
    """Two customers are too few to judge it; that is said, and not that the period isn't over."""
    cell, beside = change_of(page, "nrr_12m")
    assert beside.value == "could be chance"
    assert "worse" not in cell.number_format


def test_a_change_of_a_small_amount_keeps_the_pennies_that_its_format_shows(
    shop: Callable[..., Lens], maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    """MRR fell by 50.25 in the quarter and stood still in the one before it: 50.25 less, not 50.00."""
    rows = [
        {"customer": "A", "amount": 100, "interval": "1 month", "started": "2023-01-10"},
        {"customer": "B", "amount": 50.25, "interval": "1 month", "started": "2023-02-01", "ended": "2024-05-15"},
    ]
    book = read_review(write_portfolio_review(shop(subscriptions=rows), tmp_path, maker).file)
    cells = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book.formulas
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=ROUND(kpi_mrr_net_new_q-")
    ]
    assert cells
    for sheet, place, formula in cells:
        assert formula == "=ROUND(kpi_mrr_net_new_q-kpi_mrr_net_new_p,2)"
        assert book.values[sheet][place].value == pytest.approx(-50.25)
