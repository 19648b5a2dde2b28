"""Intervals and estimates against published and hand-worked numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.metrics.facts.statistics import (
    around_percentile,
    chi2_tail,
    kaplan_meier,
    log_rank,
    mean_error,
    mean_interval,
    median_of,
    median_survival,
    nps_error,
    nps_interval,
    percentile,
    ratio_error,
    ratio_interval,
    wilson,
)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(2, 4, 0.150, 0.850), (1, 8, 0.022, 0.471), (74, 107, 0.599, 0.771), (0, 40, 0.0, 0.0876), (7, 8, 0.529, 0.978)],
)
def test_wilson(count, n, low, high) -> None:
    assert wilson(count, n) == pytest.approx((low, high), abs=6e-4)


@settings(deadline=None, derandomize=True)
@given(n=st.integers(1, 500), data=st.data())
def test_wilson_holds_the_share_and_stays_within_0_and_1(n, data) -> None:
    count = data.draw(st.integers(0, n))
    low, high = wilson(count, n)
    assert 0 <= low <= count / n + 1e-12
    assert count / n - 1e-12 <= high <= 1


def test_the_interval_of_an_nps_is_adjusted_and_cut_at_100() -> None:
    assert nps_interval(3, 1, 6) == pytest.approx((-26.7, 71.2), abs=0.06)
    assert nps_interval(5, 0, 5) == pytest.approx((17.5, 100), abs=0.06)
    assert nps_interval(0, 5, 5) == pytest.approx((-100, -17.5), abs=0.06)


def test_the_interval_of_a_mean_needs_five_values() -> None:
    # 5: 42, 4: 32, 3: 10, 2: 9, 1: 14 add up to 400, their squares to 1702.
    assert mean_interval(400, 1702, 107) == pytest.approx((3.474, 4.003), abs=6e-4)
    assert mean_interval(16, 64, 4) is None
    assert mean_interval(20, 80, 5) == (4.0, 4.0)


def test_the_interval_of_a_ratio_of_money_needs_ten_customers_and_is_cut_to_its_range() -> None:
    # Ten customers of 100, one of them lost: deviations 9 x 10 squared + 90 squared = 9,000; SE = sqrt(10/9 x 9,000)/1,000.
    assert ratio_interval(0.1, 10, 9000, 1000, 0, 1) == pytest.approx((0.0, 0.1 + 1.959964 * 0.1))
    assert ratio_interval(0.1, 9, 9000, 1000, 0, 1) is None


def test_plain_standard_errors() -> None:
    assert nps_error(3, 1, 6) == pytest.approx(100 * (5 / 9 / 6) ** 0.5)
    assert nps_error(5, 0, 5) == 0
    # Squares of the distances from 3 add up to 10: over 4, over 5.
    assert mean_error(15, 55, 5) == pytest.approx(0.5**0.5)
    assert mean_error(16, 64, 4) is None
    assert ratio_error(10, 9000, 1000) == pytest.approx(0.1)
    assert ratio_error(9, 9000, 1000) is None


def test_percentiles_lie_on_the_line_between_two_values() -> None:
    assert percentile(np.array([1.0, 2.0, 4.0, 10.0]), 0.5) == 3.0
    assert percentile(np.array([1.0, 2.0, 4.0, 10.0]), 0.9) == pytest.approx(8.2)
    assert percentile(np.array([5.0, 10.0, 15.0, 20.0, 60.0]), 0.9) == pytest.approx(44)


@pytest.mark.parametrize(
    ("n", "share", "bounds"),
    # Conover's table of sign intervals: 6 values bound a median by the smallest and the largest (1 - 2 / 64 = 96.9 %), 10 by the
    # 2nd and the 9th, 20 by the 6th and the 15th, 100 by the 40th and the 61st. Nine tenths of 20 have no upper bound:
    # 0.9^20 = 12 %.
    [
        (5, 0.5, (-np.inf, np.inf)), (6, 0.5, (1, 6)), (10, 0.5, (2, 9)), (20, 0.5, (6, 15)), (100, 0.5, (40, 61)),
        (20, 0.9, (15, np.inf)),
    ],
)  # fmt: skip
def test_between_which_values_a_percentile_lies(n, share, bounds) -> None:
    assert around_percentile(np.arange(n, 0.0, -1), share) == bounds


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3000), st.sampled_from([0.1, 0.5, 0.9]))
def test_the_bounds_of_a_percentile_hold_it(n, share) -> None:
    values = np.arange(float(n))
    low, high = around_percentile(values, share)
    assert low <= percentile(values, share) <= high


def test_a_median_of_nothing_is_unknown_and_says_why() -> None:
    assert median_of({"value": np.array([3.0, 1.0])}).value == 2.0
    assert median_of({"value": np.zeros(0)}, "no tickets resolved").reason == "no tickets resolved"


# Remission times in weeks under 6-MP (Freireich and others, 1963), 0 where the remission still lasted.
REMISSION = "6 6 6 6 7 9 10 10 11 13 16 17 19 20 22 23 25 32 32 34 35"
RELAPSED = "1 1 1 0 1 0 1 0 0 1 1 0 0 0 1 1 0 0 0 0 0"


def test_survival_of_a_published_trial() -> None:
    curve = kaplan_meier(np.array(REMISSION.split(), dtype=float), np.array(RELAPSED.split(), dtype=float))
    assert curve.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.survival == pytest.approx([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], abs=6e-4)
    assert median_survival(curve)[0] == 23


def test_events_come_before_censorings_and_a_median_may_not_be_reached() -> None:
    curve = kaplan_meier(np.array([0.0, 3.0, 10.0, 60.0]), np.array([1.0, 1.0, 1.0, 0.0]))
    assert curve.survival.tolist() == [0.75, 0.5, 0.25]
    assert median_survival(curve)[0] == 3
    tied = kaplan_meier(np.array([5.0, 5.0, 5.0]), np.array([1.0, 0.0, 0.0]))
    assert tied.at_risk.tolist() == [3]
    assert median_survival(tied)[0] is None


@pytest.mark.parametrize("size", [10, 24, 98, 1000])
def test_a_half_is_a_half_though_it_is_multiplied_together_step_by_step(size) -> None:
    # Half of them leave one after another, on the days 1, 2, 3 ...: after the last of these days half are there.
    half = size // 2
    days = np.array([*range(1, half + 1), *([size] * half)], dtype=float)
    lost = np.array([1.0] * half + [0.0] * half)
    assert median_survival(kaplan_meier(days, lost))[0] == half
    lost[half - 1] = 0  # the last of them stays
    assert median_survival(kaplan_meier(days, lost))[0] is None


def test_nobody_has_no_curve() -> None:
    curve = kaplan_meier(np.zeros(0), np.zeros(0))
    assert len(curve.times) == 0
    assert median_survival(curve) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "degrees", "tail"),
    # The 5 % and 1 % points of any printed table of chi squared.
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (9.488, 4, 0.05), (18.307, 10, 0.05), (6.635, 1, 0.01)],
)
def test_how_likely_chi_squared_is_above_a_value(value, degrees, tail) -> None:
    assert chi2_tail(value, degrees) == pytest.approx(tail, abs=2e-5)
    assert chi2_tail(0.0, degrees) == 1


def test_groups_without_a_loss_or_with_one_group_arent_compared() -> None:
    assert log_rank(np.array([1.0, 2.0]), np.array([0.0, 0.0]), np.array([0.0, 1.0])) is None
    assert log_rank(np.array([1.0, 2.0]), np.array([1.0, 1.0]), np.array([0.0, 0.0])) is None


def test_a_group_gone_before_the_first_loss_of_others_isnt_compared() -> None:
    assert log_rank(np.array([1.0, 5.0, 6.0]), np.array([0.0, 1.0, 1.0]), np.array([0.0, 1.0, 1.0])) is None
