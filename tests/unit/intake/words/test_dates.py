"""Dates as people write them."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.days import NO_MOMENT
from csdesk.intake.cells import Type, Value
from csdesk.intake.words.date_columns import read_dates
from csdesk.intake.words.dates import Fault, Order, read_date, read_month


def shown(seconds: int) -> str:
    return "" if seconds == NO_MOMENT else str(np.datetime64(seconds, "s")).removesuffix("T00:00:00")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-31", "2024-03-31"),
        ("2024/3/31", "2024-03-31"),
        ("2024.03.31", "2024-03-31"),
        ("20240331", "2024-03-31"),
        ("31.03.2024", "2024-03-31"),
        ("31.3.24", "2024-03-31"),
        ("31/03/2024", "2024-03-31"),
        ("3/31/2024", "2024-03-31"),
        ("31-3-99", "1999-03-31"),
        ("3 Mar 2024", "2024-03-03"),
        ("3rd March 2024", "2024-03-03"),
        ("03-Mar-24", "2024-03-03"),
        ("Mar 3, 2024", "2024-03-03"),
        ("Sunday, March 3, 2024", "2024-03-03"),
        ("3. März 2024", "2024-03-03"),
        ("3 février 2024", "2024-02-03"),
        ("2024-Mar-03", "2024-03-03"),
        ("Apr-26", "2026-04-01"),
        ("April 2026", "2026-04-01"),
        ("2026-04", "2026-04-01"),
        ("04/2026", "2026-04-01"),
        ("2024-03-31T14:05:09Z", "2024-03-31T14:05:09"),
        ("2024-03-31 14:05:09.402", "2024-03-31T14:05:09"),
        ("2024-05-01 10:00:00 +0000", "2024-05-01T10:00:00"),
        ("3/31/2024 2:30 PM", "2024-03-31T14:30:00"),
        ("3/31/2024 12:30 AM", "2024-03-31T00:30:00"),
        ("2026/09/27 3:00:00 PM GMT+3", "2026-09-27T15:00:00"),
        ("March 4, 2024 10:00 AM GMT-05:00", "2024-03-04T10:00:00"),
    ],
)
def test_a_date_in_many_hands(text: str, day: str) -> None:
    reading = read_date(text)
    assert day in {shown(reading.dmy), shown(reading.mdy)}
    assert reading.fault is None


@pytest.mark.parametrize(
    "text", ["", "soon", "12,5", "7", "10:30", "N/A", "Q1 2024", "v1.2.3", "13/2024/01", "2024-03-31 25:00"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text).fault is Fault.WORDS


@pytest.mark.parametrize("text", ["31/02/2026", "2024-02-30", "30 Feb 2024", "13/13/2024"])
def test_days_that_no_calendar_has(text: str) -> None:
    reading = read_date(text)
    assert (reading.dmy, reading.mdy, reading.fault) == (NO_MOMENT, NO_MOMENT, Fault.UNREAL)


@pytest.mark.parametrize("text", ["1900-02-28", "2101-01-01", "1/1/1850"])
def test_days_too_far_off_to_be_meant(text: str) -> None:
    assert read_date(text).fault is Fault.RANGE


def test_only_a_number_above_twelve_proves_the_order() -> None:
    assert read_date("13/02/2024").says is Order.DMY
    assert read_date("02/13/2024").says is Order.MDY
    assert read_date("02/03/2024").says is None
    assert read_date("2024-02-03").says is None


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)))
@settings(deadline=None)
def test_every_day_reads_as_itself(day: date) -> None:
    seconds = (day - date(1970, 1, 1)).days * 86_400
    assert read_date(day.isoformat()).dmy == seconds
    assert read_date(f"{day.day}/{day.month}/{day.year}").dmy == seconds
    assert read_date(f"{day.month}/{day.day}/{day.year}").mdy == seconds
    assert read_date(f"{day:%d %b %Y}").dmy == seconds
    assert read_date(f"{day:%Y%m%d}").dmy == seconds


@given(st.text(max_size=30))
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read_date(text)
    assert (reading.dmy == reading.mdy == NO_MOMENT) == (reading.fault is not None)
    read_month(text)


def values(*texts: str) -> tuple[Value, ...]:
    return tuple(Value(Type.TEXT, text, float("nan")) for text in texts)


def test_a_column_of_iso_days_is_read_at_once() -> None:
    read = read_dates(values("2024-03-31", "2024-04-01", "2150-01-01"))
    assert [shown(seconds) for seconds in read.dmy.tolist()] == ["2024-03-31", "2024-04-01", ""]
    assert read.faults == {2: Fault.RANGE}
    assert not read.timed


def test_one_bad_day_among_iso_days_is_found() -> None:
    read = read_dates(values("2024-03-31", "2024-02-30"))
    assert read.faults == {1: Fault.UNREAL}


def test_serial_numbers_of_both_calendars() -> None:
    cells = (Value(Type.NUMBER, "45382", 45382.0),)
    assert shown(int(read_dates(cells, 1900).dmy[0])) == "2024-03-31"
    assert shown(int(read_dates((Value(Type.NUMBER, "43920", 43920.0),), 1904).dmy[0])) == "2024-03-31"


def test_typed_days_need_no_reading() -> None:
    at = datetime(2024, 3, 31, 14, 5)
    seconds = (at - datetime(1970, 1, 1)) / timedelta(seconds=1)
    read = read_dates((Value(Type.DATE, at.isoformat(), seconds),))
    assert shown(int(read.mdy[0])) == "2024-03-31T14:05:00"
    assert read.timed


def test_unix_seconds() -> None:
    assert shown(int(read_dates(values("1711893909")).dmy[0])) == "2024-03-31T14:05:09"
