"""The SQL of one dataset's table, made from its declaration: here and in `before` alone do names become part of SQL.

Names come from declarations in code, never from a file or an owner; values are always bound.
"""

from dataclasses import dataclass
from functools import cache

from csdesk.base.days import NO_DAY, NO_MOMENT
from csdesk.datasets.dataset import Dataset, Form

MARKS = ("row_id", "source", "row", "ordinal", "created_by", "changed_by")
"""What the workspace notes of each row beside its columns: its number, the sheet and row it came from, its place among
the rows of its key, and the changes that made it and last wrote it."""

CHOSEN = "row_id IN (SELECT row_id FROM temp.chosen)"
"""The rows that a change has listed for its next statements."""

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
    make_view: str
    drop_view: str
    insert: str
    update: str
    select: str
    select_chosen: str
    delete_chosen: str


def declared_columns(dataset: Dataset) -> str:
    """The declared columns with their types, as a table is made with."""
    return ", ".join(f"{quoted(c.name)} {_TYPES[c.kind.form]}" for c in dataset.columns)


def add_column(dataset: Dataset, name: str) -> tuple[str, str]:
    """What adds a column that was declared later, to the table and to the one of its earlier rows."""
    kind = _TYPES[dataset.column(name).kind.form]
    return (
        f"ALTER TABLE {quoted(dataset.id)} ADD COLUMN {quoted(name)} {kind}",
        f"ALTER TABLE {quoted(dataset.id + '_before')} ADD COLUMN {quoted(name)} {kind}",
    )


@cache
def statements_of(dataset: Dataset) -> Statements:
    """The statements of a dataset."""
    assert not set(MARKS) & set(dataset.names), f"{dataset.id} has a column named like one of the workspace's own"
    names = (*MARKS, *dataset.names)
    table = quoted(dataset.id)
    listed = ", ".join(quoted(name) for name in names)
    declared = declared_columns(dataset)
    marks = ", ".join(f"{name} INTEGER NOT NULL" for name in MARKS[1:])
    holes = ", ".join("?" * len(names))
    gives = ", ".join(_given(dataset, name) for name in names)
    return Statements(
        names=names,
        make=f"CREATE TABLE {table} (row_id INTEGER PRIMARY KEY, {marks}, {declared})",
        make_view=_view(dataset),
        drop_view=f"DROP VIEW IF EXISTS {quoted('view_' + dataset.id)}",
        insert=f"INSERT INTO {table} ({listed}) VALUES ({holes})",  # noqa: S608
        update=f"UPDATE {table} SET {', '.join(f'{quoted(n)} = ?{i}' for i, n in enumerate(names, 1))} WHERE row_id = ?1",  # noqa: S608
        select=f"SELECT {gives} FROM {table} ORDER BY row_id",  # noqa: S608
        select_chosen=f"SELECT {gives} FROM {table} WHERE {CHOSEN} ORDER BY row_id",  # noqa: S608
        delete_chosen=f"DELETE FROM {table} WHERE {CHOSEN}",  # noqa: S608
    )


def _given(dataset: Dataset, name: str) -> str:
    """A column as it is read: the mark of its form where there is no value, which arrays need."""
    if name in MARKS:
        return quoted(name)
    form = dataset.column(name).kind.form
    return quoted(name) if form is Form.NUMBER else f"ifnull({quoted(name)}, {_NONE[form]})"


def _view(dataset: Dataset) -> str:
    """The table as people read it: texts in words, days as dates, the file and row that each row came from."""
    shown = [f"{_READABLE[c.kind.form].format(c.name)} AS {quoted(c.name)}" for c in dataset.columns]
    return (
        f"CREATE VIEW {quoted('view_' + dataset.id)} AS SELECT t.row_id, {', '.join(shown)}, "  # noqa: S608
        f"s.file AS from_file, s.sheet AS from_sheet, t.row AS from_row FROM {quoted(dataset.id)} t LEFT JOIN sheets s ON s.id = t.source"
    )


def quoted(name: str) -> str:
    """The name as SQL takes it. Only plain words are names."""
    assert name.isidentifier(), name
    return f'"{name}"'
