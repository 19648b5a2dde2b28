"""What customers buy, and how often in a year."""

import pytest

SHOP = [
    ("P", "2024-01-10", 50), ("P", "2024-04-01", 70), ("P", "2024-12-01", 60), ("Q", "2024-03-01", 100),
    ("R", "2024-10-15", 40), ("R", "2024-12-20", 40), ("S", "2023-11-20", 30),
]  # fmt: skip


def shop(business, rows=SHOP, today: str = "2024-12-31", **more):
    full = [dict(zip(("customer", "invoiced_on", "amount"), row, strict=True)) for row in rows]
    refund = {"customer": "R", "invoiced_on": "2024-12-22", "amount": 40, "kind": "refund"}
    return business(today, {"inactivity_days": "90", "base_currency": "USD"}, payments=[*full, refund], **more)


def test_the_average_purchase(business) -> None:
    assert shop(business).value("average_purchase_value", "2024") == 60
    assert shop(business).value("average_purchase_value", "2024-Q4") == pytest.approx(140 / 3)
    assert shop(business).result("average_purchase_value", "2024-11").reason == "no purchases"


@pytest.mark.parametrize(
    ("period", "value"),
    [
        ("2024", 2), ("2024-Q4", 2), ("2024-12", 2), ("2024-W52", 2),  # the same twelve months at every grain
        ("2024-11", 4 / 3),  # from 1 December 2023: P P Q R
        ("2024-10", 5 / 4 * 365 / 346),  # 346 days old: S P P Q R
        ("2023-12", 365 / 41),
    ],
)  # fmt: skip
def test_purchases_of_twelve_months_per_buyer(business, period, value) -> None:
    assert shop(business).value("purchase_frequency", period) == pytest.approx(value)


def test_under_thirty_days_say_nothing(business) -> None:
    assert "30 days" in shop(business).result("purchase_frequency", "2023-11").reason
    assert shop(business, [("a", "2024-03-01", 5)], "2024-03-31").value(
        "purchase_frequency", "2024-03"
    ) == pytest.approx(365 / 30)
    assert shop(business, [("a", "2024-03-02", 5)], "2024-03-31").value("purchase_frequency", "2024-03") is None


def test_twelve_months_to_a_leap_day(business) -> None:
    # The year to 29 February 2024 begins after 28 February 2023.
    rows = [("a", "2022-01-01", 5), ("a", "2023-02-28", 5), ("a", "2023-03-01", 5), ("a", "2024-02-29", 5)]
    assert shop(business, rows, "2024-02-29").value("purchase_frequency", "2024-02") == 2


def test_foreign_money_is_taken_at_the_purchases_own_day(business) -> None:
    rates = [
        {"currency": "EUR", "day": "2023-01-01", "rate": 1.1},
        {"currency": "EUR", "day": "2024-03-20", "rate": 1.2},
    ]
    rows = [
        {"customer": "a", "invoiced_on": day, "amount": 10, "currency": "EUR"} for day in ("2024-03-19", "2024-03-20")
    ]
    chosen = {"base_currency": "USD"}
    assert business("2024-03-31", chosen, payments=rows, rates=rates).value(
        "average_purchase_value", "2024-03"
    ) == pytest.approx(11.5)
    assert "EUR" in business("2024-03-31", chosen, payments=rows).result("average_purchase_value", "2024-03").reason


def test_one_number_is_one_purchase(business) -> None:
    rows = [{"payment_id": "1", "customer": "a", "invoiced_on": "2024-03-01", "amount": amount} for amount in (10, 30)]
    result = business("2024-03-31", payments=rows).result("average_purchase_value", "2024-03")
    assert (result.value, result.n) == (30, 1)
