"""What subscription rows cover, and at which MRR."""

import pytest

from csdesk.base.days import iso
from csdesk.metrics.spans.spans import FOREVER, State
from csdesk.metrics.spans.subscription_spans import subscription_spans


def covered(business, settings=None, **row: object) -> list[tuple[str, str, str]]:
    """First day, last day (blank: for ever) and state of what one row covers."""
    full = {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-01-10", **row}
    spans = subscription_spans(business(settings=settings, subscriptions=[full]).facts)
    return [
        (iso(first), "" if last >= FOREVER - 1 else iso(last), State(state).name)
        for first, last, state in zip(spans.first.tolist(), spans.last.tolist(), spans.state.tolist(), strict=True)
    ]


def mrr(business, **row: object) -> float:
    full = {"customer": "a", "interval": "1 month", "started": "2024-01-10", **row}
    return float(subscription_spans(business(subscriptions=[full]).facts).mrr[0])


def test_no_end_still_runs_and_an_end_is_the_last_day_covered(business) -> None:
    assert covered(business) == [("2024-01-10", "", "PAID")]
    assert covered(business, ended="2024-03-31") == [("2024-01-10", "2024-03-31", "PAID")]
    assert covered(business, ended="2024-01-10") == [("2024-01-10", "2024-01-10", "PAID")]


def test_an_end_may_mean_the_first_day_not_covered(business) -> None:
    assert covered(business, {"end_date_means": "first_day_after"}, ended="2024-03-31")[0][1] == "2024-03-30"
    assert covered(business, {"end_date_means": "first_day_after"}, ended="2024-01-10") == []


@pytest.mark.parametrize(
    ("interval", "started", "cancelled", "last"),
    [
        ("1 month", "2024-01-10", "2024-03-20", "2024-04-09"),
        ("1 month", "2024-01-31", "2024-02-28", "2024-02-28"),
        ("1 month", "2024-01-31", "2024-02-29", "2024-03-30"),
        ("1 year", "2024-01-10", "2024-03-20", "2025-01-09"),
        ("2 weeks", "2024-01-01", "2024-01-15", "2024-01-28"),
        ("1 month", "2024-01-10", "2024-01-05", "2024-02-09"),
    ],
)
def test_a_cancelled_row_covers_the_interval_that_it_was_cancelled_in(
    business, interval, started, cancelled, last
) -> None:
    assert covered(business, interval=interval, started=started, cancelled_on=cancelled)[0][1] == last


def test_a_loss_may_be_recognised_on_the_day_of_cancelling_or_of_the_notice(business) -> None:
    row = {"cancelled_on": "2024-03-20", "notice_on": "2024-03-05"}
    assert covered(business, {"churn_recognition": "day_cancelled"}, **row)[0][1] == "2024-03-19"
    assert covered(business, {"churn_recognition": "day_of_notice"}, **row)[0][1] == "2024-03-04"
    del row["notice_on"]
    assert covered(business, {"churn_recognition": "day_of_notice"}, **row)[0][1] == "2024-03-19"


def test_a_row_that_has_ended_without_a_day_is_left_out(business) -> None:
    assert covered(business, status="cancelled") == []
    assert covered(business, amount=None) == []


def test_a_trial_comes_before_the_paid_part_or_takes_the_whole_row(business) -> None:
    assert covered(business, trial="2024-01-31") == [("2024-01-10", "2024-01-31", "TRIAL"), ("2024-02-01", "", "PAID")]
    assert covered(business, trial="yes", ended="2024-02-09") == [("2024-01-10", "2024-02-09", "TRIAL")]
    assert covered(business, status="trialing", ended="2024-02-09") == [("2024-01-10", "2024-02-09", "TRIAL")]
    assert covered(business, {"trial_counts": "yes"}, trial="2024-01-31") == [("2024-01-10", "", "PAID")]


def test_a_pause_and_a_price_of_nothing_are_held_unless_they_count(business) -> None:
    assert covered(business, status="Paused")[0][2] == "PAUSED"
    assert covered(business, amount=0)[0][2] == "FREE"
    assert covered(business, {"paused_counts": "yes"}, status="paused")[0][2] == "PAID"
    assert covered(business, {"free_counts": "yes"}, amount=0)[0][2] == "PAID"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"amount": 300, "quantity": 2, "interval": "3 months"}, 200),
        ({"amount": 10, "interval": "1 week"}, 10 * 52 / 12),
        ({"amount": 2.49}, 2.49),
        ({"amount": 1200, "interval": "1 year", "quantity": 5, "amount_is": "total"}, 100),
        ({"amount": 10, "quantity": 3, "discount": "10%"}, 27),
        ({"amount": 10, "quantity": 3, "discount": "6"}, 24),
        ({"amount": 365, "interval": "365 days"}, 365 / 12),
        ({"amount": -50}, -50),
    ],
)
def test_the_mrr_of_a_row(business, row, expected) -> None:
    assert mrr(business, **row) == pytest.approx(expected)
