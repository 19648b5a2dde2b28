"""Rows that can't come in lie in a workbook beside the workspace; mended there, they come in and nothing is lost."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

INVOICES = """
    Invoice No,Customer,Invoiced on,Amount,Currency
    I1,C1,2025-01-31,100,NGN
    I2,C2,31/02/2025,200,NGN
    I3,C3,2025-02-28,a lot,NGN
    I4,C1,2025-03-31,400,NGN"""
ANSWERS = """
    Response ID,Customer,Answered on,Kind,Score
    A1,C1,2025-01-10,NPS,9
    A2,C2,2025-01-11,NPS,11
    A3,C3,2025-01-12,NPS,3"""


def mend(path: Path, cells: dict[tuple[str, str, str], str]) -> None:
    """Writes new values into a workbook: by sheet, by what stands in a row's first cell, and by header."""
    book = openpyxl.load_workbook(path)
    for (sheet, first, header), value in cells.items():
        page = book[sheet]
        column = next(cell.column for cell in page[1] if cell.value == header)
        row = next(cells[0].row for cells in page.iter_rows(min_row=2) if cells[0].value == first)
        page.cell(row, column).value = value
    book.save(path)


@pytest.fixture
def aside(shop: Any) -> Path:
    """The workbook of three rows of two files."""
    said = shop.imports(shop.file("invoices.csv", INVOICES), shop.file("answers.csv", ANSWERS))
    assert said.status == 0, "rows set aside are no failure"
    assert {each["file"]: each["set_aside"] for each in said.document["imports"]} == {
        "invoices.csv": 2,
        "answers.csv": 1,
    }
    path = Path(said.document["set_aside_file"])
    assert path.parent == shop.folder
    return path


def test_the_workbook_shows_the_rows_as_they_stood_with_the_reason(aside: Path) -> None:
    book = openpyxl.load_workbook(aside)
    assert book.sheetnames == ["invoices.csv", "answers.csv"]
    head, *rows = book["invoices.csv"].iter_rows(values_only=True)
    assert head == ("Invoice No", "Customer", "Invoiced on", "Amount", "Currency", "csdesk: why", "csdesk: fix")
    assert [row[:5] for row in rows] == [
        ("I2", "C2", "31/02/2025", "200", "NGN"),
        ("I3", "C3", "2025-02-28", "a lot", "NGN"),
    ]
    assert all(row[5] and row[6] for row in rows)
    noted = {cell.coordinate for row in book["invoices.csv"].iter_rows() for cell in row if cell.comment}
    assert noted == {"C2", "D3"}


def test_each_reason_names_file_row_column_and_value(shop: Any) -> None:
    (sheet,) = shop.imports(shop.file("invoices.csv", INVOICES)).document["imports"]
    found = {(i["file"], i["row"], i["column"], i["value"]) for i in sheet["issues"] if i["severity"] == "error"}
    assert found == {("invoices.csv", 3, "Invoiced on", "31/02/2025"), ("invoices.csv", 4, "Amount", "a lot")}


def test_mended_it_comes_in(shop: Any, aside: Path) -> None:
    mend(aside, {
        ("invoices.csv", "I2", "Invoiced on"): "2025-02-27", ("invoices.csv", "I3", "Amount"): "300",
        ("answers.csv", "A2", "Score"): "10",
    })  # fmt: skip
    said = shop.imports(aside)
    assert said.status == 0
    assert [(each["dataset"], each["new"], each["set_aside"]) for each in said.document["imports"]] == [
        ("payments", 2, 0), ("surveys", 1, 0),
    ]  # fmt: skip
    assert sorted((row["payment_id"], row["amount"]) for row in shop.rows("payments")) == [
        ("I1", 100), ("I2", 200), ("I3", 300), ("I4", 400),
    ]  # fmt: skip
    assert sorted((row["answer_id"], row["score"]) for row in shop.rows("surveys")) == [
        ("A1", 9),
        ("A2", 10),
        ("A3", 3),
    ]
    assert shop.rows("attributes") == [], "csdesk's own columns are nobody's attributes"


def test_half_mended_the_other_half_is_set_aside_again(shop: Any, aside: Path) -> None:
    mend(aside, {("invoices.csv", "I2", "Invoiced on"): "2025-02-27"})
    said = shop.imports(aside)
    assert said.status == 0
    again = Path(said.document["set_aside_file"])
    assert again != aside
    head, row = openpyxl.load_workbook(again)["invoices.csv"].iter_rows(values_only=True)
    assert (row[0], row[3]) == ("I3", "a lot")
    assert head.count("csdesk: why") == 1
    mend(again, {("invoices.csv", "I3", "Amount"): "300"})
    assert shop.imports(again).status == 0
    assert len(shop.rows("payments")) == 4


def test_the_file_itself_again_doesnt_take_the_mended_rows_back(shop: Any, aside: Path) -> None:
    mend(aside, {("invoices.csv", "I2", "Invoiced on"): "2025-02-27"})
    shop.imports(aside)
    before = shop.rows("payments")
    assert shop.imports(shop.folder / "invoices.csv").status == 0
    assert shop.rows("payments") == before


def test_undoing_the_mended_rows_leaves_the_others(shop: Any, aside: Path) -> None:
    before = shop.state()
    mend(aside, {("invoices.csv", "I2", "Invoiced on"): "2025-02-27"})
    shop.imports(aside)
    assert shop.undo().status == 0
    assert shop.state() == before


def test_a_file_of_which_nothing_can_come_in_is_handed_back_whole(shop: Any) -> None:
    said = shop.imports(
        shop.file("invoices.csv", "Invoice No,Customer,Invoiced on,Amount\nI1,C1,31/02/2025,5\nI2,C2,30/02/2025,6")
    )
    assert said.status in (0, 1)
    if said.status == 0:
        assert openpyxl.load_workbook(said.document["set_aside_file"])["invoices.csv"].max_row == 3
