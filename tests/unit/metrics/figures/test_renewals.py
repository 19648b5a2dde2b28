"""Due days: the first day after a term that was paid for."""

import pytest


def shop(business, *rows: dict[str, object], **settings: str):
    full = [{"customer": "a", "amount": 10, **row} for row in rows]
    return business("2024-12-31", settings, subscriptions=full)


YEARLY = {"interval": "1 year", "started": "2023-03-16"}


def test_a_yearly_row_is_due_each_year_on_its_day(business) -> None:
    running = shop(business, YEARLY)
    assert [running.value("renewals_due", f"2024-0{month}") for month in (2, 3, 4)] == [0, 1, 0]
    assert running.value("renewals_due", "2025-03") == 1  # ahead of time
    assert running.value("renewals_due", "2026-03") == 1


def test_a_term_is_counted_from_the_first_start(business) -> None:
    # 30 November and quarters: 29 February, 30 May, 30 August.
    quarterly = shop(business, {"interval": "3 months", "started": "2023-11-30"})
    assert quarterly.value("renewals_due", "2024-W09") == 1  # 29 February
    assert quarterly.value("renewals_due", "2024-W22") == 1  # 30 May


def test_ended_inside_a_term_is_never_due_and_ended_with_it_is(business) -> None:
    assert shop(business, {**YEARLY, "ended": "2024-03-14"}).value("renewals_due", "2024-03") == 0
    left = shop(business, {**YEARLY, "ended": "2024-03-15"})
    assert left.value("renewals_due", "2024-03") == 1
    assert left.value("renewal_logo_churn", "2024-03") == 1
    stayed = shop(business, {**YEARLY, "ended": "2024-03-15"}, {"interval": "1 month", "started": "2024-03-16"})
    assert stayed.value("renewal_logo_churn", "2024-03") == 0


def test_short_intervals_have_no_renewal_unless_set(business) -> None:
    monthly = {"interval": "1 month", "started": "2024-01-10"}
    assert shop(business, monthly).value("renewals_due", "2024-03") == 0
    assert shop(business, monthly, renewal_min_months="1").value("renewals_due", "2024-03") == 1


def test_each_customer_is_due_once_in_a_period(business) -> None:
    assert (
        shop(business, YEARLY, {"interval": "3 months", "started": "2023-12-05"}).value("renewals_due", "2024-03") == 1
    )


def test_what_the_list_of_customers_says_replaces_terms_to_come(business) -> None:
    named = business(
        "2024-12-31",
        subscriptions=[{"customer": "a", "amount": 10, **YEARLY}],
        customers=[{"customer_id": "a", "renews_on": "2025-05-20"}],
    )
    assert named.value("renewals_due", "2025-03") == 0
    assert named.value("renewals_due", "2025-05") == 1
    assert named.value("renewals_due", "2024-03") == 1


def test_nobody_due_leaves_the_churn_of_renewals_unknown(business) -> None:
    result = shop(business, YEARLY).result("renewal_logo_churn", "2024-05")
    assert (result.value, result.reason) == (None, "no renewals due")


@pytest.mark.parametrize(("gap", "churn"), [("0", 1), ("3", 0)])
def test_days_of_a_gap_give_time_to_renew(business, gap, churn) -> None:
    late = {"interval": "1 year", "started": "2024-03-18"}
    assert (
        shop(business, {**YEARLY, "ended": "2024-03-15"}, late, gap_days=gap).value("renewal_logo_churn", "2024-03")
        == churn
    )
