"""A table in memory: typed columns of equal length, and where each row came from.

The one shape in which rows pass between intake, the workspace and the figures. Columns are read-only by agreement:
nobody changes an array of a table that somebody else made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, NO_MOMENT, Days, iso, to_day
from csdesk.datasets.dataset import Column, Dataset, Form, Kind

Ints = npt.NDArray[np.int32]
Moments = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.int8]
Cell = str | float | int | bool | date | datetime | None


@dataclass(frozen=True, eq=False, slots=True)
class Texts:
    """Text for each row as a code into distinct `values`; -1 where there is none."""

    codes: Ints
    values: tuple[str, ...]

    @classmethod
    def of(cls, cells: Iterable[str | None]) -> "Texts":
        """Encodes strings; None and '' are none."""
        known: dict[str, int] = {}
        codes = [known.setdefault(cell, len(known)) if cell else -1 for cell in cells]
        return cls(np.array(codes, dtype=np.int32), tuple(known))

    @classmethod
    def none(cls, length: int) -> "Texts":
        """So many rows without text."""
        return cls(np.full(length, -1, dtype=np.int32), ())

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        """The text of a row; '' for none."""
        code = int(self.codes[row])
        return self.values[code] if code >= 0 else ""

    def take(self, rows: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> "Texts":
        """The same for chosen rows (numbers, or a mask), in their order."""
        return Texts(self.codes[rows], self.values)

    def in_use(self) -> "Texts":
        """The same without values that no row has."""
        used = np.unique(self.codes[self.codes >= 0])
        codes = np.full(len(self.values) + 1, -1, dtype=np.int32)
        codes[used] = np.arange(len(used), dtype=np.int32)
        return Texts(codes[self.codes], tuple(self.values[code] for code in used.tolist()))

    def tolist(self) -> list[str]:
        """The text of each row; '' for none."""
        padded = (*self.values, "")
        return [padded[code] for code in self.codes.tolist()]

    def equal(self, text: str, *, fold: bool = True) -> npt.NDArray[np.bool_]:
        """Which rows hold the text (in any case, unless `fold` is off)."""
        wanted = text.casefold() if fold else text
        hits = [code for code, value in enumerate(self.values) if (value.casefold() if fold else value) == wanted]
        return np.isin(self.codes, hits)

    def among(self, texts: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which rows hold one of the texts, in any case."""
        wanted = {text.casefold() for text in texts}
        hits = [code for code, value in enumerate(self.values) if value.casefold() in wanted]
        return np.isin(self.codes, hits)


Values = Texts | Days | Moments | Numbers | Flags


def blank(form: Form, length: int) -> Values:
    """A column of so many rows without a value."""
    match form:
        case Form.TEXT:
            return Texts.none(length)
        case Form.DAY:
            return np.full(length, NO_DAY, dtype=np.int32)
        case Form.MOMENT:
            return np.full(length, NO_MOMENT, dtype=np.int64)
        case Form.NUMBER:
            return np.full(length, np.nan)
        case Form.FLAG:
            return np.full(length, -1, dtype=np.int8)


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """Rows of one dataset. Every declared column is there, blank if no file had it.

    `source` says for each row which sheet of which import it came from (in the workspace the number of its record in
    the import history, in a plan the number of the sheet), `row` the row number in that sheet, `row_id` the
    workspace's own number of the row (0 until it is stored).
    """

    dataset: Dataset
    columns: Mapping[str, Values]
    source: Ints
    row: Ints
    row_id: Moments

    @classmethod
    def of(
        cls, dataset: Dataset, columns: Mapping[str, Values], source: Ints, row: Ints, row_id: Moments | None = None
    ) -> "Table":
        """A table with the given columns, the others blank."""
        length = len(row)
        filled = {c.name: columns[c.name] if c.name in columns else blank(c.kind.form, length) for c in dataset.columns}
        return cls(dataset, filled, source, row, np.zeros(length, dtype=np.int64) if row_id is None else row_id)

    @classmethod
    def empty(cls, dataset: Dataset) -> "Table":
        """No rows."""
        none = np.zeros(0, dtype=np.int32)
        return cls.of(dataset, {}, none, none)

    @classmethod
    def from_rows(cls, dataset: Dataset, rows: Sequence[Mapping[str, Cell]]) -> "Table":
        """A table of rows written out in code: strings, numbers, dates (or ISO text of them), True and False.

        Rows are numbered from 1. Raises KeyError for a column that isn't declared.
        """
        for row in rows:
            for name in row:
                dataset.column(name)
        columns = {c.name: _column(c, [row.get(c.name) for row in rows]) for c in dataset.columns}
        numbers = np.arange(1, len(rows) + 1, dtype=np.int32)
        return cls.of(dataset, columns, np.zeros(len(rows), dtype=np.int32), numbers, numbers.astype(np.int64))

    def __len__(self) -> int:
        return len(self.row)

    def text(self, name: str) -> Texts:
        """A text column."""
        column = self.columns[name]
        assert isinstance(column, Texts)
        return column

    def days(self, name: str) -> Days:
        """A column of days (int32, NO_DAY for none)."""
        return self._array(name, np.int32)

    def moments(self, name: str) -> Moments:
        """A column of moments (int64 seconds, NO_MOMENT for none)."""
        return self._array(name, np.int64)

    def numbers(self, name: str) -> Numbers:
        """A column of numbers (float64, NaN for none)."""
        return self._array(name, np.float64)

    def flags(self, name: str) -> Flags:
        """A column of yes (1), no (0) and none (-1)."""
        return self._array(name, np.int8)

    def _array(self, name: str, dtype: type[np.generic]) -> npt.NDArray:  # type: ignore[type-arg]
        column = self.columns[name]
        assert not isinstance(column, Texts) and column.dtype == dtype, f"{name} is of another form"
        return column

    def has(self, name: str) -> bool:
        """Whether any row has a value in the column."""
        return bool(filled(self.columns[name]).any())

    def take(self, rows: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> "Table":
        """The chosen rows (numbers, or a mask), in their order."""
        columns = {n: c.take(rows) if isinstance(c, Texts) else c[rows] for n, c in self.columns.items()}
        return Table(self.dataset, columns, self.source[rows], self.row[rows], self.row_id[rows])

    def with_cell(self, name: str, rows: Sequence[int] | npt.NDArray[np.intp], cell: Cell) -> "Table":
        """The same rows with one value in a column of some of them (numbers of rows)."""
        one = Table.from_rows(self.dataset, [{name: cell}]).columns[name]
        column, take = self.columns[name], np.arange(len(self), dtype=np.intp)
        take[rows] = len(self)
        if isinstance(column, Texts) and isinstance(one, Texts):
            changed: Values = _joined_texts([column, one]).take(take).in_use()
        else:
            assert not isinstance(column, Texts) and not isinstance(one, Texts)
            changed = np.concatenate([column, one])[take]
        return Table(self.dataset, {**self.columns, name: changed}, self.source, self.row, self.row_id)

    def cell(self, name: str, row: int) -> str | float | bool | None:
        """One value as plain data: text, number, yes/no, a day or moment as ISO text; None for none."""
        column = self.columns[name]
        if isinstance(column, Texts):
            return column[row] or None
        value = column[row].item()
        match self.dataset.column(name).kind.form:
            case Form.DAY:
                return iso(value) or None
            case Form.MOMENT:
                return None if value == NO_MOMENT else str(np.datetime64(value, "s"))
            case Form.FLAG:
                return None if value < 0 else bool(value)
            case _:
                return None if value != value else float(value)

    def record(self, row: int) -> dict[str, str | float | bool]:
        """One row as plain data, without its blank cells."""
        cells = {name: self.cell(name, row) for name in self.dataset.names}
        return {name: value for name, value in cells.items() if value is not None}


def filled(column: Values) -> npt.NDArray[np.bool_]:
    """Which rows have a value."""
    if isinstance(column, Texts):
        return np.asarray(column.codes >= 0)
    match column.dtype:
        case np.int32:
            return np.asarray(column != NO_DAY)
        case np.int64:
            return np.asarray(column != NO_MOMENT)
        case np.int8:
            return np.asarray(column >= 0)
        case _:
            return ~np.isnan(column)


def joined(tables: Sequence[Table]) -> Table:
    """The rows of several tables of one dataset, one after the other. Needs at least one."""
    first = tables[0]
    if len(tables) == 1:
        return first
    columns: dict[str, Values] = {}
    for name in first.dataset.names:
        parts = [table.columns[name] for table in tables]
        columns[name] = (
            _joined_texts([p for p in parts if isinstance(p, Texts)])
            if isinstance(parts[0], Texts)
            else (np.concatenate([p for p in parts if not isinstance(p, Texts)]))
        )
    return Table(
        first.dataset,
        columns,
        np.concatenate([t.source for t in tables]),
        np.concatenate([t.row for t in tables]),
        np.concatenate([t.row_id for t in tables]),
    )


def _joined_texts(parts: Sequence[Texts]) -> Texts:
    known: dict[str, int] = {}
    codes = []
    for part in parts:
        new = np.array([known.setdefault(value, len(known)) for value in part.values] + [-1], dtype=np.int32)
        codes.append(new[part.codes])
    return Texts(np.concatenate(codes), tuple(known))


def _column(column: Column, cells: list[Cell]) -> Values:
    match column.kind.form:
        case Form.TEXT:
            return Texts.of([None if cell is None else _plain(cell) for cell in cells])
        case Form.DAY:
            return np.array([NO_DAY if c is None else _day(c, column.kind) for c in cells], dtype=np.int32)
        case Form.MOMENT:
            return np.array([NO_MOMENT if c is None else _moment(c) for c in cells], dtype=np.int64)
        case Form.NUMBER:
            return np.array([np.nan if c is None else float(str(c)) for c in cells])
        case Form.FLAG:
            return np.array([-1 if c is None else int(bool(c)) for c in cells], dtype=np.int8)


def _plain(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _day(cell: Cell, kind: Kind) -> int:
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    if kind is Kind.MONTH:
        month = np.datetime64(text[:7], "M")
        return int((month + np.timedelta64(1, "M")).astype("datetime64[D]").astype(int)) - 1
    return to_day(date.fromisoformat(text[:10]))


def _moment(cell: Cell) -> int:
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    return int(np.datetime64(text, "s").astype(np.int64))
