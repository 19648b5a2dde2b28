"""Rows that stand for one thing."""

import numpy as np

from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Table
from csdesk.metrics.facts.repeats import last_states


def test_of_several_rows_with_one_number_the_last_holds() -> None:
    rows = [{"payment_id": "1", "amount": 10}, {"payment_id": "2", "amount": 20}, {"payment_id": "1", "amount": 30}]
    assert last_states(Table.from_rows(PAYMENTS, rows)).numbers("amount").tolist() == [20, 30]


def test_the_last_is_the_one_stored_last_wherever_it_stands() -> None:
    rows = [{"payment_id": "1", "amount": 10}, {"payment_id": "1", "amount": 30}]
    turned = Table.from_rows(PAYMENTS, rows).take(np.array([1, 0]))
    assert last_states(turned).numbers("amount").tolist() == [30]


def test_rows_without_a_number_are_each_a_thing_of_their_own() -> None:
    assert len(last_states(Table.from_rows(PAYMENTS, [{"amount": 10}, {"amount": 10}]))) == 2


def test_other_tables_and_empty_ones_stay_as_they_are() -> None:
    answers = Table.from_rows(SURVEYS, [{"answer_id": "1"}, {"answer_id": "1"}])
    assert last_states(answers) is answers
    assert len(last_states(Table.empty(PAYMENTS))) == 0
