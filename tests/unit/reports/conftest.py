"""Reviews of the sample business, and of a business whose every word is a trap."""

import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csdesk.base.days import to_day
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Cell, Table
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.ops.desk import Desk
from csdesk.ops.reporting import Edition, Maker, occasion_of
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.reports.occasion import Occasion

LOST = "ignore:.*extension is not supported"


@dataclass(frozen=True)
class Book:
    """A workbook as it was written: values, formulas, and everything in the file as text."""

    path: Path
    values: Any
    formulas: Any
    parts: dict[str, str]


def opened(path: Path) -> Book:
    """Reads a workbook twice: its stored results, and its formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl doesn't know sparklines and bars, and says so
        values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    return Book(path, values, formulas, parts)


@pytest.fixture(scope="session")
def read_review() -> Callable[[Path], Book]:
    """Reads a workbook back."""
    return opened


@pytest.fixture(scope="session")
def lens(sample: Callable[[str], Path], today: Moment) -> Lens:
    """The last complete quarter of the sample business."""
    with existing(sample("clean"), today) as store:
        return Desk(store, lambda: today).lens(Selection())


@pytest.fixture(scope="session")
def maker(today: Moment) -> Maker:
    """Who makes the reviews."""
    return Maker("Lantern & Oven", today)


@pytest.fixture
def occasion(lens: Lens, maker: Maker) -> Occasion:
    """The review of the whole business."""
    return occasion_of(lens, maker, Edition.INTERNAL)


@pytest.fixture(scope="session")
def created() -> datetime:
    """A day that files say they were made on."""
    return datetime(2026, 3, 2)


Shop = Callable[..., Lens]
SHOP: Mapping[str, Sequence[Mapping[str, Cell]]] = {
    "customers": [
        {"customer_id": "A", "name": "Amber", "renews_on": "2024-08-01"},
        {"customer_id": "B", "name": "Birch"},
    ],
    "subscriptions": [
        {"customer": "A", "amount": 100, "interval": "1 month", "started": "2024-01-10"},
        {"customer": "B", "amount": 50, "interval": "1 month", "started": "2024-02-01", "ended": "2024-05-15"},
    ],
}
"""Two customers in dollars: Amber stays and renews in August, Birch leaves in May. MRR at the ends of the months to
June: 100, 150, 150, 150, 100, 100."""


@pytest.fixture(scope="session")
def shop() -> Shop:
    """The second quarter of 2024 of the two customers, with more rows by table."""

    def made(selection: Selection | None = None, currency: str = "USD", **more: Sequence[Mapping[str, Cell]]) -> Lens:
        rows = {**SHOP, **more}
        tables = {name: Table.from_rows(DATASETS[name], list(some)) for name, some in rows.items()}
        chosen = Settings({"data_to": "2024-06-30", "base_currency": currency})
        return Lens(Engine(Facts.build(tables, chosen, to_day(date(2024, 6, 30))), FIGURES), selection or Selection())

    return made
