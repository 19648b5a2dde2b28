"""What the data themselves settle, where the owner hasn't."""

import pytest

AUTO = {"data_to": ""}
SUBSCRIBED = [{"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-01-10"}]


def inferred(business, today: str = "2024-12-31", settings=None, **rows):
    return business(today, {**AUTO, **(settings or {})}, **rows).facts.inferred


@pytest.mark.parametrize(
    ("today", "data_to"),
    [
        ("2024-02-10", "2024-02-10"),  # 31 days after the latest event
        ("2024-02-11", "2024-01-31"),  # 32: the end of its month
        ("2024-01-20", "2024-01-20"),
    ],
)
def test_the_data_reach_to_the_import_or_to_the_end_of_the_latest_events_month(business, day, today, data_to) -> None:
    assert inferred(business, today, tickets=[{"opened": "2024-01-10T08:00:00"}]).data_to == day(data_to)


LISTED = [{"customer_id": "l", "mrr": 180, "signed_up": "2025-01-05"}]


def test_a_list_alone_speaks_of_the_day_it_came_in(business, day) -> None:
    """From 5 January 2025 to 23 November 2026 are 365 + 304 + 18 days and the first: 688, or 22.62 months."""
    shop = business("2026-11-23", AUTO, customers=LISTED)
    assert shop.facts.inferred.data_to == day("2026-11-23")
    assert shop.result("mrr", "2026-10").value == 180
    assert shop.result("customers_active", "2026-10").value == 1
    assert shop.result("customer_lifespan", "2026-11").value == pytest.approx(688 * 12 / 365)
    left = [{"customer": "m", "left_on": "2025-03-10"}]
    assert inferred(business, "2026-11-23", customers=LISTED, departures=left).data_to == day("2026-11-23")


def test_beside_rows_of_what_happened_a_list_speaks_no_further_than_they_do(business, day) -> None:
    tickets = [{"opened": "2025-06-10T08:00:00"}]
    assert inferred(business, "2026-11-23", customers=LISTED, tickets=tickets).data_to == day("2025-06-30")


def test_days_after_the_import_are_plans_and_no_events(business, day) -> None:
    rows = [{**SUBSCRIBED[0], "ended": "2025-06-30"}]
    assert inferred(business, "2024-06-30", subscriptions=rows).data_to == day("2024-01-31")


def test_the_owner_may_say_how_far_the_data_reach(business, day) -> None:
    found = inferred(business, settings={"data_to": "2024-05-15"}, subscriptions=SUBSCRIBED)
    assert (found.first_event, found.data_to) == (day("2024-01-10"), day("2024-05-15"))


@pytest.mark.parametrize(
    ("rows", "mrr", "logo"),
    [
        ({"subscriptions": SUBSCRIBED, "mrr_history": [{"customer": "a", "month": "2024-01-31", "mrr": 5}]}, "subscriptions", "mrr"),
        ({"mrr_history": [{"customer": "a", "month": "2024-01-31", "mrr": 5}]}, "mrr_history", "mrr"),
        ({"payments": [{"customer": "a", "invoiced_on": "2024-01-01", "amount": 5, "kind": "recurring"}]}, "payments", "mrr"),
        ({"payments": [{"customer": "a", "invoiced_on": "2024-01-01", "amount": 5}]}, "none", "purchases"),
        ({"customers": [{"customer_id": "a", "signed_up": "2024-01-01"}]}, "none", "customers"),
        ({"customers": [{"customer_id": "a", "signed_up": "2024-01-01"}],
          "departures": [{"customer": "a", "left_on": "2024-02-01"}]}, "none", "departures"),
        ({"customers": [{"customer_id": "a", "lost": False}]}, "none", "snapshot"),
        ({"customers": [{"customer_id": "a"}]}, "none", "undated"),
        ({}, "none", "none"),
    ],
)  # fmt: skip
def test_one_source_for_the_whole_workspace(business, rows, mrr, logo) -> None:
    found = inferred(business, **rows)
    assert (found.mrr_source, found.logo_source) == (mrr, logo)


def test_the_base_currency_is_the_one_of_most_rows(business) -> None:
    rows = [{**SUBSCRIBED[0], "currency": currency} for currency in ("EUR", "NGN", "NGN")]
    assert inferred(business, subscriptions=rows).base_currency == "NGN"
    assert inferred(business, subscriptions=rows, settings={"base_currency": "eur"}).base_currency == "EUR"
    assert inferred(business, subscriptions=SUBSCRIBED).base_currency == ""


def test_scales_are_told_by_the_highest_score_of_kind_and_step(business) -> None:
    rows = [
        {"answered_on": "2024-01-01", "kind": kind, "score": score, "step": step}
        for kind, score, step in (("CSAT", 5, "call"), ("CSAT", 6, "visit"), ("CSAT", 8, None), ("NPS", 5, None), ("CES", None, None))
    ]  # fmt: skip
    scales = inferred(business, surveys=rows).scales
    assert scales == {("CSAT", "call"): 5, ("CSAT", "visit"): 7, ("CSAT", ""): 10, ("NPS", ""): 10}


def test_first_uses_first_purchase_and_reach(business, day) -> None:
    found = inferred(
        business,
        usage=[
            {"customer": "a", "day": "2024-01-05", "feature": "Reports", "count": 0},
            {"customer": "a", "day": "2024-02-05", "feature": "Reports"},
            {"customer": "a", "day": "2024-03-05"},
        ],
        payments=[
            {"customer": "a", "invoiced_on": "2024-01-01", "amount": 5, "kind": "refund"},
            {"customer": "a", "invoiced_on": "2024-02-01", "amount": 5},
        ],
    )
    assert found.first_use == {"Reports": day("2024-02-05")}
    assert found.first_purchase == day("2024-02-01")
    assert found.reach["usage"] == (day("2024-01-05"), day("2024-03-05"))
    assert "tickets" not in found.reach


def test_the_usual_interval_is_that_of_most_customers(business) -> None:
    days = {"a": ("2024-01-01", "2024-02-01"), "b": ("2024-01-01", "2024-04-01"), "c": ("2024-01-01", "2024-04-02", "2024-07-01"),
            "d": ("2024-01-01",)}  # fmt: skip
    rows = [
        {"customer": who, "invoiced_on": on, "amount": 5, "kind": "recurring"}
        for who, each in days.items()
        for on in each
    ]
    assert inferred(business, payments=rows).usual_interval == "3 months"
    assert inferred(business, payments=rows[-1:]).usual_interval == "1 month"
