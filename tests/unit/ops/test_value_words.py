"""A value of a table as an owner reads it."""

from collections.abc import Mapping

import pytest

from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.table import Cell, Table
from csdesk.ops.value_words import cell_words

PAYMENT: Mapping[str, Cell] = {"payment_id": "7", "customer": "Ana", "invoiced_on": "2025-01-05", "amount": 1039.2}


def words(dataset: str, row: Mapping[str, Cell], name: str) -> str:
    return cell_words(Table.from_rows(DATASETS[dataset], [row]), 0, name, "USD")


@pytest.mark.parametrize(
    ("dataset", "row", "name", "said"),
    [
        ("payments", PAYMENT, "customer", "Ana"),
        ("payments", PAYMENT, "invoiced_on", "5 Jan 2025"),
        ("payments", PAYMENT, "paid_on", ""),
        ("payments", PAYMENT, "amount", "$1,039.20"),
        ("payments", {**PAYMENT, "currency": "EUR"}, "amount", "€1,039.20"),
        ("payments", {**PAYMENT, "amount": -1039.4}, "amount", "−$1,039.40"),
        ("payments", {**PAYMENT, "amount": 12000.0}, "amount", "$12,000"),
        ("payments", {**PAYMENT, "amount": 40.0}, "amount", "$40.00"),
        ("payments", {**PAYMENT, "amount": 0.125}, "amount", "$0.125"),
        ("payments", PAYMENT, "paid_amount", ""),
        ("mrr_history", {"customer": "Ana", "month": "2025-01-31", "mrr": 40.0}, "month", "Jan 2025"),
        ("tickets", {"customer": "Ana", "opened": "2025-01-05T08:05:30"}, "opened", "5 Jan 2025, 08:05"),
        ("tickets", {"customer": "Ana", "opened": "2025-01-05T08:05:30"}, "resolved", ""),
        ("tickets", {"customer": "Ana", "opened": "2025-01-05", "escalated": True}, "escalated", "yes"),
        ("tickets", {"customer": "Ana", "opened": "2025-01-05", "escalated": False}, "escalated", "no"),
        ("tickets", {"customer": "Ana", "opened": "2025-01-05"}, "escalated", ""),
        ("customers", {"customer_id": "A", "seats": 1200.0}, "seats", "1,200"),
        ("usage", {"customer": "A", "day": "2025-01-05", "count": 1.5}, "count", "1.5"),
    ],
)  # fmt: skip
def test_each_kind_of_column_has_its_words(dataset: str, row: Mapping[str, Cell], name: str, said: str) -> None:
    assert words(dataset, row, name) == said
