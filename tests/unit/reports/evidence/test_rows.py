"""The rows that a review's figures rest on: which ones the Data sheet holds, and what stands in them."""

from typing import Any

import numpy as np

from csdesk.base.days import to_day
from csdesk.reports.evidence.appendix import period_calendar, tables_of
from csdesk.reports.evidence.tables import DataTable, Form, by_name, days, numbers, text
from tests.unit.reports.conftest import Shop


def columns(table: DataTable) -> dict[str, list[Any]]:
    return {column.title: column.values.tolist() for column in table.columns}


def held(shop: Shop, id_: str, **rows: Any) -> dict[str, list[Any]]:
    (found,) = [table for table in tables_of(shop(**rows)) if table.id == id_]
    return columns(found)


def test_a_customer_has_what_it_paid_at_both_edges(shop: Shop) -> None:
    found = held(shop, "customers")
    assert found["Customer"] == ["Amber", "Birch"]
    assert found["MRR at the start"] == [100, 50]
    assert found["MRR at the end"] == [100, 0]
    assert found["There at the end"] == [1, 0]


def test_answers_are_those_of_the_period_with_the_score_that_is_good(shop: Shop) -> None:
    answers = [
        {"customer": "A", "answered_on": "2024-05-02", "kind": "NPS", "score": 9},
        {"customer": "A", "answered_on": "2024-05-03", "kind": "CSAT", "score": 3, "scale": 5},
        {"customer": "B", "answered_on": "2024-03-31", "kind": "NPS", "score": 2},
    ]
    found = held(shop, "answers", surveys=answers)
    assert found["Kind"] == ["NPS", "CSAT"]
    assert found["Score"] == [9, 3]
    assert found["Good from"] == [9, 4]


def test_a_ticket_has_hours_only_where_it_was_solved_in_the_period(shop: Shop) -> None:
    tickets = [
        {"customer": "A", "ticket_id": "1", "opened": "2024-05-02T08:00", "resolved": "2024-05-03T08:00"},
        {"customer": "A", "ticket_id": "2", "opened": "2024-06-30T08:00"},
        {"customer": "A", "ticket_id": "3", "opened": "2024-03-01T08:00", "resolved": "2024-03-02T08:00"},
    ]
    found = held(shop, "tickets", tickets=tickets)
    assert found["Opened"] == [to_day_of("2024-05-02"), to_day_of("2024-06-30")]
    assert found["Hours to resolution"][0] == 24
    assert np.isnan(found["Hours to resolution"][1])


def test_a_ticket_of_the_period_has_its_marks_and_one_that_waits_is_there(shop: Shop) -> None:
    tickets = [
        {"customer": "A", "ticket_id": "1", "opened": "2024-05-02T08:00", "first_response": "2024-05-02T08:30",
         "resolved": "2024-05-03T08:00", "reopened": True, "escalated": False, "satisfaction": 5},
        {"customer": "B", "ticket_id": "2", "opened": "2024-03-01T08:00"},
        {"customer": "B", "ticket_id": "3", "opened": "2024-05-04T08:00", "resolved": "2024-05-04T09:00", "satisfaction": 3},
    ]  # fmt: skip
    found = held(shop, "tickets", tickets=tickets)
    assert found["Waits at the end"] == [0, 1, 0]
    assert found["Minutes to response"][0] == 30
    assert (found["Came back"][0], found["Passed up"][0]) == (1, 0)
    assert np.isnan(found["Came back"][1])
    assert (found["Rating"][0], found["Good from"][0], found["Rating"][2]) == (5, 4, 3)
    assert found["Customer at the end"] == [1, 0, 0]  # Birch has left


def test_what_is_overdue_is_there_whenever_it_was_due(shop: Shop) -> None:
    """Due in January and unpaid, or paid after the end; paid by the end, or due on its last day, it isn't overdue."""
    invoices = [
        {"customer": "A", "payment_id": name, "invoiced_on": "2024-01-01", "due_on": due, "paid_on": paid, "amount": 100}
        for name, due, paid in (("1", "2024-01-31", None), ("2", "2024-02-29", "2024-07-02"), ("3", "2024-02-29", "2024-06-30"), ("4", "2024-06-30", None))
    ]  # fmt: skip
    found = held(shop, "overdue", payments=invoices)
    assert (found["Invoice"], found["Worth"]) == (["1", "2"], [100, 100])


def test_invoices_have_their_days_late_and_purchases_their_kind(shop: Shop) -> None:
    invoices = [
        {"customer": "A", "payment_id": "1", "invoiced_on": "2024-04-01", "due_on": "2024-04-15", "paid_on": "2024-04-20", "amount": 100, "kind": "one-off"},
        {"customer": "A", "payment_id": "2", "invoiced_on": "2024-04-02", "due_on": "2024-04-15", "amount": 50, "kind": "recurring"},
    ]  # fmt: skip
    due = held(shop, "invoices", payments=invoices)
    assert due["Days late"][0] == 5 and np.isnan(due["Days late"][1])
    assert due["Recovered"] == [1, 0]
    bought = held(shop, "purchases", payments=invoices)
    assert (bought["Kind"], bought["Worth"]) == (["one-off", "recurring"], [100, 50])


def test_everybody_who_was_asked_is_there(shop: Shop) -> None:
    asked = [
        {"customer": "A", "asked_on": "2024-05-01", "answered_on": "2024-05-02", "kind": "NPS", "score": 9},
        {"customer": "B", "asked_on": "2024-05-01", "answered_on": "2024-05-01", "kind": "NPS"},
    ]
    assert held(shop, "asked", surveys=asked)["Answered"] == [1, 0]


def test_starts_and_their_steps(shop: Shop) -> None:
    """Amber began in April and was done after 20 days; Birch began on 20 June: its window isn't over."""
    steps = [
        {
            "customer": "A",
            "step": "Call",
            "started_on": "2024-04-01",
            "due_on": "2024-04-10",
            "completed_on": "2024-04-21",
        },
        {"customer": "B", "step": "Call", "started_on": "2024-06-20", "due_on": "2024-06-25"},
    ]
    began = held(shop, "starts", onboarding=steps)
    assert began["Done in time"][0] == 1 and np.isnan(began["Done in time"][1])
    assert (began["Days"][0], began["Under way"]) == (20, [0, 1])
    due = held(shop, "steps", onboarding=steps)
    assert due["Done"][0] == to_day_of("2024-04-21") and np.isnan(due["Done"][1])


def test_invoices_are_those_due_in_the_period(shop: Shop) -> None:
    invoices = [
        {"customer": "A", "payment_id": "1", "invoiced_on": "2024-04-01", "due_on": "2024-04-15", "paid_on": "2024-04-10", "amount": 100},
        {"customer": "A", "payment_id": "2", "invoiced_on": "2024-06-20", "due_on": "2024-07-04", "amount": 100},
    ]  # fmt: skip
    assert held(shop, "invoices", payments=invoices)["Invoice"] == ["1"]


def test_a_feature_is_used_or_not_by_each_customer_at_the_end(shop: Shop) -> None:
    use = [
        {"customer": "A", "user": "u", "day": "2024-02-02", "feature": "Orders", "count": 1},
        {"customer": "A", "user": "u", "day": "2024-05-02", "feature": "Stock", "count": 1},
    ]
    found = held(shop, "features", usage=use)
    assert found["Customer"] == ["Amber"]
    assert (found["orders"], found["stock"]) == ([0], [1])


def test_costs_belong_to_the_business_alone(shop: Shop) -> None:
    costs = [
        {"day": "2024-05-02", "amount": 40, "currency": "USD"},
        {"day": "2024-03-02", "amount": 9, "currency": "USD"},
    ]
    assert held(shop, "costs", costs=costs)["Amount"] == [40]


def test_the_period_is_a_calendar_of_its_own(shop: Shop) -> None:
    calendar = period_calendar(shop())
    assert [period.name for period in calendar.periods] == ["2024-Q2"]


def test_columns_keep_blanks_and_are_found_by_their_names() -> None:
    no_day = days("d_when", "When", np.array([to_day_of("2024-05-02"), np.iinfo(np.int32).min], dtype=np.int32))
    table = DataTable(
        "t", "T", "", (text("", "Who", ["a", "b"]), no_day, numbers("", "X", np.array([1.0, 2.0])), numbers("", "Y", np.array([3.0, 4.0]))),
        (("d_xy", 2, 3),),
    )  # fmt: skip
    named = by_name((table,))
    assert len(table) == 2
    assert table.columns[0].form is Form.TEXT
    assert set(named) == {"d_when", "d_xy"}
    assert named["d_xy"].tolist() == [[1.0, 3.0], [2.0, 4.0]]


def to_day_of(text_: str) -> int:
    from datetime import date

    return to_day(date.fromisoformat(text_))
