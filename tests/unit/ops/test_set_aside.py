"""The workbook of rows that stayed out."""

from pathlib import Path

import openpyxl

from csdesk.base.issue import Issue, Severity
from csdesk.intake.plan import SetAside
from csdesk.ops.set_aside import FIX, WHY, write_set_aside


def aside(file: str, sheet: str, row: int, cells: dict[str, str], *wrong: tuple[str, str, str]) -> SetAside:
    issues = tuple(Issue("x", Severity.ERROR, file, reason, hint, sheet, row, column) for column, reason, hint in wrong)
    return SetAside(file, sheet, row, cells, issues)


def test_a_sheet_for_each_sheet_with_its_columns_and_two_more(tmp_path: Path) -> None:
    rows = [
        aside("book.xlsx", "Costs", 3, {"Day": "31/02/2025", "Amount": "x"},
              ("Day", "not a real date.", "Fix it."), ("Amount", "not a number.", "Fix it.")),
        aside("usage.csv", "", 9, {"User": "=1+1", "Count": "-1"}, ("Count", "too low.", "Leave it out.")),
        aside("book.xlsx", "Costs", 8, {"Day": "", "Amount": "5", "Note": "late"}, ("Day", "nothing there.", "Fill it in.")),
    ]  # fmt: skip
    write_set_aside(tmp_path / "aside.xlsx", rows)
    book = openpyxl.load_workbook(tmp_path / "aside.xlsx")
    assert book.sheetnames == ["Costs", "usage.csv"]
    assert list(book["Costs"].iter_rows(values_only=True)) == [
        ("Day", "Amount", "Note", WHY, FIX),
        ("31/02/2025", "x", None, "Day: not a real date. Amount: not a number.", "Fix it."),
        (None, "5", "late", "Day: nothing there.", "Fill it in."),
    ]
    (cell,) = [cell for cell in book["usage.csv"][2] if cell.value == "=1+1"]
    assert cell.data_type == "s", "text stays text"
    noted = {cell.coordinate for row in book["Costs"].iter_rows() for cell in row if cell.comment}
    assert noted == {"A2", "B2", "A3"}


def test_sheets_of_the_same_name_stand_side_by_side(tmp_path: Path) -> None:
    rows = [aside(file, "Sheet1", 2, {"Day": file}, ("Day", "no date.", "Fix.")) for file in ("a.xlsx", "b.xlsx")]
    write_set_aside(tmp_path / "aside.xlsx", rows)
    book = openpyxl.load_workbook(tmp_path / "aside.xlsx")
    assert [page["A2"].value for page in book.worksheets] == ["a.xlsx", "b.xlsx"]


def test_what_an_earlier_workbook_said_isnt_repeated(tmp_path: Path) -> None:
    cells = {"Day": "x", WHY: "an old reason", FIX: "an old way out"}
    write_set_aside(tmp_path / "aside.xlsx", [aside("aside.xlsx", "S", 2, cells, ("Day", "no date.", "Fix."))])
    (page,) = openpyxl.load_workbook(tmp_path / "aside.xlsx").worksheets
    assert list(page.iter_rows(values_only=True)) == [("Day", WHY, FIX), ("x", "Day: no date.", "Fix.")]
