"""The SQL of one dataset's tables, made from its declaration: the only place where names become part of SQL.

Names come from declarations in code, never from a file or an owner; values are always bound.
"""

from dataclasses import dataclass
from functools import cache

from csdesk.base.days import NO_DAY, NO_MOMENT
from csdesk.datasets.dataset import Dataset, Form

MARKS = ("row_id", "source", "row", "ordinal", "created_by", "changed_by")
"""What the workspace notes of each row beside its columns: its number, the sheet and row it came from, its place among
the rows of its key, and the changes that made it and last wrote it."""

_TYPES = {Form.TEXT: "INTEGER", Form.DAY: "INTEGER", Form.MOMENT: "INTEGER", Form.NUMBER: "REAL", Form.FLAG: "INTEGER"}
_NONE = {Form.TEXT: -1, Form.DAY: NO_DAY, Form.MOMENT: NO_MOMENT, Form.FLAG: -1}
_READABLE = {
    Form.TEXT: '(SELECT value FROM texts WHERE id = t."{0}")',
    Form.DAY: "date(t.\"{0}\" * 86400, 'unixepoch')",
    Form.MOMENT: "datetime(t.\"{0}\", 'unixepoch')",
    Form.NUMBER: 't."{0}"',
    Form.FLAG: "CASE t.\"{0}\" WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END",
}


@dataclass(frozen=True, slots=True)
class Statements:
    """Each statement says what it does by its name. `names` is the order in which rows go in and come out."""

    names: tuple[str, ...]
    make: str
    make_before: str
    make_view: str
    drop_view: str
    insert: str
    update: str
    select: str
    select_chosen: str
    delete_chosen: str
    keep_updated: str
    keep_removed: str
    choose_created: str
    choose_before: str
    choose_touched: str
    conflicts: str
    keep_for_undo: str
    note_returned: str
    put_back: str


def add_column(dataset: Dataset, name: str) -> tuple[str, str]:
    """What adds a column that was declared later, to the table and to the one of its earlier rows."""
    kind = _TYPES[dataset.column(name).kind.form]
    return (
        f"ALTER TABLE {_name(dataset.id)} ADD COLUMN {_name(name)} {kind}",
        f"ALTER TABLE {_name(dataset.id + '_before')} ADD COLUMN {_name(name)} {kind}",
    )


@cache
def statements_of(dataset: Dataset) -> Statements:
    """The statements of a dataset."""
    assert not set(MARKS) & set(dataset.names), f"{dataset.id} has a column named like one of the workspace's own"
    names = (*MARKS, *dataset.names)
    table, before = _name(dataset.id), _name(f"{dataset.id}_before")
    listed = ", ".join(_name(name) for name in names)
    declared = ", ".join(f"{_name(c.name)} {_TYPES[c.kind.form]}" for c in dataset.columns)
    marks = ", ".join(f"{name} INTEGER NOT NULL" for name in MARKS[1:])
    holes = ", ".join("?" * len(names))
    gives = ", ".join(_given(dataset, name) for name in names)
    chosen = "row_id IN (SELECT row_id FROM temp.chosen)"
    own = f"SELECT ?1, '{{0}}', {{1}}, {listed} FROM {table} WHERE {chosen} AND created_by <> ?1"  # noqa: S608
    loose = ", ".join(f"{name} INTEGER" for name in MARKS[1:])
    return Statements(
        names=names,
        make=f"CREATE TABLE {table} (row_id INTEGER PRIMARY KEY, {marks}, {declared})",
        make_before=(
            f"CREATE TABLE {before} (change_id INTEGER NOT NULL REFERENCES changes(id), done TEXT NOT NULL, left_by INTEGER, "
            f"row_id INTEGER NOT NULL, {loose}, {declared}, PRIMARY KEY (change_id, row_id)) WITHOUT ROWID"
        ),
        make_view=_view(dataset),
        drop_view=f"DROP VIEW IF EXISTS {_name('view_' + dataset.id)}",
        insert=f"INSERT INTO {table} ({listed}) VALUES ({holes})",  # noqa: S608
        update=f"UPDATE {table} SET {', '.join(f'{_name(n)} = ?{i}' for i, n in enumerate(names, 1))} WHERE row_id = ?1",  # noqa: S608
        select=f"SELECT {gives} FROM {table} ORDER BY row_id",  # noqa: S608
        select_chosen=f"SELECT {gives} FROM {table} WHERE {chosen} ORDER BY row_id",  # noqa: S608
        delete_chosen=f"DELETE FROM {table} WHERE {chosen}",  # noqa: S608
        keep_updated=(
            f"INSERT OR IGNORE INTO {before} (change_id, done, left_by, {listed}) {own.format('updated', '?1')} ORDER BY row_id"
        ),
        keep_removed=(
            f"INSERT INTO {before} (change_id, done, left_by, {listed}) {own.format('removed', 'NULL')} ORDER BY row_id "
            "ON CONFLICT (change_id, row_id) DO UPDATE SET done = 'removed', left_by = NULL"
        ),
        choose_created=(
            f"INSERT INTO temp.chosen SELECT t.row_id FROM created c JOIN {table} t "  # noqa: S608
            "ON t.row_id BETWEEN c.first_id AND c.last_id AND t.created_by = c.change_id "
            "WHERE c.change_id = ? AND c.dataset = ?"
        ),
        choose_before=f"INSERT INTO temp.chosen SELECT row_id FROM {before} WHERE change_id = ? AND done = ?",  # noqa: S608
        choose_touched=f"INSERT INTO temp.chosen SELECT row_id FROM {before} WHERE change_id = ?",  # noqa: S608
        conflicts=(
            f"SELECT t.changed_by FROM created c JOIN {table} t ON t.row_id BETWEEN c.first_id AND c.last_id "  # noqa: S608
            "AND t.created_by = c.change_id WHERE c.change_id = ?1 AND c.dataset = ?2 AND t.changed_by <> ?1 "
            f"UNION SELECT max(b.change_id) FROM {before} b LEFT JOIN {table} t ON t.row_id = b.row_id "
            "WHERE b.done = 'removed' AND b.created_by = ?1 AND b.change_id > ?1 AND t.row_id IS NULL GROUP BY b.row_id "
            f"UNION SELECT t.changed_by FROM {before} b JOIN {table} t ON t.row_id = b.row_id "
            "WHERE b.change_id = ?1 AND t.changed_by IS NOT b.left_by "
            f"UNION SELECT max(r.change_id) FROM {before} r WHERE r.done = 'removed' AND r.change_id > ?1 AND r.row_id IN "
            f"(SELECT b.row_id FROM {before} b LEFT JOIN {table} t ON t.row_id = b.row_id "
            "WHERE b.change_id = ?1 AND b.left_by IS NOT NULL AND t.row_id IS NULL) GROUP BY r.row_id"
        ),
        keep_for_undo=(
            f"INSERT INTO {before} (change_id, done, left_by, {listed}) SELECT ?1, 'updated', b.changed_by, "  # noqa: S608
            f"{', '.join(f't.{_name(n)}' for n in names)} FROM {before} b JOIN {table} t ON t.row_id = b.row_id "
            "WHERE b.change_id = ?2 AND b.done = 'updated'"
        ),
        note_returned=(
            f"INSERT INTO {before} (change_id, done, left_by, row_id) "  # noqa: S608
            f"SELECT ?1, 'returned', changed_by, row_id FROM {before} WHERE change_id = ?2 AND done = 'removed'"
        ),
        put_back=(
            f"INSERT OR REPLACE INTO {table} ({listed}) SELECT {listed} FROM {before} "  # noqa: S608
            "WHERE change_id = ? AND done IN ('updated', 'removed') ORDER BY row_id"
        ),
    )


def _given(dataset: Dataset, name: str) -> str:
    """A column as it is read: the mark of its form where there is no value, which arrays need."""
    if name in MARKS:
        return _name(name)
    form = dataset.column(name).kind.form
    return _name(name) if form is Form.NUMBER else f"ifnull({_name(name)}, {_NONE[form]})"


def _view(dataset: Dataset) -> str:
    """The table as people read it: texts in words, days as dates, the file and row that each row came from."""
    shown = [f"{_READABLE[c.kind.form].format(c.name)} AS {_name(c.name)}" for c in dataset.columns]
    return (
        f"CREATE VIEW {_name('view_' + dataset.id)} AS SELECT t.row_id, {', '.join(shown)}, "  # noqa: S608
        f"s.file AS from_file, s.sheet AS from_sheet, t.row AS from_row FROM {_name(dataset.id)} t LEFT JOIN sheets s ON s.id = t.source"
    )


def _name(name: str) -> str:
    assert name.isidentifier(), name
    return f'"{name}"'
