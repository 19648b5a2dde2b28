"""Importing 200,000 rows of usage from a workbook, the whole way, against python-calamine's parse alone."""

import itertools
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from python_calamine import load_workbook

from csdesk.base.days import to_day
from csdesk.base.progress import Progress
from csdesk.intake.reading.book import read_book
from csdesk.intake.request import Request
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment, made

ROWS = 200_000
TODAY = Moment(to_day(date(2026, 3, 2)), datetime(2026, 3, 2, 9, tzinfo=UTC))
FEATURES = (
    "Orders",
    "Invoices",
    "Reports",
    "Export",
    "Messages",
    "Calendar",
    "Stock",
    "Prices",
    "Routes",
    "Staff",
    "Till",
    "Loyalty",
)


def usage_workbook(path: Path, rows: int = ROWS) -> None:
    """A sheet of usage: customer, user, day, feature, count, minutes."""
    chance = random.Random(11)  # noqa: S311
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, day = book.add_worksheet("Usage"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["Customer ID", "User", "Day", "Feature", "Count", "Minutes"])
    for row in range(1, rows + 1):
        customer = chance.randrange(800)
        sheet.write_string(row, 0, f"C{customer:05}")
        sheet.write_string(row, 1, f"user{customer}.{chance.randrange(6)}@example.test")
        sheet.write_datetime(row, 2, datetime(2024, 1, 1) + timedelta(days=chance.randrange(730)), day)
        sheet.write_string(row, 3, FEATURES[chance.randrange(12)])
        sheet.write_number(row, 4, chance.randrange(1, 30))
        sheet.write_number(row, 5, chance.randrange(1, 240))
    book.close()


def bench(folder: Path, compare: Callable[..., str]) -> Iterator[str]:
    """The whole import, reading alone, the same file again, and a changed one."""
    path = folder / "usage.xlsx"
    usage_workbook(path)
    numbers = itertools.count()

    def whole() -> None:
        with made(folder / f"{next(numbers)}.csdesk", TODAY) as store:
            outcome = import_files(store, [path], Request(), TODAY, Progress())
        assert outcome.sheets[0].new == ROWS, outcome.sheets

    def parse() -> None:
        assert len(load_workbook(path).get_sheet_by_index(0).to_python()) == ROWS + 1

    yield f"import of {ROWS:,} x 6 against python-calamine's parse: {compare(whole, parse)}"
    yield f"reading alone against the same: {compare(lambda: read_book(path, Progress()), parse)}"

    def again() -> None:
        with made(folder / "0.csdesk", TODAY) as store:
            outcome = import_files(store, [path], Request(), TODAY, Progress())
        assert outcome.sheets[0].same == ROWS

    yield f"the same file again against its first import: {compare(again, whole)}"
    # Told what the file holds, it is read again, and every row is found to be there already.
    told = Request(dataset="usage")

    def compared() -> None:
        with made(folder / "0.csdesk", TODAY) as store:
            outcome = import_files(store, [path], told, TODAY, Progress())
        assert outcome.sheets[0].same == ROWS

    yield f"read again, row by row the same, against its first import: {compare(compared, whole)}"
