"""Who is a customer where there are no subscriptions."""

import pytest


def test_a_month_of_an_mrr_history_holds_on_all_of_its_days(business) -> None:
    rows = [
        {"customer": "a", "month": "2024-01-31", "mrr": 10},
        {"customer": "a", "month": "2024-02-29", "mrr": 15},
        {"customer": "b", "month": "2024-01-31", "mrr": 20},
        {"customer": "b", "month": "2024-02-29", "mrr": 0},
    ]
    shop = business("2024-02-29", mrr_history=rows)
    assert shop.value("mrr", "2024-W05") == 15  # to 4 February
    assert shop.value("mrr", "2024-02") == 15
    assert shop.value("mrr_churned", "2024-02") == 20
    assert shop.value("mrr_expansion", "2024-02") == 5
    assert shop.value("mrr_new", "2024-01") is None  # nobody knows December
    assert shop.value("logo_churn", "2024-01") is None
    assert shop.value("logo_churn", "2024-02") == 0.5


def test_recurring_invoices_cover_up_to_the_next_one(business) -> None:
    rows = [
        {"customer": "a", "invoiced_on": day, "amount": 30, "kind": "recurring"}
        for day in ("2024-01-05", "2024-02-07", "2024-03-05")
    ]
    shop = business("2024-06-30", {"unpaid_days": "none"}, payments=rows)
    assert shop.value("mrr", "2024-01") == 30
    assert shop.value("customers_active", "2024-W05") == 1  # 4 February: between two invoices
    assert shop.value("mrr", "2024-03") == 30
    assert shop.value("customers_lost", "2024-04") == 1  # the last one covers a month, to 4 April
    yearly = business(
        "2024-06-30",
        {"data_to": "2024-06-30", "unpaid_days": "none"},
        payments=[{**rows[0], "interval": "1 year", "amount": 120}],
    )
    assert yearly.value("mrr", "2024-06") == 10


def test_sign_ups_and_churn_days(business) -> None:
    rows = [
        {"customer_id": "a", "signed_up": "2024-01-10", "churned": "2024-03-31"},
        {"customer_id": "b", "signed_up": "2024-02-29"},
        {"customer_id": "c"},
    ]
    shop = business("2024-04-30", customers=rows)
    assert shop.value("customers_active", "2024-01") == 1
    assert shop.value("customers_active", "2024-03") == 2
    assert shop.value("customers_lost", "2024-03") == 0
    assert shop.value("customers_lost", "2024-04") == 1
    assert shop.value("mrr", "2024-04") is None


def test_a_departure_ends_and_a_return_begins_again(business) -> None:
    shop = business(
        "2024-06-30",
        customers=[{"customer_id": "a", "signed_up": "2024-01-10"}],
        departures=[{"customer": "a", "left_on": "2024-02-10", "returned": "2024-05-05"}],
    )
    active = [shop.value("customers_active", f"2024-0{month}") for month in range(1, 7)]
    assert active == [1, 0, 0, 0, 1, 1]
    assert shop.value("customers_returned", "2024-05") == 1


@pytest.mark.parametrize(("week", "active"), [("2024-W13", 1), ("2024-W14", 0)])
def test_a_buyer_is_one_for_the_days_of_inactivity(business, week, active) -> None:
    # 1 January and 90 days: covered to 31 March, the Sunday of week 13.
    rows = [{"customer": "a", "invoiced_on": "2024-01-01", "amount": 5}]
    shop = business("2024-04-30", {"inactivity_days": "90", "data_to": "2024-04-30"}, payments=rows)
    assert shop.value("customers_active", week) == active


def test_customers_without_days_are_there_all_the_time_and_a_list_of_leavers_has_one_period(business) -> None:
    undated = business(
        "2024-03-31", customers=[{"customer_id": "a"}, {"customer_id": "b"}], usage=[{"day": "2024-03-01"}]
    )
    assert undated.value("customers_active", "2024-03") == 2
    rows = [
        {"customer_id": "a", "lost": True, "tenure": 3, "mrr": 10},
        {"customer_id": "b", "lost": False, "tenure": 9, "mrr": 30},
    ]
    snapshot = business("2024-03-31", customers=rows)
    assert snapshot.value("logo_churn", "all") == 0.5
    assert snapshot.value("gross_mrr_churn", "all") == 0.25
    assert snapshot.value("customers_active", "all") == 1
    assert snapshot.value("mrr", "all") == 30
    assert "needs dates" in snapshot.result("customers_new", "all").reason


FEES = [
    {"customer_id": "a", "signed_up": "2024-01-10", "churned": "2024-03-31", "mrr": 40, "plan": "Care"},
    {"customer_id": "b", "signed_up": "2024-02-29", "mrr": 25, "plan": "Basic"},
    {"customer_id": "c", "signed_up": "2024-02-01"},
    {"customer_id": "d", "mrr": 70},
]


def test_a_fee_on_the_list_is_paid_from_the_first_day_to_the_last(business) -> None:
    shop = business("2024-04-30", customers=FEES)
    assert [shop.value("mrr", f"2024-0{month}") for month in (1, 2, 3, 4)] == [40, 65, 65, 25]
    assert shop.value("mrr_new", "2024-02") == 25
    assert shop.value("mrr_churned", "2024-04") == 40
    assert shop.value("customers_active", "2024-02") == 3, "who pays nothing is a customer by the list all the same"
    assert shop.groups("mrr", "2024-03", "plan") == {"Care": 40, "Basic": 25, "": 0}


def test_fees_on_the_list_count_only_where_nothing_tells_better(business) -> None:
    order = {"customer": "a", "amount": 50, "interval": "1 month", "started": "2024-01-10"}
    assert business("2024-04-30", customers=FEES, subscriptions=[order]).value("mrr", "2024-03") == 50
    month = {"customer": "a", "month": "2024-03-31", "mrr": 55}
    assert business("2024-04-30", customers=FEES, mrr_history=[month]).value("mrr", "2024-03") == 55
    chosen = business("2024-04-30", {"mrr_source": "customers"}, customers=FEES, subscriptions=[order])
    assert chosen.value("mrr", "2024-03") == 65


def test_recorded_departures_end_the_fees_too(business) -> None:
    shop = business(
        "2024-06-30",
        customers=[{"customer_id": "a", "signed_up": "2024-01-10", "mrr": 40}],
        departures=[{"customer": "a", "left_on": "2024-02-10", "returned": "2024-05-05"}],
    )
    assert [shop.value("mrr", f"2024-0{month}") for month in (1, 2, 4, 5)] == [40, 0, 0, 40]


def test_who_has_left_on_a_day_that_nobody_wrote_down_pays_no_fee(business) -> None:
    rows = [{**FEES[0], "churned": None, "lost": True}, FEES[1]]
    assert business("2024-04-30", customers=rows).value("mrr", "2024-04") == 25


def test_fees_in_two_currencies_are_added_up_at_their_rates(business) -> None:
    rows = [{**FEES[1], "currency": "EUR"}, {**FEES[2], "mrr": 100, "currency": "USD"}]
    shop = business("2024-04-30", {"base_currency": "EUR"}, customers=rows)
    assert shop.result("mrr", "2024-04").reason == "no exchange rate for USD"
    rate = {"currency": "USD", "day": "2024-01-01", "rate": 0.5}
    assert business("2024-04-30", {"base_currency": "EUR"}, customers=rows, rates=[rate]).value("mrr", "2024-04") == 75
