"""The portfolio workbook of the sample business, read back."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import range_boundaries

from csdesk.base.progress import Progress
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Table
from csdesk.health.catalogue import FIGURES
from csdesk.ops.desk import Desk
from csdesk.ops.figures import engine_over
from csdesk.ops.reporting import Maker, write_portfolio_review
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages import review_sheets
from csdesk.pages.catalogue import PAGES
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.view import Cards
from csdesk.reports.portfolio import churn_finding

SHEETS = [
    "Cover", "Summary", "Movement bridge", "Retention", "Cohorts", "Churn", "Expansion & value", "Renewals", "Health",
    "Sentiment",
    "Adoption", "Accounts", "Definitions", "Data", "Check",
]  # fmt: skip
SHOWN = [name for name in SHEETS if name not in ("Cover", "Data")]


@pytest.fixture(scope="module")
def book(lens: Lens, maker: Maker, tmp_path_factory: pytest.TempPathFactory, read_review: Callable[[Path], Any]) -> Any:
    """The workbook."""
    return read_review(write_portfolio_review(lens, tmp_path_factory.mktemp("portfolio"), maker).file)


def links_of(page: Any) -> set[str]:
    """Where the cells of a sheet lead to."""
    return {cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink}


def test_sheets_are_in_their_order(book: Any) -> None:
    assert book.values.sheetnames == SHEETS
    assert all(len(name) <= 20 for name in SHEETS)
    assert all(page.sheet_state == "visible" for page in book.values.worksheets)


def test_it_opens_on_the_summary(book: Any) -> None:
    assert book.values.active.title == "Summary"
    assert book.values.active.sheet_view.zoomScale in (None, 100)


@pytest.mark.parametrize("name", SHEETS[1:])
def test_every_sheet_has_a_title_and_a_way_back(book: Any, name: str) -> None:
    page = book.values[name]
    assert page["A1"].value and page["A1"].font.size == 20
    assert "'Cover'!A1" in links_of(page)


def test_the_cover_leads_to_every_sheet(book: Any) -> None:
    assert links_of(book.values["Cover"]) == {f"'{name}'!A1" for name in SHEETS[1:]}


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_on_landscape_a4_one_page_wide(book: Any, name: str) -> None:
    page = book.values[name]
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == 9
    fitted, scale = page.sheet_properties.pageSetUpPr, int(page.page_setup.scale or 100)
    # A sheet is fitted to one page, or printed on several of a readable scale that its joints part.
    assert (fitted is not None and fitted.fitToPage) or (66 <= scale <= 100 and page.row_breaks.brk)
    assert int(page.page_setup.fitToWidth or 1) == 1
    assert page.print_area
    assert "Data to 30 Jun 2025" in page.oddFooter.left.text
    assert "Internal edition" in page.oddFooter.center.text
    assert "&P" in page.oddFooter.right.text or "Page" in page.oddFooter.right.text


def test_of_data_the_figures_are_printed_each_page_under_their_head(book: Any) -> None:
    page = book.values["Data"]
    _, _, _, last = range_boundaries(page.print_area.rpartition("!")[2])
    column = {row: page.cell(row, 2).value for row in range(1, page.max_row + 1)}
    assert column[last + 3] == "Control"
    assert last == next(row for row, value in column.items() if value == "Control") - 3
    for broken in page.row_breaks.brk:
        if broken.id < last:
            assert column[broken.id + 1] == "Figure"


@pytest.mark.parametrize("name", [name for name in SHEETS if name != "Data"])
def test_nothing_stands_outside_of_what_is_printed(book: Any, name: str) -> None:
    page = book.values[name]
    written = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    _, _, last_column, last_row = range_boundaries(page.print_area.rpartition("!")[2])
    assert max(cell.column for cell in written) <= last_column
    assert max(cell.row for cell in written) <= last_row


def test_the_net_of_each_month_stands_above_its_bar(book: Any) -> None:
    stacked = [text for name, text in book.parts.items() if name.startswith("xl/charts/chart") and "Churned" in text]
    labelled = [text for text in stacked if "<c:lineChart>" in text]
    assert len(labelled) == 2
    for text in labelled:
        assert len(re.findall("<c:dLbl>", text)) == 13
        assert re.search(r'<c:legendEntry><c:idx val="\d+"/><c:delete val="1"/>', text)


def test_cohorts_are_shown_whole(book: Any) -> None:
    said = [cell.value for row in book.values["Cohorts"].iter_rows() for cell in row]
    assert said.count("8 later") == 2
    assert not any(isinstance(each, str) and "are shown" in each for each in said)


def test_every_row_of_a_table_has_one_size_of_letters(book: Any) -> None:
    for name in ("Churn", "Expansion & value", "Health", "Sentiment"):
        left, right = (1, 7), (8, 12)
        for row in book.values[name].iter_rows(min_row=12):
            for first, last in (left, right):
                cells = [
                    cell for cell in row[first:last] if cell.value is not None and cell.border.bottom.style == "thin"
                ]
                assert len({cell.font.size for cell in cells}) < 2, (name, row[0].row)


def test_no_cells_are_merged(book: Any) -> None:
    assert all(not page.merged_cells.ranges for page in book.values.worksheets)


def test_gridlines_are_shown_where_rows_are_read(book: Any) -> None:
    shown = {page.title for page in book.values.worksheets if page.sheet_view.showGridLines in (None, True)}
    assert shown == {"Data"}


def test_one_family_of_letters(book: Any) -> None:
    assert set(re.findall(r'<name val="([^"]+)"', book.parts["xl/styles.xml"])) == {"Calibri"}


def test_charts_are_native_and_say_what_they_show(book: Any) -> None:
    drawings = [text for name, text in book.parts.items() if name.startswith("xl/drawings/drawing")]
    frames = re.findall(r"<xdr:cNvPr [^>]*>", "".join(drawings))
    assert len(frames) >= 9
    assert all(re.search(r'descr="[^"]{20,}"', frame) for frame in frames)
    assert sum(name.startswith("xl/charts/chart") for name in book.parts) == len(frames)


def test_charts_draw_cells_of_this_workbook(book: Any) -> None:
    sources = re.findall(r"<c:f>([^<]+)</c:f>", "".join(t for n, t in book.parts.items() if n.startswith("xl/charts/")))
    assert sources
    assert all(re.match(r"('[^']+'|\w+)!\$[A-Z]+\$\d+", each) for each in sources)
    assert all("[" not in each for each in sources)


def test_tiles_point_at_data_by_name(book: Any) -> None:
    formulas, values = book.formulas["Summary"], book.values["Summary"]
    found = {
        cell.value: values[cell.coordinate].value
        for row in formulas.iter_rows()
        for cell in row
        if str(cell.value).startswith("=kpi_mrr_q")
    }
    assert found == {"=kpi_mrr_q": pytest.approx(21_266_115.645)}


def test_every_tile_equals_its_card(book: Any, lens: Lens) -> None:
    for id_ in ("mrr", "nrr_12m", "logo_churn", "nps"):
        place = book.formulas.defined_names[f"kpi_{id_}_q"].attr_text
        sheet, _, cell = place.partition("!")
        assert book.values[sheet.strip("'")][cell.replace("$", "")].value == pytest.approx(
            lens.result(id_).value, rel=1e-15
        )


def test_every_card_of_a_page_stands_on_its_sheet(book: Any, lens: Lens) -> None:
    for page, sheet in (
        ("overview", "Summary"),
        ("retention", "Retention"),
        ("revenue", "Expansion & value"),
        ("sentiment", "Sentiment"),
        ("adoption", "Adoption"),
        ("health", "Health"),
    ):
        values = [
            cell.value for row in book.values[sheet].iter_rows() for cell in row if isinstance(cell.value, int | float)
        ]
        cards = [
            card
            for row in PAGES[page].build(lens).rows
            for column in row.columns
            for block in column
            if isinstance(block, Cards)
            for card in block.cards
        ]
        assert cards
        for card in cards:
            if card.number.value is not None:
                assert any(each == pytest.approx(card.number.value, rel=1e-12) for each in values), (sheet, card.title)


def test_sparklines_have_thirteen_points(book: Any) -> None:
    text = next(text for name, text in book.parts.items() if name.endswith("sheet2.xml"))
    ranges = re.findall(r"<xm:f>'?Data'?!([A-Z]+)(\d+):([A-Z]+)(\d+)</xm:f>", text)
    assert len(ranges) == 5
    assert all(row == last and ord(end) - ord(begin) == 12 for begin, row, end, last in ranges)


def test_the_bridge_adds_up_in_every_month(book: Any) -> None:
    marks = [cell.value for cell in book.values["Movement bridge"]["L"] if cell.value in ("✓", "▲")]
    assert marks == ["✓"] * 14  # thirteen months and the quarter


def test_every_check_agrees(book: Any) -> None:
    page = book.values["Check"]
    results = [cell.value for cell in page["G"] if cell.value and cell.row > 5]
    assert len(results) >= 40
    assert set(results) == {"✓ agrees"}
    assert page["B3"].value == f"✓ All {len(results)} figures agree with the rows in this workbook."


@pytest.mark.parametrize(
    "selection",
    [
        Selection("2023-Q2"), Selection("2025-06"), Selection("2025"), Selection("2025-Q1", "year"),
        Selection("2025-Q2", "none"), Selection("2025-Q2", where=(("plan", ("Chain",)),)),
    ],
)  # fmt: skip
def test_every_check_agrees_in_any_period_and_segment(
    selection: Selection, lens: Lens, maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    book = read_review(write_portfolio_review(Lens(lens.engine, selection, revision="1-a"), tmp_path, maker).file)
    results = [cell.value for cell in book.values["Check"]["G"] if cell.value and cell.row > 5]
    assert len(results) >= 30
    assert set(results) <= {"✓ agrees", "✓ both n/a"}


def test_a_list_without_dates_is_reviewed_too(
    tmp_path: Path, maker: Maker, today: Moment, read_review: Callable[[Path], Any]
) -> None:
    rows = [
        {"customer_id": f"C{n}", "name": f"Shop {n}", "tenure": 3 + n, "mrr": 10.0 * n, "lost": n % 4 == 0}
        for n in range(1, 21)
    ]
    engine = engine_over({CUSTOMERS.id: Table.from_rows(CUSTOMERS, rows)}, Settings({}), today.day, FIGURES)
    book = read_review(write_portfolio_review(Lens(engine, Selection(), revision="1-a"), tmp_path, maker).file)
    assert "Movement bridge" not in book.values.sheetnames
    page = book.values["Check"]
    found = {row[1].value: (row[3].value, row[6].value) for row in page.iter_rows(min_row=6) if row[6].value}
    assert found["Customer churn"] == (0.25, "✓ agrees")
    assert all(result.startswith("✓") for _, result in found.values())


def test_who_came_and_left_within_the_period_is_told_beside_the_churn_of_the_few_at_its_start(today: Moment) -> None:
    rows = [
        {"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-01"},
        {"customer": "B", "amount": 10, "interval": "1 month", "started": "2024-04-20", "ended": "2024-05-10"},
    ]
    tables = {SUBSCRIPTIONS.id: Table.from_rows(SUBSCRIPTIONS, rows)}
    engine = engine_over(tables, Settings({"data_to": "2024-06-30"}), today.day, FIGURES)
    lens = Lens(engine, Selection("2024-Q2"), revision="1-a")
    assert churn_finding(lens) == "Customer churn 0.0% (0 of 1); 1 who came in the quarter left too."


def test_data_are_constants_and_everything_else_points_at_them(book: Any) -> None:
    formulas = [cell.value for row in book.formulas["Data"].iter_rows() for cell in row if cell.data_type == "f"]
    assert all(str(each).startswith(("=qbr_", "=IF(")) for each in formulas)  # the line of the top, points from 100%
    assert "d_mrr_q" in book.formulas.defined_names
    assert "check_results" in book.formulas.defined_names


def test_accounts_are_a_table_with_a_filter(book: Any, lens: Lens) -> None:
    page = book.values["Accounts"]
    table = page.tables["t_accounts"]
    assert table.autoFilter is not None
    assert page.freeze_panes == "C6"
    assert page.max_row - 5 == len(lens.people.ids)


def test_a_blank_is_no_nought(book: Any, lens: Lens) -> None:
    assert lens.result("median_lifetime").value is None
    place = book.formulas.defined_names["kpi_median_lifetime_q"].attr_text.partition("!")[2].replace("$", "")
    assert book.values["Data"][place].value is None


def test_the_same_data_give_the_same_bytes(lens: Lens, maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = (write_portfolio_review(lens, tmp_path / name, maker).file for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("file", ["billing_export.xlsx", "team_costs.csv", "surveys.xlsx"])
def test_little_data_make_a_smaller_workbook(
    file: str, tmp_path: Path, today: Moment, maker: Maker, read_review: Callable[[Path], Any]
) -> None:
    from csdesk.intake.request import Request
    from csdesk.ops.importing import import_files
    from csdesk.ops.sample import sample_workbooks
    from csdesk.ops.workspaces import made

    with made(tmp_path / "little.csdesk", today) as store:
        import_files(store, [sample_workbooks() / "messy" / file], Request(partial=True), today, Progress())
    with existing(tmp_path / "little.csdesk", today) as store:
        book = read_review(write_portfolio_review(Desk(store, lambda: today).lens(Selection()), tmp_path, maker).file)
    assert {"Cover", "Definitions", "Data", "Check"} <= set(book.values.sheetnames) <= set(SHEETS)
    results = [cell.value for cell in book.values["Check"]["G"] if cell.value and cell.row > 5]
    assert all(each.startswith("✓") for each in results)


def test_the_page_of_reports_names_every_sheet_between_the_cover_and_the_appendices() -> None:
    assert [sheet.title for sheet in review_sheets.SHEETS] == SHEETS[1:-3]


def test_the_tiles_of_retention_are_wide_enough_however_long_the_history(
    shop: Callable[..., Lens], maker: Maker, tmp_path: Path, read_review: Callable[[Path], Any]
) -> None:
    # Five years of customers: as many cohorts as a sheet shows. Over their cells 105.8% at 20 points would be ###.
    rows = [
        {"customer": f"{year}-{month}", "amount": 100, "interval": "1 month", "started": f"{year}-{month}-01"}
        for year in range(2019, 2024) for month in ("01", "04", "07", "10")
    ]  # fmt: skip
    names = [{"customer_id": row["customer"], "name": row["customer"]} for row in rows]
    book = read_review(write_portfolio_review(shop(customers=names, subscriptions=rows), tmp_path, maker).file)
    tiles, cohorts = book.values["Retention"], book.values["Cohorts"]
    values = [cell for row in tiles.iter_rows() for cell in row if cell.font.size == 20 and cell.row > 4]
    assert len(values) > 2
    assert all(tiles.column_dimensions[cell.column_letter].width > 15 for cell in values)
    assert "12 later" in [cell.value for row in cohorts.iter_rows() for cell in row]
