"""A small business written out as rows, and what the figures make of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from random import Random

import numpy as np
import pytest

from csdesk.base.days import to_day
from csdesk.base.periods import Calendar, Grain, read_period
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Cell, Table
from csdesk.metrics.engine.engine import Engine, Figure
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Result

Rows = Sequence[Mapping[str, Cell]]


def day_of(text: str) -> int:
    return to_day(date.fromisoformat(text))


class Business:
    """Rows by table, settings by name, and the day of the newest import, to which the data reach unless set
    otherwise."""

    def __init__(self, today: str = "2024-12-31", settings: Mapping[str, str] | None = None, **rows: Rows) -> None:
        self.today = day_of(today)
        self.settings = Settings({"data_to": today, **(settings or {})})
        self.tables = {name: Table.from_rows(DATASETS[name], some) for name, some in rows.items()}

    @cached_property
    def facts(self) -> Facts:
        return Facts.build(self.tables, self.settings, self.today)

    @cached_property
    def engine(self) -> Engine:
        return Engine(self.facts)

    def calendar(self, period: str, until: str = "") -> Calendar:
        if period == "all":
            return self.engine.calendar(Grain.ALL)
        return self.engine.calendar(read_period(period, self.settings.shape).grain, period, until or period)

    def figures(self, id_: str, period: str, by: str = "", until: str = "", **where: str) -> list[Figure]:
        chosen = {name: (value,) for name, value in where.items()}
        return self.engine.figures(id_, self.calendar(period, until), by=by, where=chosen)

    def result(self, id_: str, period: str, **where: str) -> Result:
        return self.figures(id_, period, **where)[0].results[0]

    def value(self, id_: str, period: str, **where: str) -> float | None:
        return self.result(id_, period, **where).value

    def groups(self, id_: str, period: str, by: str, **where: str) -> dict[str, float | None]:
        return {figure.group[by]: figure.results[0].value for figure in self.figures(id_, period, by, **where)}

    def shuffled(self, seed: int) -> "Business":
        """The same rows in another order."""
        other, random = Business(), np.random.default_rng(seed)
        other.today, other.settings = self.today, self.settings
        other.tables = {name: table.take(random.permutation(len(table))) for name, table in self.tables.items()}
        return other


@pytest.fixture(scope="session")
def business() -> type[Business]:
    return Business


@pytest.fixture(scope="session")
def day() -> object:
    """The number of a day written out."""
    return day_of


def _iso(days: int) -> str:
    return (date(2023, 1, 1) + timedelta(days=days)).isoformat()


def _random_rows(random: Random) -> dict[str, list[dict[str, Cell]]]:
    """Rows of every table that figures read, over two years, of eight customers and some whom nobody knows."""
    customers = [f"c{number}" for number in range(8)]

    def perhaps(share: float, column: str, cell: Cell) -> dict[str, Cell]:
        return {column: cell} if random.random() < share else {}

    def owner() -> str:
        return random.choice(["Ada", "Ben"])

    def subscription() -> dict[str, Cell]:
        start = random.randint(0, 650)
        return {
            "customer": random.choice(customers), "amount": random.choice([0, 10, 20, 50]), "plan": random.choice("PQ"),
            "interval": random.choice(["1 week", "1 month", "1 year"]), "started": _iso(start),
            **perhaps(0.3, "quantity", random.randint(1, 4)),
            **perhaps(0.6, "ended", _iso(start + random.randint(0, 200))), **perhaps(0.2, "currency", "EUR"),
            **perhaps(0.1, "status", "paused"),
        }  # fmt: skip

    def payment() -> dict[str, Cell]:
        invoiced = random.randint(0, 700)
        return {
            "customer": random.choice(customers), "invoiced_on": _iso(invoiced), "due_on": _iso(invoiced + 14),
            "amount": random.randint(-5, 100), **perhaps(0.7, "paid_on", _iso(invoiced + random.randint(0, 30))),
            **perhaps(0.4, "kind", random.choice(["refund", "one-off"])), **perhaps(0.2, "currency", "EUR"),
            **perhaps(0.2, "status", random.choice(["void", "failed", "paid"])),
        }  # fmt: skip

    def answer() -> dict[str, Cell]:
        return {
            "answered_on": _iso(random.randint(0, 720)), "kind": random.choice(["NPS", "CSAT", "CES"]),
            **perhaps(0.7, "customer", random.choice(customers)), **perhaps(0.5, "respondent", random.choice("xyz")),
            **perhaps(0.3, "asked_on", _iso(random.randint(0, 720))), **perhaps(0.9, "score", random.randint(0, 10)), **perhaps(0.3, "scale", 5), **perhaps(0.5, "step", "call"),
        }  # fmt: skip

    def use() -> dict[str, Cell]:
        return {
            "customer": random.choice([*customers, "nobody"]), "day": _iso(random.randint(0, 720)),
            **perhaps(0.9, "feature", random.choice(["Reports", "Export"])), **perhaps(0.5, "count", random.randint(0, 4)),
            **perhaps(0.8, "user", random.choice("uvw")), **perhaps(0.7, "minutes", random.randint(1, 90)),
        }  # fmt: skip

    def ticket() -> dict[str, Cell]:
        opened = random.randint(0, 700)
        resolved = f"{_iso(opened + random.randint(0, 9))}T12:00:00"
        return {
            "customer": random.choice([*customers, "nobody"]), "opened": f"{_iso(opened)}T10:00:00",
            **perhaps(0.8, "resolved", resolved), **perhaps(0.6, "first_response", f"{_iso(opened)}T11:30:00"),
            **perhaps(0.5, "satisfaction", random.randint(1, 5)), **perhaps(0.3, "status", random.choice(["open", "closed"])),
            **perhaps(0.4, "escalated", random.random() < 0.5), **perhaps(0.4, "reopened", random.random() < 0.5),
        }  # fmt: skip

    def step(customer: str, name: str) -> dict[str, Cell]:
        started = random.randint(0, 700)
        return {
            "customer": customer, "step": name, **perhaps(0.8, "started_on", _iso(started)),
            **perhaps(0.7, "due_on", _iso(started + 20)), **perhaps(0.7, "completed_on", _iso(started + random.randint(0, 60))),
        }  # fmt: skip

    def cost() -> dict[str, Cell]:
        return {"day": _iso(random.randint(0, 700)), "amount": random.randint(1, 50), "owner": owner()}

    return {
        "customers": [{"customer_id": c, "owner": owner(), "country": random.choice(["NG", "GH"]),
                       **perhaps(0.4, "seats", random.randint(1, 5)), **perhaps(0.3, "renews_on", _iso(random.randint(300, 720)))}
                      for c in customers],
        "subscriptions": [subscription() for _ in range(20)],
        "payments": [payment() for _ in range(40)],
        "surveys": [answer() for _ in range(80)],
        "usage": [use() for _ in range(80)],
        "tickets": [ticket() for _ in range(30)],
        "costs": [cost() for _ in range(20)],
        "onboarding": [step(customer, name) for customer in [*customers, "nobody"] for name in ("Set up", "Training")],
    }  # fmt: skip


EURO_RATES: Rows = (
    {"currency": "EUR", "day": "2023-01-01", "rate": 1.1},
    {"currency": "EUR", "day": "2024-02-10", "rate": 1.3},
)


@pytest.fixture(scope="session")
def random_business() -> Callable[..., Business]:
    """A business of random rows, the same for the same seed."""

    def made(seed: int, rates: Rows = EURO_RATES, **settings: str) -> Business:
        return Business("2024-12-31", {"base_currency": "USD", **settings}, rates=rates, **_random_rows(Random(seed)))  # noqa: S311

    return made
