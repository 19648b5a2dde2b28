"""Sheets written out as rows, and the plan that comes of them."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from csdesk.base.progress import Progress
from csdesk.intake.build import plan_import
from csdesk.intake.cells import Book, Sheet, SheetColumn, Type, Value
from csdesk.intake.plan import ImportPlan
from csdesk.intake.request import Known, Request

Cell = str | float | int | bool | date | datetime | timedelta | Value | None
Rows = Sequence[Sequence[Cell]]


def as_value(cell: Cell) -> Value | None:
    match cell:
        case None | "":
            return None
        case Value():
            return cell
        case bool():
            return Value(Type.FLAG, str(cell).upper(), float(cell))
        case int() | float():
            return Value(Type.NUMBER, f"{cell:g}" if cell == int(cell) and abs(cell) < 1e6 else repr(cell), float(cell))
        case datetime():
            return Value(Type.DATE, cell.isoformat(), float(np.datetime64(cell, "s").astype(np.int64)))
        case date():
            return Value(Type.DATE, cell.isoformat(), float(np.datetime64(cell, "s").astype(np.int64)))
        case timedelta():
            return Value(Type.DURATION, str(cell), cell.total_seconds())
        case _:
            return Value(Type.TEXT, cell, math.nan)


def a_sheet(rows: Rows, name: str = "Sheet1", **more: object) -> Sheet:
    width = max((len(row) for row in rows), default=0)
    columns = []
    for index in range(width):
        known: dict[tuple[str, str], int] = {}
        values: list[Value] = []
        codes = []
        for row in rows:
            value = as_value(row[index]) if index < len(row) else None
            if value is None:
                codes.append(-1)
                continue
            key = (value.type.value, value.text)
            if key not in known:
                known[key] = len(values)
                values.append(value)
            codes.append(known[key])
        columns.append(SheetColumn(tuple(values), np.array(codes, dtype=np.int32)))
    return Sheet(name, bool(more.pop("hidden", False)), tuple(columns), 1, len(rows), **more)  # type: ignore[arg-type]


def a_book(sheets: Sequence[Sheet], file: str = "export.xlsx") -> Book:
    return Book(file, "0" * 64, 1, "xlsx", tuple(sheets))


@pytest.fixture
def sheet() -> Callable[..., Sheet]:
    return a_sheet


@pytest.fixture
def book() -> Callable[..., Book]:
    return a_book


@pytest.fixture
def plan() -> Callable[..., ImportPlan]:
    def make(
        rows: Rows,
        name: str = "Sheet1",
        file: str = "export.xlsx",
        dataset: str | None = None,
        mapping: Mapping[str, str] | None = None,
        answers: Mapping[str, str] | None = None,
        known: Known | None = None,
        **more: object,
    ) -> ImportPlan:
        request = Request(dataset, mapping or {}, answers or {})
        return plan_import([a_book([a_sheet(rows, name, **more)], file)], request, known or Known(), Progress())

    return make
