"""Pages over rows that are written out, and over the sample business."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from csdesk.base.days import to_day
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Cell, Table
from csdesk.health.catalogue import FIGURES
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.ops.figures import engine_of
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.lens import Lens
from csdesk.pages.origins import ImportLine
from csdesk.pages.selection import Selection

Rows = Sequence[Mapping[str, Cell]]
LensOver = Callable[..., Lens]


def _paid(customer: str, amount: float, started: str, ended: str = "") -> dict[str, Cell]:
    row: dict[str, Cell] = {"customer": customer, "amount": amount, "interval": "1 month", "started": started}
    return {**row, "ended": ended} if ended else row


FOUR = {
    "customers": [
        {"customer_id": "A", "name": "Amber", "segment": "Large"},
        {"customer_id": "B", "name": "Birch", "segment": "Small", "churn_reason": "Price"},
        {"customer_id": "C", "name": "Cedar", "segment": "Small"},
        {"customer_id": "D", "name": "Delta", "segment": "Large"},
    ],
    "subscriptions": [
        _paid("A", 100, "2024-01-10", "2024-04-30"), _paid("A", 150, "2024-05-01"),
        _paid("B", 50, "2024-02-01", "2024-05-15"), _paid("C", 80, "2024-04-20"),
        _paid("D", 30, "2024-01-05", "2024-05-31"), _paid("D", 20, "2024-06-01"),
    ],
}  # fmt: skip
"""Four customers over half a year. MRR at the ends of the months: 130, 180, 180, 260, 260, 250.

Second quarter: new C 80, expansion A 50, contraction D 10, churn B 50.
"""


@pytest.fixture(scope="session")
def lens_over() -> LensOver:
    """A lens over rows by table; the data reach to `today`."""

    def made(
        selection: Selection | None = None, today: str = "2024-06-30", imports: tuple[ImportLine, ...] = (),
        settings: Mapping[str, str] | None = None, **rows: Rows,
    ) -> Lens:  # fmt: skip
        tables = {name: Table.from_rows(DATASETS[name], some) for name, some in rows.items()}
        chosen = Settings({"data_to": today, "base_currency": "USD", **(settings or {})})
        facts = Facts.build(tables, chosen, to_day(date.fromisoformat(today)))
        return Lens(Engine(facts, FIGURES), selection or Selection(), imports)

    return made


@pytest.fixture(scope="session")
def four(lens_over: LensOver) -> Callable[..., Lens]:
    """A lens over four customers and half a year; more rows by table come on top."""

    def made(selection: Selection | None = None, **more: Rows) -> Lens:
        return lens_over(selection, **{**FOUR, **more})

    return made


@pytest.fixture(scope="session")
def sample_lens(sample: Callable[[str], Path], today: Moment) -> Callable[..., Lens]:
    """A lens over the sample business, from one engine."""
    with existing(sample("clean"), today) as store:
        engine = engine_of(store, today.day, FIGURES)

    def made(selection: Selection | None = None) -> Lens:
        return Lens(engine, selection or Selection())

    return made
