"""The business holds what it promises, and its records say the same as its day-book."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from sample_workbooks.make.book import State
from sample_workbooks.make.business import Business
from sample_workbooks.make.days import END, START, add_months
from sample_workbooks.make.records import Invoice, Kind, Span

ONE = timedelta(days=1)


def test_130_customers_or_so_of_whom_8_to_15_are_gone(business: Business) -> None:
    assert 125 <= len(business.customers) <= 135
    assert 8 <= sum(customer.churned is not None for customer in business.customers) <= 15


def test_losses_returns_and_a_passage_within_a_month(business: Business) -> None:
    left = {departure.customer: departure for departure in business.departures}
    assert left["K017"].returned == date(2024, 5, 8)
    assert left["K049"].returned == date(2025, 1, 21)
    passing = [span for span in business.spans if span.customer == "K045"]
    assert [(span.started, span.ended) for span in passing] == [(date(2024, 2, 3), date(2024, 2, 20))]


def test_every_kind_of_row_and_term_is_there(business: Business) -> None:
    assert {span.kind for span in business.spans} == set(Kind)
    assert {span.terms.interval for span in business.spans} == {"monthly", "quarterly", "yearly"}
    assert {span.terms.currency for span in business.spans} == {"NGN", "EUR", "USD"}
    assert any(span.terms.share_off for span in business.spans)
    assert any(span.terms.money_off for span in business.spans)
    assert any(span.terms.quantity > 1 for span in business.spans)
    assert any(span.cancelled_on and span.ended for span in business.spans)
    assert any(span.cancelled_on and not span.ended for span in business.spans)
    assert any(span.trial_until for span in business.spans)
    assert any(span.terms.amount == 0 for span in business.spans)


def test_naira_is_what_most_rows_are_in(business: Business) -> None:
    rows = Counter(span.terms.currency for span in business.spans)
    assert rows["NGN"] > 10 * (rows["EUR"] + rows["USD"])


def test_answers_come_twice_blank_and_without_a_name(business: Business) -> None:
    named = [a for a in business.answers if a.respondent and a.score is not None]
    in_month = Counter((a.kind, a.step, a.respondent, f"{a.answered_on:%Y-%m}") for a in named)
    assert max(in_month.values()) >= 2
    on_a_day = Counter((a.kind, a.step, a.respondent, a.answered_on) for a in business.answers if a.respondent)
    assert max(on_a_day.values()) == 1
    assert any(a.score is None for a in business.answers)
    assert any(not a.customer for a in business.answers)
    assert {a.step for a in business.answers if a.low_is_good} == {"Complaint"}


def test_twelve_parts_of_the_app_are_used_by_named_people(business: Business) -> None:
    assert len({use.feature for use in business.uses}) == 12
    assert all(use.user for use in business.uses)
    assert 12_000 <= len(business.uses) <= 25_000


def test_cases_are_open_or_resolved_and_some_are_of_strangers(business: Business) -> None:
    assert any(ticket.resolved is None for ticket in business.tickets)
    assert any(not ticket.customer for ticket in business.tickets)
    for ticket in business.tickets:
        assert ticket.first_response is None or ticket.opened < ticket.first_response
        assert ticket.resolved is None or ticket.opened < ticket.resolved


def test_invoices_are_paid_late_and_on_time_and_some_are_refunds(business: Business) -> None:
    paid = [i for i in business.invoices if i.paid_on and i.due_on]
    assert any(i.paid_on <= i.due_on for i in paid if i.paid_on and i.due_on)
    assert any(i.paid_on > i.due_on for i in paid if i.paid_on and i.due_on)
    assert {i.kind for i in business.invoices} == {"recurring", "one-off", "refund"}
    assert {i.status for i in business.invoices} == {"paid", "open", "overdue", "void", "failed", "draft"}


def _event_days(business: Business) -> Iterator[date]:
    for span in business.spans:
        yield from (day for day in (span.started, span.ended, span.cancelled_on) if day)
    for invoice in business.invoices:
        yield from (day for day in (invoice.invoiced_on, invoice.paid_on) if day)
    for step in business.steps:
        yield from (day for day in (step.started_on, step.completed_on) if day)
    for ticket in business.tickets:
        yield from (moment.date() for moment in (ticket.opened, ticket.resolved) if moment)
    yield from (customer.signed_up for customer in business.customers)
    yield from (customer.churned for customer in business.customers if customer.churned)
    yield from (answer.answered_on for answer in business.answers)
    yield from (use.day for use in business.uses)
    yield from (cost.day for cost in business.costs)


def test_everything_happens_between_the_first_day_and_the_last_month(business: Business) -> None:
    days = set(_event_days(business))
    assert min(days) == START
    assert date(2025, 6, 1) <= max(days) <= END


def _last_covered(span: Span) -> date:
    """By the rule for cancelled rows without an end: to the end of the interval that holds the cancellation."""
    if span.ended or not span.cancelled_on:
        return span.ended or date.max
    intervals = 1
    while add_months(span.started, intervals * span.terms.months) <= span.cancelled_on:
        intervals += 1
    return add_months(span.started, intervals * span.terms.months) - ONE


def _unpaid(invoices: list[Invoice], day: date) -> bool:
    for owed in invoices:
        assert owed.due_on is not None
        if (owed.paid_on is not None and owed.paid_on <= day) or (day - owed.due_on).days <= 30:
            continue
        if not any(i.paid_on is not None and owed.due_on < i.paid_on <= day for i in invoices):
            return True
    return False


def test_records_say_the_same_as_the_day_book(business: Business) -> None:
    """Who pays what on which day, read back from the rows by the rules for rows."""
    for account in business.accounts:
        id_ = account.person.id
        rows = [span for span in business.spans if span.customer == id_]
        recurring = [i for i in business.invoices if i.customer == id_ and i.kind == "recurring"]
        day = START
        while day <= END:
            money: dict[str, float] = {}
            for span in rows:
                handed_over = span.ended is not None and any(o.id == span.id and o.started == span.ended for o in rows)
                last = _last_covered(span) - ONE if handed_over else _last_covered(span)
                first = span.trial_until + ONE if span.trial_until else span.started
                if span.kind is Kind.PAID and span.terms.amount > 0 and first <= day <= last:
                    terms = span.terms
                    whole = terms.amount * terms.quantity * (1 - terms.share_off) - terms.money_off
                    money[terms.currency] = money.get(terms.currency, 0.0) + whole / terms.months
            standing = business.book.standing(id_, day)
            pays = standing is not None and standing.state is State.PAYING
            assert pays == (bool(money) and not _unpaid(recurring, day)), (id_, day)
            if pays and standing is not None:
                assert dict(standing.money) == pytest.approx(money), (id_, day)
            day += ONE


def test_no_row_ends_on_the_day_another_subscription_begins(business: Business) -> None:
    """Whether both count on that day would hang on a third row."""
    for row in business.spans:
        for other in business.spans:
            if row.customer == other.customer and row.id != other.id:
                assert row.ended != other.started


def test_one_customer_is_gone_until_it_pays(business: Business) -> None:
    """Invoices of August, September and October 2024; the first was due on the 16th of August."""
    assert business.book.active("K052", date(2024, 9, 15))
    assert not business.book.active("K052", date(2024, 9, 16))
    assert not business.book.active("K052", date(2024, 10, 20))
    assert business.book.active("K052", date(2024, 10, 21))


def test_nobody_else_is_gone_for_an_unpaid_invoice(business: Business) -> None:
    for account in business.accounts:
        gone = sum(business.book.active(account.person.id, day - ONE) and not business.book.active(account.person.id, day)
                   for day in (START + ONE * n for n in range(1, (END - START).days + 1)))  # fmt: skip
        assert gone == len(account.left) + (account.person.id == "K052")
