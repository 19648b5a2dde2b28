"""A column of dates: every distinct value read, and what the column says about the order of day and month."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import FIRST_DAY, LAST_DAY, NO_MOMENT, SECONDS_OF_A_DAY
from csdesk.intake.cells import Type, Value
from csdesk.intake.words.dates import Fault, Order, Reading, read_date

Moments = npt.NDArray[np.int64]
_SERIAL_0 = {1900: -25569, 1904: -24107}  # the day that a serial of 0 stands for
_SERIALS = (20_000, 75_000)  # 1954 to 2105: smaller numbers are more likely something else
_UNIX = (500_000_000, 4_100_000_000)
_ISO_LENGTHS = frozenset({10, 16, 19})


@dataclass(frozen=True, eq=False, slots=True)
class Dates:
    """The distinct values of a column as seconds since 1970, read both ways. `faults` are those that are no date."""

    dmy: Moments
    mdy: Moments
    says: frozenset[Order]
    month_only: npt.NDArray[np.bool_]
    faults: dict[int, Fault]
    form: str
    timed: bool
    zoned: bool

    @property
    def ambiguous(self) -> npt.NDArray[np.bool_]:
        """Which values are another day when read the other way."""
        both = (self.dmy != NO_MOMENT) & (self.mdy != NO_MOMENT)
        return np.asarray(both & (self.dmy // SECONDS_OF_A_DAY != self.mdy // SECONDS_OF_A_DAY))

    def read(self, order: Order | None) -> Moments:
        """The moments by an order. None is a column that mixes both: what can be read either way can't be read."""
        if order is not None:
            return self.dmy if order is Order.DMY else self.mdy
        either = np.where(self.dmy == NO_MOMENT, self.mdy, self.dmy)
        either[self.ambiguous] = NO_MOMENT
        return either

    def format(self, order: Order | None) -> str:
        """How the column was read, as the owner sees it: `dd/mm/yyyy`."""
        if not self.form or self.form[0] not in "-/":
            return self.form
        sep, years = self.form[0], self.form[1:]
        first = "dd or mm" if order is None else order.value[0] * 2
        second = {"dd": "mm", "mm": "dd"}.get(first, "mm or dd")
        return f"{first}{sep}{second}{sep}{years}"


def read_dates(values: Sequence[Value], date_system: int = 1900) -> Dates:
    """Every distinct value as a date."""
    quick = _all_iso(values)
    if quick is not None:
        none = np.zeros(len(values), dtype=np.bool_)
        far = _outside(quick)
        inside = np.where(far, NO_MOMENT, quick)
        faults = dict.fromkeys(np.flatnonzero(far).tolist(), Fault.RANGE)
        timed = any(len(value.text) > 10 for value in values)
        return Dates(inside, inside, frozenset(), none, faults, "yyyy-mm-dd", timed, False)
    readings = [_reading(value, date_system) for value in values]
    forms = Counter(reading.form for reading in readings if reading.form)
    return Dates(
        np.array([r.dmy for r in readings], dtype=np.int64),
        np.array([r.mdy for r in readings], dtype=np.int64),
        frozenset(r.says for r in readings if r.says is not None),
        np.array([r.month_only for r in readings], dtype=np.bool_),
        {index: r.fault for index, r in enumerate(readings) if r.fault is not None},
        forms.most_common(1)[0][0] if forms else "",
        any(r.timed for r in readings),
        any(r.zoned for r in readings),
    )


def _all_iso(values: Sequence[Value]) -> Moments | None:
    """The seconds of a column that is ISO throughout, without looking at each value by itself; None where it isn't."""
    texts = []
    for value in values:
        text = value.text
        if value.type is not Type.TEXT or len(text) not in _ISO_LENGTHS or text[4] != "-" or text[7] != "-":
            return None
        texts.append(text)
    try:
        return np.array(texts, dtype="datetime64[s]").astype(np.int64)
    except ValueError:
        return None


def _outside(seconds: Moments) -> npt.NDArray[np.bool_]:
    return (seconds < FIRST_DAY * SECONDS_OF_A_DAY) | (seconds >= (LAST_DAY + 1) * SECONDS_OF_A_DAY)


def _reading(value: Value, date_system: int) -> Reading:
    match value.type:
        case Type.DATE if math.isfinite(value.number):
            return _at(int(value.number), "date", "T" in value.text)
        case Type.NUMBER if math.isfinite(value.number):
            return _of_number(value.number, date_system)
        case Type.TEXT:
            reading = read_date(value.text)
            if reading.fault is Fault.WORDS and value.text.isascii() and value.text.isdigit() and len(value.text) < 15:
                return _of_number(float(value.text), date_system, from_text=True)
            return reading
    return _fault(Fault.WORDS)


def _of_number(number: float, date_system: int, *, from_text: bool = False) -> Reading:
    """A number that stands for a day: 20240131, a spreadsheet's serial, or in a text the seconds of a computer's
    clock."""
    if number == int(number) and 19_000_101 <= number <= 21_001_231:
        return read_date(f"{int(number)}")
    if _SERIALS[0] <= number <= _SERIALS[1]:
        return _at(round((number + _SERIAL_0[date_system]) * SECONDS_OF_A_DAY), "serial number", number != int(number))
    for scale in (1, 1000) if from_text else ():
        if _UNIX[0] <= number / scale <= _UNIX[1]:
            return _at(int(number / scale), "unix seconds", True)
    return _fault(Fault.WORDS)


def _at(seconds: int, form: str, timed: bool) -> Reading:
    if not FIRST_DAY * SECONDS_OF_A_DAY <= seconds < (LAST_DAY + 1) * SECONDS_OF_A_DAY:
        return _fault(Fault.RANGE)
    return Reading(seconds, seconds, form, timed=timed)


def _fault(fault: Fault) -> Reading:
    return Reading(NO_MOMENT, NO_MOMENT, "", fault=fault)
