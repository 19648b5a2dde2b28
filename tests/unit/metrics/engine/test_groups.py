"""Groups of customers, by attributes and by why they left."""

import pytest

from csdesk.base.errors import CallError


@pytest.fixture(scope="module")
def shop(business):
    rows = [
        {"customer": who, "amount": 10, "interval": "1 month", "started": "2024-01-01", **end}
        for who, end in (("a", {"ended": "2024-03-10"}), ("b", {"ended": "2024-03-20"}), ("c", {}), ("d", {}))
    ]
    return business(
        "2024-03-31",
        subscriptions=rows,
        customers=[
            {"customer_id": "a", "country": "NG", "owner": "Ada", "churn_reason": "Price"},
            {"customer_id": "b", "country": "GH", "owner": "Ada"},
            {"customer_id": "c", "country": "NG"},
        ],
        departures=[
            {"customer": "b", "left_on": "2024-03-20", "reason": "Moved"},
            {"customer": "a", "left_on": "2024-03-10", "reason": "Other"},
        ],
        attributes=[{"customer": "c", "attribute": "Channel", "value": "Web"}],
    )


def test_customers_without_a_value_are_a_group_of_their_own(shop) -> None:
    assert shop.groups("customers_active", "2024-02", "country") == {"": 1, "GH": 1, "NG": 2}
    assert shop.groups("customers_active", "2024-02", "Channel") == {"": 3, "Web": 1}
    assert shop.groups("customers_active", "2024-02", "customer") == {"a": 1, "b": 1, "c": 1, "d": 1}


def test_names_of_attributes_and_values_are_found_in_any_case(shop) -> None:
    assert shop.value("customers_active", "2024-02", COUNTRY="ng") == 2
    assert shop.value("customers_active", "2024-02", channel="WEB") == 1


def test_several_conditions_all_hold(shop) -> None:
    assert shop.value("customers_active", "2024-02", country="NG", owner="Ada") == 1


def test_an_attribute_that_nobody_has_is_refused_by_name(shop) -> None:
    with pytest.raises(CallError, match="colour"):
        shop.value("customers_active", "2024-02", colour="red")


def test_by_reason_the_numerator_splits_and_the_denominator_stays_whole(shop) -> None:
    found = shop.figures("logo_churn", "2024-03", "reason")
    parts = {figure.group["reason"]: figure.results[0] for figure in found}
    assert {name: part.numerator for name, part in parts.items() if part.numerator} == {"Moved": 1, "Price": 1}
    assert {part.denominator for part in parts.values()} == {4}
    assert shop.value("logo_churn", "2024-03", reason="price") == 0.25


def test_an_attribute_known_only_as_it_is_today_says_so(shop) -> None:
    assert shop.figures("customers_active", "2024-02", "country")[0].note == "by today's country"
    assert shop.figures("customers_active", "2024-02", "plan")[0].note == ""
