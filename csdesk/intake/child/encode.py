"""Cells as dictionary columns: each distinct value once, tagged with its type, and a code for each row."""

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from struct import pack
from typing import Any, BinaryIO

from csdesk.base.errors import UserError
from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire

FIRST_DATE = date(1900, 3, 1)
LAST_DATE = date(2100, 12, 31)
ERROR_WORDS = frozenset(
    (
        "#N/A",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
    )
)
_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
EDGES = _BLANKS + "\x00\ufeff\u200b\u200e\u200f\u2060"
_DROPPED = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0x7F, 0xFFFE, 0xFFFF))
_FLAG_KEYS = {False: ("flag", 0), True: ("flag", 1)}
Tagged = tuple[str, str | float]


class Cleaner:
    """Turns cells as a reader gives them into tagged values, and counts what it had to take out of texts."""

    def __init__(self, *, flags: bool, error_words: bool) -> None:
        """`flags` says that cells may be True or False, `error_words` that `#N/A` is an error and no text."""
        self.flags = flags
        self._error_words = ERROR_WORDS if error_words else frozenset()
        self.control_characters = 0
        self.cut_texts = 0

    def tagged(self, cell: Any) -> Tagged | None:
        """The cell's type letter and value; None for an empty one."""
        if isinstance(cell, str):
            return self._text(cell)
        if isinstance(cell, tuple):
            return wire.FLAG, cell[1]
        if isinstance(cell, (int, float)):
            return _number(cell)
        if isinstance(cell, datetime):
            return _moment(cell)
        if isinstance(cell, date):
            return _dated(cell, cell.isoformat())
        if isinstance(cell, time):
            return wire.DURATION, cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6
        if isinstance(cell, timedelta):
            return wire.DURATION, cell.total_seconds()
        if cell is None:
            return None
        raise TypeError(f"a cell of type {type(cell).__name__}")

    def issues(self) -> list[dict[str, Any]]:
        """What was taken out, as issues of the whole file."""
        found = []
        if self.control_characters:
            found.append(
                note(
                    "CONTROL-CHARACTERS",
                    f"{self.control_characters:,} different texts hold characters that can't be shown; they were left out.",
                )
            )
        if self.cut_texts:
            found.append(
                note(
                    "LONG-TEXT",
                    f"{self.cut_texts:,} texts are longer than {limits.TEXT_LENGTH:,} characters and were cut.",
                )
            )
        return found

    def _text(self, cell: str) -> Tagged | None:
        text = cell.strip(EDGES)
        if not text:
            return None
        if not text.isprintable():
            # Through UTF-16, halves of a character that belong together are joined and others become U+FFFD.
            kept = text.translate(_DROPPED).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            self.control_characters += kept != text
            text = kept
        if len(text) > limits.TEXT_LENGTH:
            self.cut_texts += 1
            text = text[: limits.TEXT_LENGTH]
        return (wire.ERROR if text in self._error_words else wire.TEXT), text


def note(code: str, reason: str, hint: str = "", row: int | None = None, value: str = "") -> dict[str, Any]:
    """Something that the owner should know about the reading, as the answer's ISSUES frame holds it."""
    return {"code": code, "reason": reason, "hint": hint, "row": row, "value": value}


def _number(cell: int | float) -> Tagged:
    try:
        number = float(cell)
    except OverflowError:
        return wire.ERROR, "number too large"
    return (wire.NUMBER, number) if math.isfinite(number) else (wire.ERROR, str(number))


def _moment(cell: datetime) -> Tagged:
    try:
        rounded = (cell.replace(tzinfo=None) + timedelta(microseconds=500_000)).replace(microsecond=0)
    except OverflowError:
        return wire.ERROR, cell.isoformat()
    day_only = not (rounded.hour or rounded.minute or rounded.second)
    return _dated(rounded.date(), rounded.date().isoformat() if day_only else rounded.isoformat())


def _dated(day: date, text: str) -> Tagged:
    return (wire.DATE if FIRST_DATE <= day <= LAST_DATE else wire.ERROR), text


class _Lookup(dict[Any, int]):
    """A cell's code by the cell; a cell that wasn't seen before is cleaned and numbered."""

    __slots__ = ("_cleaner", "_codes", "tagged")

    def __init__(self, cleaner: Cleaner) -> None:
        super().__init__()
        self._cleaner = cleaner
        self._codes: dict[Tagged, int] = {}
        self.tagged: list[Tagged] = []

    def __missing__(self, cell: Any) -> int:
        tagged = self._cleaner.tagged(cell)
        code = -1 if tagged is None else self._codes.setdefault(tagged, len(self._codes))
        if tagged is not None and code == len(self.tagged):
            self.tagged.append(tagged)
        self[cell] = code
        return code


class Grid:
    """A sheet's columns as they grow, block of rows by block of rows."""

    def __init__(self, cleaner: Cleaner) -> None:
        self._cleaner = cleaner
        self._lookups: list[_Lookup] = []
        self._codes: list[array[int]] = []
        self.rows = 0

    @property
    def width(self) -> int:
        return len(self._lookups)

    def add(self, block: Sequence[Sequence[Any]]) -> None:
        """Appends rows, which may differ in length."""
        self.add_columns(len(block), zip_longest(*block))

    def add_columns(self, rows: int, columns: Iterable[Sequence[Any]]) -> None:
        """Appends so many rows, given column by column from the first one on."""
        for number, column in enumerate(columns):
            if number == len(self._lookups):
                self._lookups.append(_Lookup(self._cleaner))
                self._codes.append(array("i", [-1]) * self.rows)
            if self._cleaner.flags and bool in set(map(type, column)):
                # 1, 1.0 and True are one dictionary key.
                column = tuple(_FLAG_KEYS[cell] if cell.__class__ is bool else cell for cell in column)
            # Packing is three times as fast as filling the array from an iterator.
            self._codes[number].frombytes(pack(f"{rows}i", *map(self._lookups[number].__getitem__, column)))
        self.rows += rows
        for codes in self._codes:
            if len(codes) < self.rows:
                codes.extend(array("i", [-1]) * (self.rows - len(codes)))
        self._check()

    def _check(self) -> None:
        used = sum(bool(lookup.tagged) for lookup in self._lookups)
        if used > limits.COLUMNS:
            raise UserError(
                "E-TOO-BIG",
                f"The file has more than {limits.COLUMNS:,} columns, the most that csdesk reads; nothing was stored.",
                "Keep the columns you need and save it again.",
            )
        if self.rows > limits.ROWS:
            raise UserError(
                "E-TOO-BIG",
                f"The file has more than {limits.ROWS:,} rows, the most that csdesk reads; nothing was stored.",
                "Split it into smaller files.",
            )

    def send(self, stream: BinaryIO) -> None:
        """Writes each column as frames of its values and codes."""
        for lookup, codes in zip(self._lookups, self._codes, strict=True):
            for start in range(0, len(lookup.tagged), wire.VALUES_AT_ONCE):
                piece = lookup.tagged[start : start + wire.VALUES_AT_ONCE]
                letters, values = zip(*piece, strict=True)
                wire.send_plain(stream, wire.VALUES, ["".join(letters), values])
            send_integers(stream, wire.CODES, codes)


def send_sheet(
    stream: BinaryIO,
    name: str,
    grid: Grid,
    *,
    hidden: bool = False,
    formats: Mapping[int, str] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
    without_result: int = 0,
    has_formulas: bool = False,
    lines: "array[int] | None" = None,
) -> None:
    """Writes a sheet: what is known about it, the line numbers of its rows if they are their own, its columns."""
    about = {
        "name": name,
        "hidden": hidden,
        "rows": grid.rows,
        "columns": grid.width,
        "number_formats": [(formats or {}).get(column, "") for column in range(grid.width)],
        "merged": list(merged),
        "without_result": without_result,
        "has_formulas": has_formulas,
        "lines": lines is not None,
    }
    wire.send_plain(stream, wire.SHEET, about)
    if lines is not None:
        send_integers(stream, wire.LINES, lines)
    grid.send(stream)


def send_integers(stream: BinaryIO, letter: bytes, numbers: "array[int]") -> None:
    """Writes int32 numbers as frames of their bytes."""
    content = memoryview(numbers).cast("B")
    for start in range(0, len(content), 4 * wire.CODES_AT_ONCE):
        wire.send(stream, letter, content[start : start + 4 * wire.CODES_AT_ONCE])
