"""What parts the columns of a text file: the sign that gives most lines the same number of fields."""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

SAMPLE_LINES: Final = 200
BLANKS: Final = " "
_SIGNS: Final = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[^\w,]*\d[\d.\s'’]*,\d+[^\w,]*$")
_BLANK_RUN = re.compile(r"[ \t]+")


def separator_line(text: str) -> str:
    """The sign that a first line like `sep=;` names; '' where there is none."""
    found = _SEPARATOR_LINE.match(text[: text.find("\n")] if "\n" in text[:20] else text[:20])
    return found[1] if found else ""


def choose(text: str) -> str:
    """The delimiter of a text: `,` `;` TAB `|`, or a blank for columns parted by runs of blanks; '' for one column."""
    lines = [line for line in islice(_lines(text), SAMPLE_LINES) if line.strip()]
    if not lines:
        return ""
    scored = [(_score(lines, sign), -order, sign) for order, sign in enumerate(_SIGNS)]
    best, _, sign = max(scored)
    if best > 0:
        return sign
    return BLANKS if _in_blank_columns(lines) else ""


def blank_fields(line: str) -> list[str]:
    """The fields of a line whose columns are parted by runs of blanks."""
    return _BLANK_RUN.split(line.strip(" \t"))


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield from text[start : min(end, start + 100_000)].rstrip("\r").split("\r")
        start = end + 1


def _score(lines: list[str], sign: str) -> float:
    """How evenly the sign parts the lines: the share of rows of the commonest width, weighed by that width; 0 if
    none."""
    widths = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0.0
    width, rows = max(counted.items(), key=lambda item: (item[1] * math.sqrt(min(item[0], 8)), item[0]))
    share = rows / len(widths)
    if share < 0.2 and rows < 3:
        return 0.0
    return share * share * math.sqrt(1 + min(width, 30)) * _plausible(lines, sign)


def _plausible(lines: list[str], sign: str) -> float:
    """Lower for commas that another sign shows to be decimal ones, and for a bar that few lines hold."""
    if sign == "|":
        return 1.0 if sum("|" in line for line in lines) >= len(lines) * 0.5 else 0.5
    if sign != ",":
        return 1.0
    for other in _SIGNS[1:]:
        if sum(other in line for line in lines) < len(lines) * 0.5:
            continue
        fields = [field for row in csv.reader(lines, delimiter=other) for field in row if "," in field]
        if sum(_DECIMAL_COMMA.match(field) is not None for field in fields) > len(fields) * 0.5:
            return 0.3
    return 1.0


def _in_blank_columns(lines: list[str]) -> bool:
    """Whether runs of blanks part nearly all lines into the same number of fields, few of which are words."""
    widths = Counter(len(blank_fields(line)) for line in lines)
    width, rows = widths.most_common(1)[0]
    if width < 2 or rows < 3 or rows < len(lines) * 0.9:
        return False
    fields = [field for line in lines for field in blank_fields(line)]
    return sum(any(c.isdigit() for c in field) for field in fields) > len(fields) * 0.5
