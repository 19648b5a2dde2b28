"""A pass over the cells says why a reader died on them."""

import io
import zipfile

import pytest

from csdesk.base.errors import UserError
from csdesk.intake.child.cell_check import check_cells
from csdesk.intake.child.signature import File, Kind

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SPACES = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(rows: str) -> File:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")
    return File("book.xlsx", content.getvalue(), "", Kind.XLSX)


def ods(rows: str) -> File:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr(
            "content.xml",
            f'<d xmlns:table="{SPACES}:table:1.0" xmlns:office="{SPACES}:office:1.0">{rows}</d>',
        )
    return File("book.ods", content.getvalue(), "", Kind.ODS)


@pytest.mark.parametrize(
    "rows",
    [
        "",
        '<row r="1"><c r="A1"/><c r="XFD1"/></row>',
        '<row r="1048576"><c r="XFD1048576"/></row>',
        "<row><c/><c/></row><row><c/></row>",
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="B1048576"/></row>',
    ],
)
def test_cells_that_any_program_writes_pass(rows: str) -> None:
    check_cells(xlsx(rows))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
        '<row r="1"><c r="XFE1"/></row>',
        '<row r="1048577"><c/></row>',
        '<row r="1"><c r="A0"/></row>',
        '<row r="1"><c r="ZZZZZ4294967295"/></row>',
        '<row r="1"><c r="12"/></row>',
        '<row r="0"><c r="A1"/><c/></row><row r="-3"><c r=""/></row>',
    ],
)
def test_cells_that_no_memory_holds_are_refused(rows: str) -> None:
    with pytest.raises(UserError) as caught:
        check_cells(xlsx(rows))
    assert caught.value.code == "E-UNSAFE"
    assert "grid" in caught.value.what


def test_a_part_cut_short_is_damaged() -> None:
    with pytest.raises(UserError) as caught:
        check_cells(xlsx('<row r="1"><c r="A1">'))
    assert caught.value.code == "E-DAMAGED"


def test_repeated_cells_of_an_open_document_count_each_time() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    check_cells(ods(blank))
    full = blank.replace("<table:table-cell", '<table:table-cell office:value-type="float"')
    with pytest.raises(UserError, match="grid"):
        check_cells(ods(full))


FILLED = '<table:table-cell office:value-type="float" office:value="1"/>'


@pytest.mark.parametrize(
    "rows",
    [
        FILLED.replace("/>", ' table:number-columns-repeated="90"/>').join(
            ('<table:table-row table:number-rows-repeated="1048576">', "</table:table-row>")
        ),
        f'<table:table-row>{FILLED}</table:table-row><table:table-row table:number-rows-repeated="1048574"/>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="20"/>{FILLED}</table:table-row>',
        f"<!-- a --><table:table-row table:number-rows-repeated='99999999999999999999'>{FILLED}</table:table-row>",
    ],
)
def test_repeats_and_the_blanks_between_them_are_refused_beyond_the_limit(rows: str) -> None:
    with pytest.raises(UserError, match="grid"):
        check_cells(ods(rows))


def test_blanks_repeated_to_the_edges_of_a_sheet_pass() -> None:
    row = f'<table:table-row>{FILLED}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
    blank = '<table:table-row table:number-rows-repeated="1048476"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    check_cells(ods(row * 100 + blank))
    check_cells(ods("<!-- written by hand -->" + row * 100 + blank))
