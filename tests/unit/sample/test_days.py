from datetime import date

import pytest

from sample_workbooks.make.days import add_months, periods, year_earlier
from sample_workbooks.make.money import Terms, listed, rate_on


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 31), 2, date(2024, 3, 31)),
        (date(2023, 12, 15), 12, date(2024, 12, 15)),
        (date(2024, 3, 31), -13, date(2023, 2, 28)),
    ],
)
def test_months_are_cut_to_their_length(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_the_end_of_a_month_is_the_end_of_it_a_year_earlier() -> None:
    assert year_earlier(date(2025, 2, 28)) == date(2024, 2, 29)
    assert year_earlier(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_earlier(date(2025, 6, 12)) == date(2024, 6, 12)


def test_periods_are_whole_and_the_last_year_is_still_running() -> None:
    assert [(p.name, p.first, p.last) for p in periods("quarter")][:2] == [
        ("2023-Q2", date(2023, 4, 1), date(2023, 6, 30)),
        ("2023-Q3", date(2023, 7, 1), date(2023, 9, 30)),
    ]
    last = periods("year")[-1]
    assert (last.name, last.last, last.end) == ("2025", date(2025, 12, 31), date(2025, 6, 30))


def test_terms_come_to_so_much_a_month() -> None:
    assert Terms("", 300, "quarterly", 2).monthly == 200
    assert Terms("", 100, quantity=2, share_off=0.1).monthly == pytest.approx(180)
    assert Terms("", 100, quantity=2, money_off=30).monthly == 170
    assert listed("Counter", "yearly").amount == 453_600


def test_a_rate_holds_from_its_day_on_and_the_first_one_before() -> None:
    assert rate_on("EUR", date(2024, 2, 13)) == 985.5
    assert rate_on("EUR", date(2024, 2, 14)) == 1588.25
    assert rate_on("EUR", date(2020, 1, 1)) == 512.25
    assert rate_on("NGN", date(2020, 1, 1)) == 1
