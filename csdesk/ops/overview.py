"""How the business is doing, in the figures that an owner looks at first."""

from dataclasses import dataclass

from csdesk.base.days import iso
from csdesk.base.periods import Grain
from csdesk.metrics.engine.engine import Figure
from csdesk.ops.figures import engine_of
from csdesk.store.workspace import Store

FIRST = (
    "mrr", "mrr_net_new", "nrr", "nrr_12m", "customers_active", "customers_new", "customers_lost", "logo_churn", "grr",
    "arpa", "nps", "csat", "ces", "active_customers_rate", "feature_adoption", "tickets_opened", "resolution_median",
    "on_time_rate", "cs_cost", "revenue_per_cs_cost",
)  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Overview:
    """The first figures for the last complete quarter (`now`), and the quarter before (`before`)."""

    period: str
    previous: str
    data_to: str
    currency: str
    figures: tuple[Figure, ...]
    now: int
    before: int | None


def overview(store: Store, today: int) -> Overview:
    """The last complete quarter of the data, or the running one where none is complete; snapshots their one period."""
    engine = engine_of(store, today)
    calendar = engine.calendar()
    if calendar.grain is not Grain.ALL:
        calendar = engine.calendar(Grain.QUARTER)
    complete = [place for place in range(calendar.size) if calendar.complete[place]]
    now = complete[-1] if complete else calendar.size - 1
    before = now - 1 if now > 0 else None
    figures = tuple(engine.figures(id_, calendar)[0] for id_ in FIRST)
    inferred = engine.facts.inferred
    return Overview(
        calendar.periods[now].name,
        "" if before is None else calendar.periods[before].name,
        iso(inferred.data_to),
        inferred.base_currency,
        figures,
        now,
        before,
    )
