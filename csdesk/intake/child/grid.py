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

    __slots__ = ("_cleaner", "numbered")

    def __init__(self, cleaner: Cleaner) -> None:
        super().__init__()
        self._cleaner = cleaner
        self.numbered: dict[Tagged, int] = {}

    def __missing__(self, cell: Any) -> int:
        tagged = (wire.TEXT, cell) if _is_clean(cell) else self._cleaner.tagged(cell)
        code = -1 if tagged is None else self.numbered.setdefault(tagged, len(self.numbered))
        self[cell] = code
        return code


def _is_clean(cell: Any) -> bool:
    """Whether a cleaner would leave the cell as it is: said of nearly every text, at a third of the cost."""
    return (
        cell.__class__ is str
        and cell.isprintable()
        and cell[:1] not in " =#"
        and cell[-1:] != " "
        and len(cell) <= limits.TEXT_LENGTH
    )


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

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(len(codes) - codes.count(-1) for codes in self._codes)

    def add(self, block: Sequence[Sequence[Any]]) -> None:
        """Appends rows, which may differ in length."""
        self.add_columns(len(block), zip_longest(*block))

    def add_columns(self, rows: int, columns: Iterable[Sequence[Any]]) -> None:
        """Appends so many rows, given column by column from the first one on."""
        for number, column in enumerate(columns):
            if number >= limits.GRID_COLUMNS:
                raise _too_wide()
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
        if sum(bool(lookup.numbered) for lookup in self._lookups) > limits.COLUMNS:
            raise _too_wide()
        if self.rows > limits.ROWS:
            what = f"The file has more than {limits.ROWS:,} rows, the most that csdesk reads"
            raise limits.too_big(what, "Split it into smaller files.")

    def send(self, stream: BinaryIO) -> None:
        """Writes each column as frames of its values and codes."""
        for lookup, codes in zip(self._lookups, self._codes, strict=True):
            tagged = tuple(lookup.numbered)
            for start in range(0, len(tagged), wire.VALUES_AT_ONCE):
                piece = tagged[start : start + wire.VALUES_AT_ONCE]
                letters, values = zip(*piece, strict=True)
                wire.send_plain(stream, wire.VALUES, ["".join(letters), values])
            send_integers(stream, wire.CODES, codes)


def _too_wide() -> UserError:
    what = f"The file has more than {limits.COLUMNS:,} columns, the most that csdesk reads"
    return limits.too_big(what, "Keep the columns you need and save it again.")


def send_sheet(
    stream: BinaryIO,
    name: str,
    grid: Grid,
    *,
    hidden: bool = False,
    first_column: int = 0,
    formats: Mapping[int, str] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
    without_result: int = 0,
    has_formulas: bool = False,
    lines: "array[int] | None" = None,
) -> None:
    """Writes a sheet: what is known about it, the line numbers of its rows if they are their own, its columns.

    `formats` and `merged` count columns as the file does, where the grid's first one has the number `first_column`.
    """
    about = {
        "name": name,
        "hidden": hidden,
        "rows": grid.rows,
        "columns": grid.width,
        "number_formats": [(formats or {}).get(first_column + column, "") for column in range(grid.width)],
        "merged": [(top, left - first_column, bottom, right - first_column) for top, left, bottom, right in merged],
        "first_column": first_column + 1,
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
