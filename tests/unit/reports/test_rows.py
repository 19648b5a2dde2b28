from datetime import date, datetime

import pytest

from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.costs import COSTS
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Cell, Table
from csdesk.datasets.tickets import TICKETS
from csdesk.reports.rows import frame_sheet, header, template_sheet
from csdesk.reports.workbook import Sheet
from csdesk.store.frames import frame_of


def table_sheet(table: Table) -> Sheet:
    return frame_sheet(table.dataset, frame_of(table))


def test_headers_are_plain_words() -> None:
    assert header(CUSTOMERS.column("signed_up")) == "Signed up"
    assert header(CUSTOMERS.column("mrr")) == "MRR"


def test_a_table_is_written_without_columns_that_hold_nothing() -> None:
    rows: list[dict[str, Cell]] = [
        {"customer_id": "007", "signed_up": "2024-02-29", "lost": False, "seats": 3, "name": "=1+1"},
        {"customer_id": "008", "lost": True},
    ]
    sheet = table_sheet(Table.from_rows(CUSTOMERS, rows))
    assert sheet.name == "Customers"
    assert list(sheet.headers) == ["Customer id", "Name", "Seats", "Signed up", "Lost"]
    assert [tuple(row) for row in sheet.rows] == [
        ("007", "=1+1", 3.0, date(2024, 2, 29), False),
        ("008", None, None, None, True),
    ]


def test_moments_keep_their_time() -> None:
    sheet = table_sheet(Table.from_rows(TICKETS, [{"opened": "2024-03-01T14:30:15"}]))
    assert list(sheet.headers) == ["Opened"]
    assert [tuple(row) for row in sheet.rows] == [(datetime(2024, 3, 1, 14, 30, 15),)]


def test_required_columns_stay_even_without_rows() -> None:
    sheet = table_sheet(Table.empty(COSTS))
    assert list(sheet.headers) == ["Day", "Amount"]
    assert list(sheet.rows) == []


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda dataset: dataset.id)
def test_a_template_says_what_belongs_where(dataset: Dataset) -> None:
    sheet = template_sheet(dataset)
    assert len(sheet.headers) == len(set(sheet.headers)) == len(dataset.columns)
    assert list(sheet.rows) == []
    notes = sheet.header_notes or {}
    for place, column in enumerate(dataset.columns):
        assert column.about in notes[place]
        assert notes[place].startswith("Needed.") == column.required
        assert all(choice in notes[place] for choice in column.choices)


def test_a_templates_note_names_the_choices() -> None:
    notes = template_sheet(SURVEYS).header_notes or {}
    assert notes[SURVEYS.names.index("kind")] == (
        "Needed. NPS (recommending you), CSAT (satisfaction) or CES (ease). One of: NPS, CSAT, CES."
    )
