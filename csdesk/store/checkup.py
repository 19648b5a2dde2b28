"""Whether a workspace is whole: what SQLite can tell, and what its content hashes tell beyond that."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from csdesk.base.issue import Issue, Severity
from csdesk.base.units import many
from csdesk.datasets.dataset import Dataset
from csdesk.store import errors, packed
from csdesk.store.change import is_as_left
from csdesk.store.errors import Damaged
from csdesk.store.keys import repeated
from csdesk.store.rows import fetched
from csdesk.store.statements import statements_of
from csdesk.store.texts import Dictionary

GONE = "file_gone"
"""The code of the issue that the file isn't in its place."""
_RESTORE = "A good backup can take its place."


def check(connection: sqlite3.Connection, path: Path, datasets: Mapping[str, Dataset]) -> list[Issue]:
    """Everything that is wrong with the workspace; nothing for a sound one.

    SQLite's own check misses a flipped bit inside of a value, so each table's rows are hashed again and set beside
    the hash that the last change to them noted, and the settings beside that of the last change of all.
    """
    try:
        return [*_structure(connection, path), *_settings(connection, path), *_contents(connection, path, datasets)]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [_error(path, "damaged", f"The file can't be read to its end ({type(error).__name__}).")]


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether SQLite's own check finds nothing; it takes a twentieth of the whole one's time."""
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


def gone(path: Path) -> Issue:
    """What is wrong where the file that is open isn't the one in its place any more."""
    error = errors.gone(path)
    return Issue(
        GONE, Severity.ERROR, path.name, "It is gone from its place: it was moved, deleted or replaced.", error.hint
    )


def _structure(connection: sqlite3.Connection, path: Path) -> Iterator[Issue]:
    found = [text for (text,) in connection.execute("PRAGMA quick_check(10)")]
    if found != ["ok"]:
        yield _error(path, "damaged", f"The file is damaged in {many(len(found), 'place')}.")
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield _error(path, "broken_link", f"A row of {table} refers to one that isn't there.")


def _settings(connection: sqlite3.Connection, path: Path) -> Iterator[Issue]:
    if not is_as_left(connection):
        yield _error(
            path, "settings_differ", "The settings or the tables' hashes aren't those that the last change left."
        )


def _contents(connection: sqlite3.Connection, path: Path, datasets: Mapping[str, Dataset]) -> Iterator[Issue]:
    texts = Dictionary(connection)
    for dataset in datasets.values():
        state = packed.state_of(connection, dataset)
        try:
            rows = fetched(connection.execute(statements_of(dataset).select), dataset)
            unchanged = packed.content_hash(rows, texts) == state.content_hash and len(rows) == state.rows
        except Damaged:
            yield _error(path, "rows_differ", f"{dataset.title} has values that can't be read.")
            continue
        if not unchanged:
            yield _error(path, "rows_differ", f"The rows of {dataset.title} aren't those that the last change left.")
        if twice := len(repeated(rows)):
            yield _error(path, "repeated_key", f"{twice} rows of {dataset.title} stand for the same thing.")
        if not packed.is_whole(connection, dataset):
            yield Issue(
                "packed_differs",
                Severity.NOTE,
                path.name,
                f"The packed copy of {dataset.title} can't be used, so reading it takes longer.",
                "Nothing is lost: the next import to this table makes it anew.",
            )


def _error(path: Path, code: str, reason: str) -> Issue:
    return Issue(code, Severity.ERROR, path.name, reason, _RESTORE)
