"""The frames of the reading child as a Book; every length and number in them is checked here."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby, repeat
from math import nan
from typing import IO, Any

import numpy as np

from csdesk.base.errors import UserError
from csdesk.base.issue import Issue, Severity
from csdesk.base.progress import Progress
from csdesk.intake.cells import Book, Codes, Sheet, SheetColumn, Type, Value
from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire

_TYPES = {
    wire.TEXT: Type.TEXT,
    wire.NUMBER: Type.NUMBER,
    wire.FLAG: Type.FLAG,
    wire.DATE: Type.DATE,
    wire.DURATION: Type.DURATION,
    wire.ERROR: Type.ERROR,
}
_MOST_SHEETS = 10_000
_MOST_COLUMNS = 20_000
_WHOLE_BELOW = 1e16


class ReaderBug(Exception):
    """Our own code failed in the child: the kinds of the error and the lines that led to it."""


def decode(stream: IO[bytes], file: str, progress: Progress) -> Book:
    """The book of an answer.

    Raises UserError for the child's own refusal, ReaderBug where it failed by itself, protocol.Ended where the answer
    is cut short, protocol.Broken where it is none, Cancelled.
    """
    return _Decoder(stream, file, progress).book()


def wait_for_end(stream: IO[bytes]) -> None:
    """Reads an answer that is nothing but its end. Raises as `decode`."""
    _, content = _next(stream, (wire.END,))
    wire.plain(content)


def number_text(number: float) -> str:
    """The shortest text that reads back as the number: `12`, `12.5`, `1e+22`."""
    if number.is_integer() and abs(number) < _WHOLE_BELOW:
        return str(int(number))
    return repr(number)


def duration_text(seconds: float) -> str:
    """`HH:MM:SS`, with hours past 24, a minus sign before negative ones, and fractions of a second where there are."""
    whole, part = divmod(round(abs(seconds) * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    sign = "-" if seconds < 0 else ""
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{rest:02}{f'.{part:03}' if part else ''}"


def _next(stream: IO[bytes], wanted: tuple[bytes, ...]) -> tuple[bytes, bytes]:
    letter, content = wire.receive(stream)
    if letter == wire.FAULT:
        fault = wire.plain(content)
        with _as_agreed():
            refusal = UserError(str(fault["code"]), str(fault["what"]), str(fault["hint"]))
        raise refusal
    if letter == wire.BUG:
        bug = wire.plain(content)
        with _as_agreed():
            failure = ReaderBug(f"{' from '.join(map(str, bug['kinds']))} at {' > '.join(map(str, bug['lines']))}")
        raise failure
    if letter not in wanted:
        raise wire.Broken(f"frame {letter!r} out of turn")
    return letter, content


@contextmanager
def _as_agreed() -> Iterator[None]:
    """Where a frame's content is taken apart: Broken for content of another shape than both sides agreed on."""
    try:
        yield
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise wire.Broken("a frame of another shape") from error


@dataclass(slots=True)
class _Decoder:
    stream: IO[bytes]
    file: str
    progress: Progress

    def _receive(self, *wanted: bytes) -> tuple[bytes, bytes]:
        while True:
            letter, content = _next(self.stream, (*wanted, wire.STEP))
            if letter != wire.STEP:
                self.progress.step(self.progress.latest.label, self.progress.latest.done, self.progress.latest.total)
                return letter, content
            step = wire.plain(content)
            with _as_agreed():
                label, done, total = str(step["label"]), int(step["done"]), int(step["total"])
            self.progress.step(label, done, total)

    def book(self) -> Book:
        head = wire.plain(self._receive(wire.BOOK)[1])
        sheets: list[Sheet] = []
        while True:
            letter, content = self._receive(wire.SHEET, wire.ISSUES)
            if letter == wire.ISSUES:
                break
            if len(sheets) > _MOST_SHEETS:
                raise wire.Broken("more sheets than a file has")
            sheets.append(trimmed(self._sheet(wire.plain(content))))
        notes = wire.plain(content)
        self._receive(wire.END)
        with _as_agreed():
            return Book(
                file=self.file,
                sha256=str(head["sha256"]),
                size=int(head["size"]),
                kind=str(head["kind"]),
                sheets=tuple(sheets),
                issues=tuple(self._issue(note) for note in notes),
                encoding=str(head["encoding"]),
                delimiter=str(head["delimiter"]),
                date_system=int(head["date_system"]),
            )

    def _issue(self, note: dict[str, Any]) -> Issue:
        return Issue(
            code=str(note["code"]),
            severity=Severity.NOTE,
            file=self.file,
            reason=str(note["reason"]),
            hint=str(note["hint"]),
            row=None if note["row"] is None else int(note["row"]),
            value=str(note["value"]),
        )

    def _sheet(self, about: dict[str, Any]) -> Sheet:
        with _as_agreed():
            rows, columns, has_lines = int(about["rows"]), int(about["columns"]), bool(about["lines"])
        if not (0 <= rows <= limits.ROWS and 0 <= columns <= _MOST_COLUMNS):
            raise wire.Broken(f"a sheet of {rows} rows and {columns} columns")
        lines = self._integers(wire.LINES, rows) if has_lines else None
        cells = tuple(self._column(rows) for _ in range(columns))
        with _as_agreed():
            return Sheet(
                name=str(about["name"]),
                hidden=bool(about["hidden"]),
                columns=cells,
                first_row=1,
                rows=rows,
                line_numbers=lines,
                number_formats=tuple(str(text) for text in about["number_formats"]) or ("",) * columns,
                merged=tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in about["merged"]),
                formula_cells_without_result=int(about["without_result"]),
                has_formulas=bool(about["has_formulas"]),
                first_column=int(about["first_column"]),
            )

    def _column(self, rows: int) -> SheetColumn:
        values: list[Value] = []
        letter, content = self._receive(wire.VALUES, wire.CODES)
        while letter == wire.VALUES:
            pair = wire.plain(content)
            with _as_agreed():
                letters, cells = pair
                if len(letters) != len(cells) or len(cells) > wire.VALUES_AT_ONCE:
                    raise wire.Broken("values without their types")
                values += _values(letters, cells)
            letter, content = self._receive(wire.VALUES, wire.CODES)
        codes = self._integers(wire.CODES, rows, content)
        if rows and not (codes.min() >= -1 and codes.max() < len(values)):
            raise wire.Broken("a code without its value")
        return SheetColumn(tuple(values), codes)

    def _integers(self, letter: bytes, count: int, first: bytes | None = None) -> Codes:
        content = self._receive(letter)[1] if first is None else first
        pieces = [content]
        missing = 4 * count - len(content)
        while missing > 0:
            content = self._receive(letter)[1]
            if not content:
                raise wire.Broken("an empty frame of codes")
            pieces.append(content)
            missing -= len(content)
        if missing:
            raise wire.Broken("another number of codes than rows")
        return np.frombuffer(pieces[0] if len(pieces) == 1 else b"".join(pieces), dtype="<i4").astype(
            np.int32, copy=False
        )


def _values(letters: str, cells: list[Any]) -> Iterator[Value]:
    start = 0
    for letter, run in groupby(letters):
        end = start + sum(1 for _ in run)
        if letter not in _TYPES:
            raise wire.Broken(f"a value of type {letter!r}")
        yield from _values_of(_TYPES[letter], cells[start:end])
        start = end


def _values_of(kind: Type, cells: list[Any]) -> Iterator[Value]:
    numbers: Iterable[float] = repeat(nan)
    texts: Iterable[str] = map(str, cells)
    match kind:
        case Type.NUMBER:
            numbers = list(map(float, cells))
            texts = map(number_text, numbers)
        case Type.FLAG:
            numbers = [float(bool(cell)) for cell in cells]
            texts = ["TRUE" if cell else "FALSE" for cell in cells]
        case Type.DATE:
            numbers = np.array(cells, dtype="datetime64[s]").astype(np.int64).astype(np.float64).tolist()
        case Type.DURATION:
            numbers = list(map(float, cells))
            texts = map(duration_text, numbers)
    return map(Value, repeat(kind), texts, numbers)


def trimmed(sheet: Sheet) -> Sheet:
    """The sheet without the blank rows and columns around its cells; without any where all cells are blank."""
    filled_columns = [number for number, column in enumerate(sheet.columns) if column.values]
    filled_rows = np.zeros(sheet.rows, dtype=np.bool_)
    for number in filled_columns:
        filled_rows |= sheet.columns[number].codes >= 0
    rows = np.flatnonzero(filled_rows)
    if not len(rows):
        return replace(sheet, columns=(), rows=0, line_numbers=None, number_formats=(), merged=())
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    left, right = filled_columns[0], filled_columns[-1] + 1
    lines = sheet.line_numbers
    return replace(
        sheet,
        columns=tuple(SheetColumn(column.values, column.codes[top:bottom]) for column in sheet.columns[left:right]),
        first_row=sheet.first_row + top if lines is None else int(lines[top]),
        rows=bottom - top,
        line_numbers=None if lines is None else lines[top:bottom],
        number_formats=sheet.number_formats[left:right],
        merged=tuple(moved for m in sheet.merged if (moved := _moved(m, top, left, bottom, right))),
        first_column=sheet.first_column + left,
    )


def _moved(
    merged: tuple[int, int, int, int], top: int, left: int, bottom: int, right: int
) -> tuple[int, int, int, int] | None:
    """A merged range in the numbers of the trimmed grid, cut to it; None where it lies outside or beyond row 30."""
    row, column = max(merged[0], top), max(merged[1], left)
    last_row, last_column = min(merged[2], bottom - 1), min(merged[3], right - 1)
    if row > last_row or column > last_column or row - top >= 30:
        return None
    return row - top, column - left, last_row - top, last_column - left
