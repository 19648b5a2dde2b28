"""What only the XML of a workbook tells."""

import io
import zipfile

import pytest

from csdesk.base.errors import UserError
from csdesk.intake.child.package import Package
from csdesk.intake.child.sheet_heads import WorkbookHead, column_number

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$₦-468] #,##0.00"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs>'
)


def package(
    rows: str,
    *,
    namespace: str = MAIN,
    properties: str = "",
    target: str = "worksheets/one.xml",
    styles: str = STYLES,
    more_sheets: str = "",
) -> Package:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{namespace}" xmlns:r="{LINKS}">{properties}<sheets><sheet name="Sales" r:id="r1"/>{more_sheets}</sheets></workbook>',
        )
        parts.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="r1" Target="{target}"/></Relationships>'
        )
        parts.writestr("xl/styles.xml", f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>')
        parts.writestr(
            "xl/worksheets/one.xml", f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return Package(content.getvalue())


def test_letters_count_columns() -> None:
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16383]


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_the_commonest_number_format_of_a_column_is_told(namespace: str) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"><v>1</v></c></row>'
        '<row r="2"><c r="B2" s="2"><v>1</v></c></row><row r="3"><c r="B3" s="2"><v>1</v></c></row>'
    )
    head = WorkbookHead.of(package(rows, namespace=namespace)).sheet("Sales")
    assert head.formats == {1: "[$₦-468] #,##0.00"}


def test_a_sheets_part_may_be_named_from_the_root() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>1</v></c></row>'
    head = WorkbookHead.of(package(rows, target="/xl/worksheets/one.xml"))
    assert head.sheet("Sales").formats == {0: "0.00%"}
    assert head.sheet("Another").formats == {}


def test_the_date_system_is_told() -> None:
    assert WorkbookHead.of(package("")).date_system == 1900
    assert WorkbookHead.of(package("", properties='<workbookPr date1904="1"/>')).date_system == 1904


def test_formulas_without_results_are_counted_and_an_empty_text_is_a_result() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v/></c><c r="C1"><f>1+1</f><v></v></c>'
        '<c r="D1"><f t="shared" si="0"/></c><c r="E1"><f>1+1</f><v>2</v></c>'
        '<c r="F1" t="str"><f>""</f><v></v></c></row>'
    )
    head = WorkbookHead.of(package(rows)).sheet("Sales")
    assert (head.has_formulas, head.formulas_without_result) == (True, 4)


def test_errors_are_told_with_their_place() -> None:
    rows = (
        '<row r="2"><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><v>1</v></c></row>'
        '<row r="9"><c r="AA9" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    head = WorkbookHead.of(package(rows)).sheet("Sales")
    assert head.errors == {1: {1: "#N/A"}, 8: {26: "#DIV/0!"}}


def test_a_broken_sheet_tells_what_stands_before_the_break() -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>1</v></c></row><row r="2"><c r="A2" s="1"'
    assert WorkbookHead.of(package(rows)).sheet("Sales").formats == {0: "0.00%"}


def test_definitions_of_its_own_are_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("xl/workbook.xml", '<!DOCTYPE w [<!ENTITY a "b">]><workbook><sheets/></workbook>')
    with pytest.raises(UserError, match="dtd"):
        WorkbookHead.of(Package(content.getvalue()))


def test_a_number_shown_as_a_date_beyond_9999_is_an_error_by_its_own_cells_format() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="[Red]0.0&quot;day&quot;"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    )
    rows = (
        '<row r="1"><c r="A1" s="1"><v>1e9</v></c><c r="B1" s="0"><v>1000000000</v></c><c r="C1" s="2"><v>1000000000</v></c></row>'
        '<row r="2"><c r="A2" s="1"><v>2958465</v></c></row><row r="3"><c r="A3" s="1"><f>1+1</f><v>2958466</v></c></row>'
        '<row r="4"><c r="A4" s="1" t="s"><v>2958466</v></c></row><row r="5"><c r="A5" s="1"><v>-5</v></c></row>'
    )
    head = WorkbookHead.of(package(rows, styles=styles)).sheet("Sales")
    assert head.errors == {0: {0: "1000000000"}, 2: {0: "2958466"}, 4: {0: "-5"}}


def test_sheets_that_are_one_part_and_too_many_sheets_are_refused() -> None:
    with pytest.raises(UserError, match="part") as caught:
        WorkbookHead.of(package("", more_sheets='<sheet name="Again" r:id="r1"/>'))
    assert caught.value.code == "E-UNSAFE"
    with pytest.raises(UserError) as caught:
        WorkbookHead.of(package("", more_sheets="".join(f'<sheet name="{n}" r:id="x{n}"/>' for n in range(250))))
    assert caught.value.code == "E-TOO-BIG"
