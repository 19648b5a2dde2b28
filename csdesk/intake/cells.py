"""A file's cells as they were read, before anything is decided about them: distinct values and a code for each row.

The contract between the two halves of this room: reading gives a Book, planning makes an ImportPlan of it. Arrays are
read-only by agreement.
"""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from csdesk.base.issue import Issue

Codes = npt.NDArray[np.int32]


class Type(Enum):
    """What the file itself says that a value is. Cells of text files are all TEXT."""

    NONE = "none"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"  # a day, with or without a time on it
    DURATION = "duration"  # a time of day, or a length of time
    ERROR = "error"  # `#N/A` and the like, numbers that aren't finite, dates before 1900-03-01 or after 2100-12-31


class Value(NamedTuple):
    """One distinct value (a tuple, because a file may hold a million of them and these are made twice as fast).

    `text` is the value as a person reads it: numbers in their shortest form (`12`, `12.5`), dates in ISO form
    (`2024-03-31`, or `2024-03-31T14:05:00` where there is a time), yes and no as `TRUE` and `FALSE`, durations as
    `HH:MM:SS` (hours may pass 24). `number` is the number; 0 or 1 for a FLAG; seconds for a DURATION; seconds since
    1970-01-01 for a DATE; NaN for the others.
    """

    type: Type
    text: str
    number: float


@dataclass(frozen=True, eq=False, slots=True)
class SheetColumn:
    """One column of a sheet: `codes` has a number into the distinct `values` for each row, -1 for an empty cell."""

    values: tuple[Value, ...]
    codes: Codes


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """One sheet's grid of cells, without the blank rows and columns around it.

    `first_row` is the number that the spreadsheet shows for the first row held (for text files: the line that its
    record begins on). `line_numbers` are those of each row where they don't simply count up from there, as in text
    files whose records hold line breaks. `number_formats` is each column's commonest number format among its first
    rows ('' if not known), `merged` the merged ranges within the first 30 rows as first row, first column, last row,
    last column, counted from 0 in this grid. `first_column` is the number of the grid's first column in the file,
    from 1.
    """

    name: str
    hidden: bool
    columns: tuple[SheetColumn, ...]
    first_row: int
    rows: int
    line_numbers: Codes | None = None
    number_formats: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formula_cells_without_result: int = 0
    has_formulas: bool = False
    first_column: int = 1

    def row_number(self, row: int) -> int:
        """The number that the owner's own program shows for a row of this grid (counted from 0)."""
        return self.first_row + row if self.line_numbers is None else int(self.line_numbers[row])

    def row_numbers(self) -> Codes:
        """The same for every row."""
        if self.line_numbers is not None:
            return self.line_numbers
        return np.arange(self.first_row, self.first_row + self.rows, dtype=np.int32)


@dataclass(frozen=True, eq=False, slots=True)
class Book:
    """One file as it was read.

    `file` is its base name, `kind` what its content shows it to be (`xlsx`, `xls`, `csv`, `html`, ...), whatever its
    name says. `encoding` and `delimiter` are those of text files, '' for others. `date_system` is 1900 or 1904.
    `issues` are what the owner should know about the reading, such as a guessed encoding.
    """

    file: str
    sha256: str
    size: int
    kind: str
    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    date_system: int = 1900
