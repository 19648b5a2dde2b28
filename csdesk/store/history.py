"""What came in when, and from which files: the records that changes leave, and the questions put to them."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import numpy as np

from csdesk.datasets.dataset import Dataset
from csdesk.datasets.table import Ints
from csdesk.store.before import before_of
from csdesk.store.compare import Counts
from csdesk.store.texts import storable

_SHEET = (
    "id, change_id, dataset, file, sha256, size, sheet, signature, mapping, formats, settings, set_aside, ignored_above, "
    "ignored_below, rows, new, updated, same, repeated, removed"
)
_IN_FORCE = "c.kind = 'import' AND c.undone_by IS NULL"


class ChangeKind(Enum):
    """What a change came from."""

    IMPORT = "import"
    EDIT = "edit"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Origin:
    """The sheet that rows come from, and how it was read.

    `mapping` is header to column, `formats` column to format, `settings` the choices that came with it; `signature`
    names its shape. `set_aside`, `ignored_above` and `ignored_below` count rows that stayed out.
    """

    file: str
    sheet: str
    sha256: str = ""
    size: int = 0
    signature: str = ""
    mapping: Mapping[str, str] | None = None
    formats: Mapping[str, str] | None = None
    settings: Mapping[str, str] | None = None
    set_aside: int = 0
    ignored_above: int = 0
    ignored_below: int = 0


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """One sheet that came in: `id` is what `Table.source` says of its rows."""

    id: int
    change_id: int
    dataset: str
    origin: Origin
    counts: Counts


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import: the change's number, when it happened (UTC, and the owner's day), and the sheets that it took in."""

    id: int
    title: str
    when: datetime
    day: int
    undone: bool
    sheets: tuple[SheetRecord, ...]


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One change: its number, what it came from, when it happened (UTC, and the owner's day).

    `rows` are those that it made, wrote anew or took away; `undone` says that what it did doesn't hold any more;
    `sheets` are those that it took in.
    """

    id: int
    title: str
    kind: ChangeKind
    when: datetime
    day: int
    rows: int
    undone: bool
    sheets: tuple[SheetRecord, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """How the newest sheet of its shape was read, for the next one."""

    mapping: Mapping[str, str]
    formats: Mapping[str, str]
    settings: Mapping[str, str]


def note_sheet(connection: sqlite3.Connection, change_id: int, dataset: str, origin: Origin, counts: Counts) -> int:
    """Records a sheet that a change takes in; gives its number."""
    values = (
        change_id, dataset, storable(origin.file), origin.sha256, origin.size, storable(origin.sheet), origin.signature,
        _text(origin.mapping), _text(origin.formats), _text(origin.settings), origin.set_aside, origin.ignored_above,
        origin.ignored_below, counts.rows, counts.new, counts.updated, counts.same, counts.repeated, counts.removed,
    )  # fmt: skip
    cursor = connection.execute(
        "INSERT INTO sheets (change_id, dataset, file, sha256, size, sheet, signature, mapping, formats, settings, "
        "set_aside, ignored_above, ignored_below, rows, new, updated, same, repeated, removed) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def like_sources(connection: sqlite3.Connection, dataset: str, file: str, sheet: str) -> Ints:
    """The numbers of all sheets of the same file name and sheet name that came in to a table."""
    cursor = connection.execute(
        "SELECT id FROM sheets WHERE dataset = ? AND file = ? AND sheet = ?", (dataset, storable(file), storable(sheet))
    )
    return np.array([number for (number,) in cursor], dtype=np.int32)


def sheets(connection: sqlite3.Connection) -> dict[int, SheetRecord]:
    """Every sheet that ever came in, by its number."""
    found = (_sheet(row) for row in connection.execute(f"SELECT {_SHEET} FROM sheets ORDER BY id"))  # noqa: S608
    return {sheet.id: sheet for sheet in found}


def sheets_by_change(connection: sqlite3.Connection) -> dict[int, list[SheetRecord]]:
    """The sheets that each change took in, by the number of the change."""
    of_change: dict[int, list[SheetRecord]] = {}
    for sheet in sheets(connection).values():
        of_change.setdefault(sheet.change_id, []).append(sheet)
    return of_change


def imports(connection: sqlite3.Connection) -> list[ImportRecord]:
    """Every import, undone ones too, the oldest first."""
    of_change = sheets_by_change(connection)
    return [
        ImportRecord(
            number, title, datetime.fromisoformat(when), day, undone_by is not None, tuple(of_change.get(number, ()))
        )
        for number, title, when, day, undone_by in connection.execute(
            "SELECT id, title, created_utc, day, undone_by FROM changes WHERE kind = 'import' ORDER BY id"
        )
    ]


def changes(connection: sqlite3.Connection, datasets: Mapping[str, Dataset]) -> list[ChangeRecord]:
    """Every change, undone ones and undos too, the oldest first."""
    of_change = sheets_by_change(connection)
    rows: Counter[int] = Counter()
    for number, count in connection.execute("SELECT change_id, sum(last_id - first_id + 1) FROM created GROUP BY 1"):
        rows[number] += count
    for dataset in datasets.values():
        for number, count in connection.execute(before_of(dataset).count_kept):
            rows[number] += count
    return [
        ChangeRecord(
            number, title, ChangeKind(kind), datetime.fromisoformat(when), day, rows[number], undone_by is not None,
            tuple(of_change.get(number, ())),
        )
        for number, title, kind, when, day, undone_by in connection.execute(
            "SELECT id, title, kind, created_utc, day, undone_by FROM changes ORDER BY id"
        )
    ]  # fmt: skip


def newest_title(connection: sqlite3.Connection) -> str:
    """The title of the newest change; '' where there is none."""
    found = connection.execute("SELECT title FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    return found[0] if found else ""


def undoable(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """The newest change that isn't undone and is no undo itself, by its number, and its title; None where there is
    none."""
    found = connection.execute(
        "SELECT id, title FROM changes WHERE undone_by IS NULL AND kind <> 'undo' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return None if found is None else (int(found[0]), str(found[1]))


def redoable(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """The newest undo that still stands, by its number, and the title of what it took back.

    None once anything else was changed after it: what would be done again might not fit any more.
    """
    found = connection.execute(
        "SELECT u.id, c.title FROM changes u JOIN changes c ON c.id = u.undoes WHERE u.undone_by IS NULL "
        "AND c.kind <> 'undo' AND u.id > (SELECT ifnull(max(id), 0) FROM changes WHERE kind <> 'undo') "
        "ORDER BY u.id DESC LIMIT 1"
    ).fetchone()
    return None if found is None else (int(found[0]), str(found[1]))


def already(connection: sqlite3.Connection, sha256: str) -> ImportRecord | None:
    """The newest import that took in a file of this content, where the tables that it filled are as it left them.

    None where that import was undone, or where any later change wrote to one of those tables.
    """
    found = connection.execute(
        f"SELECT max(c.id) FROM sheets s JOIN changes c ON c.id = s.change_id WHERE s.sha256 = ? AND {_IN_FORCE} "  # noqa: S608
        "AND NOT EXISTS (SELECT 1 FROM touched t JOIN sheets o ON o.dataset = t.dataset "
        "WHERE o.change_id = c.id AND o.sha256 = s.sha256 AND t.change_id > c.id)",
        (sha256,),
    ).fetchone()
    return next((record for record in imports(connection) if record.id == found[0]), None)


def profile(connection: sqlite3.Connection, signature: str) -> Profile | None:
    """How the newest sheet of this shape was read, undone imports left out; None where there was none."""
    found = connection.execute(
        "SELECT s.mapping, s.formats, s.settings FROM sheets s JOIN changes c ON c.id = s.change_id "  # noqa: S608
        f"WHERE s.signature = ? AND {_IN_FORCE} ORDER BY s.id DESC LIMIT 1",
        (signature,),
    ).fetchone()
    return None if found is None else Profile(*(json.loads(text) for text in found))


def newest_import_day(connection: sqlite3.Connection) -> int | None:
    """The owner's day of the newest import that isn't undone; None where there is none."""
    (day,) = connection.execute(f"SELECT max(c.day) FROM changes c WHERE {_IN_FORCE}").fetchone()  # noqa: S608
    return None if day is None else int(day)


def settings(connection: sqlite3.Connection) -> dict[str, str]:
    """The owner's choices by name; what isn't chosen isn't there."""
    return dict(connection.execute("SELECT name, value FROM settings WHERE value IS NOT NULL ORDER BY name"))


def _sheet(
    row: tuple[int, int, str, str, str, int, str, str, str, str, str, int, int, int, int, int, int, int, int, int],
) -> SheetRecord:
    number, change_id, dataset, file, sha256, size, sheet, signature, mapping, formats, chosen = row[:11]
    set_aside, above, below, *counted = row[11:]
    origin = Origin(
        file,
        sheet,
        sha256,
        size,
        signature,
        json.loads(mapping),
        json.loads(formats),
        json.loads(chosen),
        set_aside,
        above,
        below,
    )
    return SheetRecord(number, change_id, dataset, origin, Counts(*counted))


def _text(words: Mapping[str, str] | None) -> str:
    return storable(json.dumps(dict(words or {}), ensure_ascii=False))
