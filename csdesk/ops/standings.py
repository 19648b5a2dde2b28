"""How customers stand, what deserves attention, and cohorts: straight from a workspace."""

from dataclasses import dataclass

from csdesk.base.errors import CallError
from csdesk.base.periods import Grain
from csdesk.health.signals import Signal, can_look, signals_of
from csdesk.health.standing import Standing, standing_of
from csdesk.health.versions import damage_in
from csdesk.metrics.engine.cohorts import CohortTable, Joined, cohorts
from csdesk.ops.figures import engine_of
from csdesk.store.workspace import Store


def standing(store: Store, today: int, on: int | None) -> Standing:
    """Every customer's score at the close of a day (None: the last day of the data). Raises CallError where a health
    recipe is damaged."""
    engine = engine_of(store, today)
    return _sound(standing_of(engine, engine.facts.inferred.data_to if on is None else on))


@dataclass(frozen=True, slots=True)
class Attention:
    """What deserves attention, by money at risk, and the currency of that money; `looked` is whether the rules had
    anything to look at."""

    signals: list[Signal]
    currency: str
    looked: bool


def signals(store: Store, today: int) -> Attention:
    """What deserves attention at the end of the data. Raises CallError where a health recipe is damaged."""
    engine = engine_of(store, today)
    inferred = engine.facts.inferred
    now = _sound(standing_of(engine, inferred.data_to))
    return Attention(signals_of(engine, inferred.data_to, now), inferred.base_currency, can_look(engine, now))


def _sound(standing: Standing) -> Standing:
    """The standing, unless a recipe behind it is damaged: whoever prints scores asked for all of them."""
    if damage := damage_in(standing.versions):
        raise CallError(damage)
    return standing


def cohort_table(store: Store, today: int, grain: Grain | None, joined: Joined) -> CohortTable:
    """The cohorts of a grain (None: month or quarter, whichever says more)."""
    return cohorts(engine_of(store, today), grain, None, joined)
