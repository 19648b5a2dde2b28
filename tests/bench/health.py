"""Health of 5,000 customers with a million rows of use: scored over 36 months, and again while a weight is moved."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from csdesk.base.days import NO_DAY
from csdesk.base.periods import Grain
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Table, Texts, Values
from csdesk.health.catalogue import FIGURES
from csdesk.health.draft import Vectors, preview, vectors_of
from csdesk.health.recipe import DEFAULT, Input, Recipe
from csdesk.health.standing import standing_of
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from tests.bench.figures import CUSTOMERS, TODAY, subscriptions

USES, ANSWERS, TICKETS, INVOICES = 1_000_000, 40_000, 60_000, 100_000
DAYS = 1_000
HEALTH = tuple(id_ for id_, metric in FIGURES.items() if metric.family == "health")


def tables() -> dict[str, Table]:
    """Customers who are all still there, with everything that a score looks at over a thousand days."""
    chance = np.random.default_rng(9)
    names = tuple(f"C{i:05}" for i in range(CUSTOMERS))

    def made(id_: str, length: int, **columns: Values) -> Table:
        rows = np.arange(1, length + 1, dtype=np.int32)
        whose = Texts(chance.integers(0, CUSTOMERS, length).astype(np.int32), names)
        one = np.zeros(length, dtype=np.int32)
        return Table.of(DATASETS[id_], {"customer": whose, **columns}, one, rows, rows.astype(np.int64))

    def days(length: int) -> np.ndarray:  # type: ignore[type-arg]
        return chance.integers(TODAY - DAYS, TODAY, length).astype(np.int32)

    def texts(length: int, *values: str) -> Texts:
        return Texts(chance.integers(0, len(values), length).astype(np.int32), values)

    covered, due = subscriptions(), days(INVOICES)
    ended = covered.days("ended").copy()
    ended[11::12] = NO_DAY
    return {
        "subscriptions": replace(covered, columns={**covered.columns, "ended": ended}),
        "usage": made("usage", USES, day=days(USES), feature=texts(USES, *"abcdefgh")),
        "surveys": made(
            "surveys", ANSWERS, answered_on=days(ANSWERS), kind=texts(ANSWERS, "NPS", "CSAT"),
            score=chance.integers(1, 6, ANSWERS).astype(np.float64),
        ),
        "tickets": made("tickets", TICKETS, opened=days(TICKETS).astype(np.int64) * 86_400),
        "payments": made(
            "payments", INVOICES, invoiced_on=due - 14, due_on=due, amount=np.full(INVOICES, 5.0),
            paid_on=due + chance.integers(-10, 5, INVOICES).astype(np.int32),
        ),
    }  # fmt: skip


def in_pandas(vectors: Vectors, recipe: Recipe) -> pd.Series:  # type: ignore[type-arg]
    """The same scores by a frame of customers x parts."""
    frame = pd.DataFrame({part.input.value: vectors.looks[part.input, part.days] for part in recipe.parts})
    zero, hundred, weight = (
        pd.Series({part.input.value: getattr(part, name) for part in recipe.parts})
        for name in ("zero", "hundred", "weight")
    )
    scores = (100 * (frame - zero) / (hundred - zero)).clip(0, 100)
    present = frame.notna().mul(weight).sum(axis=1)
    score = scores.mul(weight).sum(axis=1) / present.where(present >= 0.6 * weight.sum())
    bands = pd.cut(score, [-1, recipe.bands.at_risk_to, recipe.bands.watch_to, 100])
    return pd.Series(vectors.mrr).groupby(bands, observed=False).sum()


def bench(_: Path, compare: Callable[..., str]) -> Iterator[str]:
    """All health figures cold, one day's standing, and the preview of a draft at every touch of a weight."""
    every = tables()
    facts = Facts.build(every, Settings({}), TODAY)

    def cold(*ids: str) -> Callable[[], None]:
        def work() -> None:
            engine = Engine(Facts.build(every, Settings({}), TODAY, facts.inferred), FIGURES)
            for id_ in ids:
                engine.figures(id_, engine.calendar(Grain.MONTH))

        return work

    months = Engine(facts).calendar(Grain.MONTH).size
    yield f"{len(HEALTH)} health figures over {months} months, cold, against MRR alone: {compare(cold('mrr', *HEALTH), cold('mrr'))}"
    engine = Engine(facts, FIGURES)
    day = facts.inferred.data_to
    standing_of(engine, day)
    vectors = vectors_of(engine, day, (DEFAULT,))
    moved = tuple(replace(part, weight=50) if part.input is Input.USAGE_TREND else part for part in DEFAULT.parts)
    draft = replace(DEFAULT, parts=moved)
    yield f"preview of a draft over {len(vectors.who):,} customers against scores in pandas: " + compare(
        lambda: preview(vectors, draft), lambda: in_pandas(vectors, draft)
    )
    yield f"how everybody stands on a day against the same: {compare(lambda: standing_of(engine, day), lambda: in_pandas(vectors, draft))}"
