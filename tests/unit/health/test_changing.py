from csdesk.health.changing import bands_moved, bands_moved_since
from csdesk.health.recipe import to_json

from .conftest import Business, answered, day_of, nps_alone, paying


def test_by_how_many_bands_each_rose(business: type[Business]) -> None:
    """NPS alone, at risk to 4 and watch to 7: a falls by two bands, b rises by one, c stays, d has no band at first."""
    shop = business(
        recipes=[{"recipe": "House", "version": 1, "document": to_json(nps_alone())}],
        subscriptions=paying("a", "b", "c", "d"),
        surveys=[
            *answered({"a": 9, "b": 2, "c": 5}, "2024-03-01"),
            *answered({"a": 1, "b": 6, "c": 6, "d": 9}, "2024-11-01"),
        ],
    )
    now, before = shop.standing(), shop.standing("2024-06-30")
    assert bands_moved(now, before).tolist() == [-2, 1, 0, 0]
    assert bands_moved_since(shop.engine, now, day_of("2024-06-30")).tolist() == [-2, 1, 0, 0]
