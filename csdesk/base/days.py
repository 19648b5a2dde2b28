"""Calendar days as whole numbers: days since 1970-01-01, with NO_DAY where there is none.

Arrays of days are int32. A moment (a day with a time on it, for support durations alone) is int64 seconds since
1970-01-01 00:00 by the owner's own clock, with NO_MOMENT where there is none.
"""

from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from csdesk.base.errors import CallError

Days = npt.NDArray[np.int32]

NO_DAY = -(2**31)
NO_MOMENT = -(2**63)
FIRST_DAY = -25508  # 1900-03-01: earlier spreadsheet dates can't be told apart from mistakes
LAST_DAY = 47846  # 2100-12-31
SECONDS_OF_A_DAY = 86_400
DAYS_WRITTEN = 10_000
"""Of so many days the words are kept: lists of customers say the same ones again and again."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH = date(1970, 1, 1)


def to_day(value: date) -> int:
    """The number of a date."""
    return (value - _EPOCH).days


def to_date(day: int) -> date:
    """The date of a number."""
    return _EPOCH + timedelta(days=int(day))


def iso(day: int) -> str:
    """The day as text, `2024-03-31`; '' for NO_DAY."""
    return "" if day == NO_DAY else to_date(day).isoformat()


@lru_cache(DAYS_WRITTEN)
def day_text(day: int) -> str:
    """The day as an owner reads it: 30 Sep 2026."""
    value = to_date(day)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(day: int) -> str:
    """The same without its year: 30 Sep."""
    value = to_date(day)
    return f"{value.day} {MONTHS[value.month - 1]}"


def day_in(text: str) -> int:
    """The day that `iso` text means. Raises ValueError where it means none, or one that is too far away to be meant."""
    day = to_day(date.fromisoformat(text))
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"{text} is too far away to be meant")
    return day


def read_day(text: str) -> int:
    """The day that an owner writes like 2024-03-31. Raises CallError where it is none, or can't be meant."""
    try:
        return day_in(text.strip())
    except ValueError as error:
        raise CallError(f'"{text.strip()}" is no day from 1900 to 2100.', "Write it like 2024-03-31.") from error


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def add_months(day: int, months: int) -> int:
    """The same day of the month so many months on, cut to that month's length (31 Jan + 1 month = 29 Feb 2024)."""
    start = to_date(day)
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    return to_day(date(year, month + 1, min(start.day, month_length(year, month + 1))))


def add_months_each(days: Days, months: npt.NDArray[np.int64] | int) -> Days:
    """As `add_months`, for arrays of days without NO_DAY (broadcast against the months)."""
    stamps = np.asarray(days, dtype="datetime64[D]")
    month = stamps.astype("datetime64[M]")
    offset = (stamps - month.astype("datetime64[D]")).astype(np.int64)
    target = month + np.asarray(months, dtype="timedelta64[M]")
    last = ((target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")).astype(np.int64)
    first = target.astype("datetime64[D]").astype(np.int64)
    result: Days = np.minimum(first + offset, last).astype(np.int32)
    return result


def months_earlier(day: int, months: int) -> int:
    """The day so many months earlier; for the last day of a month, the last day of that month (29 Feb <-> 28 Feb)."""
    if is_month_end(day):
        return add_months(day + 1, -months) - 1
    return add_months(day, -months)


def is_month_end(day: int) -> bool:
    """Whether the day is the last of its month."""
    return to_date(day + 1).day == 1


def month_end(day: int) -> int:
    """The last day of the day's month."""
    value = to_date(day)
    return to_day(value.replace(day=month_length(value.year, value.month)))
