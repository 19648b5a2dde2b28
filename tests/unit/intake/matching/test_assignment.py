"""Pairing two lists as a whole."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.intake.matching.assignment import best_pairs


def test_the_second_best_is_taken_where_the_whole_gains() -> None:
    assert best_pairs([[1.0, 0.9], [0.95, 0.0]]) == [(0, 1), (1, 0)]


def test_pairs_that_are_worth_nothing_are_not_made() -> None:
    assert best_pairs([[0.0, 0.0], [0.0, 1.0]]) == [(1, 1)]
    assert best_pairs([]) == []
    assert best_pairs([[], []]) == []


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
@settings(deadline=None)
def test_no_other_pairing_is_worth_more(worth: list[list[int]]) -> None:
    rows, columns = len(worth), len(worth[0])
    places = [*range(columns), *[None] * rows]
    best = max(
        sum(worth[row][place] for row, place in enumerate(chosen) if place is not None)
        for chosen in set(permutations(places, rows))
    )
    pairs = best_pairs([[float(value) for value in line] for line in worth])
    assert sum(worth[row][column] for row, column in pairs) == best
    assert len({column for _, column in pairs}) == len(pairs) == len({row for row, _ in pairs})
