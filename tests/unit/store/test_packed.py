"""What is packed of a table says what its rows say, and can be dropped without loss."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.datasets.catalogue import DATASETS, TICKETS
from csdesk.datasets.table import Table
from csdesk.store import packed

TICKET = {
    "ticket_id": "0042", "customer": "007", "opened": "2025-01-02T10:30:00", "resolved": "2025-01-03T09:00:00",
    "priority": "high", "escalated": True, "reopened": False, "satisfaction": 4.5,
}  # fmt: skip
BARE = {"ticket_id": "0043", "customer": "Ünï ₦", "opened": "2025-01-02T10:31:00"}


def columns(table: Table) -> Mapping[str, list[Any]]:
    return {name: column.tolist() for name, column in table.columns.items()} | {
        "row": table.row.tolist(), "row_id": table.row_id.tolist(), "source": table.source.tolist(),
    }  # fmt: skip


def test_every_form_of_value_comes_back(shop: Any) -> None:
    shop.put("tickets", [TICKET, BARE])
    assert shop.rows("tickets") == [TICKET, BARE]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM packed",
        "UPDATE packed SET data = zeroblob(length(data))",
        "DELETE FROM packed WHERE name = 'opened'",
    ],
)
def test_what_is_packed_can_be_lost_or_damaged_without_loss(shop: Any, damage: str) -> None:
    shop.put("tickets", [TICKET, BARE])
    expected = columns(shop.store.read(TICKETS))
    shop.store._connection.execute(damage)
    np.testing.assert_equal(columns(shop.store.read(TICKETS)), expected)
    assert [issue.code for issue in shop.store.check()] == ["packed_differs"]
    shop.put("tickets", [BARE | {"priority": "low"}])
    assert shop.store.check() == []
    assert [row.get("priority") for row in shop.rows("tickets")] == ["high", "low"]


def test_a_large_table_lies_in_pieces_and_only_those_that_change_are_written(shop: Any) -> None:
    uses = [{"customer": "1", "day": "2025-01-02", "user": str(n), "count": float(n)} for n in range(140_000)]
    shop.put("usage", uses)
    connection = shop.store._connection
    sizes = connection.execute("SELECT piece, length(data) FROM packed WHERE name = 'count' ORDER BY piece").fetchall()
    assert sizes == [(0, 2**20), (1, 140_000 * 8 - 2**20)]
    (largest,) = connection.execute("SELECT max(length(data)) FROM packed").fetchone()
    assert largest <= 2**20
    written = connection.total_changes
    shop.put("usage", [{"customer": "1", "day": "2025-01-03", "user": "new", "count": 1.0}])
    assert connection.total_changes - written < 60


def test_an_empty_table_has_no_rows(shop: Any) -> None:
    for dataset in DATASETS.values():
        assert len(shop.store.read(dataset)) == 0
    assert shop.store.check() == []


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8), max_size=6)
)
def test_any_text_comes_back_as_it_was(shop: Any, names: list[str]) -> None:
    rows = [{"customer_id": f"{n}-{len(names)}", "name": name} for n, name in enumerate(names)]
    shop.put("customers", rows, columns=["customer_id", "name"])
    stored = {row["customer_id"]: row.get("name", "") for row in shop.rows("customers")}
    for row in rows:
        assert stored[row["customer_id"]] == row["name"]


def test_codes_stand_in_the_order_in_which_texts_first_occur() -> None:
    codes, numbers = packed._coded(np.array([7, -1, 3, 7, 9, 3], dtype=np.int32))
    assert (codes.tolist(), numbers.tolist()) == ([0, -1, 1, 0, 2, 1], [7, 3, 9])
    codes, numbers = packed._coded(np.array([-1, -1], dtype=np.int32))
    assert (codes.tolist(), numbers.tolist()) == ([-1, -1], [])
