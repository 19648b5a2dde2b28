"""Tallies added up by group and period."""

import numpy as np
import pytest

from csdesk.metrics.forms import Tally
from csdesk.metrics.totals import Part, added_up


def matrix(*rows: list[float]) -> np.ndarray:
    return np.array(rows, dtype=np.float64)


def codes(*rows: list[int]) -> np.ndarray:
    return np.array(rows, dtype=np.int32)


def test_sums_over_the_rows_of_a_group_in_each_period() -> None:
    tally = Tally(matrix([1, 2], [3, 4], [5, 6]), matrix([10, 10], [10, 0], [10, 10]))
    group = codes([0, 0], [0, 1], [-1, 1])
    totals = added_up([Part(tally, group, group)], 2, 2)
    assert totals.num.tolist() == [[4, 2], [0, 10]]
    assert totals.den.tolist() == [[20, 10], [0, 10]]
    assert totals.customers.tolist() == [[2, 1], [0, 1]]


def test_blocks_go_together() -> None:
    parts = [Part(Tally(matrix([n])), codes([0]), codes([0])) for n in (1, 2, 3)]
    assert added_up(parts, 1, 1).num.tolist() == [[6]]


def test_an_unknown_cell_makes_the_sums_that_hold_it_unknown_and_no_others() -> None:
    tally = Tally(matrix([np.nan, 2], [3, 4]))
    totals = added_up([Part(tally, codes([0, 0], [1, 1]), codes([0, 0], [1, 1]))], 2, 2)
    assert np.isnan(totals.num[0, 0])
    assert totals.num[0, 1] == 2
    assert totals.num[1].tolist() == [3, 4]


def test_a_numerator_may_split_while_the_denominator_stays_whole() -> None:
    tally = Tally(matrix([1], [1], [0]), matrix([1], [1], [1]))
    whole = codes([0], [0], [0])
    totals = added_up([Part(tally, whole, codes([0], [1], [-1]))], 2, 1).over_the_whole()
    assert totals.num.tolist() == [[1], [1]]
    assert totals.den.tolist() == [[3], [3]]


def test_the_spread_of_a_ratio_is_taken_around_the_groups_own() -> None:
    # 10 of 100 and 30 of 100: ratio 0.2, deviations -10 and 10.
    tally = Tally(matrix([10], [30]), matrix([100], [100]))
    totals = added_up([Part(tally, codes([0], [0]), codes([0], [0]))], 1, 1)
    assert totals.spread[0, 0] == pytest.approx(200)


def test_scales_are_gathered_and_a_base_says_where_anything_could_have_happened() -> None:
    tally = Tally(
        matrix([1], [1]), base=np.array([[False], [True]]), scales=np.array([[1 << 5], [1 << 7]], dtype=np.int64)
    )
    totals = added_up([Part(tally, codes([0], [1]), codes([0], [1]))], 3, 1)
    assert totals.scales.ravel().tolist() == [1 << 5, 1 << 7, 0]
    assert totals.known.ravel().tolist() == [False, True, False]
