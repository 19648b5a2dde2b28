"""Figures of 5,000 customers with 60,000 spans over 36 months, against vectorised pandas."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from csdesk.base.days import to_day
from csdesk.base.periods import Grain
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Table, Texts
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts

CUSTOMERS, SPANS, MONTHS = 5_000, 60_000, 36
SIX = ("mrr", "mrr_new", "mrr_churned", "mrr_expansion", "mrr_contraction", "logo_churn")
TODAY = to_day(pd.Timestamp("2025-01-15").date())


def subscriptions(customers: int = CUSTOMERS, spans: int = SPANS) -> Table:
    """Customers with one row after another, each at a new price, some with gaps."""
    chance = np.random.default_rng(5)
    each = spans // customers
    first = chance.integers(
        to_day(pd.Timestamp("2022-01-01").date()), to_day(pd.Timestamp("2023-06-01").date()), customers
    )
    length = chance.integers(20, 90, (customers, each))
    gap = np.where(chance.random((customers, each)) < 0.03, chance.integers(1, 60, (customers, each)), 0)
    starts = first[:, None] + np.concatenate(
        [np.zeros((customers, 1), dtype=np.int64), np.cumsum(length + gap, axis=1)[:, :-1]], axis=1
    )
    ends = starts + length - 1
    codes = np.repeat(np.arange(customers, dtype=np.int32), each)
    rows = np.arange(1, len(codes) + 1, dtype=np.int32)
    one = np.zeros(len(codes), dtype=np.int32)
    columns = {
        "customer": Texts(codes, tuple(f"C{i:05}" for i in range(customers))),
        "amount": chance.integers(10, 500, len(codes)).astype(np.float64),
        "interval": Texts(one, ("1 month",)),
        "plan": Texts(chance.integers(0, 4, len(codes)).astype(np.int32), ("Basic", "Plus", "Pro", "Max")),
        "started": starts.ravel().astype(np.int32),
        "ended": ends.ravel().astype(np.int32),
    }
    return Table.of(DATASETS["subscriptions"], columns, one, rows, rows.astype(np.int64))


def in_pandas(table: Table, edges: np.ndarray) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    """The six figures by vectorised pandas: a frame of customers x edges, compared column by column."""
    frame = pd.DataFrame({
        "customer": table.text("customer").codes, "mrr": table.numbers("amount"), "first": table.days("started"),
        "last": table.days("ended"),
    })  # fmt: skip
    at = {
        edge: frame[(frame["first"] <= edge) & (frame["last"] >= edge)].groupby("customer")["mrr"].sum()
        for edge in edges
    }
    wide = pd.DataFrame(at).reindex(range(CUSTOMERS)).fillna(0.0)
    paid = frame.groupby("customer")["first"].min().reindex(wide.index)
    start, end = wide.iloc[:, :-1].to_numpy(), wide.iloc[:, 1:].to_numpy()
    change = pd.DataFrame(end - start)
    stayed, new = (start > 0) & (end > 0), (start == 0) & (end > 0) & (paid.to_numpy()[:, None] > edges[:-1])
    lost = (start > 0) & (end == 0)
    return {
        "mrr": end.sum(0), "mrr_new": (end * new).sum(0), "mrr_churned": (start * lost).sum(0),
        "mrr_expansion": change.where(stayed).clip(lower=0).sum().to_numpy(),
        "mrr_contraction": -change.where(stayed).clip(upper=0).sum().to_numpy(),
        "logo_churn": lost.sum(0) / np.maximum((start > 0).sum(0), 1),
    }  # fmt: skip


def bench(_: Path, compare: Callable[..., str]) -> Iterator[str]:
    """Six figures, then all of them, then a segment and another grain."""
    table = subscriptions()
    facts = Facts.build({"subscriptions": table}, Settings({}), TODAY)
    edges = Engine(facts).calendar(Grain.MONTH, "2022-01", "2024-12").edges

    def fresh() -> Engine:
        return Engine(Facts.build({"subscriptions": table}, Settings({}), TODAY))

    def six() -> None:
        engine = fresh()
        calendar = engine.calendar(Grain.MONTH, "2022-01", "2024-12")
        for id_ in SIX:
            engine.figures(id_, calendar)

    def every(grain: Grain = Grain.MONTH, **group: object) -> Callable[[], None]:
        def work() -> None:
            engine = fresh()
            for id_ in METRICS:
                engine.figures(id_, engine.calendar(grain), **group)  # type: ignore[arg-type]

        return work

    pandas = lambda: in_pandas(table, edges)  # noqa: E731
    yield f"six figures, {CUSTOMERS:,} customers, {SPANS:,} spans, {MONTHS} months, cold, against pandas: {compare(six, pandas)}"
    yield f"all {len(METRICS)} figures, cold, against pandas for six: {compare(every(), pandas)}"
    yield f"all {len(METRICS)} figures by week against pandas for six by month: {compare(every(Grain.WEEK), pandas, 3)}"
    warm = fresh()
    calendar = warm.calendar(Grain.MONTH)
    for id_ in SIX:
        warm.figures(id_, calendar)
    plans = iter(("Basic", "Plus", "Pro", "Max", "basic", "plus", "pro", "max"))

    def segment() -> None:
        plan = next(plans)
        for id_ in SIX:
            warm.figures(id_, calendar, where={"plan": (plan,)})

    yield f"a page of six figures for another plan, warm, against pandas: {compare(segment, pandas)}"
