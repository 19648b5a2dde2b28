"""Which rows under a header are rows of the table: not totals, not notes, not headers that come again."""

import re

import numpy as np
import numpy.typing as npt

from csdesk.intake.cells import Sheet
from csdesk.intake.finding.fields import Rows
from csdesk.intake.words.numbers import read_numbers

_TOTAL = re.compile(
    r"((grand|sub|report|overall|net)[ -]?)?totals?:?|totals? for .+|grand totals?\b.*|sum|sub-?totals?\b.*|.+ totals?:|"
    r"(grand )?totals? \(.*\)|summe:?|gesamt:?|gesamtsumme:?|total général|"
    r"somme|totale|totaal|suma|soma|total geral|totale generale",
    re.I,
)
_NOTE = re.compile(
    r"accrual basis|cash basis|copyright|©|\(c\) |confidential|report generated|generated (on|by|at)|exported (on|by|from)|"
    r"printed|page \d+|end of (report|file)|source:|notes?:|prepared by|as of |all rights reserved|\d+ (records?|rows?)\b",
    re.I,
)


def body_rows(sheet: Sheet, filled: npt.NDArray[np.int32], start: int, header: int | None, named: list[bool]) -> Rows:
    """The rows of the grid that belong to the table. `filled` counts each row's cells, `named` columns with a
    header."""
    keep = filled > 0
    keep[:start] = False
    if header is not None:
        keep &= ~_same_as(sheet, header)
    width = int(np.percentile(filled[keep], 75)) if keep.any() else 0
    keep &= ~_totals(sheet, keep)
    if width >= 3:
        keep &= ~_headings(sheet, filled, named)
        _drop_notes(sheet, filled, keep, width)
    _drop_sums(sheet, keep)
    return np.flatnonzero(keep)


def _same_as(sheet: Sheet, header: int) -> npt.NDArray[np.bool_]:
    same = np.ones(sheet.rows, dtype=np.bool_)
    for column in sheet.columns:
        same &= column.codes == column.codes[header]
    return same


def _totals(sheet: Sheet, keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Rows whose first filled cell says total."""
    total = np.zeros(sheet.rows, dtype=np.bool_)
    seen = np.zeros(sheet.rows, dtype=np.bool_)
    for column in sheet.columns:
        hits = [code for code, value in enumerate(column.values) if _is_total(value.text)]
        if hits:
            total |= ~seen & np.isin(column.codes, hits)
        seen |= column.codes >= 0
        if seen[keep].all():
            break
    return total


def _is_total(text: str) -> bool:
    return (
        len(text) < 120
        and (text[-1:] == ":" or text[:1] in "tTgGsSrRoOnN")
        and ("ot" in text or "OT" in text or text[:3].casefold() in ("sum", "ges"))
        and bool(_TOTAL.fullmatch(text.strip()))
    )


def _headings(sheet: Sheet, filled: npt.NDArray[np.int32], named: list[bool]) -> npt.NDArray[np.bool_]:
    """Rows with nothing but one cell in a column that has no header: headings of sections."""
    alone = np.zeros(sheet.rows, dtype=np.bool_)
    if any(named):
        for column, has_name in zip(sheet.columns, named, strict=True):
            if not has_name:
                alone |= (filled == 1) & (column.codes >= 0)
    return alone


def _drop_notes(sheet: Sheet, filled: npt.NDArray[np.int32], keep: npt.NDArray[np.bool_], width: int) -> None:
    """Takes out what stands under the table: from the end upwards, single cells after a gap or with words of a note."""
    rows = np.flatnonzero(keep)
    for row in rows[::-1].tolist():
        if filled[row] > max(1, width // 4):
            return
        text = next((c.values[c.codes[row]].text for c in sheet.columns if c.codes[row] >= 0), "")
        lone = filled[row] == 1 and (filled[row - 1] == 0 or _below_a_gap(filled, row, width))
        if not (_NOTE.search(text) or lone):
            return
        keep[row] = False


def _below_a_gap(filled: npt.NDArray[np.int32], row: int, width: int) -> bool:
    """Whether a blank row parts it, and other such lines, from the table."""
    while row > 0 and 0 < filled[row] <= max(1, width // 4):
        row -= 1
    return bool(filled[row] == 0)


def _drop_sums(sheet: Sheet, keep: npt.NDArray[np.bool_]) -> None:
    """Takes out a last row without a key whose numbers are the sums of those above it."""
    rows = np.flatnonzero(keep)
    if len(rows) < 3 or sheet.columns[0].codes[rows[-1]] >= 0:
        return
    last, above = int(rows[-1]), rows[:-1]
    sums = 0
    for column in sheet.columns:
        code = int(column.codes[last])
        if code < 0:
            continue
        numbers = np.append(read_numbers(column.values).point, 0.0)
        total = numbers[code]
        parts = numbers[column.codes[above]]
        if np.isnan(total) or np.isnan(parts).any() or not np.isclose(parts.sum(), total, rtol=1e-9, atol=0.005):
            return
        sums += 1
    if sums:
        keep[last] = False
