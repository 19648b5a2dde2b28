"""Orders that are the same but for the day on which they began."""

from collections.abc import Mapping

import numpy as np
import pytest

from csdesk.datasets.same_orders import running_twice
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Cell, Table

RYE: Mapping[str, Cell] = {
    "subscription_id": "S1", "customer": "Ana", "plan": "Rye", "amount": 40.0, "interval": "1 month", "started": "2025-01-05",
}  # fmt: skip
LATER = {**RYE, "started": "2025-02-01"}


def orders(*rows: Mapping[str, Cell]) -> tuple[Table, np.ndarray[tuple[int], np.dtype[np.int32]]]:
    table = Table.from_rows(SUBSCRIPTIONS, rows)
    customers = table.text("customer").tolist()
    known = [name for name in dict.fromkeys(customers) if name]
    return table, np.array([known.index(name) if name else -1 for name in customers], dtype=np.int32)


def twice(*rows: Mapping[str, Cell]) -> list[int]:
    return [row for row, _ in running_twice(*orders(*rows))]


def test_an_order_whose_start_was_changed_runs_twice() -> None:
    assert twice(RYE, LATER) == [1]


@pytest.mark.parametrize(
    "other",
    [
        {"plan": "Wheat"},
        {"amount": 41.0},
        {"quantity": 2.0},
        {"interval": "1 year"},
        {"currency": "EUR"},
        {"status": "paused"},
        {"subscription_id": "S2"},
        {"customer": "Bo"},
    ],
)
def test_an_order_that_differs_in_anything_else_is_another(other: Mapping[str, Cell]) -> None:
    assert twice(RYE, {**LATER, **other}) == []


def test_capitals_and_blanks_make_no_other_plan() -> None:
    assert twice(RYE, {**LATER, "plan": " rye"}) == [1]


@pytest.mark.parametrize("end", [{"ended": "2025-01-31"}, {"cancelled_on": "2025-01-20"}])
def test_an_order_that_has_an_end_is_followed_by_the_next(end: Mapping[str, Cell]) -> None:
    assert twice({**RYE, **end}, LATER) == []


def test_the_same_start_is_the_same_row() -> None:
    assert twice(RYE, RYE) == []


def test_orders_of_nobody_known_are_left_alone() -> None:
    nobody = {"customer": None}
    assert twice({**RYE, **nobody}, {**LATER, **nobody}) == []


def test_no_orders_at_all() -> None:
    assert twice() == []


def test_each_is_told_with_the_first_of_its_order() -> None:
    rows = [RYE, {**RYE, "customer": "Bo"}, LATER, {**RYE, "started": "2025-03-01"}]
    assert running_twice(*orders(*rows)) == [(2, 0), (3, 0)]
