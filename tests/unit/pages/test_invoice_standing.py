"""How invoices stand on a day."""

from collections.abc import Callable

import pytest

from csdesk.datasets.payments import PAYMENTS
from csdesk.pages.invoice_standing import standings
from csdesk.pages.lens import Lens

LensOver = Callable[..., Lens]

INVOICE = {"customer": "A", "invoiced_on": "2024-06-01", "due_on": "2024-06-10", "amount": 100}
ANOTHER = {**INVOICE, "payment_id": "other", "paid_on": "2024-06-05"}
"""Paid in time, so that the file is known to say when invoices are paid."""


def told(lens_over: LensOver, **more: object) -> str:
    """What is told of one invoice on the last day of June, and * where it is late or owed."""
    lens = lens_over(payments=[{**INVOICE, **more}, ANOTHER])
    stands = standings(lens.engine.facts, lens.engine.facts.table(PAYMENTS), lens.data_to)[0]
    return f"{stands.words}{'*' if stands.late or stands.overdue else ''}"


def test_paid_in_time_needs_no_words(lens_over: LensOver) -> None:
    assert told(lens_over, paid_on="2024-06-10") == ""


def test_paid_late_and_not_paid(lens_over: LensOver) -> None:
    assert told(lens_over, paid_on="2024-06-12") == "paid 2 days late*"
    assert told(lens_over) == "due 10 Jun 2024, not paid*"
    assert told(lens_over, status="open") == "due 10 Jun 2024, not paid*"
    assert told(lens_over, status="failed") == "due 10 Jun 2024, not paid, failed*"


def test_what_is_due_on_the_day_itself_is_not_overdue(lens_over: LensOver) -> None:
    assert told(lens_over, due_on="2024-06-30") == ""


@pytest.mark.parametrize(
    ("status", "words"), [("draft", "draft"), ("Void", "void"), ("refunded", "refunded"), ("paid", "")]
)
def test_what_nobody_owes_says_why_and_is_nothing_bad(lens_over: LensOver, status: str, words: str) -> None:
    """As the overdue balance, which leaves all of them out."""
    assert told(lens_over, status=status) == words


def test_a_word_of_the_owners_own_stands_beside_what_counts_as_owed(lens_over: LensOver) -> None:
    assert told(lens_over, status="written off") == "due 10 Jun 2024, not paid, written off*"
    assert told(lens_over, status="cheque", paid_on="2024-06-05") == ""


def test_credit_notes_and_refunds_are_owed_by_nobody(lens_over: LensOver) -> None:
    assert told(lens_over, amount=-100) == ""
    assert told(lens_over, kind="refund") == ""


def test_a_file_that_never_says_when_an_invoice_was_paid_leaves_none_unpaid(lens_over: LensOver) -> None:
    lens = lens_over(payments=[INVOICE, {**INVOICE, "status": "overdue"}])
    table = lens.engine.facts.table(PAYMENTS)
    assert [each.overdue for each in standings(lens.engine.facts, table, lens.data_to)] == [False, True]
