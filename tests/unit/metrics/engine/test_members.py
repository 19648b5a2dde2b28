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


@settings(deadline=None, derandomize=True)
@given(st.lists(st.lists(st.integers(-1, 2), min_size=3, max_size=3), min_size=1, max_size=8))
def test_the_groups_add_up_to_all_who_are_in_one(rows) -> None:
    codes = np.array(rows, dtype=np.int32)
    values = np.arange(codes.size, dtype=np.float64).reshape(codes.shape)
    split = Members(codes.shape, 3, split=codes).total(values)
    together = Members(codes.shape, mask=codes >= 0).total(values)
    assert split.sum(axis=0) == pytest.approx(together[0])
