"""One text as a date, in every way that people write them; day and month in either order where both could be."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from csdesk.base.days import FIRST_DAY, LAST_DAY, NO_MOMENT, SECONDS_OF_A_DAY, to_day

PIVOT = 50  # 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999


class Order(Enum):
    """Whether day or month comes first."""

    DMY = "dmy"
    MDY = "mdy"


class Fault(Enum):
    """Why a text is no date, as the owner reads it."""

    WORDS = "not a date."
    UNREAL = "not a real date."
    RANGE = "outside of 1900-03-01 to 2100-12-31."


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read with the day first and with the month first, in seconds since 1970 (NO_MOMENT: it can't be).

    `says` is the order that the text itself proves. `form` names how it is written.
    """

    dmy: int
    mdy: int
    form: str
    says: Order | None = None
    month_only: bool = False
    timed: bool = False
    zoned: bool = False
    fault: Fault | None = None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier januar janv enero januari gennaio janeiro",
                "feb february février fevrier februar fév févr febrero februari febbraio fevereiro fev",
            "mar march mars märz maerz mär mrz marzo maart mrt março marco", "apr april avril avr abril aprile abr",
                "may mai mayo mei maggio maio", "jun june juin juni junio giugno giu junho",
            "jul july juillet juil juli julio luglio lug julho", "aug august août aout agosto augustus",
            "sep sept september septembre septiembre settembre setembro",
                "oct october octobre oktober okt octubre ottobre outubro",
            "nov november novembre noviembre novembro",
                "dec december décembre decembre dezember dez déc diciembre dicembre dic dezembro",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = (
    r"(?:(?:T|[\s,]+)(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>(?:Z|UTC|GMT|[A-Z]{2,5}T)?\s*(?:[-+]\d{1,2}:?(?:\d{2})?)?))?"
)
_NUMERIC = re.compile(r"(?P<a>\d{1,4})(?P<sep>[-/.])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<c>\d{1,4})" + _TIME)
_COMPACT = re.compile(r"(?P<a>\d{4})(?P<b>\d{2})(?P<c>\d{2})" + _TIME)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(?P<c>\d{1,2})(?:st|nd|rd|th|er|\.)?[\s/.-]*(?:(?:of|de)\s+)?"
    r"(?P<b>[^\W\d]+)\.?,?[\s/.-]*(?:de\s+)?(?P<a>\d{4}|'?\d{2})" + _TIME,
    re.I,
)
_MONTH_FIRST = re.compile(
    _WEEKDAY + r"(?P<b>[^\W\d]+)\.?[\s/.-]*(?P<c>\d{1,2})(?:st|nd|rd|th)?,?[\s/-]+(?P<a>\d{4})" + _TIME, re.I
)
_YEAR_FIRST = re.compile(r"(?P<a>\d{4})[\s/.-]+(?P<b>[^\W\d]+)\.?[\s/.-]+(?P<c>\d{1,2})" + _TIME, re.I)
_MONTH_NAMED = re.compile(r"(?P<b>[^\W\d]+)\.?,?[\s/_'-]*(?P<a>\d{4}|\d{2})", re.I)
_NAMED_MONTH = re.compile(r"(?P<a>\d{4})[\s/_-]*(?P<b>[^\W\d]+)\.?", re.I)
_MONTH_NUMERIC = re.compile(r"(?P<a>\d{4})[-/.](?P<b>\d{1,2})|(?P<b2>\d{1,2})[-/.](?P<a2>\d{4})")

NO_DATE = Reading(NO_MOMENT, NO_MOMENT, "", fault=Fault.WORDS)


def read_date(text: str) -> Reading:
    """The date that a text is, by itself."""
    text = text.strip()
    if not any(c.isdigit() for c in text) or len(text) > 60:
        return NO_DATE
    if found := _COMPACT.fullmatch(text):
        return _dated(found, int(found["a"]), int(found["b"]), int(found["c"]), "yyyymmdd")
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found)
    for pattern, form in ((_DAY_FIRST, "d Mon y"), (_MONTH_FIRST, "Mon d, y"), (_YEAR_FIRST, "y Mon d")):
        if (found := pattern.fullmatch(text)) and found["b"].casefold() in _MONTHS:
            year = found["a"].lstrip("'")
            return _dated(found, _year(year), _MONTHS[found["b"].casefold()], int(found["c"]), form)
    return read_month(text)


def read_month(text: str) -> Reading:
    """The month that a text is (`Apr-26`, `2024-01`, `01/2024`, `202401`), read as its first day."""
    text = text.strip()
    if found := _MONTH_NUMERIC.fullmatch(text):
        year, month = (found["a"], found["b"]) if found["a"] else (found["a2"], found["b2"])
        return _month(int(year), int(month))
    if len(text) == 6 and text.isascii() and text.isdigit():
        return _month(int(text[:4]), int(text[4:]))
    for pattern in (_MONTH_NAMED, _NAMED_MONTH):
        if (found := pattern.fullmatch(text)) and found["b"].casefold() in _MONTHS:
            return _month(_year(found["a"]), _MONTHS[found["b"].casefold()])
    return NO_DATE


def _year(digits: str) -> int:
    number = int(digits)
    return number if len(digits) > 2 else number + (2000 if number < PIVOT else 1900)


def _month(year: int, month: int) -> Reading:
    if not 1 <= month <= 12:
        return NO_DATE
    seconds, fault = _seconds(year, month, 1, 0)
    return Reading(seconds, seconds, "month", month_only=True, fault=fault)


def _numeric(found: re.Match[str]) -> Reading:
    first, second, last, sep = found["a"], int(found["b"]), found["c"], found["sep"]
    if len(first) > 2:
        return _dated(found, _year(first), second, int(last), f"yyyy{sep}mm{sep}dd") if len(last) <= 2 else NO_DATE
    if len(last) not in (2, 4):
        return NO_DATE
    year = _year(last)
    years = "yyyy" if len(last) == 4 else f"yy, {PIVOT} is 19{PIVOT}"
    day_first = _dated(found, year, second, int(first), f"dd{sep}mm{sep}{years}")
    if sep == ".":  # nobody writes the month first with dots
        return day_first
    month_first = _dated(found, year, int(first), second, "")
    if day_first.dmy == month_first.dmy == NO_MOMENT:
        return replace(day_first, form=f"{sep}{years}", says=_proven(int(first), second))
    return Reading(
        day_first.dmy,
        month_first.dmy,
        f"{sep}{years}",
        _proven(int(first), second),
        timed=day_first.timed,
        zoned=day_first.zoned,
    )


def _proven(first: int, second: int) -> Order | None:
    """The order that two numbers prove: one of them can't be a month."""
    if (first > 12) == (second > 12):
        return None
    return Order.DMY if first > 12 else Order.MDY


def _dated(found: re.Match[str], year: int, month: int, day: int, form: str) -> Reading:
    time = _time(found)
    if time is None:
        return NO_DATE
    seconds, fault = _seconds(year, month, day, time)
    zoned = bool((found["zone"] or "").strip())
    return Reading(seconds, seconds, form, timed=found["hour"] is not None, zoned=zoned, fault=fault)


def _time(found: re.Match[str]) -> int | None:
    if found["hour"] is None:
        return 0
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second < 60 else None


def _seconds(year: int, month: int, day: int, time: int) -> tuple[int, Fault | None]:
    try:
        number = to_day(date(year, month, day))
    except ValueError:
        return NO_MOMENT, Fault.UNREAL
    if not FIRST_DAY <= number <= LAST_DAY:
        return NO_MOMENT, Fault.RANGE
    return number * SECONDS_OF_A_DAY + time, None
