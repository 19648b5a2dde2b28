import csv
import html
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from csdesk.base.errors import UserError
from csdesk.base.units import Unit
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.charts import Line, Trend
from csdesk.pages.values import Number, Role, Words
from csdesk.pages.view import View
from csdesk.ui.block_menu import file_name
from csdesk.ui.blocks.cells import Cell
from csdesk.ui.blocks.chart_panel import ChartPanel
from csdesk.ui.copying import as_csv, as_html, as_text, copy_chart, export_block, picture_of, rows_of, svg_of
from csdesk.ui.page import PageWidget
from tests.payloads import PAYLOADS

NUMBERS = (Number(0.9, Unit.PERCENT, "90.0%"), Number(1.05, Unit.PERCENT, "105.0%"))
TREND = Trend("NRR rose to 105%", "NRR by month", ("May", "Jun"), (Line("NRR", Role.ACCENT, NUMBERS),), Unit.PERCENT)
TABLE = Table(
    "Customers", "all", (Heading("Name"), Heading("MRR", numeric=True), Heading("Note")),
    (("Zuma <Foods>", Number(3100000.5, Unit.MONEY, "₦3.10m"), None), ("=Kora, Ltd", Number(None, Unit.MONEY, "–"), None)),
)  # fmt: skip


@pytest.fixture
def view(viewed: Callable[..., View]) -> View:
    return viewed(TREND, TABLE)


@pytest.fixture
def filled(with_charts: Callable[[View], PageWidget], view: View) -> PageWidget:
    return with_charts(view)


@pytest.fixture
def chart(filled: PageWidget) -> ChartPanel:
    found = filled.blocks[0]
    assert isinstance(found, ChartPanel)
    return found


def test_the_text_of_an_svg_stays_text(chart: ChartPanel, view: View) -> None:
    svg = svg_of(chart, view).decode()
    for words in (
        "NRR rose to 105%",
        "NRR by month",
        "Jun",
        "105.0%",
        "Q2 2025 (Apr–Jun) · data to 30 Jun 2025 · csdesk",
    ):
        assert f">{words}</text>" in svg
    assert "<image" not in svg


def test_an_svg_says_what_it_shows(chart: ChartPanel, view: View) -> None:
    svg = svg_of(chart, view).decode()
    assert "<title>NRR rose to 105%</title>" in svg
    assert "NRR by month. May: NRR 90.0%. Jun: NRR 105.0%." in svg


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_picture_has_as_many_pixels_as_asked_for(chart: ChartPanel, view: View, scale: int) -> None:
    single, picture = picture_of(chart, view, 1), picture_of(chart, view, scale)
    assert picture.width() == single.width() * scale
    assert picture.text("Title") == "NRR rose to 105%"
    assert picture.text("Source").startswith("Q2 2025")


def test_a_copied_chart_is_a_picture_an_svg_and_its_numbers(chart: ChartPanel, view: View) -> None:
    copy_chart(chart, view)
    data = QApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.hasFormat("image/svg+xml")
    assert data.text() == "\tNRR\nMay\t90.0%\nJun\t105.0%"


def test_a_copied_table_adds_up_in_a_spreadsheet(filled: PageWidget) -> None:
    assert as_text(rows_of(filled.blocks[1])) == "Name\tMRR\nZuma <Foods>\t3100000.5\n'=Kora, Ltd\t"


def test_a_pasted_table_keeps_its_looks_and_its_values(filled: PageWidget) -> None:
    pasted = as_html("Customers", rows_of(filled.blocks[1]), "Q2 2025")
    assert '<td align="right" x:num="3100000.5">₦3.10m</td>' in pasted
    assert "<td>Zuma &lt;Foods&gt;</td>" in pasted


def test_a_text_never_becomes_a_formula_in_a_file(filled: PageWidget) -> None:
    assert as_csv(rows_of(filled.blocks[1])) == 'Name,MRR\r\nZuma <Foods>,3100000.5\r\n"\'=Kora, Ltd",\r\n'


COMPUTES = re.compile(r"\s*[=+\-@|＝＋－＠]|\s*$")


def test_no_text_that_is_copied_or_saved_can_be_computed() -> None:
    hostile = [text for text in PAYLOADS if COMPUTES.match(text)]
    assert len(hostile) > 20
    for text in hostile:
        rows: list[list[Cell]] = [["Name", text], ["Kora", text], ["Zuma", Words(text)]]
        assert [line.split("\t")[1][:1] for line in as_text(rows).split("\n")] == ["'"] * 3
        assert as_html(text, rows, "").count(f">{html.escape(chr(39) + text)}<") == 4
        saved = list(csv.reader(io.StringIO(as_csv(rows), newline="")))
        assert [row[1] for row in saved] == [f"'{text}"] * 3


def test_numbers_below_zero_and_everyday_words_are_copied_as_they_are() -> None:
    rows: list[list[Cell]] = [["Name", "Net"], ["Kora (2)", Number(-12.5, Unit.MONEY, "−₦12.5")], ["a-b", "5 − 3"]]
    assert as_text(rows) == "Name\tNet\nKora (2)\t-12.5\na-b\t5 − 3"
    assert as_csv(rows) == "Name,Net\r\nKora (2),-12.5\r\na-b,5 − 3\r\n"
    assert '<td align="right" x:num="-12.5">−₦12.5</td>' in as_html("Net", rows, "")


@pytest.mark.parametrize(("name", "begins"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.csv", b"\xef\xbb\xbf")])
def test_a_chart_is_written_by_the_ending_of_the_name(
    chart: ChartPanel, view: View, tmp_path: Path, name: str, begins: bytes
) -> None:
    export_block(chart, view, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_table_is_no_picture(filled: PageWidget, view: View, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.csv"):
        export_block(filled.blocks[1], view, tmp_path / "a.png")
    assert not (tmp_path / "a.png").exists()


def test_a_folder_that_is_not_there_is_said(chart: ChartPanel, view: View, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be written"):
        export_block(chart, view, tmp_path / "nowhere" / "a.svg")


def test_a_file_is_called_by_its_finding() -> None:
    assert file_name("NRR: 105% / up 4.7%?") == "NRR 105% up 4.7%"
    assert file_name("???") == "csdesk"
