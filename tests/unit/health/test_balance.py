import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.health.balance import rebalanced

WEIGHTS = {"usage": 25, "seats": 15, "support": 15, "nps": 25, "payment": 20}


def test_the_others_make_room_in_proportion_to_what_they_had() -> None:
    # 100 - 45 = 55 for 20, 20 and 20: 18.33 each: 15 each, and 5 each for the first two of equal remainders.
    moved = rebalanced({"a": 40, "b": 20, "c": 20, "d": 20}, "a", 45)
    assert moved == {"a": 45, "b": 20, "c": 20, "d": 15}


def test_locked_weights_stay() -> None:
    moved = rebalanced(WEIGHTS, "usage", 35, locked={"seats", "support"})
    assert (moved["usage"], moved["seats"], moved["support"]) == (35, 15, 15)
    # 35 are left for 25 and 20: 19.4 and 15.6, in steps of 5: 15 and 15, and the 5 that are over go to nps.
    assert (moved["nps"], moved["payment"]) == (20, 15)


def test_a_weight_goes_no_further_than_the_locked_ones_leave_room_for() -> None:
    moved = rebalanced(WEIGHTS, "usage", 95, locked={"nps", "payment"})
    assert moved == {"usage": 55, "seats": 0, "support": 0, "nps": 25, "payment": 20}


def test_where_nothing_else_is_free_it_takes_what_is_left() -> None:
    assert rebalanced(WEIGHTS, "usage", 90, locked={"seats", "support", "nps", "payment"}) == WEIGHTS
    assert rebalanced({"only": 40}, "only", 10) == {"only": 100}


def test_those_that_had_nothing_share_alike() -> None:
    assert rebalanced({"a": 100, "b": 0, "c": 0}, "a", 90) == {"a": 90, "b": 5, "c": 5}


@pytest.mark.parametrize(("value", "given_"), [(-20, 0), (0, 0), (2, 0), (3, 5), (33, 35), (150, 100)])
def test_a_value_is_taken_to_the_nearest_step(value: int, given_: int) -> None:
    assert rebalanced(WEIGHTS, "usage", value)["usage"] == given_


steps = st.integers(0, 20).map(lambda each: 5 * each)


@given(
    weights=st.dictionaries(st.sampled_from("abcdef"), steps, min_size=2).filter(lambda some: sum(some.values()) == 100)
    | st.just({"a": 30, "b": 15, "c": 15, "d": 10, "e": 15, "f": 15}),
    value=st.integers(-10, 110),
    locked=st.sets(st.sampled_from("abcdef")),
)
def test_whatever_is_moved_the_total_is_100_in_steps_of_5(
    weights: dict[str, int], value: int, locked: set[str]
) -> None:
    changed = sorted(weights)[0]
    moved = rebalanced(weights, changed, value, locked & set(weights))
    assert sum(moved.values()) == 100
    assert all(weight >= 0 and weight % 5 == 0 for weight in moved.values())
    assert list(moved) == list(weights)
    assert all(moved[name] == weights[name] for name in locked & set(weights) - {changed})
