"""How a customer's few rows are drawn: counts as columns, one or two points written down, and a sentence on each
sheet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.progress import Progress
from csdesk.ops.reporting import Edition, Maker, write_all
from csdesk.pages.lens import Lens
from tests.unit.reports.conftest import Book


@pytest.fixture(scope="module")
def book(
    lens: Lens, maker: Maker, tmp_path_factory: pytest.TempPathFactory, read_review: Callable[[Path], Book]
) -> Book:
    folder = tmp_path_factory.mktemp("customer")
    (written,) = write_all(lens, folder, ("K002",), Edition.INTERNAL, maker, Progress()).files
    return read_review(written.file)


def words(page: Any) -> list[str]:
    return [cell.value for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_every_sheet_has_a_finding(book: Book) -> None:
    for name in book.values.sheetnames:
        if name != "Cover":
            assert book.values[name]["B3"].value, name


def test_findings_say_how_the_first_known_figure_moved(book: Book) -> None:
    assert book.values["Usage & adoption"]["B3"].value == "Active users 4, as in Q1 2025; usage down 34% in 28 days."
    assert book.values["Support"]["B3"].value == "Tickets opened fell to 1 from 2 in Q1 2025."
    assert book.values["Sentiment"]["B3"].value == "Too few answers in Q2 2025 (Apr–Jun) to show a score."


def test_counts_by_month_are_columns(book: Book) -> None:
    charts = [text for name, text in book.parts.items() if name.startswith("xl/charts/chart")]
    counted = [text for text in charts if "Tickets opened fell" in text]
    assert len(counted) == 1
    assert "<c:barChart>" in counted[0] and "<c:lineChart>" not in counted[0]


def test_tiles_say_against_what_they_changed(book: Book) -> None:
    note = "Change: against Q1 2025; could be chance: no larger than its noise. Intervals are 95%."
    assert note in words(book.values["Usage & adoption"])
