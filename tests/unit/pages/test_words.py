"""Periods, lists and counts as an owner reads them."""

from datetime import date

import pytest

from csdesk.base.days import day_text, to_day
from csdesk.base.periods import Grain, Period, YearShape, period_of
from csdesk.pages.words import ago, axis_labels, capital, counted, listed, period_short, period_title

SHAPE = YearShape()


@pytest.mark.parametrize(
    ("grain", "title", "short"),
    [
        (Grain.QUARTER, "Q3 2026 (Jul–Sep)", "Q3 2026"), (Grain.MONTH, "Aug 2026", "Aug 2026"), (Grain.YEAR, "2026", "2026"),
        (Grain.WEEK, "week of 10 Aug 2026", "10 Aug"),
    ],
)  # fmt: skip
def test_a_period_has_a_title_and_a_short_name(grain: Grain, title: str, short: str) -> None:
    period = period_of(to_day(date(2026, 8, 12)), grain, SHAPE)
    assert (period_title(period), period_short(period)) == (title, short)


def test_a_fiscal_quarter_names_its_own_months() -> None:
    period = period_of(to_day(date(2026, 8, 12)), Grain.QUARTER, YearShape(fiscal_starts=4))
    assert period_title(period) == "Q2 2027 (Jul–Sep)"


def test_all_data_and_a_day() -> None:
    assert period_title(Period(Grain.ALL, 0, 10, "all")) == "all data"
    assert day_text(to_day(date(2026, 9, 30))) == "30 Sep 2026"


def test_labels_carry_the_year_where_it_begins() -> None:
    months = tuple(
        period_of(to_day(date(year, month, 1)), Grain.MONTH, SHAPE)
        for year, month in ((2025, 11), (2025, 12), (2026, 1))
    )
    assert axis_labels(months) == ("Nov 25", "Dec", "Jan 26")
    quarters = tuple(period_of(to_day(date(2025, month, 1)), Grain.QUARTER, SHAPE) for month in (7, 10))
    assert axis_labels(quarters) == ("Q3 25", "Q4 25")
    assert axis_labels(()) == ()


def test_names_and_counts_in_a_sentence() -> None:
    assert [listed(names) for names in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]
    assert [counted(count) for count in (0, 1, 10, 11, 1200)] == ["no", "one", "ten", "11", "1,200"]
    assert (capital("zuma Foods"), capital("")) == ("Zuma Foods", "")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "today"), (0, "today"), (1, "yesterday"), (2, "2 days ago"), (20, "20 days ago"), (21, "3 weeks ago"),
        (90, "12 weeks ago"), (92, "3 months ago"), (365, "11 months ago"), (366, "12 months ago"), (731, "2 years ago"),
    ],
)  # fmt: skip
def test_how_long_ago_a_day_was(days: int, words: str) -> None:
    assert ago(days) == words
