from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.days import (
    FIRST_DAY,
    LAST_DAY,
    NO_DAY,
    add_months,
    add_months_each,
    is_month_end,
    iso,
    month_end,
    month_length,
    months_earlier,
    to_date,
    to_day,
)

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31)).map(to_day)
MONTHS = st.integers(-400, 400)


def day(text: str) -> int:
    return to_day(date.fromisoformat(text))


def test_days_count_from_the_first_of_january_1970() -> None:
    assert to_day(date(1970, 1, 1)) == 0
    assert to_day(date(1969, 12, 31)) == -1
    assert to_day(date(2024, 3, 1)) == 19783  # 54 years of 365 days, 13 leap days before 2024, and 31 + 29
    assert to_date(FIRST_DAY) == date(1900, 3, 1)
    assert to_date(LAST_DAY) == date(2100, 12, 31)


def test_a_day_as_text() -> None:
    assert iso(day("2024-03-31")) == "2024-03-31"
    assert iso(NO_DAY) == ""


@pytest.mark.parametrize(
    ("year", "month", "length"),
    [(2023, 2, 28), (2024, 2, 29), (1900, 2, 28), (2000, 2, 29), (2024, 4, 30), (2024, 12, 31)],
)
def test_month_length(year: int, month: int, length: int) -> None:
    assert month_length(year, month) == length


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-01-31", 2, "2024-03-31"),  # counted from the first start, so the cut of February doesn't stay
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-05-07", 0, "2024-05-07"),
    ],
)
def test_months_are_added_by_the_calendar(start: str, months: int, end: str) -> None:
    assert iso(add_months(day(start), months)) == end
    assert add_months_each(np.array([day(start)], dtype=np.int32), months).tolist() == [day(end)]


@pytest.mark.parametrize(
    ("end", "earlier"),
    [
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-29"),
        ("2024-02-28", "2023-02-28"),
        ("2024-12-31", "2023-12-31"),
        ("2024-06-15", "2023-06-15"),
    ],
)
def test_a_year_earlier_a_month_end_stays_a_month_end(end: str, earlier: str) -> None:
    assert iso(months_earlier(day(end), 12)) == earlier


@pytest.mark.parametrize(
    ("end", "months", "earlier"),
    [("2024-02-29", 1, "2024-01-31"), ("2024-04-30", 1, "2024-03-31"), ("2024-03-30", 1, "2024-02-29")],
)
def test_months_earlier(end: str, months: int, earlier: str) -> None:
    assert iso(months_earlier(day(end), months)) == earlier


def test_ends_of_months() -> None:
    assert iso(month_end(day("2024-02-01"))) == "2024-02-29"
    assert iso(month_end(day("2023-12-31"))) == "2023-12-31"
    assert is_month_end(day("2023-02-28"))
    assert not is_month_end(day("2024-02-28"))


@settings(deadline=None)
@given(DAYS, MONTHS)
def test_adding_months_lands_in_that_month(start: int, months: int) -> None:
    before, after = to_date(start), to_date(add_months(start, months))
    assert (after.year - before.year) * 12 + after.month - before.month == months
    assert after.day <= before.day
    assert after.day == before.day or is_month_end(to_day(after))


@settings(deadline=None)
@given(st.lists(st.tuples(DAYS, MONTHS), max_size=20))
def test_arrays_of_days_agree_with_single_ones(cases: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in cases], dtype=np.int32)
    months = np.array([count for _, count in cases], dtype=np.int64)
    found = add_months_each(starts, months)
    assert found.dtype == np.int32
    assert found.tolist() == [add_months(start, count) for start, count in cases]
