import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.intake.reading.book import read_book
from csdesk.reports import workbook
from csdesk.reports.workbook import MAX_TEXT, Cell, Sheet, clean, sheet_name, write_sheets
from tests.payloads import PAYLOADS

LIVE = {"f", "hyperlink", "hyperlinks", "externalLink", "externalLinks", "externalReference", "ddeLink", "oleLink", "FmlaMacro", "FmlaLink"}  # fmt: skip
RELATIONS = {"comments", "vmlDrawing", "worksheet", "theme", "styles", "sharedStrings", "officeDocument", "core-properties", "extended-properties"}  # fmt: skip


def live_parts(path: Path) -> Iterator[str]:
    """Everything in the file that a spreadsheet program would compute, follow or fetch."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            for element in ElementTree.fromstring(archive.read(name)).iter():  # noqa: S314 - our own file
                local = element.tag.rpartition("}")[2]
                if local in LIVE:
                    yield f"{name}: {local}"
                if local == "Relationship" and element.get("Type", "").rpartition("/")[2] not in RELATIONS:
                    yield f"{name}: {element.attrib}"
                if element.get("TargetMode") == "External":
                    yield f"{name}: {element.attrib}"
                if element.get("t") == "str":
                    yield f"{name}: the result of a formula"


def cells(path: Path) -> list[list[list[Any]]]:
    """The cells of each sheet as openpyxl reads them."""
    book = openpyxl.load_workbook(path)
    found = [[[cell.value for cell in row] for row in page.iter_rows()] for page in book.worksheets]
    book.close()
    return found


def written(path: Path, *rows: list[Cell]) -> list[list[Any]]:
    """One sheet's rows written and read back, without the header."""
    width = max(len(row) for row in rows)
    write_sheets(path, [Sheet("Sheet", [f"H{place}" for place in range(width)], rows)])
    return cells(path)[0][1:]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with every payload in every place where text can stand."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.xlsx"
    everywhere = Sheet(
        "All",
        PAYLOADS,
        [PAYLOADS, PAYLOADS],
        dict(enumerate(PAYLOADS)),
        {(1, place): text for place, text in enumerate(PAYLOADS)},
    )
    write_sheets(path, [everywhere, *(Sheet(text, ["Text"], [[text]]) for text in PAYLOADS)])
    return path


def test_there_are_payloads_enough() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 31


def test_no_text_becomes_a_formula_or_a_link(hostile: Path) -> None:
    assert list(live_parts(hostile)) == []


def test_text_comes_back_unchanged(hostile: Path) -> None:
    first, *others = cells(hostile)
    expected = [text.replace("\r", "_x000D_") for text in PAYLOADS]  # the file's own sign, which openpyxl leaves
    assert first == [expected] * 3
    assert others == [[["Text"], [text]] for text in expected]


def test_notes_come_back_unchanged(hostile: Path) -> None:
    book = openpyxl.load_workbook(hostile)
    page = book.worksheets[0]
    for row in (1, 3):
        notes = [comment.text for cell in page[row] if (comment := cell.comment) is not None]
        assert [unescape(text) for text in notes] == list(PAYLOADS)
    book.close()


def test_csdesk_reads_its_own_text_back(hostile: Path) -> None:
    first, *others = read_book(hostile, Progress()).sheets
    for column, payload in zip(first.columns, PAYLOADS, strict=True):
        assert [column.values[code].text for code in column.codes.tolist()] == [payload.strip()] * 3
    for sheet, payload in zip(others, PAYLOADS, strict=True):
        (column,) = sheet.columns
        assert [column.values[code].text for code in column.codes.tolist()] == ["Text", payload.strip()]


def test_what_the_scan_looks_for_is_found(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "live.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    page.write_formula("A1", "=1+1")
    page.write_url("A2", "http://example.com/")
    book.close()
    found = " ".join(live_parts(path))
    assert "sheet1.xml: f" in found
    assert "hyperlink" in found
    assert "External" in found


def test_values_keep_their_types(tmp_path: Path) -> None:
    moment = datetime(2024, 3, 1, 14, 30, 15)
    row: list[Cell] = [-12.5, 7, True, False, date(2024, 2, 29), moment, None, float("nan"), float("inf"), "x"]
    (found,) = written(tmp_path / "types.xlsx", row)
    assert found == [-12.5, 7, "yes", "no", datetime(2024, 2, 29), moment, None, None, None, "x"]


def test_days_are_shown_without_a_time(tmp_path: Path) -> None:
    path = tmp_path / "days.xlsx"
    write_sheets(path, [Sheet("Days", ["Day", "Moment"], [[date(2024, 2, 29), datetime(2024, 2, 29, 8)]])])
    page = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.number_format for cell in page[2]] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"]


def test_text_is_cut_where_excel_cuts_it(tmp_path: Path) -> None:
    ((found,),) = written(tmp_path / "long.xlsx", ["ab" * 20_000])
    assert MAX_TEXT == 32_767
    assert found == ("ab" * 20_000)[:32_767]


def test_excel_counts_what_lies_beyond_the_basic_plane_twice() -> None:
    assert clean("😀" * 20_000) == "😀" * 16_383
    assert clean("x" + "😀" * 20_000) == "x" + "😀" * 16_383


def test_what_no_workbook_can_hold_is_left_out(tmp_path: Path) -> None:
    found = written(
        tmp_path / "odd.xlsx", ["a\x00b\x07c\x1fd"], ["half \ud800 a pair"], ["\ufffe|\uffff"], ["tab\tline\nend"]
    )
    assert found == [["abcd"], ["half ? a pair"], ["|"], ["tab\tline\nend"]]


def test_a_header_of_any_length_leaves_columns_of_a_width_that_excel_takes(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    write_sheets(path, [Sheet("Wide", ["h" * 40_000], [])])
    page = openpyxl.load_workbook(path).worksheets[0]
    assert 0 < page.column_dimensions["A"].width <= 255


def test_more_rows_than_a_sheet_holds_go_on_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 2)
    path = tmp_path / "many.xlsx"
    marks = {(0, 0): "first", (3, 0): "fourth"}
    write_sheets(path, [Sheet("Many", ["N"], [[n] for n in range(5)], {0: "note"}, marks)])
    assert cells(path) == [[["N"], [0], [1]], [["N"], [2], [3]], [["N"], [4]]]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Many", "Many (2)", "Many (3)"]
    second = book.worksheets[1]["A3"].comment
    assert second is not None and second.text == "fourth"


def test_what_is_marked_carries_its_note(tmp_path: Path) -> None:
    path = tmp_path / "marked.xlsx"
    write_sheets(path, [Sheet("Marked", ["A", "B"], [[1, None]], {1: "what B is"}, {(0, 1): "nothing there."})])
    page = openpyxl.load_workbook(path).worksheets[0]
    comments = {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}
    assert comments == {"B1": "what B is", "B2": "nothing there."}


@pytest.mark.parametrize(
    ("name", "given_name"),
    [
        ("Customers", "Customers"),
        ("Q1/Q2: [a]*?\\", "Q1 Q2   a"),
        ("", "Sheet"),
        ("''", "Sheet"),
        ("' '", "Sheet"),
        ("'quoted'", "quoted"),
        ("History", "History_"),
        ("x" * 40, "x" * 31),
        ("x" * 30 + "'s", "x" * 30),
    ],
)
def test_names_of_sheets_are_legal(name: str, given_name: str) -> None:
    assert sheet_name(name, set()) == given_name


def test_names_of_sheets_are_unlike_in_any_case() -> None:
    taken: set[str] = set()
    assert [sheet_name(name, taken) for name in ("Costs", "COSTS", "costs", "x" * 31, "X" * 40)] == [
        "Costs",
        "COSTS (2)",
        "costs (3)",
        "x" * 31,
        "X" * 27 + " (2)",
    ]


@settings(deadline=None)
@given(st.lists(st.text(max_size=40) | st.sampled_from(["'", "history", "a'", "😀" * 20, "ß", "SS", "İ"]), max_size=8))
def test_any_names_make_a_workbook(names: list[str]) -> None:
    taken: set[str] = set()
    made = [sheet_name(name, taken) for name in names]
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"
        assert name.strip()


def test_a_place_that_cannot_be_written_to_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_sheets(tmp_path / "missing" / "book.xlsx", [Sheet("A", ["A"], [])])
    assert caught.value.code == "X-WRITE"
    assert "book.xlsx can't be written" in caught.value.what


def test_a_broken_off_workbook_leaves_nothing(tmp_path: Path) -> None:
    rows: Any = [[1], [object()]]
    with pytest.raises(TypeError):
        write_sheets(tmp_path / "book.xlsx", [Sheet("A", ["A"], rows)])
    assert list(tmp_path.iterdir()) == []
