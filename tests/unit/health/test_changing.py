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


def test_a_rule_that_begins_or_ends_moves_those_without_a_score(business: type[Business]) -> None:
    """Nothing makes a score. a's invoice is long overdue at the end of the year alone, b's was at the end of June alone, c
    owed all along, d begins late and owes at once, e never owed anything."""
    shop = business(
        subscriptions=[*paying("a", "b", "c", "e"), *paying("d", started="2024-07-15")],
        settings={"unpaid_days": "none"},
        payments=[
            {"customer": "a", "amount": 10, "invoiced_on": "2024-08-01", "due_on": "2024-08-15"},
            {
                "customer": "b",
                "amount": 10,
                "invoiced_on": "2024-02-01",
                "due_on": "2024-02-15",
                "paid_on": "2024-09-01",
            },
            {"customer": "c", "amount": 10, "invoiced_on": "2024-02-01", "due_on": "2024-02-15"},
            {"customer": "d", "amount": 10, "invoiced_on": "2024-08-01", "due_on": "2024-08-15"},
        ],
    )
    now, before = shop.standing(), shop.standing("2024-06-30")
    order = [shop.number(each) for each in "abcde"]
    assert bands_moved(now, before)[order].tolist() == [-1, 1, 0, 0, 0]
    assert bands_moved_since(shop.engine, now, day_of("2024-06-30"))[order].tolist() == [-1, 1, 0, 0, 0]
