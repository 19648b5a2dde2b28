"""What a foreign amount is worth on which day."""

import numpy as np

from csdesk.datasets.rates import RATES
from csdesk.datasets.table import Table, Texts
from csdesk.metrics.facts.money import Rates


def rates(day) -> Rates:
    rows = [
        {"currency": "EUR", "day": "2024-03-20", "rate": 1.2},
        {"currency": "EUR", "day": "2023-01-01", "rate": 1.1},
        {"currency": "GBP", "day": "2024-01-01", "rate": 0},
    ]
    return Rates.of(Table.from_rows(RATES, rows), "USD")


def days(day, *texts: str) -> np.ndarray:
    return np.array([day(text) for text in texts], dtype=np.int32)


def test_the_latest_rate_on_or_before_the_day_holds_and_the_first_before_all(day) -> None:
    found = rates(day).rate("EUR", days(day, "2022-06-01", "2024-03-19", "2024-03-20", "2025-01-01"))
    assert found.tolist() == [1.1, 1.1, 1.2, 1.2]


def test_the_base_and_no_currency_are_worth_themselves(day) -> None:
    assert rates(day).rate("USD", days(day, "2024-01-01")).tolist() == [1]
    assert rates(day).rate("", days(day, "2024-01-01")).tolist() == [1]


def test_a_currency_without_a_rate_above_0_has_an_unknown_worth(day) -> None:
    assert np.isnan(rates(day).rate("GBP", days(day, "2024-01-01"))).all()


def test_each_row_is_valued_on_its_own_day(day) -> None:
    when = days(day, "2024-03-01", "2024-04-01", "2024-04-01")
    assert rates(day).each(Texts.of(["EUR", "EUR", None]), when).tolist() == [1.1, 1.2, 1.0]


def test_each_currency_at_several_days_and_none_in_the_last_row(day) -> None:
    table = rates(day).at(Texts.of(["EUR", "USD"]), days(day, "2024-03-01", "2024-04-01"))
    assert table.tolist() == [[1.1, 1.2], [1, 1], [1, 1]]


def test_the_days_on_which_some_rate_changes(day) -> None:
    assert rates(day).change_days.tolist() == [day("2023-01-01"), day("2024-03-20")]


def test_a_figure_that_holds_an_amount_without_a_rate_is_unknown_and_names_the_currency(business) -> None:
    rows = [
        {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-01-01"},
        {"customer": "b", "amount": 10, "interval": "1 month", "started": "2024-02-01", "currency": "CHF"},
    ]
    shop = business("2024-03-31", {"base_currency": "USD"}, subscriptions=rows)
    assert shop.value("mrr", "2024-01") == 10
    assert shop.value("mrr", "2024-02") is None
    assert "CHF" in shop.result("mrr", "2024-02").reason
    assert shop.value("customers_active", "2024-02") == 2
