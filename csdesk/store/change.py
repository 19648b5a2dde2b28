"""The one door through which anything is written: a named change, whole or not at all, that can be undone."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from csdesk.base.progress import Progress
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.table import Ints, Moments, Table
from csdesk.store import errors, packed
from csdesk.store.before import before_of
from csdesk.store.compare import Counts, Diff, Fate, compared
from csdesk.store.history import ChangeKind, Origin, like_sources, note_sheet
from csdesk.store.keys import among, numbered
from csdesk.store.rows import Index, Rows, equal, fetched, joined, records
from csdesk.store.statements import statements_of
from csdesk.store.texts import Dictionary, storable

_AT_ONCE = 50_000


class Change:
    """A transaction under way. Made by `Store.change`; what is written through it is committed there, or not at all.

    Where nothing was written in the end, the change leaves no trace and its `id` becomes None.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, texts: Dictionary, progress: Progress) -> None:
        self.connection = connection
        self.texts = texts
        self.progress = progress
        self.id: int | None = None
        self._path = path
        self._touched: dict[str, Rows] = {}
        self._held: dict[str, Rows] = {}
        self._wrote = False

    @property
    def number(self) -> int:
        """The number of the change while it is under way."""
        assert self.id is not None
        return self.id

    @property
    def touched(self) -> frozenset[str]:
        """The ids of the tables in which rows were written so far."""
        return frozenset(self._touched)

    def begin(self, title: str, kind: ChangeKind, day: int, now: datetime, undoes: int | None = None) -> None:
        """Opens the transaction. `day` is the owner's own day, `now` the moment in UTC. Raises D-LOCKED, D-READONLY."""
        with errors.in_words(self._path):
            self.connection.execute("BEGIN IMMEDIATE")
            if not is_as_left(self.connection):
                raise errors.Damaged("fingerprint")
            self.connection.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (row_id INTEGER PRIMARY KEY)")
            cursor = self.connection.execute(
                "INSERT INTO changes (title, kind, created_utc, day, undoes, fingerprint) VALUES (?, ?, ?, ?, ?, '')",
                (storable(title), kind.value, now.astimezone(UTC).isoformat(timespec="seconds"), day, undoes),
            )
            self.id = cursor.lastrowid

    def put_all(
        self, origins: Sequence[Origin], table: Table, columns: Sequence[frozenset[str]], selves: Moments | None = None
    ) -> list[Counts]:
        """Stores the rows of an import's sheets and says what became of them; rows that are stored already aren't
        written.

        The sheets stand side by side: none replaces another's rows. `table.source` numbers each row's sheet among the
        origins (with one sheet it doesn't matter). `columns` are those that each sheet has: in these a blank cell
        overwrites, all others keep what is stored. `selves` has for each row the number of the stored one that it is
        known to be though its key is another now, 0 for none. Gives the counts of each sheet; stored rows that fall
        away are counted for the first. Raises D-CORRUPT where the stored rows, or those to be written over, aren't what was
        stored.
        """
        with errors.in_words(self._path):
            dataset = table.dataset
            self.progress.step(f"Comparing {dataset.title.lower()}")
            stored = self.rows(dataset)
            incoming = self.texts.encoded(table, store=True)
            sources = [like_sources(self.connection, dataset.id, origin.file, origin.sheet) for origin in origins]
            sheet = table.source if len(origins) > 1 else np.zeros(len(table), dtype=np.int32)
            diff = compared(incoming, stored, columns, sheet, np.concatenate(sources), selves)
            counts = diff.counts_by(sheet, len(origins))
            noted = [
                note_sheet(self.connection, self.number, dataset.id, origin, count)
                for origin, count in zip(origins, counts, strict=True)
            ]
            if diff.writes:
                source = np.array(noted, dtype=np.int32)[sheet]
                self._apply(replace(diff, incoming=diff.incoming.with_arrays(source=source)))
            return counts

    def keep(self, table: Table) -> Counts:
        """Stores whole rows that the owner keeps by hand, blank cells too, and says what became of them.

        They come from no sheet: their `source` and `row` are 0. A stored row of the same key is written anew, one that
        holds the same already is left as it is. Raises as `put_all` does.
        """
        with errors.in_words(self._path):
            dataset = table.dataset
            stored = self.rows(dataset)
            incoming = self.texts.encoded(table, store=True)
            nowhere = np.zeros(len(table), dtype=np.int32)
            incoming = incoming.with_arrays(row=nowhere)
            diff = compared(incoming, stored, [frozenset(dataset.names)], nowhere, nowhere[:0])
            if diff.writes:
                self._apply(diff)
            return diff.counts

    def remove(self, keys: Table) -> int:
        """Takes out the stored rows whose key columns hold the same as one of the given rows; gives how many there
        were.

        Raises as `put_all` does.
        """
        with errors.in_words(self._path):
            dataset = keys.dataset
            stored = self.rows(dataset)
            wanted = self.texts.encoded(keys, store=False)
            key, stored_key = numbered([wanted[name] for name in dataset.key], [stored[name] for name in dataset.key])
            gone = among(stored_key, key)
            if gone.any():
                self._remove(stored["row_id"][gone], dataset)
                self.replace(stored.take(~gone))
            return int(gone.sum())

    def set_setting(self, name: str, value: str | None) -> None:
        """Sets one of the owner's choices; None takes it back to its default. Writes nothing where it is so already."""
        with errors.in_words(self._path):
            held = self.connection.execute("SELECT value, changed_by FROM settings WHERE name = ?", (name,)).fetchone()
            before = held or (None, None)
            if before[0] == value:
                return
            self.connection.execute(
                "INSERT OR IGNORE INTO settings_before (change_id, name, value, changed_by, left_by) VALUES (?, ?, ?, ?, ?)",
                (self.number, name, *before, self.number),
            )
            self.connection.execute(
                "INSERT OR REPLACE INTO settings (name, value, changed_by) VALUES (?, ?, ?)", (name, value, self.number)
            )
            self._wrote = True

    def rows(self, dataset: Dataset) -> Rows:
        """The table's rows as they are now, this change's own writes included. Raises Damaged."""
        if dataset.id not in self._held:
            self._held[dataset.id] = packed.rows_to_change(self.connection, dataset, self.texts)
        return self._held[dataset.id]

    def replace(self, rows: Rows) -> None:
        """Says what a table's rows are after statements of this change have written to it."""
        self._held[rows.dataset.id] = self._touched[rows.dataset.id] = rows
        self._wrote = True

    def wrote(self) -> None:
        """Says that something other than rows was written."""
        self._wrote = True

    def choose(self, dataset: Dataset, row_ids: Index) -> None:
        """Fills the list of rows that the next statements are about. Raises Damaged where they aren't as they were
        stored.

        Their images are kept, and an undo would bring back whatever is wrong in them.
        """
        self.connection.execute("DELETE FROM temp.chosen")
        self.connection.executemany("INSERT INTO temp.chosen VALUES (?)", zip(np.sort(row_ids).tolist(), strict=True))
        rows = self.rows(dataset)
        found = fetched(self.connection.execute(statements_of(dataset).select_chosen), dataset)
        if not equal(found, rows.take(among(rows["row_id"], row_ids))):
            raise errors.Damaged(dataset.id)

    def finish(self) -> None:
        """Commits, or rolls back where nothing was written."""
        with errors.in_words(self._path):
            if not self._wrote:
                self.abandon()
                return
            for rows in self._touched.values():
                self.progress.step(f"Storing {rows.dataset.title.lower()}")
                self._note_table(rows)
            self.connection.execute(
                "UPDATE changes SET fingerprint = ? WHERE id = ?", (fingerprint(self.connection), self.number)
            )
            self.progress.step("Saving")
            self.connection.execute("COMMIT")

    def abandon(self) -> None:
        """Takes everything back."""
        self.texts.forget()
        self.id = None
        if self.connection.in_transaction:  # SQLite has taken it back by itself where the disk is full
            self.connection.execute("ROLLBACK")

    def _note_table(self, rows: Rows) -> None:
        dataset = rows.dataset
        next_id = max(packed.state_of(self.connection, dataset).next_id, int(rows["row_id"].max(initial=0)) + 1)
        self.connection.execute(
            "INSERT OR REPLACE INTO tables (dataset, revision, rows, next_id, content_hash) VALUES (?, ?, ?, ?, ?)",
            (dataset.id, self.number, len(rows), next_id, packed.save(self.connection, rows, self.texts)),
        )
        self.connection.execute("INSERT INTO touched (change_id, dataset) VALUES (?, ?)", (self.number, dataset.id))

    def _apply(self, diff: Diff) -> None:
        stored = diff.stored
        self._remove(stored["row_id"][diff.removed], stored.dataset)
        rewritten = _rewritten(diff, self.number)
        self._rewrite(rewritten)
        new = self._insert(diff)
        keeps = np.ones(len(stored), dtype=np.bool_)
        keeps[diff.removed] = False
        place = np.searchsorted(stored["row_id"], rewritten["row_id"])
        arrays = {name: array.copy() for name, array in stored.arrays.items()} if len(place) else dict(stored.arrays)
        for name in arrays if len(place) else ():
            arrays[name][place] = rewritten[name]
        after = Rows(stored.dataset, arrays)
        self.replace(joined([after if keeps.all() else after.take(keeps), new]))

    def _remove(self, row_ids: Index, dataset: Dataset) -> None:
        if len(row_ids):
            self.choose(dataset, row_ids)
            self.connection.execute(before_of(dataset).keep_removed, (self.number,))
            self.connection.execute(statements_of(dataset).delete_chosen)

    def _rewrite(self, rows: Rows) -> None:
        if len(rows):
            self.choose(rows.dataset, rows["row_id"])
            self.connection.execute(before_of(rows.dataset).keep_updated, (self.number,))
            self._many(statements_of(rows.dataset).update, rows)

    def _insert(self, diff: Diff) -> Rows:
        """Stores the new rows under numbers that were never used, and gives them."""
        new = diff.incoming.take(diff.fate == Fate.NEW)
        dataset, count = new.dataset, len(new)
        last = max(
            packed.state_of(self.connection, dataset).next_id - 1,
            int(diff.stored["row_id"].max(initial=0)),
            self._last(dataset),
        )
        new = new.with_arrays(
            row_id=np.arange(last + 1, last + 1 + count, dtype=np.int64),
            ordinal=diff.ordinal[diff.fate == Fate.NEW],
            created_by=np.full(count, self.number, dtype=np.int32),
            changed_by=np.full(count, self.number, dtype=np.int32),
        )
        if count:
            self._many(statements_of(dataset).insert, new)
            self.connection.execute(
                "INSERT INTO created (change_id, dataset, first_id, last_id) VALUES (?, ?, ?, ?)",
                (self.number, dataset.id, last + 1, last + count),
            )
        return new

    def _last(self, dataset: Dataset) -> int:
        """The highest row number that this change has given out."""
        (last,) = self.connection.execute(
            "SELECT ifnull(max(last_id), 0) FROM created WHERE change_id = ? AND dataset = ?", (self.number, dataset.id)
        ).fetchone()
        return int(last)

    def _many(self, statement: str, rows: Rows) -> None:
        bound: Iterator[tuple[Any, ...]] = records(rows)
        for done in range(0, len(rows), _AT_ONCE):
            self.progress.step(f"Writing {rows.dataset.title.lower()}", done, len(rows))
            self.connection.executemany(statement, islice(bound, _AT_ONCE))


def fingerprint(connection: sqlite3.Connection) -> str:
    """A short hash of all rows and settings: equal where the workspace holds the same."""
    whole = hashlib.sha256()
    for dataset, content_hash in connection.execute(
        "SELECT dataset, content_hash FROM tables WHERE rows > 0 ORDER BY dataset"
    ):
        whole.update(f"{dataset}={content_hash}\n".encode())
    for name, value in connection.execute("SELECT name, value FROM settings WHERE value IS NOT NULL ORDER BY name"):
        whole.update(f"{name}={value}\n".encode())
    return whole.hexdigest()[:12]


def is_as_left(connection: sqlite3.Connection) -> bool:
    """Whether the settings and the tables' hashes are those that the last change noted."""
    noted = connection.execute("SELECT fingerprint FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    return noted is None or bool(noted[0] == fingerprint(connection))


def _rewritten(diff: Diff, number: int) -> Rows:
    """The stored rows that the change writes anew: updated ones, and those that are noted with them."""
    updated = np.flatnonzero(diff.fate == Fate.UPDATED)
    partner = diff.partner[updated]
    incoming, stored = diff.incoming.take(updated), diff.stored
    changed = incoming.with_arrays(
        row_id=stored["row_id"][partner],
        ordinal=diff.ordinal[updated],
        created_by=stored["created_by"][partner],
    )
    noted = stored.take(diff.noted).with_arrays(ordinal=diff.noted_ordinal)
    rows = joined([changed, noted])
    rows = rows.take(np.argsort(rows["row_id"]))
    marks: Ints = np.full(len(rows), number, dtype=np.int32)
    return rows.with_arrays(changed_by=marks)
