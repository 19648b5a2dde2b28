"""Where the table is on a sheet: its header, and the rows that are none of its own above, inside and below it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from csdesk.datasets.catalogue import IMPORTED
from csdesk.intake.cells import Codes, Sheet, Type, Value
from csdesk.intake.finding.fields import Found, make_field
from csdesk.intake.finding.footers import body_rows
from csdesk.intake.words.dates import read_date
from csdesk.intake.words.headers import compact, plain, shown
from csdesk.intake.words.meanings import read_flag
from csdesk.intake.words.numbers import read_number
from csdesk.intake.words.spoken.headers import HEADERS
from csdesk.intake.words.spoken.rhythms import rhythm_of, spelled

_DEPTH = 25
_BELOW = 20
_ENOUGH = 0.5
_NO_QUESTION = frozenset({"response", "open-ended response", "open ended response"})
KNOWN_HEADERS = frozenset(
    compact(name) for dataset in IMPORTED for column in dataset.columns for name in (column.name, *column.aliases)
) | frozenset(
    spelling
    for columns in HEADERS.values()
    for names in columns.values()
    for name in names
    for spelling in spelled(name)
)
"""Every header that some table knows, its words run together."""


@dataclass(frozen=True, eq=False, slots=True)
class _Grid:
    """The top of a sheet, cell by cell, with merged cells filled across."""

    cells: list[list[Value | None]]
    merged: list[list[bool]]

    @property
    def width(self) -> int:
        return max((sum(cell is not None for cell in row) for row in self.cells), default=0)


def locate(sheet: Sheet) -> Found | None:
    """The table of a sheet; None where the sheet holds nothing."""
    if not sheet.rows or not sheet.columns:
        return None
    grid = _top(sheet)
    header = _header_row(grid)
    if header is None:
        headers: list[str] = [""] * len(sheet.columns)
        first, start = 0, 0
    else:
        headers, first, start = _headers(grid, header)
    filled = np.zeros(sheet.rows, dtype=np.int32)
    for column in sheet.columns:
        filled += column.codes >= 0
    rows, remarks = body_rows(sheet, filled, start, header, [bool(name) for name in headers])
    names = shown(headers)
    fields, flaws = [], []
    for index, (name, column) in enumerate(zip(names, sheet.columns, strict=True)):
        form = sheet.number_formats[index] if index < len(sheet.number_formats) else ""
        field, found = make_field(name, column, rows, form)
        fields.append(field)
        flaws += found
    kept = np.zeros(sheet.rows, dtype=np.bool_)
    kept[rows] = True
    last = int(rows[-1]) if len(rows) else start - 1
    left = (filled > 0) & ~kept
    return Found(
        sheet, tuple(fields), rows, header is not None,
        above=int((filled[:first] > 0).sum()), below=int(left[last + 1 :].sum()) if last >= start - 1 else 0,
        inside=int(left[start : last + 1].sum()), flaws=tuple(flaws), remarks=tuple(remarks.tolist()),
    )  # fmt: skip


def _top(sheet: Sheet) -> _Grid:
    depth = min(sheet.rows, _DEPTH + _BELOW)
    cells: list[list[Value | None]] = [
        [_cell(column.values, column.codes, row) for column in sheet.columns] for row in range(depth)
    ]
    merged = [[False] * len(sheet.columns) for _ in range(depth)]
    for top, left, bottom, right in sheet.merged:
        if top >= depth or left >= len(sheet.columns):
            continue
        for row in range(top, min(bottom + 1, depth)):
            for column in range(left, min(right + 1, len(sheet.columns))):
                merged[row][column] = True
                if row == top and right > left:
                    cells[row][column] = cells[top][left]
    return _Grid(cells, merged)


def _cell(values: Sequence[Value], codes: Codes, row: int) -> Value | None:
    code = int(codes[row])
    return values[code] if code >= 0 and values[code].text.strip() else None


@lru_cache(maxsize=4096)
def _sort(value: Value) -> str:
    """What a cell is at first sight: `number`, `date`, `flag` or `label`."""
    if value.type is Type.TEXT:
        text = value.text.strip()
        number = read_number(text)
        if not (math.isnan(number.point) and math.isnan(number.comma)):
            return "number"
        if read_date(text).form:
            return "date"
        return "flag" if read_flag(text) is not None else "label"
    return {Type.NUMBER: "number", Type.FLAG: "flag", Type.DATE: "date"}.get(value.type, "value")


def _header_row(grid: _Grid) -> int | None:
    """The row that reads most like a header; None where none does."""
    width = grid.width
    best, best_score = None, 0.0
    for row, cells in enumerate(grid.cells[:_DEPTH]):
        filled = [(index, cell) for index, cell in enumerate(cells) if cell is not None]
        if len(filled) < max(1, min(2, width)) or len(filled) < width * 0.3:
            continue
        score = _score(grid, row, filled, width) - 0.03 * row
        if score > best_score:
            best, best_score = row, score
    return best


def _score(grid: _Grid, row: int, filled: list[tuple[int, Value]], width: int) -> float:
    below = grid.cells[row + 1 : row + 1 + _BELOW]
    labels = contrast = known = 0
    for index, cell in filled:
        sorts = [_sort(other[index]) for other in below if (other[index]) is not None]
        commonest = max(set(sorts), key=sorts.count) if sorts else ""
        own = _sort(cell)
        label = own == "label" or (own in ("date", "number") and commonest == "number" and _is_month(cell))
        labels += label
        contrast += label and commonest in ("number", "date", "flag", "value")
        known += (
            bool({compact(cell.text), compact(plain(cell.text))} & KNOWN_HEADERS) or rhythm_of(cell.text) is not None
        )
    count = len(filled)
    if labels < 0.6 * count:
        return 0.0
    unique = len({cell.text for _, cell in filled}) / count
    full = min(1.0, count / width)
    return labels / count + 0.5 * unique + 2.0 * known / count + 1.5 * contrast / count + 1.5 * full


def _is_month(cell: Value) -> bool:
    reading = read_date(cell.text)
    return bool(reading.form) and (reading.month_only or cell.type is Type.DATE)


def _headers(grid: _Grid, row: int) -> tuple[list[str], int, int]:
    """The headers of the columns, the first row that belongs to them, and the row after them."""
    names = [_name(cell) for cell in grid.cells[row]]
    first, start = row, row + 1
    if row and _groups(grid, row):
        groups = [_name(cell) for cell in grid.cells[row - 1]]
        names = [
            f"{group} / {name}" if group and name else group or name for group, name in zip(groups, names, strict=True)
        ]
        first -= 1
    if start < len(grid.cells) and _second(grid, start):
        names = _joined(names, [_name(cell) for cell in grid.cells[start]])
        start += 1
    return names, first, start


def _name(cell: Value | None) -> str:
    if cell is None:
        return ""
    text = cell.text[:10] if cell.type is Type.DATE else cell.text
    return " ".join(text.replace("*", " ").split()) or text.strip()


def _groups(grid: _Grid, row: int) -> bool:
    """Whether the row above the header heads groups of columns: at least two, and merged cells among them."""
    above = grid.cells[row - 1]
    names = {cell.text for cell in above if cell is not None}
    return len(names) >= 2 and any(grid.merged[row - 1]) and all(_sort(cell) == "label" for cell in above if cell)


def _second(grid: _Grid, row: int) -> bool:
    """Whether the row under the header is a second one: choices, or words like `Response`."""
    cells = [(index, cell) for index, cell in enumerate(grid.cells[row]) if cell is not None]
    if not cells or any(_sort(cell) != "label" for _, cell in cells):
        return False
    if any(cell.text.strip().casefold() in _NO_QUESTION for _, cell in cells):
        return True
    return bool(any(grid.cells[row - 1][index] is None for index, _ in cells) and _contrasts(grid, row, cells))


def _contrasts(grid: _Grid, row: int, cells: list[tuple[int, Value]]) -> bool:
    count = 0
    for index, _ in cells:
        sorts = [_sort(other[index]) for other in grid.cells[row + 1 :] if (other[index]) is not None]
        count += bool(sorts) and sum(sort != "label" for sort in sorts) >= 0.8 * len(sorts)
    return count >= 2


def _joined(names: list[str], second: list[str]) -> list[str]:
    result, last = [], ""
    for name, sub in zip(names, second, strict=True):
        last = name or (last if sub else "")
        plain_sub = "" if re.sub(r"\s+", " ", sub).casefold() in _NO_QUESTION else sub
        result.append(f"{last} / {plain_sub}" if last and plain_sub else last or plain_sub)
    return result
