"""Who is a customer on which day, and what they pay then."""

import numpy as np

from csdesk.base.days import iso
from csdesk.metrics.spans.presence import active, active_at, active_within, first_paid_day, mrr_at, mrr_on


def subscribed(business, *rows: dict[str, object], **settings: str):
    full = [{"customer": "a", "amount": 10, "interval": "1 month", **row} for row in rows]
    return business("2024-12-31", settings, subscriptions=full).facts


def stretches(facts) -> list[tuple[str, str]]:
    found = active(facts)
    return [(iso(first), iso(last)) for first, last in zip(found.first.tolist(), found.last.tolist(), strict=True)]


def test_spans_that_meet_are_one_stretch_and_a_day_between_parts_them(business) -> None:
    one = {"started": "2024-01-01", "ended": "2024-01-31"}
    assert stretches(subscribed(business, one, {"started": "2024-02-01", "ended": "2024-02-10"})) == [
        ("2024-01-01", "2024-02-10")
    ]
    assert len(stretches(subscribed(business, one, {"started": "2024-02-02", "ended": "2024-02-10"}))) == 2


def test_a_pause_after_paying_is_held_and_before_it_isnt(business) -> None:
    paid = {"started": "2024-01-01", "ended": "2024-01-31"}
    pause = {"started": "2024-02-01", "ended": "2024-02-29", "status": "paused"}
    assert stretches(subscribed(business, paid, pause)) == [("2024-01-01", "2024-02-29")]
    before = {**pause, "started": "2023-12-01", "ended": "2023-12-31"}
    assert stretches(subscribed(business, paid, before)) == [("2024-01-01", "2024-01-31")]
    apart = {**pause, "started": "2024-02-02"}
    assert stretches(subscribed(business, paid, apart)) == [("2024-01-01", "2024-01-31")]


def test_a_first_trial_is_no_customer(business) -> None:
    facts = subscribed(business, {"started": "2024-01-01", "ended": "2024-03-31", "trial": "2024-01-31"})
    assert stretches(facts) == [("2024-02-01", "2024-03-31")]
    assert iso(first_paid_day(facts)[0]) == "2024-02-01"


def test_at_the_close_of_a_day_and_within_days(business, day) -> None:
    facts = subscribed(business, {"started": "2024-01-10", "ended": "2024-01-20"})
    days = np.array([day(f"2024-01-{n:02}") for n in (9, 10, 20, 21)], dtype=np.int32)
    assert active_at(facts, days)[0].tolist() == [False, True, True, False]
    firsts = np.array([day("2024-01-01"), day("2024-01-20"), day("2024-01-21")], dtype=np.int32)
    ends = np.array([day("2024-01-19"), day("2024-01-20"), day("2024-01-31")], dtype=np.int32)
    assert active_within(facts, firsts, ends)[0].tolist() == [True, True, False]


def test_mrr_adds_up_rows_and_is_never_below_nothing(business, day) -> None:
    add_on = {"started": "2024-01-01", "amount": 25}
    credit = {"started": "2024-02-01", "amount": -50}
    facts = subscribed(business, {"started": "2024-01-01"}, add_on, credit)
    days = np.array([day("2024-01-31"), day("2024-02-01")], dtype=np.int32)
    assert mrr_at(facts, days, days)[0].tolist() == [35, 0]
    assert active_at(facts, days)[0].tolist() == [True, True]


def test_mrr_of_several_customers_each_on_a_day_of_its_own(business, day) -> None:
    facts = business(
        "2024-12-31",
        {"base_currency": "USD"},
        subscriptions=[
            {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-01-01", "ended": "2024-01-31"},
            {"customer": "a", "amount": 25, "interval": "1 month", "started": "2024-01-20", "currency": "EUR"},
            {"customer": "b", "amount": 60, "interval": "1 month", "started": "2024-01-01"},
        ],
        rates=[
            {"currency": "EUR", "day": "2024-01-01", "rate": 2},
            {"currency": "EUR", "day": "2024-02-01", "rate": 4},
        ],
    ).facts
    days = np.array([day("2024-01-31"), day("2024-02-01"), day("2024-02-01"), day("2023-12-31")], dtype=np.int32)
    rates = np.array([day("2024-01-31"), day("2024-01-31"), day("2024-02-01"), day("2024-01-31")], dtype=np.int32)
    assert mrr_on(facts, np.array([0, 0, 1, 1]), days, rates).tolist() == [60, 50, 60, 0]
