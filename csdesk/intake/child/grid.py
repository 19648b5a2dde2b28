"""A sheet as dictionary columns: each distinct value once, tagged with its type, and a code for each row."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from struct import pack
from typing import Any, BinaryIO

from csdesk.base.errors import UserError
from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire
from csdesk.intake.child.cleaning import FLAGS, Cleaner, Tagged


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
                column = tuple(FLAGS[cell] if cell.__class__ is bool else cell for cell in column)
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
