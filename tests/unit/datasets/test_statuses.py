"""Each word for a status means one thing, wherever it is read."""

import pytest

from csdesk.datasets.statuses import STATUSES, PaymentStatus, Status, SubscriptionStatus, spellings, status_named


@pytest.mark.parametrize(
    ("dataset", "word", "status"),
    [
        ("subscriptions", "Finished", SubscriptionStatus.COMPLETED),
        ("subscriptions", "completed", SubscriptionStatus.COMPLETED),
        ("subscriptions", "CANCELED", SubscriptionStatus.CANCELLED),
        ("subscriptions", "expired", SubscriptionStatus.ENDED),
        ("subscriptions", "In trial", SubscriptionStatus.TRIALING),
        ("subscriptions", "on hold", SubscriptionStatus.PAUSED),
        ("payments", "completed", PaymentStatus.PAID),
        ("payments", "Voided", PaymentStatus.VOID),
        ("payments", "past due", PaymentStatus.OVERDUE),
        ("payments", "trial", None),
        ("subscriptions", "unheard of", None),
        ("tickets", "open", None),
    ],
)
def test_a_word_stands_for_its_status(dataset: str, word: str, status: Status | None) -> None:
    assert status_named(dataset, word) is status


def test_no_word_stands_for_two_statuses_of_one_table() -> None:
    for kind in STATUSES.values():
        assert sum(len(spellings([status])) for status in kind) == len(spellings(kind))


def test_what_the_statuses_of_subscriptions_say() -> None:
    assert {s.value for s in SubscriptionStatus if s.is_over} == {"ended", "cancelled", "completed"}
    assert [s.value for s in SubscriptionStatus if s.completes] == ["completed"]
    assert [s.value for s in SubscriptionStatus if s.is_trial] == ["trialing"]
    assert [s.value for s in SubscriptionStatus if s.is_paused] == ["paused"]


def test_what_the_statuses_of_payments_say() -> None:
    assert {s.value for s in PaymentStatus if s.is_no_invoice} == {"void", "draft"}
    assert {s.value for s in PaymentStatus if s.is_no_sale} == {"void", "draft", "failed"}
    assert {s.value for s in PaymentStatus if s.is_owing} == {"unpaid", "open", "overdue", "failed"}
    assert {s.value for s in PaymentStatus if s.is_settled} == {"paid", "refunded", "void", "draft"}
