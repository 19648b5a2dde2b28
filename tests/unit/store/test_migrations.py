"""A workspace of an older schema is led to today's in one transaction, or stays what it is."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from csdesk.store import migrations, schema
from csdesk.store.backup import Reason, backups
from csdesk.store.workspace import open_store

if TYPE_CHECKING:
    from sqlite_utils import Database

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ANN = {"customer_id": "007", "name": "Ann's Bakery"}


def rename_settings(database: "Database") -> None:
    database.execute("ALTER TABLE settings RENAME TO choices")


def name_them_back(database: "Database") -> None:
    database.execute("ALTER TABLE choices RENAME TO settings")
    database.execute("UPDATE changes SET title = title || ' (led on)'")


def fail(database: "Database") -> None:
    database.execute("DELETE FROM texts")
    raise RuntimeError("half way")


@pytest.fixture
def grown(shop: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Closes a workspace with one customer, and makes csdesk one of version 3 with the given steps."""
    shop.put("customers", [ANN])
    shop.store.close()

    def grow(first: Callable[["Database"], None], second: Callable[["Database"], None]) -> None:
        monkeypatch.setattr(schema, "VERSION", 3)
        monkeypatch.setattr(migrations, "STEPS", {1: first, 2: second})

    return grow


@pytest.mark.parametrize("writing", [True, False])
def test_all_steps_are_taken_after_a_backup(shop: Any, grown: Callable[..., None], writing: bool) -> None:
    grown(rename_settings, name_them_back)
    with open_store(shop.path, NOW, writing=writing) as store:
        assert store.imports()[0].title == "Import book.xlsx (led on)"
        assert store._connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert store.check() == []
    assert [made.reason for made in backups(shop.path)] == [Reason.BEFORE_UPGRADE]
    with open_store(shop.path, NOW) as store:
        assert store.imports()[0].title == "Import book.xlsx (led on)"


def test_a_step_that_fails_leaves_the_workspace_as_it_was(
    shop: Any, grown: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    grown(rename_settings, fail)
    before = shop.path.read_bytes()
    with pytest.raises(RuntimeError, match="half way"):
        open_store(shop.path, NOW)
    assert shop.path.read_bytes() == before
    monkeypatch.undo()
    shop.reopen()
    assert shop.rows("customers") == [ANN]


def test_every_version_before_todays_has_its_step() -> None:
    assert sorted(migrations.STEPS) == list(range(1, schema.VERSION))
