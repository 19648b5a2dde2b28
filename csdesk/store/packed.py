"""Each table's columns as they lie in memory, kept beside its rows so that a million of them load at once.

The rows are the truth. What is packed is written in the same transaction as the rows, is checked whenever it is read,
and loses nothing when it is dropped. Its digests together are the table's content hash, by which damage to rows is
found.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from csdesk.datasets.dataset import Dataset, Form
from csdesk.datasets.table import Ints, Table, Texts, Values
from csdesk.store.errors import Damaged
from csdesk.store.rows import Array, Rows, blank_of, dtype_of, fetched, is_blank
from csdesk.store.statements import MARKS, statements_of
from csdesk.store.texts import Dictionary, pieces_of

_PIECE = 2**20
_Place = tuple[str, str, int]
_Parts = Mapping[tuple[str, str], list[bytes]]


@dataclass(frozen=True, slots=True)
class TableState:
    """What the workspace notes of a table: the change that last touched it, its rows, the next row's number."""

    revision: int = 0
    rows: int = 0
    next_id: int = 1
    content_hash: str = ""


def state_of(connection: sqlite3.Connection, dataset: Dataset) -> TableState:
    """The noted state of a table; that of an empty one where nothing was ever stored."""
    found = connection.execute(
        "SELECT revision, rows, next_id, content_hash FROM tables WHERE dataset = ?", (dataset.id,)
    ).fetchone()
    return TableState(*found) if found else TableState()


def revisions(connection: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """The revision and the content hash of every table in which something was ever stored."""
    found = connection.execute("SELECT dataset, revision, content_hash FROM tables")
    return {dataset: (revision, content) for dataset, revision, content in found}


def save(connection: sqlite3.Connection, rows: Rows, texts: Dictionary) -> str:
    """Packs the rows, writing only the pieces that differ from what is packed; gives the table's content hash."""
    dataset = rows.dataset
    held: dict[_Place, bytes] = {
        (name, part, piece): digest
        for name, part, piece, digest in connection.execute(
            "SELECT name, part, piece, digest FROM packed WHERE dataset = ?", (dataset.id,)
        )
    }
    digests: dict[_Place, bytes] = {}
    for place, data in _pieces(rows, texts):
        digests[place] = hashlib.sha256(data).digest()
        if held.get(place) != digests[place]:
            connection.execute(
                "INSERT INTO packed (dataset, name, part, piece, digest, data) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET digest = excluded.digest, data = excluded.data",
                (dataset.id, *place, digests[place], data),
            )
    for place in held.keys() - digests.keys():
        connection.execute(
            "DELETE FROM packed WHERE dataset = ? AND name = ? AND part = ? AND piece = ?", (dataset.id, *place)
        )
    return _content_hash(digests)


def content_hash(rows: Rows, texts: Dictionary) -> str:
    """The hash of the rows with their marks and texts, as `save` gives it; '' for no rows."""
    return _content_hash({place: hashlib.sha256(data).digest() for place, data in _pieces(rows, texts)})


def is_whole(connection: sqlite3.Connection, dataset: Dataset) -> bool:
    """Whether what is packed is there, undamaged, and of the table's present revision."""
    return _verified(connection, dataset, None) is not None


def read_rows(connection: sqlite3.Connection, dataset: Dataset) -> Rows:
    """All rows of a table with their marks, from what is packed where that is whole, else from the rows."""
    parts = _verified(connection, dataset, statements_of(dataset).names)
    if parts is None:
        return fetched(connection.execute(statements_of(dataset).select), dataset)
    return _unpacked(dataset, parts, state_of(connection, dataset).rows)


def rows_to_change(connection: sqlite3.Connection, dataset: Dataset, texts: Dictionary) -> Rows:
    """The same for a change, which is about to renew the table's hash: Damaged where they don't fit the present one.

    Where what is packed is whole, its texts are set beside those of the dictionary; else the rows are hashed, and what
    is packed is dropped, so that the next `save` writes it anew.
    """
    state = state_of(connection, dataset)
    parts = _verified(connection, dataset, statements_of(dataset).names)
    if parts is None:
        rows = fetched(connection.execute(statements_of(dataset).select), dataset)
        if content_hash(rows, texts) != state.content_hash:
            raise Damaged(dataset.id)
        connection.execute("DELETE FROM packed WHERE dataset = ?", (dataset.id,))
    else:
        for name in dataset.names:
            if (name, "ids") in parts:
                texts.verify(_ids(parts, name).tolist(), _texts(parts, name))
        rows = _unpacked(dataset, parts, state.rows)
    if len(rows) != state.rows:
        raise Damaged(dataset.id)
    return rows


def _unpacked(dataset: Dataset, parts: _Parts, length: int) -> Rows:
    """The rows that the pieces hold, of columns without a piece so many blanks."""
    arrays: dict[str, Array] = {}
    for name in statements_of(dataset).names:
        array = _array(dataset, name, parts, length)
        if (name, "ids") in parts:
            array = np.append(_ids(parts, name), np.int32(-1))[array]
        arrays[name] = array
    return Rows(dataset, arrays)


def read_table(connection: sqlite3.Connection, dataset: Dataset, texts: Dictionary) -> Table:
    """All rows of a table, from what is packed where that is whole, else from the rows."""
    names = ("row_id", "source", "row", *dataset.names)
    parts = _verified(connection, dataset, names)
    if parts is None:
        return as_table(fetched(connection.execute(statements_of(dataset).select), dataset), texts)
    length = state_of(connection, dataset).rows
    columns: dict[str, Values] = {}
    for name in dataset.names:
        array = _array(dataset, name, parts, length)
        if dataset.column(name).kind.form is Form.TEXT:
            columns[name] = Texts(array, tuple(_texts(parts, name)))
        else:
            columns[name] = array
    source, row, row_id = (_array(dataset, name, parts, length) for name in ("source", "row", "row_id"))
    return Table(dataset, columns, source, row, row_id)


def as_table(rows: Rows, texts: Dictionary) -> Table:
    """The rows in the shape in which other rooms know them."""
    columns: dict[str, Values] = {}
    for column in rows.dataset.columns:
        array = rows[column.name]
        if column.kind.form is Form.TEXT:
            codes, numbers = _coded(array)
            columns[column.name] = Texts(codes, tuple(texts.values(numbers.tolist())))
        else:
            columns[column.name] = array
    return Table(rows.dataset, columns, rows["source"], rows["row"], rows["row_id"])


def _pieces(rows: Rows, texts: Dictionary) -> Iterator[tuple[_Place, bytes]]:
    """What is packed of the rows, piece by piece. Columns without any value leave nothing."""
    if not len(rows):
        return
    for name in statements_of(rows.dataset).names:
        array = rows[name]
        if name in MARKS:
            yield from _cut(name, "values", array)
        elif is_blank(rows.dataset, name, array).all():
            continue
        elif rows.dataset.column(name).kind.form is Form.TEXT:
            codes, numbers = _coded(array)
            yield from _cut(name, "codes", codes)
            yield from _cut(name, "ids", numbers)
            for piece, text in enumerate(pieces_of(texts.values(numbers.tolist()))):
                yield (name, "values", piece), text.encode()
        else:
            yield from _cut(name, "values", array)


def _cut(name: str, part: str, array: Array) -> Iterator[tuple[_Place, bytes]]:
    data = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
    for piece, start in enumerate(range(0, len(data), _PIECE)):
        yield (name, part, piece), data[start : start + _PIECE]


def _coded(numbers: Ints) -> tuple[Ints, Ints]:
    """Text numbers as codes into the distinct ones, which stand in the order in which they first occur."""
    size = len(numbers)
    first = np.full(int(numbers.max(initial=-1)) + 2, size, dtype=np.int64)
    first[numbers[::-1]] = np.arange(
        size - 1, -1, -1
    )  # of equal numbers the last written holds: the first in the table
    first[-1] = size  # where -1, none, was written
    distinct = np.flatnonzero(first < size)
    distinct = distinct[np.argsort(first[distinct])]
    codes = np.full(len(first), -1, dtype=np.int32)
    codes[distinct] = np.arange(len(distinct), dtype=np.int32)
    return codes[numbers], distinct.astype(np.int32)


def _content_hash(digests: Mapping[_Place, bytes]) -> str:
    if not digests:
        return ""
    whole = hashlib.sha256()
    for (name, part, piece), digest in sorted(digests.items()):
        whole.update(f"{name}/{part}/{piece}:".encode() + digest)
    return whole.hexdigest()


def _verified(
    connection: sqlite3.Connection, dataset: Dataset, names: Sequence[str] | None
) -> dict[tuple[str, str], list[bytes]] | None:
    """The pieces of the named columns (all: None) by column and part, or None where anything isn't as it was
    written."""
    state = state_of(connection, dataset)
    digests: dict[_Place, bytes] = {
        (name, part, piece): digest
        for name, part, piece, digest in connection.execute(
            "SELECT name, part, piece, digest FROM packed WHERE dataset = ?", (dataset.id,)
        )
    }
    if _content_hash(digests) != state.content_hash:
        return None
    parts: dict[tuple[str, str], list[bytes]] = {}
    cursor = connection.execute(
        "SELECT name, part, piece, data FROM packed WHERE dataset = ? ORDER BY name, part, piece", (dataset.id,)
    )
    for name, part, piece, data in cursor:
        if names is not None and name not in names:
            continue
        if hashlib.sha256(data).digest() != digests[name, part, piece]:
            return None
        parts.setdefault((name, part), []).append(data)
    return parts


def _ids(parts: _Parts, name: str) -> Ints:
    """The numbers of a column's distinct texts."""
    return np.frombuffer(b"".join(parts[name, "ids"]), dtype="<i4").astype(np.int32, copy=False)


def _texts(parts: _Parts, name: str) -> list[str]:
    """A column's distinct texts; none where no row has one."""
    return [value for piece in parts.get((name, "values"), ()) for value in json.loads(piece)]


def _array(dataset: Dataset, name: str, parts: _Parts, length: int) -> Array:
    dtype = dtype_of(dataset, name)
    for part in ("codes", "values"):
        if (name, part) in parts:
            return np.frombuffer(b"".join(parts[name, part]), dtype=dtype.newbyteorder("<")).astype(dtype, copy=False)
    return np.zeros(0, dtype=dtype) if name in MARKS else blank_of(dataset, name, length)
