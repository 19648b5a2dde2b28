"""How dated rows become cells of customers and periods."""

import numpy as np
import pytest

from csdesk.base.days import NO_DAY
from csdesk.base.periods import Calendar, Grain, YearShape
from csdesk.metrics.facts.cells import added_by_cell, added_within, each_period, periods_of


def quarter(day, data_to: str) -> Calendar:
    shape = YearShape()
    year = Calendar.over(Grain.MONTH, shape, day("2024-01-01"), day("2024-03-31"))
    return Calendar.between(year.periods[0], year.periods[-1], shape, day("2024-01-01"), day(data_to))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023-12-31", -1),
        ("2024-01-01", 0),
        ("2024-02-29", 1),
        ("2024-03-15", 2),
        ("2024-03-16", -1),
        ("2024-04-01", -1),
    ],
)
def test_a_day_counts_in_its_period_up_to_the_end_of_the_data(day, text, period) -> None:
    assert periods_of(quarter(day, "2024-03-15"), np.array([day(text)], dtype=np.int32)).tolist() == [period]


def test_no_day_is_in_no_period(day) -> None:
    assert periods_of(quarter(day, "2024-03-31"), np.array([NO_DAY], dtype=np.int32)).tolist() == [-1]


def test_nothing_counts_in_periods_to_come(day) -> None:
    assert periods_of(quarter(day, "2023-12-31"), np.array([day("2024-01-01")], dtype=np.int32)).tolist() == [-1]


def test_rows_are_added_up_by_customer_and_period(business, day) -> None:
    facts = business("2024-03-31", customers=[{"customer_id": "a"}, {"customer_id": "b"}]).facts
    who, period = np.array([0, 0, 1, 2], dtype=np.int32), np.array([0, 0, 2, 1], dtype=np.int32)
    calendar = quarter(day, "2024-03-31")
    assert added_by_cell(facts, calendar, who, period).tolist() == [[2, 0, 0], [0, 0, 1], [0, 1, 0]]
    values = np.array([1.5, 2.0, 3.0, 4.0])
    assert added_by_cell(facts, calendar, who, period, values).tolist() == [[3.5, 0, 0], [0, 0, 3], [0, 4, 0]]


def test_one_row_for_each_period_that_a_span_reaches() -> None:
    spans, periods = each_period(np.array([0, 3, 1]), np.array([2, 2, 4]))
    assert spans.tolist() == [0, 0, 2, 2, 2]
    assert periods.tolist() == [0, 1, 1, 2, 3]


def test_windows_that_overlap_count_a_row_in_each(day) -> None:
    days = np.array([day(f"2024-03-{n:02}") for n in (1, 5, 9)], dtype=np.int32)
    who, values = np.array([0, 1, 0], dtype=np.int32), np.array([1.0, 10, 100])
    ends = np.array([day("2024-03-05"), day("2024-03-09")], dtype=np.int32)
    # After the base and up to the end: 28 Feb to 5 March; 4 to 9 March.
    base = np.array([day("2024-02-28"), day("2024-03-04")], dtype=np.int32)
    assert added_within(2, who, days, base, ends, values).tolist() == [[1, 100], [10, 10]]
    assert added_within(2, who, days, base, ends).tolist() == [[1, 1], [1, 1]]
    assert added_within(2, who[:0], days[:0], base, ends).tolist() == [[0, 0], [0, 0]]
