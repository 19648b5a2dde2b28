"""What a figure is counted in, and how its value is written for a person."""

from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

_SYMBOLS = {
    "NGN": "₦", "USD": "$", "EUR": "€", "GBP": "£", "GHS": "GH₵", "KES": "KSh ", "ZAR": "R ", "INR": "₹", "JPY": "¥",
}  # fmt: skip


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


def round_half_up(value: float, digits: int) -> Decimal:
    """The value as it is read, rounded half away from zero (2.5 -> 3), by its shortest decimal form."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def grouped(value: float, digits: int) -> str:
    """The number with thousands parted by commas and a true minus sign."""
    text = f"{round_half_up(abs(value), digits):,}"
    return f"−{text}" if value < 0 and text.strip("0.,") else text


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
