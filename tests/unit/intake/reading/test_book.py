"""A file's cells, as the owner's own spreadsheet program shows them."""

from datetime import datetime
from math import isnan
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlsxwriter

from csdesk.base.errors import Cancelled
from csdesk.base.progress import Progress
from csdesk.intake.cells import Book, Sheet, Type, Value
from csdesk.intake.reading.book import read_book


def read(path: Path) -> Book:
    return read_book(path, Progress())


def text_book(folder: Path, content: bytes, name: str = "export.csv") -> Book:
    path = folder / name
    path.write_bytes(content)
    return read(path)


def cell(sheet: Sheet, row: int, column: int) -> Value | None:
    code = sheet.columns[column].codes[row]
    return sheet.columns[column].values[code] if code >= 0 else None


def texts(sheet: Sheet) -> list[list[str]]:
    return [
        [value.text if (value := cell(sheet, row, column)) else "" for column in range(len(sheet.columns))]
        for row in range(sheet.rows)
    ]


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    """Rows 3 to 6 and columns B to E of one sheet, and a hidden sheet."""
    path = tmp_path / "customers.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Customers")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    share = book.add_format({"num_format": "0.0%"})
    sheet.merge_range(2, 1, 2, 2, "Customer")
    sheet.write_row(3, 1, ["Id", "Name", "Joined", "Share"])
    for row, (identity, name, joined, part) in enumerate(
        [("007", " Aba Foods\u00a0", datetime(2024, 3, 31), 0.125), ("007", "Kano", datetime(2024, 4, 1, 9, 30), 1)], 4
    ):
        sheet.write_string(row, 1, identity)
        sheet.write_string(row, 2, name)
        sheet.write_datetime(row, 3, joined, day)
        sheet.write_number(row, 4, part, share)
    book.add_worksheet("Lists").write_string(0, 0, "yes")
    book.get_worksheet_by_name("Lists").hide()
    book.close()
    return path


def test_a_workbooks_cells_keep_their_types_and_their_place(customers: Path) -> None:
    book = read(customers)
    sheet = book.sheets[0]
    assert (book.kind, book.size, len(book.sha256)) == ("xlsx", customers.stat().st_size, 64)
    assert (sheet.name, sheet.first_row, sheet.first_column, sheet.rows) == ("Customers", 3, 2, 4)
    assert sheet.row_numbers().tolist() == [3, 4, 5, 6]
    assert texts(sheet)[2:] == [
        ["007", "Aba Foods", "2024-03-31", "0.125"],
        ["007", "Kano", "2024-04-01T09:30:00", "1"],
    ]
    joined = cell(sheet, 2, 2)
    assert joined is not None and joined.type is Type.DATE
    assert joined.number == 1711843200  # 2024-03-31 00:00 UTC
    identity = cell(sheet, 2, 0)
    assert identity is not None and identity.type is Type.TEXT and isnan(identity.number)


def test_equal_cells_share_one_value(customers: Path) -> None:
    identities = read(customers).sheets[0].columns[0]
    assert [value.text for value in identities.values] == ["Customer", "Id", "007"]
    assert identities.codes.tolist() == [0, 1, 2, 2]
    assert identities.codes.dtype == np.int32


def test_formats_merged_ranges_and_hidden_sheets_are_told(customers: Path) -> None:
    shown, hidden = read(customers).sheets
    assert shown.number_formats == ("", "", "dd/mm/yyyy", "0.0%")
    assert shown.merged == ((0, 0, 0, 1),)
    assert (shown.hidden, hidden.hidden) == (False, True)


def test_one_and_true_stay_apart_and_errors_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mixed.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["kind", 1, True, 0, False])
    sheet.write_string(5, 0, "1")
    sheet.write_formula(6, 0, "=1/0", None, "#DIV/0!")
    book.close()
    (found,) = read(path).sheets
    values = [cell(found, row, 0) for row in range(1, 7)]
    assert [(value.type, value.text) for value in values if value] == [
        (Type.NUMBER, "1"),
        (Type.FLAG, "TRUE"),
        (Type.NUMBER, "0"),
        (Type.FLAG, "FALSE"),
        (Type.TEXT, "1"),
        (Type.ERROR, "#DIV/0!"),
    ]
    assert found.has_formulas


def test_formulas_that_were_saved_without_results_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "formulas.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["seats", "twice"])
    for row in range(2, 5):
        book.active.append([row, f"=A{row}*2"])
    book.save(path)
    (sheet,) = read(path).sheets
    assert (sheet.has_formulas, sheet.formula_cells_without_result) == (True, 3)


def test_days_of_a_1904_workbook_are_the_same_days(tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    book.add_worksheet().write_datetime(0, 0, datetime(2024, 2, 29), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    found = read(path)
    assert found.date_system == 1904
    assert texts(found.sheets[0]) == [["2024-02-29"]]


def test_the_content_decides_and_not_the_name(tmp_path: Path, customers: Path) -> None:
    assert text_book(tmp_path, customers.read_bytes(), "customers.xls").kind == "xlsx"
    assert text_book(tmp_path, customers.read_bytes(), "customers.csv").kind == "xlsx"
    assert text_book(tmp_path, b"a\tb\n1\t2\n", "export.xls").kind == "tsv"
    assert text_book(tmp_path, b"<table><tr><td>a</td></tr></table>", "export.xlsx").kind == "html"


def test_cells_of_text_files_are_text(tmp_path: Path) -> None:
    book = text_book(tmp_path, b'\xef\xbb\xbfid,amount,day,on\r\n00123,1.50,2024-01-31,TRUE\r\n="00045",n/a,,\r\n')
    (sheet,) = book.sheets
    assert (book.kind, book.encoding, book.delimiter) == ("csv", "utf-8", ",")
    assert texts(sheet) == [
        ["id", "amount", "day", "on"],
        ["00123", "1.50", "2024-01-31", "TRUE"],
        ["00045", "n/a", "", ""],
    ]
    assert {value.type for column in sheet.columns for value in column.values} == {Type.TEXT}


def test_row_numbers_of_text_files_are_lines(tmp_path: Path) -> None:
    (sheet,) = text_book(tmp_path, b'sep=;\r\n\r\nname;note\r\nAba;"two\r\nlines"\r\nKano;x\r\n').sheets
    assert texts(sheet)[0] == ["name", "note"]
    assert sheet.row_numbers().tolist() == [3, 4, 6]
    assert sheet.first_row == 3


def test_columns_parted_by_blanks_come_in(tmp_path: Path) -> None:
    book = text_book(
        tmp_path, b" 00004 19970101  1   29.33\r\n 00004 19970118  2   29.73\r\n 00021 19970101  1 14.96\r\n"
    )
    assert texts(book.sheets[0])[1] == ["00004", "19970118", "2", "29.73"]


def test_what_was_taken_out_or_guessed_is_said(tmp_path: Path) -> None:
    book = text_book(tmp_path, "name,n\nCaf\u00e9\x00 Abuja,1\nKano,2,3\n".encode("cp1252"))
    assert {issue.code for issue in book.issues} == {"encoding_guessed", "zero_bytes", "uneven_rows"}
    assert texts(book.sheets[0])[1:] == [["Caf\u00e9 Abuja", "1", ""], ["Kano", "2", "3"]]


def test_work_that_was_cancelled_before_it_began_reads_nothing(customers: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_book(customers, progress)
