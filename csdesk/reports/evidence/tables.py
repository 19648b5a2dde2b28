"""The tables of the Data sheet as plain values: columns of rows that figures rest on, some with a name for formulas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days

Values = npt.NDArray  # type: ignore[type-arg]
MOST_ROWS = 100_000
"""Tables with more rows are left out of a workbook, and with them the checks that need them."""


class Form(Enum):
    """How a column is written."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"


@dataclass(frozen=True, eq=False, slots=True)
class DataColumn:
    """A column. `name` is what formulas call it ('' for none); numbers are float64 with NaN for a blank cell."""

    name: str
    title: str
    form: Form
    values: Values


@dataclass(frozen=True, eq=False, slots=True)
class DataTable:
    """Rows of one kind, with what a row is in words. `blocks` name several columns side by side (first and last)."""

    id: str
    title: str
    about: str
    columns: tuple[DataColumn, ...]
    blocks: tuple[tuple[str, int, int], ...] = ()

    def __len__(self) -> int:
        return len(self.columns[0].values)


def text(name: str, title: str, values: Sequence[str]) -> DataColumn:
    """A column of words."""
    column = np.empty(len(values), dtype=object)
    column[:] = list(values)
    return DataColumn(name, title, Form.TEXT, column)


def numbers(name: str, title: str, values: Values, form: Form = Form.NUMBER) -> DataColumn:
    """A column of numbers; NaN is a blank cell."""
    return DataColumn(name, title, form, np.asarray(values, dtype=np.float64))


def days(name: str, title: str, values: Days) -> DataColumn:
    """A column of days, blank for NO_DAY."""
    column = np.where(values == NO_DAY, np.nan, values.astype(np.float64))
    return DataColumn(name, title, Form.DAY, column)


def by_name(tables: Sequence[DataTable]) -> Mapping[str, Values]:
    """The values of all named columns, and of blocks of columns as matrices."""
    named = {column.name: column.values for table in tables for column in table.columns if column.name}
    blocks = {
        name: np.column_stack([column.values for column in table.columns[first : last + 1]])
        for table in tables
        for name, first, last in table.blocks
    }
    return named | blocks
