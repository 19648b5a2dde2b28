"""Numbers as people write them: one decimal sign for a whole column, currencies taken off and kept."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from csdesk.intake.cells import Type, Value
from csdesk.intake.words.currencies import read_currency

_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009\u2007'’")
_SHAPE = re.compile(r"(\D*?)([.,]?\d[\d.,'’\s\u00a0\u202f\u2009\u2007]*)(\D*)")
_PLAIN = re.compile(r"-?\d{1,15}\.(?:\d\d?|\d{4,12})", re.ASCII).fullmatch  # what no decimal comma could explain
_SCIENTIFIC = re.compile(r"[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+")
_GROUPS = {
    ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+"),
    ",": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}"),  # 12,34,567 too
}
NAIRA = "N"


class Decimal(Enum):
    """The sign before the decimals."""

    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class Number:
    """One text, read with either decimal sign (NaN: it can't be). `currency` is a code, `N` for a bare N, or ''."""

    point: float
    comma: float
    currency: str = ""
    percent: bool = False


NOT_A_NUMBER = Number(math.nan, math.nan)


def read_number(text: str) -> Number:
    """The number that a text is, by itself."""
    if text.casefold() == "free":
        return Number(0.0, 0.0)
    if text.isascii() and text.isdigit():
        value = float(text)
        return Number(value, value) if math.isfinite(value) else NOT_A_NUMBER
    if _PLAIN(text):
        return Number(float(text), math.nan)
    if _SCIENTIFIC.fullmatch(text):
        value = float(text.replace(",", "."))
        return Number(value, value) if math.isfinite(value) else NOT_A_NUMBER
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        return NOT_A_NUMBER
    before, core, after = found[1].strip(), found[2].translate(_BLANKS), found[3].strip()
    percent = "%" in after or "%" in before
    brackets = "(" in before and ")" in after
    minus = brackets or any(sign in before + after for sign in "-−")
    parts = [re.sub(r"[-−+()%\s\u00a0]", "", part) for part in (before, after)]
    currency = _currency(parts)
    if currency is None or sum(sign in before + after for sign in "-−") > 1 or not core.isascii():
        return NOT_A_NUMBER
    factor = (-1.0 if minus else 1.0) / (100 if percent else 1)
    return Number(_value(core, ".", ",") * factor, _value(core, ",", ".") * factor, currency, percent)


def _currency(parts: list[str]) -> str | None:
    """The code beside the digits, '' for none, None where something else stands there."""
    found = ""
    for part in parts:
        if part:
            code = NAIRA if part == NAIRA else read_currency(part)
            if not code or (found and found != code):
                return None
            found = code
    return found


def _value(core: str, decimal: str, group: str) -> float:
    whole, sign, rest = core.partition(decimal)
    if (sign and not rest) or (rest and not rest.isdigit()):
        return math.nan
    if group in whole and not _GROUPS[group].fullmatch(whole):
        return math.nan
    value = float(f"{whole.replace(group, '') or '0'}.{rest or '0'}")
    return value if math.isfinite(value) else math.nan


@dataclass(frozen=True, eq=False, slots=True)
class Readings:
    """The distinct values of a column as numbers, with either decimal sign, and what they say about that sign."""

    point: npt.NDArray[np.float64]
    comma: npt.NDArray[np.float64]
    currencies: tuple[str, ...]
    percent: npt.NDArray[np.bool_]

    @property
    def says(self) -> frozenset[Decimal]:
        """The decimal signs without which some value couldn't be read."""
        return frozenset(
            sign
            for sign, own, other in ((Decimal.POINT, self.point, self.comma), (Decimal.COMMA, self.comma, self.point))
            if bool((~np.isnan(own) & np.isnan(other)).any())
        )

    @property
    def ambiguous(self) -> npt.NDArray[np.bool_]:
        """Which values are another number with the other sign (`1.234`)."""
        return np.asarray(~np.isnan(self.point) & ~np.isnan(self.comma) & (self.point != self.comma))

    def with_sign(self, sign: Decimal | None) -> npt.NDArray[np.float64]:
        """The numbers. None is a column that mixes both signs: what can be read either way can't be read."""
        if sign is Decimal.POINT:
            return self.point
        if sign is Decimal.COMMA:
            return self.comma
        either = np.where(np.isnan(self.point), self.comma, self.point)
        either[self.ambiguous] = np.nan
        return either


def read_numbers(values: Sequence[Value]) -> Readings:
    """Each distinct value as a number; days, errors and words are NaN."""
    length = len(values)
    point, comma = np.full(length, np.nan), np.full(length, np.nan)
    percent = np.zeros(length, dtype=np.bool_)
    currencies = [""] * length
    for index, value in enumerate(values):
        if value.type is Type.TEXT:
            number = read_number(value.text)
            point[index], comma[index], percent[index] = number.point, number.comma, number.percent
            currencies[index] = number.currency
        elif value.type in (Type.NUMBER, Type.FLAG):
            point[index] = comma[index] = value.number if math.isfinite(value.number) else math.nan
    return Readings(point, comma, tuple(currencies), percent)
