"""A workspace to try things on, and words for what the tests do with it."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.table import Cell, Table
from csdesk.store.compare import Counts
from csdesk.store.history import ChangeKind, Origin
from csdesk.store.workspace import Store, open_store

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
DAY = 20513  # 2026-03-01
BOOKKEEPING = ("texts", "changes", "touched", "created", "sheets", "settings_before", "tables", "packed")


class Shop:
    """A workspace under test: `put` imports rows of plain data, `rows` gives back what is stored."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store: Store = open_store(path, NOW, create=True)

    def put(
        self,
        dataset: str,
        rows: Sequence[Mapping[str, Cell]],
        *,
        file: str = "book.xlsx",
        sheet: str = "Sheet1",
        columns: Sequence[str] | None = None,
        **more: Any,
    ) -> Counts:
        """Imports rows as one change; the file has the columns that occur in the rows unless others are named."""
        table = Table.from_rows(DATASETS[dataset], rows)
        present = frozenset(columns if columns is not None else {name for row in rows for name in row})
        with self.store.change(f"Import {file}", kind=ChangeKind.IMPORT, day=DAY, now=NOW) as change:
            return change.put_all([Origin(file, sheet, **more)], table, [present])[0]

    def keep(self, dataset: str, *rows: Mapping[str, Cell]) -> Counts:
        """Keeps rows by hand as one change."""
        with self.store.change("Keep", kind=ChangeKind.EDIT, day=DAY, now=NOW) as change:
            return change.keep(Table.from_rows(DATASETS[dataset], rows))

    def remove(self, dataset: str, *keys: Mapping[str, Cell]) -> int:
        """Removes rows by their keys as one change."""
        with self.store.change("Remove", kind=ChangeKind.EDIT, day=DAY, now=NOW) as change:
            return change.remove(Table.from_rows(DATASETS[dataset], keys))

    def set(self, name: str, value: str | None) -> None:
        """Chooses a setting as one change."""
        with self.store.change(f"Set {name}", kind=ChangeKind.EDIT, day=DAY, now=NOW) as change:
            change.set_setting(name, value)

    def undo(self, change_id: int | None = None) -> Any:
        """Takes a change back."""
        return self.store.undo(change_id, day=DAY, now=NOW)

    def rows(self, dataset: str) -> list[dict[str, Any]]:
        """What is stored, as plain data without blank cells."""
        table = self.store.read(DATASETS[dataset])
        return [table.record(row) for row in range(len(table))]

    def dump(self) -> dict[str, list[Any]]:
        """Everything in the file but the records of changes, texts, and what is packed of the rows."""
        with sqlite3.connect(self.path) as connection:
            names = [
                n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ]
            kept = [
                n for n in names if n not in BOOKKEEPING and not n.endswith("_before") and not n.startswith("sqlite_")
            ]
            content = {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in kept}  # noqa: S608
            content["hashes"] = connection.execute(
                "SELECT dataset, content_hash, rows FROM tables WHERE rows > 0"
            ).fetchall()
            content["undone"] = connection.execute(
                "SELECT id FROM changes WHERE undone_by IS NULL AND kind <> 'undo'"
            ).fetchall()
        connection.close()
        return content

    def reopen(self) -> None:
        """Closes the file and opens it again, as after a restart."""
        self.store.close()
        self.store = open_store(self.path, NOW)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """An empty workspace."""
    made = Shop(tmp_path / "shop.csdesk")
    yield made
    made.store.close()
