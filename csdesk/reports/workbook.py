"""The one door for writing Excel: cells by type, text always as text, so that nothing imported can become a formula."""

import errno
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csdesk.base.errors import UserError
from csdesk.base.files import write_atomically
from csdesk.base.progress import Progress
from csdesk.pages.tokens import PAPER

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | float | int | bool | date | datetime | None
MAX_TEXT = 32_767
MAX_ROWS = 1_048_575  # below the headers
STEP = 1_000
"""Rows written between two looks at whether the owner wants to go on."""
_MAX_NAME = 31
_WIDEST = 60
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_EDGES = "'" + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": False,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain table: its headers, its rows, the notes that stand on headers and cells (row from 0 below the
    headers)."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    header_notes: Mapping[int, str] | None = None
    marked: Mapping[tuple[int, int], str] | None = None


@contextmanager
def opened(path: Path, progress: Progress | None = None) -> Iterator["Workbook"]:
    """A workbook that appears at `path` whole or not at all. Raises UserError (X-WRITE) where it can't be written, and
    Cancelled.

    It is packed in memory: a packed file that the disk has no room for would be closed a second time when it is let go,
    and fail again where nobody hears it.
    """
    import xlsxwriter

    packed = BytesIO()
    try:
        with write_atomically(path) as unfinished:
            book = xlsxwriter.Workbook(packed, {**_OPTIONS, "in_memory": True})
            yield book
            book.close()
            if progress is not None:
                progress.step("Packing the workbook")
            unfinished.write_bytes(packed.getbuffer())
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else error.strerror
        raise UserError(
            "X-WRITE",
            f"{path.name} can't be written ({reason}); nothing was left in its place.",
            "Close it if it is open elsewhere, or choose another place.",
        ) from error


def write_sheets(path: Path, sheets: Sequence[Sheet], progress: Progress | None = None) -> None:
    """Writes plain tables to a workbook, a sheet each; one with more rows than a sheet holds goes on in the next.

    Raises Cancelled, with nothing written, where `progress` says so.
    """
    progress = progress or Progress()
    done, total = 0, sum(len(sheet.rows) for sheet in sheets)
    with opened(path, progress) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "marked": book.add_format({"bg_color": PAPER.marked}),
        }
        names: set[str] = set()
        for sheet in (part for whole in sheets for part in _parts(whole)):
            page = book.add_worksheet(sheet_name(sheet.name, names))
            page.freeze_panes(1, 0)
            for _ in _fill(page, sheet, formats):
                progress.step("Writing the rows", done := done + STEP, total)
        progress.step("Packing the workbook")


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet in pieces of as many rows as one holds, each with the headers."""
    if len(sheet.rows) <= MAX_ROWS:
        yield sheet
        return
    for start in range(0, len(sheet.rows), MAX_ROWS):
        rows = sheet.rows[start : start + MAX_ROWS]
        places = range(start, start + len(rows))
        marked = {(row - start, column): why for (row, column), why in (sheet.marked or {}).items() if row in places}
        yield replace(sheet, rows=rows, marked=marked)


def _fill(page: "Worksheet", sheet: Sheet, formats: Mapping[str, Any]) -> Iterator[None]:
    """Writes a sheet; comes back after each STEP rows."""
    widths = [min(len(header), _WIDEST) for header in sheet.headers]
    for column, header in enumerate(sheet.headers):
        page.write_string(0, column, clean(header), formats["head"])
        note = (sheet.header_notes or {}).get(column)
        if note:
            page.write_comment(0, column, clean(note), {"author": "", "x_scale": 2})
    marked = sheet.marked or {}
    for row, cells in enumerate(sheet.rows):
        if row % STEP == STEP - 1:
            yield
        for column, cell in enumerate(cells):
            mark = marked.get((row, column))
            write_cell(page, row + 1, column, cell, formats, formats["marked"] if mark else None)
            if mark:
                page.write_comment(row + 1, column, clean(mark), {"author": "", "x_scale": 2})
            if cell is not None and row < 500:
                widths[column] = max(widths[column], min(len(str(cell)), _WIDEST))
    for column, width in enumerate(widths):
        page.set_column(column, column, width + 2)
    if sheet.headers:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)


def write_cell(
    page: "Worksheet", row: int, column: int, cell: Cell, formats: Mapping[str, Any], style: Any = None
) -> None:
    """Writes a value by its type; None and numbers that are none leave the cell empty."""
    match cell:
        case None:
            if style is not None:
                page.write_blank(row, column, None, style)
        case bool():
            page.write_string(row, column, "yes" if cell else "no", style)
        case datetime():
            page.write_datetime(row, column, cell, style or formats["moment"])
        case date():
            page.write_datetime(row, column, cell, style or formats["day"])
        case str():
            page.write_string(row, column, clean(cell), style)
        case _:
            if math.isfinite(cell):
                page.write_number(row, column, cell, style)


def say_properties(book: "Workbook", created: datetime, **properties: str) -> None:
    """Says in the file's properties when it was made, and what else is given: `title`, `author` and such."""
    book.set_properties({**{name: clean(text) for name, text in properties.items()}, "created": created})


def clean(text: str) -> str:
    """The text as a workbook can hold it: without control characters and lone surrogates, at most 32,767 long."""
    if len(text) < MAX_TEXT // 2 and text.isprintable():
        return text  # nearly every cell: what prints has neither
    return _cut(_ILLEGAL.sub("", text.encode("utf-8", "replace").decode("utf-8")), MAX_TEXT)


def _cut(text: str, length: int) -> str:
    """The beginning of the text, as Excel counts: characters beyond the basic plane are two long."""
    if 2 * len(text) <= length:
        return text
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes, unlike those in `taken`, to which it is added."""
    base = _cut(_IN_NAMES.sub(" ", clean(name)).strip(_EDGES), _MAX_NAME).rstrip(_EDGES) or "Sheet"
    if base.casefold() == "history":
        base = "History_"
    candidate, number = base, 2
    while candidate.casefold() in taken:
        ending = f" ({number})"
        candidate, number = _cut(base, _MAX_NAME - len(ending)) + ending, number + 1
    taken.add(candidate.casefold())
    return candidate
