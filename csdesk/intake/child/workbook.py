"""Cells of .xlsx, .xlsm, .xlsb, .xls and .ods workbooks."""

import io
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire
from csdesk.intake.child.cleaning import Cleaner
from csdesk.intake.child.compound import look_into
from csdesk.intake.child.foreign import Unreadable, at_work
from csdesk.intake.child.grid import Grid, send_sheet
from csdesk.intake.child.package import Package, encrypted
from csdesk.intake.child.sheet_heads import SheetHead, WorkbookHead, far_text, is_beyond_days
from csdesk.intake.child.signature import File, Kind

ROWS_AT_ONCE = 5_000
ROWS_BETWEEN_STEPS = 50_000
MERGED_ROWS = 30


def read_workbook(file: File, output: BinaryIO) -> None:
    """Answers with every worksheet of the workbook. Raises UserError."""
    head = _checked(file)
    book = _opened(file)
    limits.check_sheets(len(book.sheets_metadata))
    wire.send_plain(output, wire.BOOK, file.head(file.kind.value, date_system=head.date_system))
    # Only OpenDocument writes its errors as texts.
    cleaner = Cleaner(flags=True, error_words=file.kind is Kind.ODS)
    room = _Room()
    for number, about in enumerate(book.sheets_metadata):
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        wire.send_plain(output, wire.STEP, {"label": f"Reading {about.name}", "done": 0, "total": 0})
        sheet = _sheet(book, number, about.name)
        hidden = about.visible is not SheetVisibleEnum.Visible
        _send_sheet(output, sheet, about.name, hidden, head.sheet(about.name), cleaner, room)
    wire.send_plain(output, wire.ISSUES, cleaner.issues())


def _opened(file: File) -> CalamineWorkbook:
    try:
        with at_work():
            return CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    except Unreadable as failure:
        if isinstance(failure.__cause__, PasswordError):
            raise encrypted() from failure
        if not isinstance(failure.__cause__, CalamineError):
            raise
        from csdesk.intake.child.cell_check import check_cells

        check_cells(file)
        raise limits.damaged("its sheets can't be found in it") from failure


def _checked(file: File) -> WorkbookHead:
    """What a package says before its cells are read; judges the package on the way."""
    if file.kind is Kind.XLS:
        return WorkbookHead(look_into(file.content), {})
    package = Package(file.content)
    package.check_heads()
    if file.kind is Kind.ODS:
        if "encryption-data" in package.text_of("META-INF/manifest.xml"):
            raise encrypted()
        from csdesk.intake.child.cell_check import check_repeats

        check_repeats(package)
        return WorkbookHead.unknown()
    package.check_shared_strings()
    if sys.platform == "darwin":
        # Here a process can't be given a limit of memory, so every cell's place is looked at before it is read.
        from csdesk.intake.child.cell_check import check_cells

        check_cells(file)
    return WorkbookHead.of(package) if file.kind.is_office_open else WorkbookHead.unknown()


def _sheet(book: CalamineWorkbook, number: int, name: str) -> CalamineSheet:
    try:
        with at_work():
            return book.get_sheet_by_index(number)
    except Unreadable as failure:
        if not isinstance(failure.__cause__, CalamineError):
            raise
        if "Cell limit exceeded" in str(failure.__cause__):
            raise limits.unsafe("grid", f'the sheet "{name}" claims more cells than any sheet has') from failure
        raise limits.damaged(f'the sheet "{name}" can\'t be read') from failure


def _send_sheet(
    output: BinaryIO, sheet: CalamineSheet, name: str, hidden: bool, head: SheetHead, cleaner: Cleaner, room: "_Room"
) -> None:
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= limits.ROWS or last_column >= limits.GRID_COLUMNS:
        raise limits.unsafe("grid", f'cells of the sheet "{name}" stand where no sheet reaches')
    room.take_box(name, (last_row + 1) * (last_column + 1))
    # The reader gives rows from the first of the sheet on, but columns from the first that isn't empty.
    first_column = (sheet.start or (0, 0))[1]
    grid = Grid(cleaner)
    rows = sheet.iter_rows()
    while block := _block(rows):
        _put_errors(block, grid.rows, first_column, head.errors)
        _put_far_numbers(block, first_column, head.unsearched_dates)
        grid.add(block)
        if grid.rows % ROWS_BETWEEN_STEPS == 0:
            step = {"label": f"Reading {name}", "done": grid.rows, "total": last_row + 1}
            wire.send_plain(output, wire.STEP, step)
    room.take_cells(grid.filled)
    send_sheet(
        output,
        name,
        grid,
        hidden=hidden,
        first_column=first_column,
        formats=head.formats,
        merged=_merged(sheet),
        without_result=head.formulas_without_result,
        has_formulas=head.has_formulas,
    )


def _block(rows: Iterator[list[Any]]) -> list[list[Any]]:
    with at_work():
        return list(islice(rows, ROWS_AT_ONCE))


def _put_errors(block: list[list[Any]], first: int, first_column: int, errors: Mapping[int, Mapping[int, str]]) -> None:
    """Puts error values where they stand: the reader gives cells like `#N/A` as empty ones."""
    for row in range(first, first + len(block)) if errors else ():
        for column, text in errors.get(row, {}).items():
            if 0 <= column - first_column < len(block[row - first]):
                block[row - first][column - first_column] = (wire.ERROR, text)


def _put_far_numbers(block: list[list[Any]], first_column: int, columns: frozenset[int]) -> None:
    """Puts errors for numbers in columns of dates that lie beyond Excel's days: the reader gives those as numbers."""
    for place in (column - first_column for column in columns if column >= first_column):
        for row in block:
            if place < len(row) and row[place].__class__ is float and is_beyond_days(row[place]):
                row[place] = (wire.ERROR, far_text(row[place]))


class _Room:
    """What the limits leave for the sheets of one workbook together."""

    def __init__(self) -> None:
        self._box = 0
        self._cells = 0

    def take_box(self, name: str, cells: int) -> None:
        """Counts the rectangle around a sheet's cells. Raises UserError (E-UNSAFE, grid)."""
        self._box += cells
        if self._box > limits.BOX:
            raise limits.unsafe("grid", f'the cells up to the sheet "{name}" lie implausibly far apart')

    def take_cells(self, cells: int) -> None:
        """Counts a sheet's filled cells. Raises UserError (E-TOO-BIG)."""
        self._cells += cells
        if self._cells > limits.CELLS:
            what = f"The workbook has more than {limits.CELLS:,} filled cells, the most that csdesk reads"
            raise limits.too_big(what, "Split it into smaller files.")


def _merged(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    ranges = sheet.merged_cell_ranges or []
    return [(*first, *last) for first, last in ranges if first[0] < MERGED_ROWS + (sheet.start or (0, 0))[0]]
