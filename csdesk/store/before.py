"""The SQL of one dataset's earlier rows: what a change keeps of the rows that it writes over, and how undo uses that.

Each change keeps of each row one image at most: of how it was before the change. `done` says what the change did to the
row (updated, removed, or, by an undo, returned), `left_by` which change the row as it left it says that it was last
written by (NULL: it left none). A row that still says so is as the change left it.
"""

from dataclasses import dataclass
from functools import cache

from csdesk.datasets.dataset import Dataset
from csdesk.store.statements import CHOSEN, MARKS, declared_columns, quoted, statements_of


@dataclass(frozen=True, slots=True)
class BeforeStatements:
    """Each statement says what it does by its name.

    `keep_...` keep images for a change (?1); `kept_of` gives the rows of which a change kept images,
    `count_kept` how many each change kept; `choose_...` list rows; `conflicts` gives the changes that stand on what a
    change (?1) did to a dataset (?2); `note_returned` and `put_back` bring the kept rows of a change back.
    """

    make: str
    keep_updated: str
    keep_removed: str
    keep_for_undo: str
    kept_of: str
    count_kept: str
    choose_created: str
    choose_before: str
    choose_touched: str
    conflicts: str
    note_returned: str
    put_back: str


@cache
def before_of(dataset: Dataset) -> BeforeStatements:
    """The statements of a dataset's earlier rows."""
    table, before = quoted(dataset.id), quoted(f"{dataset.id}_before")
    names = statements_of(dataset).names
    listed = ", ".join(quoted(name) for name in names)
    keep = f"INTO {before} (change_id, done, left_by, {listed}) SELECT ?1,"
    own = f"{listed} FROM {table} WHERE {CHOSEN} AND created_by <> ?1 ORDER BY row_id"
    marks = ", ".join(f"{name} INTEGER" for name in MARKS[1:])
    return BeforeStatements(
        make=(
            f"CREATE TABLE {before} (change_id INTEGER NOT NULL REFERENCES changes(id), done TEXT NOT NULL, left_by INTEGER, "
            f"row_id INTEGER NOT NULL, {marks}, {declared_columns(dataset)}, PRIMARY KEY (change_id, row_id)) WITHOUT ROWID"
        ),
        keep_updated=f"INSERT OR IGNORE {keep} 'updated', ?1, {own}",
        keep_removed=(
            f"INSERT {keep} 'removed', NULL, {own} "
            "ON CONFLICT (change_id, row_id) DO UPDATE SET done = 'removed', left_by = NULL"
        ),
        keep_for_undo=(
            f"INSERT {keep} 'updated', b.changed_by, {', '.join(f't.{quoted(n)}' for n in names)} "
            f"FROM {before} b JOIN {table} t ON t.row_id = b.row_id WHERE b.change_id = ?2 AND b.done = 'updated'"
        ),
        kept_of=f"SELECT row_id FROM {before} WHERE change_id = ?",  # noqa: S608
        count_kept=f"SELECT change_id, count(*) FROM {before} GROUP BY change_id",  # noqa: S608
        choose_created=(
            f"INSERT INTO temp.chosen SELECT t.row_id FROM created c JOIN {table} t "  # noqa: S608
            "ON t.row_id BETWEEN c.first_id AND c.last_id AND t.created_by = c.change_id "
            "WHERE c.change_id = ? AND c.dataset = ?"
        ),
        choose_before=f"INSERT INTO temp.chosen SELECT row_id FROM {before} WHERE change_id = ? AND done = ?",  # noqa: S608
        choose_touched=f"INSERT INTO temp.chosen SELECT row_id FROM {before} WHERE change_id = ?",  # noqa: S608
        conflicts=_conflicts(table, before),
        note_returned=(
            f"INSERT INTO {before} (change_id, done, left_by, row_id) "  # noqa: S608
            f"SELECT ?1, 'returned', changed_by, row_id FROM {before} WHERE change_id = ?2 AND done = 'removed'"
        ),
        put_back=(
            f"INSERT OR REPLACE INTO {table} ({listed}) SELECT {listed} FROM {before} "  # noqa: S608
            "WHERE change_id = ? AND done IN ('updated', 'removed') ORDER BY row_id"
        ),
    )


def _conflicts(table: str, before: str) -> str:
    """Rows that the change made and another wrote or removed; rows that it wrote and that aren't as it left them."""
    return (
        f"SELECT t.changed_by FROM created c JOIN {table} t ON t.row_id BETWEEN c.first_id AND c.last_id "  # noqa: S608
        "AND t.created_by = c.change_id WHERE c.change_id = ?1 AND c.dataset = ?2 AND t.changed_by <> ?1 "
        f"UNION SELECT max(b.change_id) FROM {before} b LEFT JOIN {table} t ON t.row_id = b.row_id "
        "WHERE b.done = 'removed' AND b.created_by = ?1 AND b.change_id > ?1 AND t.row_id IS NULL GROUP BY b.row_id "
        f"UNION SELECT t.changed_by FROM {before} b JOIN {table} t ON t.row_id = b.row_id "
        "WHERE b.change_id = ?1 AND t.changed_by IS NOT b.left_by "
        f"UNION SELECT max(r.change_id) FROM {before} r WHERE r.done = 'removed' AND r.change_id > ?1 AND r.row_id IN "
        f"(SELECT b.row_id FROM {before} b LEFT JOIN {table} t ON t.row_id = b.row_id "
        "WHERE b.change_id = ?1 AND b.left_by IS NOT NULL AND t.row_id IS NULL) GROUP BY r.row_id"
    )
