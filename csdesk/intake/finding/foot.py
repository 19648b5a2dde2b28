"""What stands under a table: how the last rows of a sheet are told from records in which little is filled in."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.intake.cells import Sheet, SheetColumn
from csdesk.intake.finding.prints import is_label, is_note

_SENTENCE = re.compile(r"[.:;!?*]|\d")
_WORDS = 4
"""Words from which on a lone cell is a remark, and no name."""
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Foot:
    """The end of a sheet. `filled` counts each row's cells, `totals` are rows of totals, `keep` those that are held to
    be the table's so far; three quarters of these have no more than `width` cells."""

    sheet: Sheet
    filled: npt.NDArray[np.int32]
    totals: Mask
    keep: Mask
    width: int

    def is_note(self, row: int) -> bool:
        """Whether the last row has the words of a remark and few cells; in a narrow table, and for a label with what it
        says, it has to stand under a gap or a total too."""
        text = self._first(row)
        if self.filled[row] <= self._few and is_note(text):
            return self.width >= 3 or self.is_parted(row)
        return bool(self.filled[row] == 2 and is_label(text) and (self.width >= 3 or self.is_parted(row)))

    def is_parted(self, row: int) -> bool:
        """Whether the last row stands under a gap or a total."""
        return self._apart(row) or self._below_total(row)

    def is_remark(self, row: int) -> bool:
        """Whether the last row is a remark by its place: a single cell under a total, or, where the table is wide,
        under a gap, if it isn't like the cells above it."""
        if self.filled[row] != 1 or self.width < 2:
            return False
        if self._below_total(row):
            return self.width >= 3 or self._always_full()
        return self.width >= 3 and self._apart(row) and not self._like_those_above(row)

    @property
    def _few(self) -> int:
        return max(1, self.width // 4)

    def _first(self, row: int) -> str:
        return next((c.values[c.codes[row]].text for c in self.sheet.columns if c.codes[row] >= 0), "")

    def _apart(self, row: int) -> bool:
        """Whether a blank row parts it, and other such lines, from the table."""
        row -= 1
        while row > 0 and 0 < self.filled[row] <= self._few:
            row -= 1
        return bool(self.filled[row] == 0)

    def _below_total(self, row: int) -> bool:
        """Whether the nearest row above it that is more than such a line is one of totals."""
        row -= 1
        while row > 0 and not self.totals[row] and self.filled[row] <= self._few:
            row -= 1
        return bool(self.totals[row])

    def _always_full(self) -> bool:
        """Whether the rows of a narrow table have all of their cells, but for the lines under a total."""
        above = np.flatnonzero(self.keep[: int(np.flatnonzero(self.totals)[-1])])
        return bool(len(above) and (self.filled[above] >= self.width).all())

    def _like_those_above(self, row: int) -> bool:
        """Whether a single cell reads like a name in the column that every row above has, or like an id there."""
        column = next(c for c in self.sheet.columns if c.codes[row] >= 0)
        above = np.flatnonzero(self.keep[:row] & (self.filled[:row] > 1))
        if not len(above) or (column.codes[above] < 0).any():
            return False
        text = column.values[column.codes[row]].text
        if _SENTENCE.search(text):
            return _shape(text) in _shapes(column, above)
        return len(text.split()) < _WORDS and any(
            not _SENTENCE.search(column.values[c].text) for c in column.codes[above]
        )


def _shapes(column: SheetColumn, rows: npt.NDArray[np.intp]) -> set[str]:
    return {_shape(column.values[code].text) for code in np.unique(column.codes[rows]).tolist()}


def _shape(text: str) -> str:
    """The text with every digit as 9 and every letter as a, blanks aside: ids of one kind have one shape."""
    return "".join("9" if each.isdigit() else "a" if each.isalpha() else each for each in text if not each.isspace())
