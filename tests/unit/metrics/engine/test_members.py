"""Which group each customer is in, and how matrices add up over the groups."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.metrics.engine.members import Members


def test_without_codes_everyone_is_in_the_one_group_or_those_of_a_mask() -> None:
    values = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert Members((2, 2)).total(values).tolist() == [[4, 6]]
    assert Members((2, 2), mask=np.array([[True, False], [True, True]])).total(values).tolist() == [[4, 4]]


def test_the_groups_that_anybody_is_in() -> None:
    members = Members((2, 2), 4, split=np.array([[0, 2], [-1, 2]], dtype=np.int32))
    assert members.present == {0, 2}
    assert Members((2, 2)).present == {0}


def test_a_groups_value_is_laid_out_at_its_members_and_nothing_at_nobodys() -> None:
    members = Members((2, 2), 2, split=np.array([[0, 1], [-1, 0]], dtype=np.int32))
    assert members.laid_out(np.array([[5.0, 6.0], [7.0, 8.0]])).tolist() == [[5, 8], [0, 6]]


def test_where_few_are_in_a_group_the_others_are_left_out() -> None:
    values = np.arange(10.0).reshape(5, 2)
    always = Members((5, 2), mask=np.array([[False], [True], [False], [False], [True]]))
    at_times = Members((5, 2), mask=np.array([[False, False], [True, False], [False] * 2, [False] * 2, [True, True]]))
    parted = Members((5, 2), 2, split=np.array([[-1, -1], [0, -1], [-1, -1], [-1, -1], [1, 0]], dtype=np.int32))
    for members in (always, at_times, parted):
        assert members.rows is not None
        assert members.rows.tolist() == [1, 4]
        assert members.narrowed.total(values[[1, 4]]).tolist() == members.total(values).tolist()
    assert Members((5, 2)).narrowed.rows is None


def test_members_are_counted() -> None:
    chosen = np.array([[True, False], [True, True], [True, True]])
    assert Members((3, 2)).count(chosen).tolist() == [[3, 2]]
    assert Members((3, 2), mask=np.array([[True], [False], [True]])).count(chosen).tolist() == [[2, 1]]
    split = np.array([[0, 0], [1, -1], [1, 1]], dtype=np.int32)
    assert Members((3, 2), 2, split=split).count(chosen).tolist() == [[1, 0], [2, 1]]


def test_the_cell_in_which_a_customer_counts_in_a_period() -> None:
    who, period = np.array([0, 1, 1], dtype=np.int32), np.array([1, 0, 1], dtype=np.int32)
    assert Members((2, 2)).cells_at(who, period).tolist() == [1, 0, 1]
    assert Members((2, 2), mask=np.array([[True], [False]])).cells_at(who, period).tolist() == [1, 2, 2]
    assert Members((2, 2), mask=np.array([[True, False], [True, True]])).cells_at(who, period).tolist() == [2, 0, 1]
    split = np.array([[1, 1], [-1, 0]], dtype=np.int32)
    assert Members((2, 2), 2, split=split).cells_at(who, period).tolist() == [3, 4, 1]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.lists(st.integers(-1, 2), min_size=3, max_size=3), min_size=1, max_size=8))
def test_the_groups_add_up_to_all_who_are_in_one(rows) -> None:
    codes = np.array(rows, dtype=np.int32)
    values = np.arange(codes.size, dtype=np.float64).reshape(codes.shape)
    split = Members(codes.shape, 3, split=codes).total(values)
    together = Members(codes.shape, mask=codes >= 0).total(values)
    assert split.sum(axis=0) == pytest.approx(together[0])
