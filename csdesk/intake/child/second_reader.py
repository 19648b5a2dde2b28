"""The slower reader of .xlsx, for a workbook on which the first one died though nothing speaks against its cells."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from csdesk.base.errors import UserError
from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire
from csdesk.intake.child.cleaning import Cleaner
from csdesk.intake.child.foreign import Unreadable, at_work
from csdesk.intake.child.grid import Grid, send_sheet
from csdesk.intake.child.package import Package
from csdesk.intake.child.sheet_heads import WorkbookHead
from csdesk.intake.child.signature import File

ROWS_AT_ONCE = 10_000


def read_slowly(file: File, output: BinaryIO) -> None:
    """Answers with every worksheet of an .xlsx. Raises UserError (E-CHILD-CRASH for other kinds)."""
    if not file.kind.is_office_open:
        raise UserError(
            "E-CHILD-CRASH",
            f"The file can't be read: the reader of .{file.kind.value} files failed on it; nothing was stored.",
            "Open it in your spreadsheet program and save it as .xlsx.",
        )
    try:
        _send_all(file, output)
    except Unreadable as error:
        raise limits.damaged("its sheets can't be read") from error


def _send_all(file: File, output: BinaryIO) -> None:
    from openpyxl import load_workbook

    head = WorkbookHead.of(Package(file.content))
    with at_work():
        book = load_workbook(io.BytesIO(file.content), read_only=True, data_only=True, keep_links=False)
    if len(book.sheetnames) < len(head.sheets):
        # It passes over the sheets of strict packages without a word.
        raise limits.damaged("the second reader finds no sheets in it")
    wire.send_plain(output, wire.BOOK, file.head(file.kind.value, date_system=head.date_system))
    cleaner = Cleaner(flags=True, error_words=False)
    for sheet in book.worksheets:
        _send(output, sheet, head, cleaner)
    wire.send_plain(output, wire.ISSUES, cleaner.issues())


def _send(output: BinaryIO, sheet: Any, head: WorkbookHead, cleaner: Cleaner) -> None:
    about = head.sheet(sheet.title)
    grid = Grid(cleaner)
    with at_work():
        sheet.reset_dimensions()
        rows = sheet.iter_rows()
    while block := _block(rows):
        grid.add(block)
        wire.send_plain(output, wire.STEP, {"label": f"Reading {sheet.title} again", "done": grid.rows, "total": 0})
    send_sheet(
        output,
        sheet.title,
        grid,
        hidden=sheet.sheet_state != "visible",
        formats=about.formats,
        without_result=about.formulas_without_result,
        has_formulas=about.has_formulas,
    )


def _block(rows: Iterator[Any]) -> list[Any]:
    with at_work():
        return [[_value(cell) for cell in row] for row in islice(rows, ROWS_AT_ONCE)]


def _value(cell: Any) -> Any:
    return (wire.ERROR, cell.value) if cell.data_type == "e" else cell.value
