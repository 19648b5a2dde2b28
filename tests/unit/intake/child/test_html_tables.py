"""Tables of a page saved as .xls come in as sheets of text."""

from pathlib import Path

from csdesk.base.progress import Progress
from csdesk.intake.cells import Book, Sheet, Type
from csdesk.intake.reading.book import read_book


def read(folder: Path, page: str, encoding: str = "utf-8") -> Book:
    path = folder / "export.xls"
    path.write_bytes(page.encode(encoding))
    return read_book(path, Progress())


def texts(sheet: Sheet) -> list[list[str]]:
    return [
        [column.values[column.codes[row]].text if column.codes[row] >= 0 else "" for column in sheet.columns]
        for row in range(sheet.rows)
    ]


def test_cells_are_text_with_entities_and_markup_resolved(tmp_path: Path) -> None:
    page = "<html><table><tr><th>Customer<th>Seats<tr><td> Aba &amp;\n <b>Sons</b><td>007</table>"
    (sheet,) = read(tmp_path, page).sheets
    assert texts(sheet) == [["Customer", "Seats"], ["Aba & Sons", "007"]]
    assert all(value.type is Type.TEXT for column in sheet.columns for value in column.values)


def test_spans_leave_their_other_cells_empty_and_are_told(tmp_path: Path) -> None:
    page = (
        "<table><tr><td rowspan=2>Name</td><td colspan=2>2024</td></tr><tr><td>Q1</td><td>Q2</td></tr>"
        "<tr><td>Aba</td><td>1</td><td>2</td></tr></table>"
    )
    (sheet,) = read(tmp_path, page).sheets
    assert texts(sheet) == [["Name", "2024", ""], ["", "Q1", "Q2"], ["Aba", "1", "2"]]
    assert set(sheet.merged) == {(0, 0, 1, 0), (0, 1, 0, 2)}


def test_each_table_is_a_sheet_and_nested_ones_stand_by_themselves(tmp_path: Path) -> None:
    page = (
        "<body><table><tr><td>Layout<table><caption>Sales</caption><tr><td>inner</td></tr></table></td></tr></table>"
        "<table><tr><td></td></tr></table><table><tr><td>last</td></tr></table>"
    )
    book = read(tmp_path, page)
    assert [(sheet.name, texts(sheet)) for sheet in book.sheets] == [
        ("Table 1", [["Layout"]]),
        ("Sales", [["inner"]]),
        ("Table 3", [["last"]]),
    ]


def test_a_page_says_its_own_encoding(tmp_path: Path) -> None:
    page = (
        '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><table><tr><td>Казань</table>'
    )
    book = read(tmp_path, page, "cp1251")
    assert (book.kind, book.encoding) == ("html", "cp1251")
    assert texts(book.sheets[0]) == [["Казань"]]


def test_line_breaks_are_kept_and_scripts_are_not(tmp_path: Path) -> None:
    page = "<table><tr><td>Line 1<br>Line 2<script>alert(1)</script><td>x</table>"
    assert texts(read(tmp_path, page).sheets[0]) == [["Line 1\nLine 2", "x"]]


def test_a_page_in_xml_dress_is_a_page(tmp_path: Path) -> None:
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><table><tr><td>x</td></tr></table></body></html>'
    assert texts(read(tmp_path, page).sheets[0]) == [["x"]]
