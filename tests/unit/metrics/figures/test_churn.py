"""Customer churn by each vendor's formula, on one small March."""

import pytest

# At the start: a, b, c, d. b is lost on the 11th; c is lost on the 6th and back on the 21st; n joins on the 3rd, lost on the 13th.
ROWS = [
    {"customer": "a", "started": "2023-01-01"},
    {"customer": "b", "started": "2023-01-01", "ended": "2024-03-10"},
    {"customer": "c", "started": "2023-01-01", "ended": "2024-03-05"},
    {"customer": "c", "started": "2024-03-21"},
    {"customer": "d", "started": "2023-01-01"},
    {"customer": "n", "started": "2024-03-03", "ended": "2024-03-12"},
]


def march(business, formula: str, period: str = "2024-03"):
    rows = [{"amount": 10, "interval": "1 month", **row} for row in ROWS]
    return business("2024-03-31", {"churn_formula": formula}, subscriptions=rows).result("logo_churn", period)


@pytest.mark.parametrize(
    ("formula", "numerator", "denominator"),
    [
        ("standard", 1, 4),  # b of a b c d
        ("all", 3, 4),  # b, c and n
        ("stripe", 3, 6),  # 1 March: four there; n and c gained
        ("baremetrics", 3, 4),
    ],
)
def test_losses_over_those_who_could_be_lost(business, formula, numerator, denominator) -> None:
    result = march(business, formula)
    assert (result.numerator, result.denominator) == (numerator, denominator)


def test_a_sum_of_days(business) -> None:
    # The 6th: c of a b c d n; the 11th: b of a b d n; the 13th: n of a d n.
    result = march(business, "shopify")
    assert result.value == pytest.approx(1 / 5 + 1 / 4 + 1 / 3)
    assert result.denominator is None


def test_only_the_standard_share_has_an_interval(business) -> None:
    assert march(business, "standard").low is not None
    assert march(business, "all").low is None
    assert march(business, "stripe").low is None


def test_a_yearly_customer_is_looked_at_over_a_year(business) -> None:
    rows = [
        {"customer": "y", "amount": 120, "interval": "1 year", "started": "2022-06-01", "ended": "2023-05-31"},
        {"customer": "m", "amount": 10, "interval": "1 month", "started": "2022-01-01"},
    ]
    shop = business("2024-03-31", {"churn_formula": "baremetrics", "data_to": "2024-03-31"}, subscriptions=rows)
    result = shop.result("logo_churn", "2024-03")
    assert (result.numerator, result.denominator) == (1, 2)


def test_without_renewals_their_churn_is_unknown(business) -> None:
    assert march(business, "renewable").value is None


def test_of_nobody_there_is_no_churn(business) -> None:
    result = march(business, "standard", "2023-01")
    assert (result.value, result.reason) == (None, "no customers at the start")


def test_a_sum_of_days_of_money_is_of_the_customers_at_the_start(business) -> None:
    rows = [{"amount": 10, "interval": "1 month", **row} for row in ROWS]
    shop = business("2024-03-31", {"churn_formula": "shopify"}, subscriptions=rows)
    result = shop.result("gross_mrr_churn", "2024-03")
    # The 6th: 10 of 50; the 11th: 10 of 40; the 13th: 10 of 30. The month has 31 days, and a b c d at its start.
    assert (result.value, result.n) == (pytest.approx(10 / 50 + 10 / 40 + 10 / 30), 4)
