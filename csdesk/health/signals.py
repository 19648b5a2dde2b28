"""What deserves the owner's attention, and why: rules declared as data, each with what it finds for a customer."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from csdesk.health.findings import (
    Finding,
    Scene,
    detractors,
    invoices_unpaid,
    onboarding_overdue,
    renewals_near,
    usage_fallen,
)
from csdesk.health.recipe import Band
from csdesk.health.standing import Standing, blocks_of, standing_of
from csdesk.metrics.engine.engine import Engine

Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, from where on it speaks, and what finds it."""

    id: str
    title: str
    limits: Mapping[str, float]
    find: Callable[[Scene, Mapping[str, float]], Iterator[Finding]]


RULES: tuple[Rule, ...] = (
    Rule("renewal_near", "Renewal in doubt", {"days": 60, "health": 50}, renewals_near),
    Rule("usage_fallen", "Usage fell", {"days": 28, "percent": 30, "uses": 30}, usage_fallen),
    Rule("detractor", "Detractor", {"score": 6, "days": 90}, detractors),
    Rule("invoice_unpaid", "Invoice unpaid", {"days": 30, "most": 365}, invoices_unpaid),
    Rule("onboarding_overdue", "Onboarding overdue", {"days": 180}, onboarding_overdue),
)
"""Every rule, in the order in which those of equal weight are shown."""
LOOKED_AT = frozenset({"usage.day", "surveys.score", "payments.due_on", "onboarding.due_on"})
"""What the rules look at, beside bands of health."""
NOT_LOOKED = (
    "No rule can look yet: that takes usage, survey answers, tickets, invoices with a due day or onboarding steps."
)
"""What is said instead of having found nothing."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A figure that shows what a signal says: its id, period and group."""

    metric: str
    period: str
    where: Where


@dataclass(frozen=True, slots=True)
class Signal:
    """What a rule found for one customer: the reason in words, and what is at risk (its MRR, or what is overdue where
    that is more). `score` is None and `band` Band.NONE where the customer has none. `days` is how long it lasts, or how
    long there is left. `evidence` are figures that show it, if any does. `told` is the reason at length."""

    rule: Rule
    customer_id: str
    name: str
    reason: str
    money: float
    score: float | None
    band: Band
    evidence: tuple[Basis, ...]
    days: int
    told: str


def signals_of(engine: Engine, day: int, standing: Standing | None = None) -> list[Signal]:
    """What deserves attention at the close of a day, by money at risk: at most one signal for a customer and rule.

    `standing` is that of the day, if it is at hand.
    """
    known = standing or standing_of(engine, day)
    scenes = [Scene(block, day, known) for block in blocks_of(engine)]
    mrr = known.mrr.tolist()
    found: list[Signal] = []
    for rule in RULES:
        for scene in scenes:
            found += [
                _signal(engine, known, mrr, scene.facts.start + each.row, rule, each)
                for each in rule.find(scene, rule.limits)
            ]
    return sorted(found, key=lambda each: -each.money)


def can_look(engine: Engine, standing: Standing) -> bool:
    """Whether any rule has something to look at: finding nothing says something only then."""
    return bool(LOOKED_AT & engine.facts.inferred.columns) or bool((standing.band != Band.NONE).any())


def _signal(
    engine: Engine, standing: Standing, mrr: Sequence[float], row: int, rule: Rule, found: Finding
) -> Signal:  # fmt: skip
    brings, where = mrr[row], (("customer", (standing.ids[row],)),)
    evidence = tuple(
        Basis(metric, period, where) for metric, period in found.figures if period and metric in engine.catalogue
    )
    return Signal(
        rule, standing.ids[row], standing.names[row], found.reason,
        found.owed if math.isnan(brings) else max(brings, found.owed),
        standing.score_of(row), Band(int(standing.band[row])), evidence, found.days,
        found.told or found.reason,
    )  # fmt: skip
