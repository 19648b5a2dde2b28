"""A column of a table that was found on a sheet: its header and its cells, each way of writing a text as one."""

import re
import unicodedata
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.intake.cells import Codes, Sheet, SheetColumn, Type, Value
from csdesk.intake.words.meanings import is_missing

_SURELY_PLAIN = re.compile(r"[0-9][!-~]*(?: [!-~]+)*|[A-Za-z][!-~]*[0-9@][!-~]*").fullmatch
"""Texts that are surely composed and surely no word for nothing: most ids, numbers, days and addresses."""
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in a cell that was mended or left out on the way in: `row` counts the table's rows from 0."""

    code: str
    header: str
    row: int
    count: int
    value: str
    reason: str
    hint: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Field:
    """One column: distinct `values`, and a code for each row of the table, -1 where nothing is there."""

    header: str
    values: tuple[Value, ...]
    codes: Codes
    number_format: str = ""

    @property
    def filled(self) -> npt.NDArray[np.bool_]:
        """Which rows have a value."""
        return np.asarray(self.codes >= 0)

    def take(self, rows: Rows | npt.NDArray[np.bool_]) -> "Field":
        """The same for chosen rows."""
        return replace(self, codes=self.codes[rows])


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """The table on a sheet. `rows` are the rows of the sheet's grid (from 0) that are rows of the table.

    `headed` is False where the sheet has no header: then its columns are called `Column 1` and so on. `inside` counts
    the rows between the first and the last that are none of the table's (totals, headings, repeated headers), `remarks`
    are the rows of the grid below that were taken for remarks, but may be none.
    """

    sheet: Sheet
    fields: tuple[Field, ...]
    rows: Rows
    headed: bool
    above: int
    below: int
    inside: int
    flaws: tuple[Flaw, ...]
    remarks: tuple[int, ...] = ()

    def field(self, header: str) -> Field | None:
        """The column of that header, as it is shown."""
        return next((field for field in self.fields if field.header == header), None)

    def cells(self, row: int) -> dict[str, str]:
        """A row of the table as it stands in the file, by header."""
        grid = int(self.rows[row])
        result = {}
        for field, column in zip(self.fields, self.sheet.columns, strict=True):
            code = int(column.codes[grid])
            result[field.header] = column.values[code].text if code >= 0 else ""
        return result


def make_field(header: str, column: SheetColumn, rows: Rows, number_format: str) -> tuple[Field, list[Flaw]]:
    """The column's cells in the table's rows without words for nothing, and what was found wrong in them."""
    codes = column.codes[rows]
    counts = np.bincount(codes + 1, minlength=len(column.values) + 1)[1:]
    used = np.flatnonzero(counts).tolist()
    translation = np.full(len(column.values) + 1, -1, dtype=np.int32)
    values: list[Value] = []
    odd: list[int] = []
    for code in used:
        value = column.values[code]
        if value.type is Type.NUMBER or (value.type is Type.TEXT and _SURELY_PLAIN(value.text)):
            translation[code] = len(values)
            values.append(value)
        else:
            odd.append(code)
    flaws = _cleaned(header, column, odd, values, translation)
    firsts = [replace(flaw, row=int(np.argmax(codes == flaw.row)), count=int(counts[flaw.row])) for flaw in flaws]
    return Field(header, tuple(values), translation[codes], number_format), firsts


def _cleaned(header: str, column: SheetColumn, odd: list[int], values: list[Value], translation: Codes) -> list[Flaw]:
    """Adds the values that need a closer look; the flaws name them by their code in the column."""
    known: dict[tuple[str, str], int] = {}
    if any(column.values[code].type is Type.TEXT for code in odd):
        known = {(value.type.value, value.text): place for place, value in enumerate(values)}
    flaws = []
    for code in odd:
        value = column.values[code]
        text = unicodedata.normalize("NFC", value.text) if value.type is Type.TEXT else value.text
        if value.type is Type.ERROR:
            flaws.append(_faulty(header, code, value.text[:200]))
        if value.type in (Type.ERROR, Type.NONE) or is_missing(text):
            continue
        place = known.setdefault((value.type.value, text), len(values))
        if place == len(values):
            values.append(value if text == value.text else Value(value.type, text, value.number))
        translation[code] = place
    return flaws


def _faulty(header: str, code: int, text: str) -> Flaw:
    """What is wrong with a cell that holds an error, or a number that its own format makes an impossible day."""
    if text.startswith("#"):
        reason = "an error instead of a value: read as missing."
        return Flaw("error_value", header, code, 0, text, reason, "Mend the formula in the sheet.")
    reason = "outside of the days from 1900-03-01 to 2100-12-31: read as missing."
    return Flaw("out_of_range", header, code, 0, text, reason, "Write the day that is meant.")


def together(first: Field, second: Field) -> Field:
    """Two columns of text as one, with a blank between: a first and a last name."""
    known: dict[str, int] = {}
    codes = []
    for pair in zip(first.codes.tolist(), second.codes.tolist(), strict=True):
        parts = [field.values[code].text for field, code in zip((first, second), pair, strict=True) if code >= 0]
        codes.append(known.setdefault(" ".join(parts), len(known)) if parts else -1)
    values = tuple(Value(Type.TEXT, text, float("nan")) for text in known)
    return Field(first.header, values, np.array(codes, dtype=np.int32))
