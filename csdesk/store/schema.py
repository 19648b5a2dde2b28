"""The workspace's own tables, and those of every dataset: made whole, or brought up to today's declarations."""

import sqlite3
from collections.abc import Mapping

from csdesk.datasets.dataset import Dataset
from csdesk.store.before import before_of
from csdesk.store.connection import APPLICATION_ID, SCHEMA
from csdesk.store.errors import Damaged
from csdesk.store.statements import MARKS, add_column, statements_of

VERSION = SCHEMA
"""The number of today's schema; `migrations` leads older ones here."""

_OWN = (
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE)",
    """CREATE TABLE changes (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, created_utc TEXT NOT NULL, day INTEGER NOT NULL,
        undoes INTEGER REFERENCES changes(id), undone_by INTEGER REFERENCES changes(id), fingerprint TEXT NOT NULL)""",
    """CREATE TABLE touched (
        change_id INTEGER NOT NULL REFERENCES changes(id), dataset TEXT NOT NULL,
        PRIMARY KEY (change_id, dataset)) WITHOUT ROWID""",
    """CREATE TABLE created (
        change_id INTEGER NOT NULL REFERENCES changes(id), dataset TEXT NOT NULL, first_id INTEGER NOT NULL,
        last_id INTEGER NOT NULL, PRIMARY KEY (change_id, dataset, first_id)) WITHOUT ROWID""",
    """CREATE TABLE sheets (
        id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL REFERENCES changes(id), dataset TEXT NOT NULL,
        file TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, sheet TEXT NOT NULL, signature TEXT NOT NULL,
        mapping TEXT NOT NULL, formats TEXT NOT NULL, settings TEXT NOT NULL, set_aside INTEGER NOT NULL,
        ignored_above INTEGER NOT NULL, ignored_below INTEGER NOT NULL, rows INTEGER NOT NULL, new INTEGER NOT NULL,
        updated INTEGER NOT NULL, same INTEGER NOT NULL, repeated INTEGER NOT NULL, removed INTEGER NOT NULL)""",
    "CREATE INDEX sheets_sha256 ON sheets (sha256)",
    "CREATE INDEX sheets_signature ON sheets (signature)",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT, changed_by INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE settings_before (
        change_id INTEGER NOT NULL REFERENCES changes(id), name TEXT NOT NULL, value TEXT, changed_by INTEGER,
        left_by INTEGER, PRIMARY KEY (change_id, name)) WITHOUT ROWID""",
    """CREATE TABLE tables (
        dataset TEXT PRIMARY KEY, revision INTEGER NOT NULL, rows INTEGER NOT NULL, next_id INTEGER NOT NULL,
        content_hash TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE packed (
        dataset TEXT NOT NULL, name TEXT NOT NULL, part TEXT NOT NULL, piece INTEGER NOT NULL, digest BLOB NOT NULL,
        data BLOB NOT NULL, PRIMARY KEY (dataset, name, part, piece))""",
)
_SNAPSHOTS = (
    "CREATE TABLE snapshots (name TEXT PRIMARY KEY, revision TEXT NOT NULL, document TEXT NOT NULL) WITHOUT ROWID"
)
"""Pages as they were last shown, with the revision of the data that they show: dropped without loss."""


def make(connection: sqlite3.Connection, datasets: Mapping[str, Dataset]) -> None:
    """Fills an empty file with all tables, in one transaction that also says whose file it is."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in (*_OWN, _SNAPSHOTS):
            connection.execute(statement)
        for dataset in datasets.values():
            _make_tables(connection, dataset)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def catch_up(connection: sqlite3.Connection, datasets: Mapping[str, Dataset]) -> None:
    """Makes the tables and adds the columns that were declared since the workspace was made, in one transaction.

    Raises Damaged where a column is missing from a table and not from the one of its earlier rows: both grow together.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _has_snapshots(connection):
            connection.execute(_SNAPSHOTS)
        for dataset in datasets.values():
            present = columns_of(connection, dataset)
            if not present:
                _make_tables(connection, dataset)
            elif missing := [name for name in dataset.names if name not in present]:
                if _names(connection, f"{dataset.id}_before") & set(missing):
                    raise Damaged(dataset.id)
                for name in missing:
                    for statement in add_column(dataset, name):
                        connection.execute(statement)
                connection.execute(statements_of(dataset).drop_view)
                connection.execute(statements_of(dataset).make_view)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def is_behind(connection: sqlite3.Connection, datasets: Mapping[str, Dataset]) -> bool:
    """Whether a declared table or column isn't in the workspace yet."""
    return not _has_snapshots(connection) or any(
        not set(dataset.names) <= columns_of(connection, dataset) for dataset in datasets.values()
    )


def is_ahead(connection: sqlite3.Connection, datasets: Mapping[str, Dataset]) -> bool:
    """Whether the workspace has tables or columns of rows that this csdesk doesn't know: a newer one wrote them."""
    held = {name for (name,) in connection.execute("SELECT dataset FROM tables")}
    known = {name: {*MARKS, *dataset.names} for name, dataset in datasets.items()}
    return bool(held - set(known)) or any(columns_of(connection, d) - known[d.id] for d in datasets.values())


def columns_of(connection: sqlite3.Connection, dataset: Dataset) -> set[str]:
    """The names of the columns that the dataset's table has in the workspace; none where there is no table.

    In lower case, as all that are declared: to SQLite, names that differ in case are the same.
    """
    return _names(connection, dataset.id)


def _names(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name.lower() for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _has_snapshots(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'snapshots'").fetchone() is not None


def _make_tables(connection: sqlite3.Connection, dataset: Dataset) -> None:
    sql = statements_of(dataset)
    for statement in (sql.make, before_of(dataset).make, sql.make_view):
        connection.execute(statement)
