"""Hand-overs, bridged gaps, and days cut out of spans."""

import numpy as np
import pytest

from csdesk.metrics.spans.spans import FOREVER, Spans, bridged, covering, handed_over, latest_so_far, without


def spans(*rows: tuple[int, int, int]) -> Spans:
    columns = np.array(rows, dtype=np.int32).reshape(-1, 3)
    return covering(columns[:, 0], columns[:, 1], columns[:, 2]).sorted()


def days(of: Spans) -> list[tuple[int, int, int]]:
    return list(zip(of.who.tolist(), of.first.tolist(), of.last.tolist(), strict=True))


def test_a_span_that_ends_where_the_next_begins_ends_the_day_before() -> None:
    assert days(handed_over(spans((0, 1, 10), (0, 10, 20)))) == [(0, 1, 9), (0, 10, 20)]


def test_both_count_on_that_day_if_a_third_runs_through_it() -> None:
    assert (0, 1, 10) in days(handed_over(spans((0, 1, 10), (0, 10, 20), (0, 5, 15))))


def test_a_third_that_only_touches_the_day_doesnt_run_through_it() -> None:
    assert (0, 1, 9) in days(handed_over(spans((0, 1, 10), (0, 10, 20), (0, 5, 10))))


def test_nobody_hands_over_to_another_customer() -> None:
    assert days(handed_over(spans((0, 1, 10), (1, 10, 20)))) == [(0, 1, 10), (1, 10, 20)]


def test_a_span_of_that_day_alone_is_gone_when_it_hands_over() -> None:
    assert days(handed_over(spans((0, 10, 10), (0, 10, 20)))) == [(0, 10, 20)]


@pytest.mark.parametrize(("gap_days", "last"), [(4, 10), (5, 15), (6, 15)])
def test_a_gap_is_bridged_if_it_is_no_longer_than_allowed(gap_days, last) -> None:
    assert days(bridged(spans((0, 1, 10), (0, 16, FOREVER)), gap_days))[0] == (0, 1, last)


def test_a_gap_under_a_longer_span_is_none() -> None:
    before = spans((0, 1, 30), (0, 2, 5), (0, 8, 9))
    assert days(bridged(before, 10)) == days(before)


def test_the_latest_last_day_so_far() -> None:
    of = spans((0, 1, 9), (0, 2, 4), (0, 3, 12), (1, 1, 2))
    assert latest_so_far(of.who, of.last).tolist() == [9, 9, 12, 2]


def test_days_are_cut_out_of_spans() -> None:
    cut = without(
        spans((0, 1, 20), (1, 1, 20)), np.array([0, 0]), np.array([5, 15], dtype=np.int32), np.array([7, FOREVER])
    )
    assert days(cut) == [(0, 1, 4), (0, 8, 14), (1, 1, 20)]


def test_a_span_that_is_cut_out_as_a_whole_is_gone() -> None:
    assert days(without(spans((0, 5, 9), (0, 10, 12)), np.array([0]), np.array([1]), np.array([9]))) == [(0, 10, 12)]
