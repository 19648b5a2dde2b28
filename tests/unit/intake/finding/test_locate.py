"""Where the table is on a sheet."""

from collections.abc import Callable
from datetime import date

from csdesk.intake.cells import Sheet
from csdesk.intake.finding.locate import locate

SheetOf = Callable[..., Sheet]


def headers(sheet: Sheet) -> list[str]:
    found = locate(sheet)
    assert found is not None
    return [field.header for field in found.fields]


def test_an_empty_sheet_holds_no_table(sheet: SheetOf) -> None:
    assert locate(sheet([])) is None


def test_the_header_is_found_under_titles_and_notes(sheet: SheetOf) -> None:
    rows = [["Acme Ltd", None, None], ["Printed", "3 March 2024", None], [None, None, None], ["Who", "When", "How much"],
            ["A", "2024-01-01", "5"], ["B", "2024-01-02", "6"]]  # fmt: skip
    found = locate(sheet(rows))
    assert found is not None
    assert (headers(sheet(rows)), found.above, found.rows.tolist()) == (["Who", "When", "How much"], 2, [4, 5])


def test_a_header_alone_is_a_table_without_rows(sheet: SheetOf) -> None:
    found = locate(sheet([["Customer ID", "Name"]]))
    assert found is not None
    assert (found.headed, len(found.rows)) == (True, 0)


def test_rows_of_values_from_the_start_have_no_header(sheet: SheetOf) -> None:
    found = locate(sheet([["00004", "19970101", "29.33"], ["00005", "19970102", "3.5"]]))
    assert found is not None
    assert not found.headed
    assert len(found.rows) == 2


def test_months_are_headers_though_they_are_days_to_the_spreadsheet(sheet: SheetOf) -> None:
    rows = [["Customer", date(2024, 1, 1), date(2024, 2, 1)], ["A", 1, 2], ["B", 3, 4]]
    assert headers(sheet(rows)) == ["Customer", "2024-01-01", "2024-02-01"]


def test_one_merged_title_is_no_second_header(sheet: SheetOf) -> None:
    rows = [["All customers", None, None], ["Customer ID", "Name", "Seats"], ["1", "A", "5"], ["2", "B", "6"]]
    assert headers(sheet(rows, merged=((0, 0, 0, 2),))) == ["Customer ID", "Name", "Seats"]


def test_choices_in_a_second_row_are_joined_to_their_question(sheet: SheetOf) -> None:
    rows = [["Respondent ID", "Date", "Which do you use?", None], [None, None, "Reports", "Export"], ["1", "2024-01-01", "1", "0"],
            ["2", "2024-01-02", "0", "1"]]  # fmt: skip
    assert headers(sheet(rows)) == [
        "Respondent ID",
        "Date",
        "Which do you use? / Reports",
        "Which do you use? / Export",
    ]


def test_the_row_number_is_the_spreadsheets_own(sheet: SheetOf) -> None:
    rows = [["Customer ID", "Name"], ["1", "A"], [None, None], ["2", "B"]]
    found = locate(sheet(rows))
    assert found is not None
    assert [found.sheet.row_number(int(row)) for row in found.rows] == [2, 4]
    assert found.cells(1) == {"Customer ID": "2", "Name": "B"}


def test_a_last_row_with_only_an_id_is_a_record(sheet: SheetOf) -> None:
    rows = [["Customer ID", "Name", "Seats", "Plan"], ["1", "A", "5", "Pro"], ["2", "B", "6", "Pro"], ["3"]]
    found = locate(sheet(rows))
    assert found is not None and len(found.rows) == 3
