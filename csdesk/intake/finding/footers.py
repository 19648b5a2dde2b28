"""Which rows under a header are rows of the table: not totals, not notes, not headers that come again."""

import re

import numpy as np
import numpy.typing as npt

from csdesk.intake.cells import Sheet
from csdesk.intake.finding.fields import Rows
from csdesk.intake.finding.foot import Foot
from csdesk.intake.finding.prints import is_print
from csdesk.intake.words.numbers import read_numbers
from csdesk.intake.words.spoken.headers import TOTALS

_TOTAL = re.compile(
    r"((grand|sub|report|overall|net)[ -]?)?totals?:?|totals? for .+|grand totals?\b.*|sum|sub-?totals?\b.*|.+ totals?:|"
    r"(grand )?totals? \(.*\)|summe|gesamt|gesamtsumme|total général|"
    r"(grand )?(totals?|sum|summe)( customers| clients| records| rows)?: *[\d.,' ]+",
    re.I,
)

_MOSTLY = 0.8
"""From this share of filled rows on, a row in which a column is blank lacks something."""


def body_rows(
    sheet: Sheet, filled: npt.NDArray[np.int32], start: int, header: int | None, named: list[bool]
) -> tuple[Rows, Rows]:
    """The rows of the grid that belong to the table, and those below it that were taken for remarks, but may be none.

    `filled` counts each row's cells, `named` columns with a header.
    """
    keep = filled > 0
    keep[:start] = False
    if header is not None:
        keep &= ~_same_as(sheet, header)
    width = int(np.percentile(filled[keep], 75)) if keep.any() else 0
    totals = _totals(sheet, keep)
    keep &= ~totals
    if width >= 3:
        keep &= ~_headings(sheet, filled, named)
    keep &= ~_prints(sheet, filled, np.flatnonzero(keep & (filled < max(width, 2))))
    remarks = _drop_remarks(Foot(sheet, filled, totals, keep, width))
    _drop_sums(sheet, keep)
    return np.flatnonzero(keep), remarks


def _same_as(sheet: Sheet, header: int) -> npt.NDArray[np.bool_]:
    same = np.ones(sheet.rows, dtype=np.bool_)
    for column in sheet.columns:
        same &= column.codes == column.codes[header]
    return same


def _totals(sheet: Sheet, keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Rows whose first filled cell says total; `Total January` too, where columns that the other rows fill stand blank
    before it."""
    total = np.zeros(sheet.rows, dtype=np.bool_)
    seen = np.zeros(sheet.rows, dtype=np.bool_)
    for column in sheet.columns:
        lacks = seen[keep].any() and seen[keep].mean() >= _MOSTLY
        hits = [
            code
            for code, value in enumerate(column.values)
            if _is_total(value.text) or (lacks and _of_some(value.text))
        ]
        if hits:
            total |= ~seen & np.isin(column.codes, hits)
        seen |= column.codes >= 0
        if seen[keep].all():
            break
    return total


def _is_total(text: str) -> bool:
    return text.strip(" :").casefold() in TOTALS or (
        len(text) < 120
        and (text[-1:] == ":" or text[:1] in "tTgGsSrRoOnN")
        and ("ot" in text or "OT" in text or text[:3].casefold() in ("sum", "ges"))
        and bool(_TOTAL.fullmatch(text.strip()))
    )


def _of_some(text: str) -> bool:
    """Whether a text begins as a total of something does: `Total January`, `Summe Q1`."""
    first, _, rest = text.strip().casefold().partition(" ")
    return bool(rest) and (first in ("total", "totals", "subtotal", "sum") or first in TOTALS)


def _headings(sheet: Sheet, filled: npt.NDArray[np.int32], named: list[bool]) -> npt.NDArray[np.bool_]:
    """Rows with nothing but one cell in a column that has no header: headings of sections."""
    alone = np.zeros(sheet.rows, dtype=np.bool_)
    if any(named):
        for column, has_name in zip(sheet.columns, named, strict=True):
            if not has_name:
                alone |= (filled == 1) & (column.codes >= 0)
    return alone


def _prints(sheet: Sheet, filled: npt.NDArray[np.int32], rows: Rows) -> npt.NDArray[np.bool_]:
    """Those of the rows of which every cell is what a printer or an export adds to a page: its number, or when it was
    printed."""
    printed = np.zeros(sheet.rows, dtype=np.int32)
    for column in sheet.columns:
        codes = column.codes[rows]
        hits = [code for code in np.unique(codes[codes >= 0]).tolist() if is_print(column.values[code].text)]
        if hits:
            printed[rows] += np.isin(codes, hits)
    return np.asarray((printed > 0) & (printed == filled))


def _drop_remarks(foot: Foot) -> Rows:
    """Takes out, from the end upwards, what stands under the table; gives the rows against which only their words
    speak, or only their place."""
    doubtful = []
    for row in np.flatnonzero(foot.keep)[::-1].tolist():
        sure = foot.is_note(row)
        if not sure and not foot.is_remark(row):
            break
        foot.keep[row] = False
        if not sure or not foot.is_parted(row):
            doubtful.append(row)
    return np.array(doubtful[::-1], dtype=np.intp)


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
