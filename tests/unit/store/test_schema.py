"""The workspace follows its declarations: made from them, and brought up to them later."""

import dataclasses
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.errors import UserError
from csdesk.datasets.catalogue import COSTS, CUSTOMERS, DATASETS
from csdesk.datasets.dataset import Column, Kind
from csdesk.datasets.table import Table
from csdesk.store import schema
from csdesk.store.history import ChangeKind, Origin
from csdesk.store.workspace import open_store

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def test_a_file_says_whose_it_is_and_of_which_schema(shop: Any) -> None:
    header = shop.path.read_bytes()[:100]
    assert header[68:72] == b"CSD1"
    assert header[60:64] == bytes([0, 0, 0, 1])


def test_the_connection_is_as_safe_as_can_be(shop: Any) -> None:
    def pragma(name: str) -> Any:
        return shop.store._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "delete"
    assert {name: pragma(name) for name in ("synchronous", "foreign_keys", "secure_delete", "temp_store", "cell_size_check")} == {
        "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2, "cell_size_check": 1,
    }  # fmt: skip
    assert pragma("trusted_schema") == 0
    assert pragma("busy_timeout") == 5000


def test_people_can_read_the_tables_with_any_sqlite_browser(shop: Any) -> None:
    shop.put("customers", [{"customer_id": "007", "name": "Ann", "signed_up": "2024-02-29", "lost": False, "seats": 3}])
    shop.put("tickets", [{"ticket_id": "1", "customer": "007", "opened": "2025-01-02T10:30:00"}])
    connection = sqlite3.connect(shop.path)
    found = connection.execute(
        "SELECT customer_id, name, signed_up, lost, seats, plan, from_file, from_row FROM view_customers"
    ).fetchall()
    assert found == [("007", "Ann", "2024-02-29", "no", 3.0, None, "book.xlsx", 1)]
    assert connection.execute("SELECT opened FROM view_tickets").fetchall() == [("2025-01-02 10:30:00",)]
    connection.close()


def test_a_column_and_a_table_that_are_declared_later_are_added(tmp_path: Path) -> None:
    path = tmp_path / "shop.csdesk"
    older = {name: dataset for name, dataset in DATASETS.items() if name != "costs"}
    grown = dataclasses.replace(CUSTOMERS, columns=(*CUSTOMERS.columns, Column("mood", Kind.TEXT, "How they feel.")))
    newer = DATASETS | {"customers": grown}
    with open_store(path, NOW, create=True, datasets=older) as store:
        put(store, Table.from_rows(CUSTOMERS, [{"customer_id": "1"}]))
        revision = store.revision
    with open_store(path, NOW, writing=False, datasets=newer) as store:
        assert len(store.read(COSTS)) == 0
        assert store.read(grown).text("mood").tolist() == [""]
        assert store.revision == revision
        assert store.check() == []
    with open_store(path, NOW, datasets=newer) as store:
        put(store, Table.from_rows(grown, [{"customer_id": "1", "mood": "fine"}]))
        assert store.read(grown).text("mood").tolist() == ["fine"]
        assert store._connection.execute("SELECT mood FROM view_customers").fetchall() == [("fine",)]
        store.undo(None, day=1, now=NOW)
        assert store.read(grown).text("mood").tolist() == [""]
        assert store.check() == []


def put(store: Any, table: Table) -> None:
    with store.change("Import", kind=ChangeKind.IMPORT, day=1, now=NOW) as change:
        change.put_all([Origin("book.xlsx", "S")], table, [frozenset(table.dataset.names)])


def test_today_nothing_is_behind_or_ahead(shop: Any) -> None:
    assert not schema.is_behind(shop.store._connection, DATASETS)
    assert not schema.is_ahead(shop.store._connection, DATASETS)


def test_a_column_that_is_missing_in_one_of_two_tables_is_damage(shop: Any) -> None:
    shop.store._connection.execute("ALTER TABLE customers RENAME COLUMN plan TO plam")
    shop.store.close()
    with pytest.raises(UserError) as caught:
        open_store(shop.path, NOW)
    assert caught.value.code == "D-CORRUPT"


def test_names_that_differ_in_case_alone_are_the_same_column(shop: Any) -> None:
    shop.store._connection.execute("ALTER TABLE customers RENAME COLUMN plan TO Plan")
    shop.reopen()
    assert not schema.is_ahead(shop.store._connection, DATASETS)
    assert shop.put("customers", [{"customer_id": "1", "plan": "Pro"}]).new == 1


def test_a_workspace_made_before_pages_were_kept_gets_their_table(shop: Any) -> None:
    shop.put("customers", [{"customer_id": "1"}])
    revision = shop.store.revision
    shop.store._connection.execute("DROP TABLE snapshots")
    assert schema.is_behind(shop.store._connection, DATASETS)
    shop.reopen()
    assert not schema.is_behind(shop.store._connection, DATASETS)
    assert shop.store.keep_snapshot("overview", "page", revision)
