import pytest

from csdesk.datasets.table import Cell
from csdesk.health.recipe import Bands
from csdesk.health.warning import past_of, warned

from .conftest import Business, answered, nps_alone, paying

LENIENT, STRICT = nps_alone(bands=Bands(20, 70)), nps_alone(bands=Bands(50, 70))
# The four stretches to 31 December 2024 begin after 5 January, 4 April, 3 July and 1 October.


def since(*customers: str, **cells: Cell) -> list[dict[str, Cell]]:
    return paying(*customers, started="2023-06-01", **cells)


@pytest.fixture
def shop(business: type[Business]) -> Business:
    return business(
        subscriptions=[
            *since("warned", ended="2024-11-30"), *since("unseen", ended="2024-05-31"), *since("late", ended="2024-08-31"),
            *since("calm", "grumbling"), *since("done", ended="2024-11-30", status="completed"),
            *paying("passing", started="2024-10-15", ended="2024-11-15"), *since("before", ended="2023-12-31"),
        ],
        surveys=[
            *answered({"warned": 3, "unseen": 9, "calm": 9, "done": 1, "passing": 1}, "2024-09-20"),
            *answered({"unseen": 9, "grumbling": 3}, "2024-02-01"),
            *answered({"late": 1}, "2024-07-20"),
        ],
    )  # fmt: skip


def test_of_the_customers_lost_it_counts_those_it_named_before(shop: Business) -> None:
    found = warned(past_of(shop.engine, shop.day, (LENIENT, STRICT)), STRICT)
    # Lost: warned, unseen (9) and late, who said so only after the eve; done was done, passing was never there at an eve.
    assert (found.lost, found.warned) == (3, 1)
    # Of those who stayed, calm and grumbling, it named one. Who left as planned stayed while there.
    assert (found.stayed, found.named) == (3, 2)
    assert found.few
    # Wilson for one of three.
    assert (found.low, found.high) == (pytest.approx(0.0615, abs=1e-4), pytest.approx(0.7923, abs=1e-4))


def test_another_recipe_names_others(shop: Business) -> None:
    found = warned(past_of(shop.engine, shop.day, (LENIENT, STRICT)), LENIENT)
    assert (found.lost, found.warned, found.named) == (3, 0, 1)


def test_only_rows_dated_before_count(shop: Business, business: type[Business]) -> None:
    told = business(
        subscriptions=since("late", ended="2024-08-31"), surveys=answered({"late": 1}, "2024-07-03")
    )  # fmt: skip
    found = warned(past_of(told.engine, told.day, (STRICT,)), STRICT)
    assert (found.lost, found.warned) == (1, 1)


def test_ten_losses_are_no_longer_few(business: type[Business]) -> None:
    names = [f"c{number}" for number in range(10)]
    shop = business(subscriptions=[*since(*names, ended="2024-11-30"), *since("calm")], surveys=answered({"calm": 9}))
    found = warned(past_of(shop.engine, shop.day, (STRICT,)), STRICT)
    assert (found.lost, found.warned, found.few) == (10, 0, False)


def test_young_data_have_no_year_to_look_back_on(business: type[Business]) -> None:
    shop = business(subscriptions=paying("a", started="2024-11-01"))
    assert past_of(shop.engine, shop.day, (STRICT,)) == ()
    found = warned((), STRICT)
    assert (found.lost, found.stayed, found.low, found.high, found.few) == (0, 0, None, None, True)
