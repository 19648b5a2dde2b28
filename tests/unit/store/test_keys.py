"""Numbers that are equal exactly where rows are."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.days import NO_DAY, NO_MOMENT
from csdesk.store.keys import among, is_last, numbered, partners, ranks


def ints(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


def test_ranks_count_equal_rows_before() -> None:
    assert ranks(ints(5, 3, 5, 5, 3)).tolist() == [0, 0, 1, 2, 1]
    assert ranks(ints()).tolist() == []


def test_the_last_of_each_number() -> None:
    assert is_last(ints(5, 3, 5, 4)).tolist() == [False, True, True, True]


def test_partners_pair_the_first_with_the_first() -> None:
    assert partners(ints(1, 2, 1, 1), ints(9, 1, 1)).tolist() == [1, -1, 2, -1]
    assert partners(ints(1), ints()).tolist() == [-1]


def test_among() -> None:
    assert among(ints(1, 2, 3), ints(3, 1)).tolist() == [True, False, True]
    assert among(ints(1), ints()).tolist() == [False]


_row = st.tuples(
    st.sampled_from([NO_DAY, -25508, 0, 47846, 2**31 - 1]),
    st.sampled_from([NO_MOMENT, -(2**62), 0, 1, 2**62]),
    st.sampled_from([float("nan"), 0.0, -0.0, 1.5, 1e300, -1e300, 5e-324]),
    st.integers(-1, 3),
)


@settings(deadline=None)
@given(first=st.lists(_row, max_size=12), second=st.lists(_row, max_size=12))
def test_two_rows_have_one_number_only_if_they_are_equal(
    first: list[tuple[float, ...]], second: list[tuple[float, ...]]
) -> None:
    types = (np.int32, np.int64, np.float64, np.int8)

    def columns(rows: list[tuple[float, ...]]) -> list[np.ndarray[tuple[int], np.dtype[np.generic]]]:
        return [np.array([row[n] for row in rows], dtype=kind) for n, kind in enumerate(types)]

    a, b = numbered(columns(first), columns(second))
    plain = [tuple("none" if x != x else x for x in row) for row in first + second]
    together = [*a.tolist(), *b.tolist()]
    for i, x in enumerate(plain):
        for j, y in enumerate(plain):
            assert (x == y) == (together[i] == together[j])
