"""Columns of days, times, numbers and money."""

import re

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, NO_MOMENT, SECONDS_OF_A_DAY, Days, add_months_each, iso
from csdesk.datasets.dataset import Column, Kind
from csdesk.datasets.table import Texts
from csdesk.intake.cells import Type, Value
from csdesk.intake.columns.habits import Habits
from csdesk.intake.columns.reads import Fault, Read, laid_out, spread
from csdesk.intake.finding.fields import Field
from csdesk.intake.questions import Desk
from csdesk.intake.words import dates as days
from csdesk.intake.words.currencies import read_currency
from csdesk.intake.words.headers import currency_in, words
from csdesk.intake.words.meanings import read_flag
from csdesk.intake.words.numbers import NAIRA, Decimal
from csdesk.intake.words.scales import SECONDS, scale_of_money, unit_of_time

Moments = npt.NDArray[np.int64]
_LAST_DAYS = frozenset({"ended", "churned", "left_on", "due_on", "answered_on"})
_LENGTH = re.compile(r"(\d{1,6}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_COUNTED = re.compile(r"(\d+(?:\.\d+)?)\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)", re.I)
_UNIT_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": SECONDS_OF_A_DAY}
_SCALES = {0.01: "cents", 1_000.0: "thousands", 1_000_000.0: "millions"}
Notes = tuple[tuple[str, str], ...]
Numbers = npt.NDArray[np.float64]
_FORMAT_SIGNS = re.compile(r"\[\$([^\]-]+)[^\]]*\]|\"([^\"]+)\"|([$£€₦₹¥])")


def _moments(
    field: Field, habits: Habits, desk: Desk
) -> tuple[Moments, dict[int, Fault], str, tuple[tuple[str, str], ...]]:
    found = habits.dates(field)
    order, rests_on = habits.order(field, desk)
    seconds = found.read(order)
    faults = {}
    for code in np.flatnonzero(seconds == NO_MOMENT).tolist():
        fault = found.faults.get(code)
        if fault is not None:
            reason = fault.value
        elif order is None:
            reason = "could be two days: this column has days both with the day and with the month first."
        else:
            first = "day" if order is days.Order.DMY else "month"
            reason = f"not a real date with the {first} first."
        faults[code] = Fault(reason)
    form = found.format(order) + (f" ({rests_on})" if rests_on else "")
    notes = []
    if rests_on.startswith("as in"):
        notes.append(("date_order_assumed", f"Day and month are read {rests_on}, in the same file."))
    if found.zoned:
        notes.append(("time_zone_dropped", "Time zones are left out: times are taken as they are written."))
    return seconds, faults, form, tuple(notes)


def read_days(field: Field, column: Column, habits: Habits, desk: Desk) -> Read:
    """Days; months as their first day (their last where the column is an end, or counts months)."""
    seconds, faults, form, notes = _moments(field, habits, desk)
    numbers = np.where(seconds == NO_MOMENT, NO_DAY, seconds // SECONDS_OF_A_DAY).astype(np.int32)
    whole = habits.dates(field).month_only | (column.kind is Kind.MONTH)
    if column.name in _LAST_DAYS or column.kind is Kind.MONTH:
        numbers = np.where(whole & (numbers != NO_DAY), _month_ends(numbers), numbers).astype(np.int32)
    if habits.dates(field).timed and column.kind is Kind.DAY:
        notes = (*notes, ("time_dropped", "Times of day are left out: this column holds days."))
    return Read(field, spread(field, numbers, NO_DAY), faults, form, notes=notes)


def _month_ends(numbers: Days) -> Days:
    safe = np.where(numbers == NO_DAY, 0, numbers)
    firsts = safe.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int32)
    return (add_months_each(firsts, 1) - 1).astype(np.int32)


def read_moments(field: Field, column: Column, after: Moments | None, habits: Habits, desk: Desk) -> Read:
    """Moments; lengths of time and plain numbers count from the column that this one comes after."""
    found = habits.dates(field)
    lengths = np.array([_length(value) for value in field.values])
    dated = (found.dmy != NO_MOMENT) | (found.mdy != NO_MOMENT)
    numbers = habits.numbers(field).with_sign(Decimal.POINT if not column.after else habits.sign(field, desk))
    if not column.after or after is None or dated.sum() * 2 >= len(dated):
        seconds, faults, form, notes = _moments(field, habits, desk)
        return Read(field, spread(field, seconds, NO_MOMENT), faults, form, notes=notes)
    named = unit_of_time(field.header)
    unit = named or column.after_unit
    taken = np.isnan(lengths) & ~np.isnan(numbers)
    numbers = np.where(np.isnan(lengths), numbers * SECONDS[unit], lengths)
    row_seconds = spread(field, numbers, np.nan)
    faults = {code: Fault("neither a time nor a number.") for code in np.flatnonzero(np.isnan(numbers)).tolist()}
    known = ~np.isnan(row_seconds) & (after != NO_MOMENT)
    moments = np.where(known, after + np.nan_to_num(np.rint(row_seconds), nan=0).astype(np.int64), NO_MOMENT)
    form = f"{unit} after {words(column.after)}"
    return Read(
        field, moments.astype(np.int64), faults, form, notes=_assumed(unit) if taken.any() and not named else ()
    )


def _length(value: Value) -> float:
    """A length of time in seconds (`26:30:00`, `45 min`), NaN where the value is none."""
    if value.type is Type.DURATION:
        return value.number
    if found := _LENGTH.fullmatch(value.text):
        return int(found[1]) * 3600.0 + int(found[2]) * 60 + int(found[3] or 0)
    if value.type is Type.TEXT and (found := _COUNTED.fullmatch(value.text)):
        return float(found[1]) * _UNIT_SECONDS[found[2][0].lower()]
    return float("nan")


def read_numbers(field: Field, column: Column, habits: Habits, desk: Desk) -> Read:
    """Numbers and amounts; an amount's currency is kept beside it."""
    readings = habits.numbers(field)
    sign = Decimal.POINT if column.name == "rate" and Decimal.COMMA not in readings.says else habits.sign(field, desk)
    numbers = readings.with_sign(sign)
    texts = [value.text for value in field.values]
    faults = {code: _no_number(texts[code]) for code in np.flatnonzero(np.isnan(numbers)).tolist()}
    form = f"number, decimal {(sign or Decimal.POINT).value}" if readings.says else "number"
    currency: Texts | None = None
    notes: Notes = ()
    if column.kind is Kind.MONEY:
        currency = laid_out(field, _currencies(field, readings.currencies, habits, desk))
        numbers, form, notes = _scaled(field.header, numbers, form)
    elif column.name in SECONDS:
        unit = unit_of_time(field.header)
        notes = () if unit else _assumed(column.name)
        if unit and unit != column.name:
            numbers = numbers * SECONDS[unit] / SECONDS[column.name]
            form = f"{form}, {unit} as {column.name}"
    return Read(field, spread(field, numbers, np.nan), faults, form, currency, notes)


def _assumed(unit: str) -> Notes:
    return (("unit_assumed", f"The numbers are taken as {unit}, for the header names no unit."),)


def _scaled(header: str, numbers: Numbers, form: str) -> tuple[Numbers, str, Notes]:
    """Amounts whole, where the header says that they are cents or thousands. Cents have no decimals: where any has, the
    header is not believed, and that is said."""
    scale, known = scale_of_money(header), numbers[~np.isnan(numbers)]
    if scale == 1 or not len(known):
        return numbers, form, ()
    if scale < 1 and (known != np.rint(known)).any():
        text = "The header says cents, but some amounts have decimals: all are taken as whole amounts."
        return numbers, form, (("scale_doubtful", text),)
    unit = _SCALES[scale]
    whole = np.round(numbers * scale, 2) if scale < 1 else numbers * scale
    first = known[0]
    text = f"The amounts are taken as {unit}: {first:,.10g} is {first * scale:,.2f}."
    return whole, f"{form}, {unit}", (("scale_of_amounts", text),)


def _no_number(text: str) -> Fault:
    if re.fullmatch(r"\D*\d[\d.,]*\s?[kKmM]", text):
        return Fault("not a plain number.", "Write it out: 1,200 instead of 1.2k.")
    return Fault("not a number.")


def _currencies(field: Field, found: tuple[str, ...], habits: Habits, desk: Desk) -> list[str]:
    general = currency_in(field.header) or _in_format(field.number_format)
    naira = ""
    if NAIRA in found:
        says = "NGN" in (*found, general, habits.base_currency)
        text = f'The amounts in "{field.header}" have an N: which currency is it?'
        naira = "NGN" if says else read_currency(desk.ask(field.header, "currency", text, (), "NGN"))
    elif not any(found) and not general:
        general = read_currency(desk.answer(field.header, "currency"))
    return [naira if code == NAIRA else code or general for code in found]


def _in_format(number_format: str) -> str:
    for parts in _FORMAT_SIGNS.findall(number_format):
        code = read_currency(next(part for part in parts if part).strip())
        if code:
            return code
    return ""


def read_discounts(field: Field, habits: Habits, desk: Desk) -> Read:
    """Discounts as text: `10%` is a share, `500` money."""
    readings = habits.numbers(field)
    numbers = readings.with_sign(habits.sign(field, desk))
    shares = readings.percent.copy()
    bare = ~shares & ~np.isnan(numbers)
    if "%" in field.number_format:
        shares |= bare
    elif {"percent", "pct", "share"} & set(words(field.header).split()):
        whole = bool((np.abs(numbers[bare]) > 1).any())
        numbers = np.where(bare & whole, numbers / 100, numbers)
        shares |= bare
    texts = [
        None if np.isnan(number) else f"{round(number * 100, 8):.10g}%" if share else f"{number:.15g}"
        for number, share in zip(numbers.tolist(), shares.tolist(), strict=True)
    ]
    faults = {code: Fault("not a number.") for code, text in enumerate(texts) if text is None}
    return Read(field, laid_out(field, texts), faults, "share or money")


def read_flags_or_days(field: Field, habits: Habits, desk: Desk) -> Read:
    """Yes, no, or a day, as text."""
    flags = [None if value.text.isdigit() and len(value.text) > 1 else read_flag(value.text) for value in field.values]
    texts: list[str | None] = ["yes" if flag else "no" if flag is not None else None for flag in flags]
    faults: dict[int, Fault] = {}
    if any(flag is None for flag in flags):
        seconds, day_faults, _, _ = _moments(field, habits, desk)
        for code, flag in enumerate(flags):
            if flag is None and seconds[code] != NO_MOMENT:
                texts[code] = iso(int(seconds[code]) // SECONDS_OF_A_DAY)
            elif flag is None:
                faults[code] = day_faults.get(code, Fault("neither yes nor no, nor a date."))
    return Read(field, laid_out(field, texts), faults, "yes/no or day")
