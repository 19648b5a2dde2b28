"""What figures are offered to be split by."""

from csdesk.metrics.engine.offered import offered

CUSTOMERS = [
    {"customer_id": "a", "signed_up": "2024-01-10", "churned": "2024-03-31"},
    {"customer_id": "b", "signed_up": "2024-01-10", "churned": "2024-05-15"},
    {"customer_id": "c", "signed_up": "2024-02-29"},
]


def said(attribute: str, **values: str) -> list[dict[str, str]]:
    return [{"customer": who, "attribute": attribute, "value": value} for who, value in values.items()]


def test_why_customers_left_is_nothing_to_split_churn_by(business) -> None:
    rows = [*said("Warum weg", a="Preis", b="Umzug"), *said("Stadt", a="Ulm", b="Bonn", c="Ulm")]
    shop = business("2024-06-30", customers=CUSTOMERS, attributes=rows)
    assert "Warum weg" not in offered(shop.facts)
    assert "Stadt" in offered(shop.facts)
    assert shop.groups("logo_churn", "2024-05", "Warum weg") == {"Preis": None, "Umzug": 1, "": 0}, "asked for by name"


def test_an_attribute_named_as_a_reason_is_none_whoever_has_it(business) -> None:
    rows = [*said("Why left", a="Price", c="-")]
    shop = business("2024-06-30", customers=CUSTOMERS, attributes=rows)
    assert "Why left" not in offered(shop.facts)


def test_where_nobody_is_left_nothing_is_held_back(business) -> None:
    shop = business("2024-06-30", customers=CUSTOMERS[:2], attributes=said("Stadt", a="Ulm", b="Bonn"))
    assert "Stadt" in offered(shop.facts)


def test_of_undated_customers_those_marked_as_lost_have_left(business) -> None:
    listed = [{"customer_id": "a", "lost": True}, {"customer_id": "b", "lost": False}]
    shop = business("2024-06-30", customers=listed, attributes=said("Warum weg", a="Preis"))
    assert "Warum weg" not in offered(shop.facts)
