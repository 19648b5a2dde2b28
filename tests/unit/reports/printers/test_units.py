"""One unit in one file: what the window writes in hours stands in hours in the cells, as a formula over the minutes."""

from typing import Any

import pytest

from csdesk.base.progress import Progress
from csdesk.ops.reporting import Edition, write_all


@pytest.fixture(scope="module")
def support(lens: Any, maker: Any, tmp_path_factory: pytest.TempPathFactory, read_review: Any) -> tuple[Any, Any]:
    (written,) = write_all(lens, tmp_path_factory.mktemp("units"), ("K066",), Edition.CUSTOMER, maker, Progress()).files
    book = read_review(written.file)
    return book.values["Support"], book.formulas["Support"]


def test_a_tile_of_many_minutes_is_in_hours_and_follows_data(support: tuple[Any, Any]) -> None:
    values, formulas = support
    (cell,) = [cell for row in formulas.iter_rows() for cell in row if cell.value == "=kpi_first_response_median_q/60"]
    assert values[cell.coordinate].value == pytest.approx(652 / 60, abs=0.01)
    assert cell.number_format == '0.0" h"'


def test_its_change_is_in_hours_too(support: tuple[Any, Any]) -> None:
    (cell,) = [
        cell for row in support[1].iter_rows() for cell in row
        if str(cell.value).startswith("=ROUND((kpi_first_response_median_q-")
    ]  # fmt: skip
    assert '" h"' in cell.number_format
    assert support[0][cell.coordinate].value == pytest.approx(9.0)


def test_no_cell_says_minutes_of_more_than_two_hours(support: tuple[Any, Any]) -> None:
    minutes = [cell for row in support[0].iter_rows() for cell in row if "min" in str(cell.number_format)]
    assert minutes and all(cell.value < 120 for cell in minutes)
