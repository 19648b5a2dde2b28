"""Who owes for too long counts as lost, until the next payment."""

import pytest

SUBSCRIPTION = {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-01-01"}


def active(business, month: str, settings=None, **invoice: object) -> float | None:
    rows = [
        {"customer": "a", "invoiced_on": "2024-01-01", "amount": 10, "kind": "recurring", "paid_on": "2024-01-01"},
        {"customer": "a", "invoiced_on": "2024-02-01", "amount": 10, "kind": "recurring", **invoice},
    ]
    shop = business("2024-06-30", settings, subscriptions=[SUBSCRIPTION], payments=rows)
    return shop.value("customers_active", month)


def test_lost_on_the_31st_day_after_the_due_day(business) -> None:
    # Due on 1 March: 31 March is the 30th day after it.
    assert active(business, "2024-03", due_on="2024-03-01") == 1
    assert active(business, "2024-04", due_on="2024-03-01") == 0
    assert active(business, "2024-03", due_on="2024-02-29") == 0


def test_without_a_due_day_the_invoice_day_is_one(business) -> None:
    # 1 February and 30 days: 2 March.
    assert active(business, "2024-02") == 1
    assert active(business, "2024-03") == 0


def test_back_on_the_day_of_payment(business) -> None:
    months = [active(business, f"2024-0{m}", due_on="2024-02-01", paid_on="2024-04-30") for m in (2, 3, 4)]
    assert months == [1, 0, 1]


@pytest.mark.parametrize("status", ["paid", "void", "draft", "refunded"])
def test_what_isnt_owed_takes_nothing_away(business, status) -> None:
    assert active(business, "2024-06", status=status) == 1


def test_the_setting_moves_the_limit_or_switches_it_off(business) -> None:
    assert active(business, "2024-03", {"unpaid_days": "60"}, due_on="2024-02-01") == 1
    assert active(business, "2024-06", {"unpaid_days": "none"}, due_on="2024-02-01") == 1


def test_nobody_knows_without_a_day_of_payment_or_a_status(business) -> None:
    rows = [{"customer": "a", "invoiced_on": "2024-01-01", "amount": 10, "kind": "recurring"}]
    shop = business("2024-06-30", subscriptions=[SUBSCRIPTION], payments=rows)
    assert shop.value("customers_active", "2024-06") == 1
    owed = business(
        "2024-06-30",
        subscriptions=[SUBSCRIPTION],
        payments=[{**rows[0], "status": "overdue"}],
    )
    assert owed.value("customers_active", "2024-06") == 0
