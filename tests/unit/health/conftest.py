"""A small business written out as rows, and how its customers stand."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import pytest

from csdesk.base.days import to_day
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Cell, Table
from csdesk.health.catalogue import FIGURES
from csdesk.health.recipe import Bands, Input, KnockOut, Missing, Part, Recipe, Way
from csdesk.health.standing import Standing, standing_of
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts

USUAL = Bands()
Rows = Sequence[Mapping[str, Cell]]


def day_of(text: str) -> int:
    return to_day(date.fromisoformat(text))


class Business:
    """Rows by table, settings by name; the data reach to `today`."""

    def __init__(self, today: str = "2024-12-31", settings: Mapping[str, str] | None = None, **rows: Rows) -> None:
        self.day = day_of(today)
        self.settings = Settings({"data_to": today, **(settings or {})})
        self.tables = {name: Table.from_rows(DATASETS[name], some) for name, some in rows.items()}

    @cached_property
    def facts(self) -> Facts:
        return Facts.build(self.tables, self.settings, self.day)

    @cached_property
    def engine(self) -> Engine:
        return Engine(self.facts, FIGURES)

    def standing(self, day: str = "") -> Standing:
        return standing_of(self.engine, day_of(day) if day else self.day)

    def number(self, customer: str) -> int:
        return self.facts.people.ids.index(customer)


def paying(*customers: str, **cells: Cell) -> list[dict[str, Cell]]:
    """A monthly plan since January for each customer."""
    return [{"customer": c, "amount": 10, "interval": "1 month", "started": "2024-01-01", **cells} for c in customers]


def nps_alone(
    knock_outs: tuple[KnockOut, ...] = (), bands: Bands = USUAL, zero: float = 0.0, hundred: float = 10.0
) -> Recipe:
    """A recipe of one part: a score is ten times the mean of the NPS answers."""
    return Recipe((Part(Input.NPS, 100, zero, hundred, 180),), bands, Missing.LEAVE_OUT, knock_outs, Way.SUM)


def answered(scores: Mapping[str, int], day: str = "2024-12-01") -> list[dict[str, Cell]]:
    """An NPS answer of each customer."""
    return [{"customer": c, "kind": "NPS", "score": score, "answered_on": day} for c, score in scores.items()]


@pytest.fixture(scope="session")
def business() -> type[Business]:
    return Business
