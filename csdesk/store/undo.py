"""Taking a change back. Undo is itself a change with its own earlier rows, so that an undo can be undone too."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from csdesk.base.errors import CallError, UserError
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.table import Moments
from csdesk.store.before import before_of
from csdesk.store.change import Change
from csdesk.store.history import ChangeKind
from csdesk.store.keys import among, repeated
from csdesk.store.rows import Rows, fetched, joined
from csdesk.store.statements import statements_of


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What an undo did: `id` is its own number, `undone` that of the change it took back.

    `rows` counts the rows by table that were taken out, put back or set to what they were; `settings` are the names of
    the choices that were set back.
    """

    id: int
    undone: int
    title: str
    rows: Mapping[str, int]
    settings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A change that is to be undone."""

    id: int
    title: str
    kind: ChangeKind
    undoes: int | None


def target(connection: sqlite3.Connection, change_id: int | None) -> Target:
    """The change of that number, or, for None, the newest one that can be undone and is no undo itself.

    Raises CallError where there is no such change, D-CONFLICT where it is undone already or there is none left.
    """
    chosen = "SELECT id, title, kind, undoes, undone_by FROM changes WHERE "
    if change_id is None:
        found = connection.execute(chosen + "undone_by IS NULL AND kind <> 'undo' ORDER BY id DESC LIMIT 1").fetchone()
        if found is None:
            raise UserError("D-CONFLICT", "There is nothing to undo.")
    else:
        possible = 0 < change_id < 2**63  # SQLite takes no larger number
        found = connection.execute(chosen + "id = ?", (change_id,)).fetchone() if possible else None
        if found is None:
            raise CallError(f"There is no change {change_id}.", "The history of imports lists them.")
    number, title, kind, undoes, undone_by = found
    if undone_by is not None:
        raise UserError("D-CONFLICT", f'"{title}" ({number}) is undone already; nothing was changed.')
    return Target(number, title, ChangeKind(kind), undoes)


def undo(change: Change, of: Target, datasets: Mapping[str, Dataset]) -> UndoReport:
    """Takes back all that a change did, within the given one. Raises D-CONFLICT where later changes stand on it."""
    names = [
        name
        for (name,) in change.connection.execute(
            "SELECT dataset FROM touched WHERE change_id = ? ORDER BY dataset", (of.id,)
        )
    ]
    _refuse_conflicts(change, of, [datasets[name] for name in names])
    counts = {name: _undo_rows(change, of, datasets[name]) for name in names}
    settings = _undo_settings(change, of)
    _mark(change, of)
    return UndoReport(change.number, of.id, of.title, counts, settings)


def _refuse_conflicts(change: Change, of: Target, datasets: list[Dataset]) -> None:
    later: set[int] = set()
    for dataset in datasets:
        change.progress.step(f"Checking {dataset.title.lower()}")
        found = change.connection.execute(before_of(dataset).conflicts, (of.id, dataset.id))
        later |= {number for (number,) in found if number is not None}
    found = change.connection.execute(
        "SELECT s.changed_by FROM settings_before b JOIN settings s ON s.name = b.name "
        "WHERE b.change_id = ? AND s.changed_by IS NOT b.left_by",
        (of.id,),
    )
    later |= {number for (number,) in found}
    if later:
        raise _conflict(change.connection, of, later)


def _conflict(connection: sqlite3.Connection, of: Target, later: set[int]) -> UserError:
    titles = dict(connection.execute("SELECT id, title FROM changes"))
    named = ", ".join(f'"{titles[number]}" ({number})' for number in sorted(later)[:5])
    more = f" and {len(later) - 5} more" if len(later) > 5 else ""
    return UserError(
        "D-CONFLICT",
        f'"{of.title}" can\'t be undone by itself, because {named}{more} changed the same rows or settings; nothing was changed.',
        "Undo the later change first.",
    )


def _undo_rows(change: Change, of: Target, dataset: Dataset) -> int:
    sql, before, connection = statements_of(dataset), before_of(dataset), change.connection
    change.progress.step(f"Undoing {dataset.title.lower()}")
    rows = change.rows(dataset)
    kept = np.array([number for (number,) in connection.execute(before.kept_of, (of.id,))], dtype=np.int64)
    change.choose(dataset, rows["row_id"][(rows["created_by"] == of.id) | among(rows["row_id"], kept)])
    connection.execute(before.keep_for_undo, (change.number, of.id))
    connection.execute("DELETE FROM temp.chosen")
    connection.execute(before.choose_created, (of.id, dataset.id))
    connection.execute(before.choose_before, (of.id, "returned"))
    connection.execute(before.keep_removed, (change.number,))
    connection.execute(sql.delete_chosen)
    connection.execute(before.note_returned, (change.number, of.id))
    connection.execute(before.put_back, (of.id,))
    connection.execute("DELETE FROM temp.chosen")
    connection.execute(before.choose_touched, (change.number,))
    touched = np.array([number for (number,) in connection.execute("SELECT row_id FROM temp.chosen")], dtype=np.int64)
    after = _patched(rows, touched, fetched(connection.execute(sql.select_chosen), dataset))
    again = repeated(after)
    if len(again):
        others = after.take(again[~among(after["row_id"][again], touched)])
        raise _conflict(connection, of, set(others["created_by"].tolist()))
    change.replace(after)
    return len(touched)


def _patched(rows: Rows, touched: Moments, present: Rows) -> Rows:
    """The table after rows were touched, of which `present` are still, or again, there."""
    kept = rows.take(~among(rows["row_id"], touched))
    whole = joined([kept, present])
    return whole.take(np.argsort(whole["row_id"]))


def _undo_settings(change: Change, of: Target) -> tuple[str, ...]:
    connection = change.connection
    before = connection.execute(
        "SELECT b.name, b.value, b.changed_by, s.value, s.changed_by FROM settings_before b LEFT JOIN settings s "
        "ON s.name = b.name WHERE b.change_id = ? ORDER BY b.name",
        (of.id,),
    ).fetchall()
    for name, value, changed_by, value_now, changed_now in before:
        connection.execute(
            "INSERT INTO settings_before (change_id, name, value, changed_by, left_by) VALUES (?, ?, ?, ?, ?)",
            (change.number, name, value_now, changed_now, changed_by),
        )
        if changed_by is None:
            connection.execute("DELETE FROM settings WHERE name = ?", (name,))
        else:
            connection.execute(
                "INSERT OR REPLACE INTO settings (name, value, changed_by) VALUES (?, ?, ?)", (name, value, changed_by)
            )
    return tuple(row[0] for row in before)


def _mark(change: Change, of: Target) -> None:
    """Notes who undid whom; where an undo is undone, what it had undone holds again, and so on down the line."""
    by: int | None = change.number
    number, undoes = of.id, of.undoes
    while True:
        change.connection.execute("UPDATE changes SET undone_by = ? WHERE id = ?", (by, number))
        if undoes is None:
            break
        by, number = None if by is not None else number, undoes
        (undoes,) = change.connection.execute("SELECT undoes FROM changes WHERE id = ?", (number,)).fetchone()
    change.wrote()
