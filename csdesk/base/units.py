"""What a figure is counted in, and how its value is written for a person."""

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_SYMBOLS = {
    "NGN": "₦", "USD": "$", "EUR": "€", "GBP": "£", "GHS": "GH₵", "KES": "KSh ", "ZAR": "R ", "INR": "₹", "JPY": "¥",
}  # fmt: skip


HOURS_FROM = 120
"""From so many minutes on hours read better."""
SURE, TIE = 1e9, 1e-6
"""Below so large a number, and further than this from the middle of two, a double tells which of them is nearer."""


class Unit(Enum):
    """The unit of a figure, by the name that the command line gives."""

    PERCENT = "percent"
    MONEY = "money"
    COUNT = "count"
    TIMES = "times"
    POINTS = "points"
    SCORE = "score"
    MONTHS = "months"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    PER_WEEK = "per_week"
    PER_YEAR = "per_year"


def round_half_up(value: float, digits: int) -> "Decimal":
    """The value as it is read, rounded half away from zero (2.5 -> 3), by its shortest decimal form."""
    from decimal import ROUND_HALF_UP, Decimal  # slow to load, and not needed for the first picture

    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def grouped(value: float, digits: int) -> str:
    """The number with thousands parted by commas and a true minus sign."""
    size = abs(value)
    scaled = size * 10**digits
    # Away from a tie every way of rounding agrees, and Python's own is ten times as quick as decimals.
    agreed = scaled < SURE and abs(scaled % 1 - 0.5) > TIE
    text = f"{size:,.{digits}f}" if agreed else f"{round_half_up(size, digits):,}"
    return f"−{text}" if value < 0 and text.strip("0.,") else text


def many(count: float, one: str, more: str = "") -> str:
    """A count with its noun: `1 answer`, `12 answers`, `1,204 people`."""
    return f"{count:,.0f} {one if count == 1 else more or one + 's'}"


def symbol_of(currency: str) -> str:
    """The sign that stands before an amount in the currency; its code and a blank where there is no sign of its own."""
    return _SYMBOLS.get(currency, f"{currency} " if currency else "")


def money_text(value: float, currency: str) -> str:
    """An amount of money: without minor units from 1,000 on and for nothing at all, with two digits between."""
    digits = 0 if abs(value) >= 1000 or value == 0 else 2
    text = grouped(abs(value), digits)
    return f"{'−' if value < 0 and text.strip('0.,') else ''}{symbol_of(currency)}{text}"


def value_text(value: float | None, unit: Unit, currency: str = "") -> str:
    """The value as an owner reads it; a dash where it can't be known."""
    if value is None:
        return "-"
    match unit:
        case Unit.PERCENT:
            return f"{grouped(value * 100, 1)}%"
        case Unit.MONEY:
            return money_text(value, currency)
        case Unit.COUNT:
            return grouped(value, 0)
        case Unit.TIMES:
            return f"{grouped(value, 2)}×"
        case Unit.POINTS:
            return grouped(value, 1)
        case Unit.SCORE:
            return grouped(value, 2)
        case Unit.MONTHS | Unit.DAYS | Unit.HOURS | Unit.MINUTES:
            return f"{grouped(value, 1)} {unit.value}"
        case Unit.PER_WEEK:
            return f"{grouped(value, 2)} a week"
        case Unit.PER_YEAR:
            return f"{grouped(value, 2)} a year"


def short_text(value: float | None, unit: Unit, currency: str = "") -> str:
    """The value as it stands on cards and in lists: money in k, m and b, scores and points whole; an en dash for
    none."""
    if value is None:
        return "–"
    match unit:
        case Unit.MONEY:
            return short_money(value, currency)
        case Unit.POINTS:
            return grouped(value, 0)
        case Unit.MONTHS:
            return f"{grouped(value, 0 if value >= 10 else 1)} mo"
        case Unit.DAYS:
            return f"{grouped(value, 0 if value >= 10 else 1)} d"
        case Unit.HOURS:
            return f"{grouped(value, 1)} h"
        case Unit.MINUTES if abs(value) >= HOURS_FROM:
            return f"{grouped(value / 60, 1)} h"
        case Unit.MINUTES:
            return f"{grouped(value, 0)} min"
        case Unit.SCORE if abs(value) > 10:
            return grouped(value, 0)
        case _:
            return value_text(value, unit, currency)


_SCALES = ((1e9, "b"), (1e6, "m"), (1e3, "k"))


def short_money(value: float, currency: str) -> str:
    """An amount with three digits that matter: ₦48.4m, ₦2.16m, ₦378k, $1,240, $99.50."""
    size = abs(value)
    sign = "−" if value < 0 else ""
    for scale, letter in _SCALES:
        # What would round up to the next scale is written in that one: 999,600 is 1.00m.
        if size >= scale * (0.9995 if scale > 1e3 else 10):
            scaled = size / scale
            digits = 2 if scaled < 9.995 else 1 if scaled < 99.95 else 0
            return f"{sign}{symbol_of(currency)}{grouped(scaled, digits)}{letter}"
    return money_text(value, currency)
