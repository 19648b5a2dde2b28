"""The dictionary of all texts in a workspace: each is stored once and known by its number."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from csdesk.datasets.table import Table, Texts
from csdesk.store.errors import Damaged
from csdesk.store.rows import Array, Rows
from csdesk.store.statements import MARKS

_AT_ONCE = 10_000
_CHARACTERS = 250_000  # at most 1 MB as UTF-8
_FEW = 0.25
# The index on the texts holds each of them a second time. What counts is the one in the table, so that is what is read.
_ALL = "SELECT value, id FROM texts NOT INDEXED"
_BY_NUMBER = "SELECT t.value, t.id FROM json_each(?) j JOIN texts t NOT INDEXED ON t.id = j.value"
_BY_VALUE = (
    "SELECT o.value, o.id FROM json_each(?) j JOIN texts t ON t.value = j.value JOIN texts o NOT INDEXED ON o.id = t.id"
)


def storable(text: str) -> str:
    """The text with U+FFFD for what isn't text: the parts of a file's name that the system couldn't read as any."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def pieces_of(values: Sequence[str]) -> Iterator[str]:
    """The texts as JSON lists of about 1 MB at most, none of which takes long to read."""
    start, characters = 0, 0
    for end, value in enumerate(values):
        if end > start and (end - start == _AT_ONCE or characters + len(value) > _CHARACTERS):
            yield json.dumps(values[start:end], ensure_ascii=False)
            start, characters = end, 0
        characters += len(value)
    if values:
        yield json.dumps(values[start:], ensure_ascii=False)


class Dictionary:
    """Text to number and back, with what was looked up before kept in memory.

    Numbers never change and texts are never removed, so what is kept stays right until a transaction that added texts
    is rolled back: then `forget` must be called.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._values: dict[int, str] = {}

    def forget(self) -> None:
        """Drops what is kept in memory."""
        self._numbers.clear()
        self._values.clear()

    def encoded(self, table: Table, *, store: bool) -> Rows:
        """The table's rows with texts as numbers, and marks of 0 but for the row number in the sheet.

        Unknown texts are added to the workspace, or, where they aren't to be stored, get numbers for this once. Raises
        ValueError for a number that is infinite: nobody could have entered it.
        """
        texts = [column for column in table.columns.values() if isinstance(column, Texts)]
        numbers = self._numbers_of({value for column in texts for value in column.values if value}, store)
        arrays: dict[str, Array] = {name: np.zeros(len(table), dtype=np.int32) for name in MARKS}
        arrays["row_id"] = np.zeros(len(table), dtype=np.int64)
        arrays["row"] = table.row.astype(np.int32)
        for name, column in table.columns.items():
            if isinstance(column, Texts):
                known = np.array([numbers.get(value, -1) for value in column.values] + [-1], dtype=np.int32)
                arrays[name] = known[column.codes]
            elif column.dtype == np.float64:
                if np.isinf(column).any():
                    raise ValueError(f"an infinite number in {table.dataset.id}.{name}")
                arrays[name] = column + 0.0  # -0.0 is stored as 0.0 and must be found again
            else:
                arrays[name] = column
        return Rows(table.dataset, arrays)

    def values(self, numbers: Iterable[int]) -> list[str]:
        """The texts of the numbers, in their order. Raises Damaged for a number that no text has."""
        wanted = list(numbers)
        missing = [number for number in wanted if number not in self._values]
        if missing:
            self._load(missing)
        try:
            return [self._values[number] for number in wanted]
        except KeyError as error:
            raise Damaged(f"text {error}") from error

    def verify(self, numbers: Sequence[int], values: Sequence[str]) -> None:
        """Raises Damaged where the texts of the numbers aren't these values."""
        if self.values(numbers) != values:
            raise Damaged("texts")

    def _load(self, missing: Sequence[int]) -> None:
        (count,) = self._connection.execute("SELECT count(*) FROM texts").fetchone()
        if len(missing) > count * _FEW:
            self._remember(self._connection.execute(_ALL))
            return
        for start in range(0, len(missing), _AT_ONCE):
            piece = json.dumps(missing[start : start + _AT_ONCE])
            self._remember(self._connection.execute(_BY_NUMBER, (piece,)))

    def _remember(self, cursor: sqlite3.Cursor) -> None:
        while piece := cursor.fetchmany(_AT_ONCE):
            if not all(type(value) is str for value, _ in piece):
                raise Damaged("texts")
            self._numbers.update(piece)
            self._values.update((number, value) for value, number in piece)

    def _numbers_of(self, values: set[str], store: bool) -> dict[str, int]:
        unknown = [value for value in values if value not in self._numbers]
        for piece in pieces_of(unknown):
            self._remember(self._connection.execute(_BY_VALUE, (piece,)))
        new = sorted(value for value in unknown if value not in self._numbers)
        (last,) = self._connection.execute("SELECT ifnull(max(id), 0) FROM texts").fetchone()
        added = {value: last + number for number, value in enumerate(new, 1)}
        if store:
            try:
                self._connection.executemany("INSERT INTO texts (value, id) VALUES (?, ?)", added.items())
            except sqlite3.IntegrityError as error:  # the index knows a text that the table doesn't
                raise Damaged("texts") from error
            self._numbers.update(added)
            self._values.update((number, value) for value, number in added.items())
        return {value: self._numbers[value] if value in self._numbers else added[value] for value in values}
