"""A cell as a reader gives it, as a value with its type: texts cleaned, dates as ISO text, errors as such."""

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Any

from csdesk.base.units import many
from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire

FIRST_DATE = date(1900, 3, 1)
LAST_DATE = date(2100, 12, 31)
ERROR_WORDS = frozenset(
    [
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
    ]
)
_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
EDGES = _BLANKS + "\x00\ufeff\u200b\u200e\u200f\u2060"
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the direction of what follows: a name would be drawn backwards."""
_DROPPED = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *_TURNING))
_GUARD = re.compile(r'="([^"]*)"').fullmatch
"""What programs write around a text to keep a spreadsheet from reading it as a number: `="0123"`."""
Tagged = tuple[str, str | float]
FLAGS: dict[bool, Tagged] = {False: (wire.FLAG, 0), True: (wire.FLAG, 1)}


class Cleaner:
    """Turns cells as a reader gives them into tagged values, and counts what it had to take out of texts."""

    def __init__(self, *, flags: bool, error_words: bool) -> None:
        """`flags` says that cells may be True or False, `error_words` that `#N/A` is an error and no text."""
        self.flags = flags
        self._error_words = ERROR_WORDS if error_words else frozenset()
        self.control_characters = 0
        self.cut_texts = 0

    def tagged(self, cell: Any) -> Tagged | None:
        """The cell's type letter and value; None for an empty one. A pair is one that is tagged already."""
        if isinstance(cell, str):
            return self._text(cell)
        if isinstance(cell, tuple):
            letter, value = cell
            return letter, value
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
            texts = many(self.control_characters, "text")
            found.append(note("control_characters", f"Characters that can't be shown were left out of {texts}."))
        if self.cut_texts:
            texts = many(self.cut_texts, "text")
            found.append(
                note("long_text", f"{texts} of more than {limits.TEXT_LENGTH:,} characters: the rest was cut off.")
            )
        return found

    def _text(self, cell: str) -> Tagged | None:
        text = cell.strip(EDGES)
        guarded = _GUARD(text) if text[:1] == "=" else None
        if guarded is not None:
            text = guarded[1].strip(EDGES)
        if not text:
            return None
        if not text.isprintable():
            # Through UTF-16, halves of a character that belong together are joined and others become U+FFFD.
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            kept = text.translate(_DROPPED).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            self.control_characters += kept != text
            text = kept.strip(EDGES)
            if not text:
                return None
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
