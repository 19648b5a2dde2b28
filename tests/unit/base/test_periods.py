from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.days import NO_DAY, iso, to_day
from csdesk.base.errors import CallError
from csdesk.base.periods import MAX_PERIODS, Calendar, Grain, Period, YearShape, grain_of, period_of, read_period

PLAIN = YearShape()
SUNDAYS = YearShape(week_starts=6)
APRIL = YearShape(fiscal_starts=4)
DECEMBER = YearShape(fiscal_starts=12)

DAYS = st.dates(date(1902, 1, 1), date(2098, 12, 31)).map(to_day)
GRAINS = st.sampled_from([Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR])
SHAPES = st.builds(YearShape, week_starts=st.integers(0, 6), fiscal_starts=st.integers(1, 12))


def day(text: str) -> int:
    return to_day(date.fromisoformat(text))


def said(period: Period) -> tuple[str, str, str]:
    return period.name, iso(period.first), iso(period.last)


@pytest.mark.parametrize(
    ("shape", "on", "week"),
    [
        (PLAIN, "2023-12-31", ("2023-W52", "2023-12-25", "2023-12-31")),  # a Sunday
        (PLAIN, "2024-01-01", ("2024-W01", "2024-01-01", "2024-01-07")),
        (SUNDAYS, "2023-12-31", ("2024-W01", "2023-12-31", "2024-01-06")),
        (SUNDAYS, "2024-01-06", ("2024-W01", "2023-12-31", "2024-01-06")),
        (PLAIN, "2018-12-31", ("2019-W01", "2018-12-31", "2019-01-06")),
        (PLAIN, "2021-01-01", ("2020-W53", "2020-12-28", "2021-01-03")),  # a Friday
        (SUNDAYS, "2021-01-01", ("2020-W53", "2020-12-27", "2021-01-02")),
        (SUNDAYS, "2021-01-03", ("2021-W01", "2021-01-03", "2021-01-09")),
        (PLAIN, "2024-12-02", ("2024-W49", "2024-12-02", "2024-12-08")),
        (
            YearShape(week_starts=5),
            "2025-01-01",
            ("2025-W01", "2024-12-28", "2025-01-03"),
        ),  # fourth day: Tuesday the 31st
    ],
)
def test_weeks_around_new_year(shape: YearShape, on: str, week: tuple[str, str, str]) -> None:
    assert said(period_of(day(on), Grain.WEEK, shape)) == week


@pytest.mark.parametrize(
    ("shape", "grain", "on", "period"),
    [
        (PLAIN, Grain.MONTH, "2024-02-29", ("2024-02", "2024-02-01", "2024-02-29")),
        (PLAIN, Grain.MONTH, "2024-12-31", ("2024-12", "2024-12-01", "2024-12-31")),
        (PLAIN, Grain.QUARTER, "2024-12-31", ("2024-Q4", "2024-10-01", "2024-12-31")),
        (PLAIN, Grain.YEAR, "2024-01-01", ("2024", "2024-01-01", "2024-12-31")),
        (APRIL, Grain.QUARTER, "2024-03-31", ("2024-Q4", "2024-01-01", "2024-03-31")),
        (APRIL, Grain.QUARTER, "2024-04-01", ("2025-Q1", "2024-04-01", "2024-06-30")),
        (APRIL, Grain.YEAR, "2024-03-31", ("2024", "2023-04-01", "2024-03-31")),
        (APRIL, Grain.YEAR, "2024-04-01", ("2025", "2024-04-01", "2025-03-31")),
        (DECEMBER, Grain.QUARTER, "2024-01-15", ("2024-Q1", "2023-12-01", "2024-02-29")),
        (DECEMBER, Grain.YEAR, "2023-12-01", ("2024", "2023-12-01", "2024-11-30")),
        (DECEMBER, Grain.MONTH, "2023-12-01", ("2023-12", "2023-12-01", "2023-12-31")),
    ],
)
def test_quarters_and_years_are_fiscal(shape: YearShape, grain: Grain, on: str, period: tuple[str, str, str]) -> None:
    assert said(period_of(day(on), grain, shape)) == period


@settings(deadline=None)
@given(DAYS, GRAINS, SHAPES)
def test_every_day_lies_in_exactly_one_period(on: int, grain: Grain, shape: YearShape) -> None:
    period = period_of(on, grain, shape)
    assert period.first <= on <= period.last
    assert {period_of(each, grain, shape) for each in (period.first, period.last)} == {period}
    before, after = period_of(period.first - 1, grain, shape), period_of(period.last + 1, grain, shape)
    assert before.last == period.first - 1
    assert after.first == period.last + 1
    assert len({before.name, period.name, after.name}) == 3


@settings(deadline=None)
@given(DAYS, GRAINS, SHAPES)
def test_a_name_gives_its_period_back(on: int, grain: Grain, shape: YearShape) -> None:
    period = period_of(on, grain, shape)
    assert read_period(period.name, shape) == period


@pytest.mark.parametrize(
    ("text", "name"),
    [(" 2024-3 ", "2024-03"), ("2024q1", "2024-Q1"), ("2024w5", "2024-W05"), ("2020-W53", "2020-W53")],
)
def test_names_are_read_kindly(text: str, name: str) -> None:
    assert read_period(text, PLAIN).name == name


@pytest.mark.parametrize(
    "text", ["", "2024-13", "2024-00", "2024-Q5", "2024-W54", "2024-W00", "2021-W53", "March", "1066", "24", "all"]
)
def test_what_names_no_period_is_refused_with_what_does(text: str) -> None:
    with pytest.raises(CallError, match="2024-12, 2024-Q4, 2024-W49, 2024"):
        read_period(text, PLAIN)


def test_all_has_no_day_of_its_own() -> None:
    with pytest.raises(ValueError, match="all"):
        period_of(day("2024-01-01"), Grain.ALL, PLAIN)


@pytest.fixture
def spring() -> Calendar:
    """January to March 2024 of data from 10 January to 15 March."""
    return Calendar.over(Grain.MONTH, PLAIN, day("2024-01-10"), day("2024-03-15"))


def test_a_calendar_runs_from_the_first_event_to_the_end_of_the_data(spring: Calendar) -> None:
    assert [period.name for period in spring.periods] == ["2024-01", "2024-02", "2024-03"]
    assert spring.size == 3


def test_the_running_period_ends_with_the_data(spring: Calendar) -> None:
    assert [iso(each) for each in spring.ends.tolist()] == ["2024-01-31", "2024-02-29", "2024-03-15"]
    assert [iso(each) for each in spring.lasts.tolist()] == ["2024-01-31", "2024-02-29", "2024-03-31"]
    assert spring.complete.tolist() == [True, True, False]


def test_the_end_of_one_period_is_the_start_of_the_next(spring: Calendar) -> None:
    assert [iso(each) for each in spring.edges.tolist()] == ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-15"]
    assert spring.starts.tolist() == spring.edges[:-1].tolist()


def test_days_find_their_period(spring: Calendar) -> None:
    asked = np.array(
        [day("2023-12-31"), day("2024-01-01"), day("2024-02-29"), day("2024-03-31"), day("2024-04-01"), NO_DAY],
        dtype=np.int32,
    )
    assert spring.index_of(asked).tolist() == [-1, 0, 1, 2, -1, -1]


def test_periods_before_and_after_the_data_are_marked() -> None:
    first, last = (period_of(day(text), Grain.MONTH, PLAIN) for text in ("2023-12-01", "2024-03-01"))
    calendar = Calendar.between(first, last, PLAIN, day("2024-01-10"), day("2024-02-10"))
    assert calendar.before.tolist() == [True, False, False, False]
    assert calendar.future.tolist() == [False, False, False, True]
    assert calendar.complete.tolist() == [True, True, False, False]
    assert iso(int(calendar.ends[3])) == "2024-03-31"


def test_all_is_one_period_of_all_data() -> None:
    calendar = Calendar.over(Grain.ALL, PLAIN, day("2024-01-10"), day("2024-03-15"))
    assert [said(period) for period in calendar.periods] == [("all", "2024-01-10", "2024-03-15")]
    assert calendar.complete.tolist() == [True]


def test_a_calendar_may_be_empty() -> None:
    later, earlier = (period_of(day(text), Grain.YEAR, PLAIN) for text in ("2024-01-01", "2023-01-01"))
    calendar = Calendar.between(later, earlier, PLAIN, day("2024-01-01"), day("2024-01-01"))
    assert calendar.size == 0
    assert len(calendar.edges) == 0
    assert calendar.index_of(np.array([day("2024-01-01")], dtype=np.int32)).tolist() == [-1]


def test_calendars_over_other_spans_have_other_keys(spring: Calendar) -> None:
    same = Calendar.over(Grain.MONTH, PLAIN, spring.first_event, spring.data_to)
    longer = Calendar.over(Grain.MONTH, PLAIN, spring.first_event, day("2024-04-01"))
    assert same.key == spring.key
    assert longer.key != spring.key


def test_a_calendar_without_measure_is_refused() -> None:
    first, last = period_of(day("1900-04-01"), Grain.WEEK, PLAIN), period_of(day("2100-12-01"), Grain.WEEK, PLAIN)
    with pytest.raises(CallError, match=f"{MAX_PERIODS:,} periods"):
        Calendar.between(first, last, PLAIN, first.first, last.last)


@pytest.mark.parametrize(
    ("name", "grain"),
    [
        ("2024-W49", Grain.WEEK),
        ("2024-12", Grain.MONTH),
        ("2024-Q4", Grain.QUARTER),
        ("2024", Grain.YEAR),
        ("all", Grain.ALL),
        ("", Grain.ALL),
    ],
)
def test_a_name_tells_its_grain(name: str, grain: Grain) -> None:
    assert grain_of(name) is grain
