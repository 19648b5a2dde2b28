"""Tables of rows as sheets: exports that import back to themselves, and templates to fill in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csdesk.datasets.dataset import Column, Dataset, Form
from csdesk.datasets.kept import KEPT
from csdesk.reports.workbook import Cell, Sheet

if TYPE_CHECKING:
    import pandas as pd


def header(column: Column) -> str:
    """The header under which a column is written, and read back."""
    return column.title


def frame_sheet(dataset: Dataset, frame: "pd.DataFrame") -> Sheet:
    """All rows of a table (its frame, with the declared columns), without columns that hold nothing; required ones
    stay. A table that is kept by hand has every column, as they tell it from a list of customers."""
    held = frame.notna().any()
    columns = [column for column in dataset.columns if column.required or dataset in KEPT or held[column.name]]
    cells = [_cells(column, frame[column.name]) for column in columns]
    return Sheet(dataset.title, [header(column) for column in columns], list(zip(*cells, strict=True)))


def template_sheet(dataset: Dataset) -> Sheet:
    """Only the headers, each with a note that says what belongs under it."""
    notes = {
        place: f"{'Needed. ' if c.required else ''}{c.about}{' One of: ' + ', '.join(c.choices) + '.' if c.choices else ''}"
        for place, c in enumerate(dataset.columns)
    }
    return Sheet(dataset.title, [header(c) for c in dataset.columns], [], notes)


def _cells(column: Column, values: "pd.Series") -> Sequence[Cell]:
    """The values as Excel's own types, None where there is none."""
    if column.kind.form is Form.DAY:
        return [None if cell is None else cell.date() for cell in _or_none(values)]
    if column.kind.form is Form.MOMENT:
        return [None if cell is None else cell.to_pydatetime() for cell in _or_none(values)]
    return _or_none(values)


def _or_none(values: "pd.Series") -> list:  # type: ignore[type-arg]
    plain = values.astype(object)
    return list(plain.where(values.notna(), None))
