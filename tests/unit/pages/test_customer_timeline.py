"""What happened with one customer."""

from collections.abc import Callable

from csdesk.pages.customer import build
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from tests.shown import lines, table

LensOver = Callable[..., Lens]
ROWS = {
    "subscriptions": [
        {"customer": "A", "plan": "Chain", "amount": 100, "quantity": 2, "interval": "1 month", "started": "2024-01-10", "ended": "2024-04-30"},
        {"customer": "A", "plan": "Chain", "amount": 600, "interval": "3 months", "started": "2024-05-01", "cancelled_on": "2024-06-11"},
    ],
    "surveys": [
        {"customer": "A", "kind": "NPS", "score": 4, "answered_on": "2024-06-03", "comment": "Two outages."},
        {"customer": "A", "kind": "NPS", "answered_on": "2024-06-04"},
    ],
    "tickets": [{"ticket_id": "T1", "customer": "A", "opened": "2024-06-05T10:00:00", "resolved": "2024-06-06T16:30:00", "priority": "high"}],
    "payments": [
        {"payment_id": "P1", "customer": "A", "invoiced_on": "2024-05-01", "due_on": "2024-05-10", "paid_on": "2024-05-14", "amount": 600},
        {"payment_id": "P2", "customer": "A", "invoiced_on": "2024-06-01", "due_on": "2024-06-10", "amount": 600},
    ],
    "onboarding": [{"customer": "A", "step": "Call", "started_on": "2024-01-10", "due_on": "2024-01-12", "completed_on": "2024-01-15"}],
    "notes": [{"note_id": "1", "customer": "A", "day": "2024-07-02", "text": "Spoke with Ada."}],
}  # fmt: skip


def test_everything_the_newest_first(lens_over: LensOver) -> None:
    shown = table(dict(build(lens_over(**ROWS), "A").tabs)["Timeline"], "timeline")
    assert lines(shown) == [
        ("2 Jul 2024", "Note", "Spoke with Ada."),
        ("11 Jun 2024", "Cancellation", "Chain · $600.00 per 3 months"),
        ("5 Jun 2024", "Ticket", "T1 · high · solved after 30.5 h"),
        ("3 Jun 2024", "NPS 4 of 10", "Two outages."),
        ("1 Jun 2024", "Invoice", "$600.00 · P2 · due 10 Jun 2024, not paid"),
        ("1 May 2024", "Subscription", "Chain · $600.00 per 3 months"),
        ("1 May 2024", "Invoice", "$600.00 · P1 · paid 4 days late"),
        ("30 Apr 2024", "Subscription ended", "Chain · 2 × $100.00 per month"),
        ("15 Jan 2024", "Onboarding", "Call · 3 days late"),
        ("10 Jan 2024", "Subscription", "Chain · 2 × $100.00 per month"),
    ]
    assert shown.title == "10 events so far"


def test_the_summary_shows_the_last_ones(lens_over: LensOver) -> None:
    shown = table(dict(build(lens_over(**ROWS), "A").tabs)["Summary"], "latest")
    assert len(shown.rows) == 8 and shown.subtitle == "Latest 8 of 10 events"
    few = table(dict(build(lens_over(subscriptions=ROWS["subscriptions"][:1]), "A").tabs)["Summary"], "latest")
    assert few.rows and few.subtitle == ""


def test_an_earlier_period_hides_nothing(lens_over: LensOver) -> None:
    shown = table(dict(build(lens_over(Selection("2024-Q1"), **ROWS), "A").tabs)["Timeline"], "timeline")
    assert len(shown.rows) == 10


def test_what_is_still_to_come_isn_t_told_as_done(lens_over: LensOver) -> None:
    rows = [{"customer": "A", "amount": 100, "interval": "1 month", "started": "2024-01-10", "ended": "2024-12-31"}]
    shown = table(dict(build(lens_over(subscriptions=rows), "A").tabs)["Timeline"], "timeline")
    assert lines(shown)[0][:2] == ("31 Dec 2024", "Subscription will end")
