"""Tables of rows as sheets: exports that import back to themselves, templates to fill in, and rows that were set aside."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from csdesk.base.days import NO_DAY, NO_MOMENT, to_date
from csdesk.datasets.dataset import Column, Dataset, Form
from csdesk.datasets.table import Table, Texts
from csdesk.reports.workbook import Cell, Sheet


def header(column: Column) -> str:
    """The header under which a column is written, and read back."""
    return column.name.replace("_", " ").capitalize()


def table_sheet(table: Table) -> Sheet:
    """All rows of a table, without columns that hold nothing (required ones stay)."""
    columns = [c for c in table.dataset.columns if c.required or table.has(c.name)]
    cells = [_cells(table, column) for column in columns]
    return Sheet(table.dataset.title, [header(c) for c in columns], list(zip(*cells, strict=True)))


def template_sheet(dataset: Dataset) -> Sheet:
    """Only the headers, each with a note that says what belongs under it."""
    notes = {
        place: f"{'Needed. ' if c.required else ''}{c.about}{' One of: ' + ', '.join(c.choices) + '.' if c.choices else ''}"
        for place, c in enumerate(dataset.columns)
    }
    return Sheet(dataset.title, [header(c) for c in dataset.columns], [], notes)


def _cells(table: Table, column: Column) -> Sequence[Cell]:
    values = table.columns[column.name]
    if isinstance(values, Texts):
        return [text or None for text in values.tolist()]
    match column.kind.form:
        case Form.DAY:
            return [None if day == NO_DAY else to_date(day) for day in values.tolist()]
        case Form.MOMENT:
            return [None if m == NO_MOMENT else _moment(m) for m in values.tolist()]
        case Form.FLAG:
            return [None if flag < 0 else bool(flag) for flag in values.tolist()]
        case _:
            return [None if number != number else number for number in values.tolist()]


def _moment(seconds: int) -> datetime:
    moment = np.datetime64(seconds, "s").astype(object)
    assert isinstance(moment, datetime)
    return moment
