"""Tallies added up by group and period."""

import numpy as np
import pytest

from csdesk.metrics.engine.members import Members
from csdesk.metrics.engine.totals import Part, Totals, added_up
from csdesk.metrics.forms import Tally
from csdesk.metrics.metric import Interval


def matrix(*rows: list[float]) -> np.ndarray:
    return np.array(rows, dtype=np.float64)


def split(groups: int, *rows: list[int]) -> Members:
    codes = np.array(rows, dtype=np.int32)
    return Members(codes.shape, groups, split=codes)


def totals_of(tally: Tally, members: Members, upper: Members | None = None, interval=Interval.NONE, nobody=9) -> Totals:
    return added_up([Part(tally, members, upper or members, nobody)], interval)


def test_sums_over_the_rows_of_a_group_in_each_period() -> None:
    tally = Tally(matrix([1, 2], [3, 4], [5, 6]), matrix([10, 10], [10, 0], [10, 10]))
    totals = totals_of(tally, split(2, [0, 0], [0, 1], [-1, 1]))
    assert totals.num.tolist() == [[4, 2], [0, 10]]
    assert totals.den.tolist() == [[20, 10], [0, 10]]
    assert totals.customers.tolist() == [[2, 1], [0, 1]]


def test_blocks_go_together() -> None:
    parts = [Part(Tally(matrix([n])), Members((1, 1)), Members((1, 1)), 1) for n in (1, 2, 3)]
    assert added_up(parts, Interval.NONE).num.tolist() == [[6]]


def test_nobody_is_no_customer_and_costs_have_none() -> None:
    counted = totals_of(Tally(matrix([1], [2], [4])), Members((3, 1)), nobody=2)
    assert (counted.num.tolist(), counted.customers.tolist()) == ([[7]], [[2]])
    costs = totals_of(Tally(matrix([1], [0], [0]), matrix([0], [0], [5])), Members((3, 1)), nobody=2)
    assert (costs.den.tolist(), costs.customers.tolist()) == ([[5]], [[1]])


def test_an_unknown_cell_makes_the_sums_that_hold_it_unknown_and_no_others() -> None:
    tally = Tally(matrix([np.nan, 2], [3, 4]))
    totals = totals_of(tally, split(2, [0, 0], [1, 1]))
    assert np.isnan(totals.num[0, 0])
    assert totals.num[0, 1] == 2
    assert totals.num[1].tolist() == [3, 4]
    second = Members((2, 2), mask=np.array([[False, False], [True, True]]))
    assert totals_of(tally, second).num.tolist() == [[3, 4]]


def test_a_numerator_may_split_while_the_denominator_stays_whole() -> None:
    tally = Tally(matrix([1], [1], [0]), matrix([1], [1], [1]))
    totals = totals_of(tally, split(2, [0], [0], [0]), split(2, [0], [1], [-1])).over_the_whole()
    assert totals.num.tolist() == [[1], [1]]
    assert totals.den.tolist() == [[3], [3]]


def test_the_spread_of_a_ratio_is_taken_around_the_groups_own() -> None:
    # 10 of 100 and 30 of 100: ratio 0.2, deviations -10 and 10.
    tally = Tally(matrix([10], [30]), matrix([100], [100]))
    assert totals_of(tally, Members((2, 1)), interval=Interval.RATIO_OF_MONEY).spread[0, 0] == pytest.approx(200)
    apart = totals_of(tally, split(2, [0], [1]), interval=Interval.RATIO_OF_MONEY)
    assert apart.spread.tolist() == [[0], [0]]


def test_scales_are_gathered_and_a_base_says_where_anything_could_have_happened() -> None:
    scales = np.array([[1 << 5], [1 << 7]], dtype=np.int64)
    tally = Tally(matrix([1], [1]), base=np.array([[False], [True]]), scales=scales)
    totals = totals_of(tally, split(3, [0], [1]))
    assert totals.scales.ravel().tolist() == [1 << 5, 1 << 7, 0]
    assert totals.there.ravel().tolist() == [0, 1, 0]
    assert totals_of(tally, Members((2, 1))).scales.tolist() == [[(1 << 5) + (1 << 7)]]


def test_who_is_in_no_group_counts_in_nothing() -> None:
    # Of four customers and nobody's row the second and the last customer: 10 of 100 and 30 of 100.
    few = Members((5, 1), mask=np.array([[False], [True], [False], [True], [False]]))
    scales = np.array([[1], [2], [4], [8], [16]], dtype=np.int64)
    money = matrix([7], [10], [7], [30], [7]), matrix([7], [100], [7], [100], [7])
    tally = Tally(*money, squares=matrix([9], [1], [9], [4], [9]), scales=scales, base=money[0] > 10)
    totals = totals_of(tally, few, interval=Interval.RATIO_OF_MONEY, nobody=4)
    assert (totals.num.tolist(), totals.den.tolist(), totals.customers.tolist()) == ([[40]], [[200]], [[2]])
    assert totals.spread[0, 0] == pytest.approx(200)
    assert (totals.spread_over.tolist(), totals.squares.tolist()) == ([[2]], [[5]])
    assert (totals.scales.tolist(), totals.there.tolist()) == ([[10]], [[1]])
