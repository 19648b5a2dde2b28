"""Which customers need a decision at the end of a period, which renewals are slipping, and who is at risk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.days import day_text
from csdesk.base.units import Unit, short_text
from csdesk.health.changing import bands_moved_since
from csdesk.health.recipe import Band
from csdesk.health.signals import Signal, signals_of
from csdesk.health.standing import Standing
from csdesk.pages.bands import badge_of, standing_on
from csdesk.pages.blocks import Alert, Alerts
from csdesk.pages.lens import Lens
from csdesk.pages.people import in_segment
from csdesk.pages.recent import recently
from csdesk.pages.values import Badge, Number
from csdesk.pages.words import counted

SHOWN = 6
MOST_REASONS = 2
TITLE = "Needs a decision"
RENEWAL, USAGE = "renewal_near", "usage_fallen"
MRR, OVERDUE = "mrr", "overdue_balance"
FEWEST_ADDED_UP = 2
NOTHING = Number(None, Unit.MONEY, short_text(None, Unit.MONEY), reason="neither MRR nor a debt is known")
STAKES = {MRR: "MRR", OVERDUE: "what is owed"}
"""What the money beside a customer is, by the figure that it is a share of."""


@dataclass(frozen=True, eq=False, slots=True)
class Decisions:
    """The signals of the chosen customers by customer, those with the most money first, and how everybody stands."""

    by_customer: dict[str, list[Signal]]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Named:
    """Customers by name, and their MRR together."""

    names: tuple[str, ...]
    worth: Number


@dataclass(frozen=True, slots=True)
class Pressing:
    """What the owner should hear of first: renewals that slip, customers at risk, and all that need a decision."""

    slipping: Named
    at_risk: Named
    deciding: tuple[str, ...]


def decisions(lens: Lens) -> Decisions | None:
    """What the rules find at the end of the period; None where the engine knows no health."""
    if "health_score" not in lens.engine.catalogue:
        return None
    standing = standing_on(lens, lens.day)
    signals = recently(lens.engine.facts, "signals", lens.day, lambda: signals_of(lens.engine, lens.day, standing))
    inside = in_segment(lens)
    found: dict[str, list[Signal]] = {}
    for signal in signals:
        row = standing.row(signal.customer_id)
        if row is not None and inside[row]:
            found.setdefault(signal.customer_id, []).append(signal)
    return Decisions(found, standing)


def alerts(lens: Lens, found: Decisions) -> Alerts:
    """The first customers that need a decision, each with its reasons in one line."""
    first = dict(list(found.by_customer.items())[:SHOWN])
    shown = tuple(_alert(lens, found.standing, signals) for signals in first.values())
    return Alerts(TITLE, f"On {day_text(lens.day)}{_covered(lens, shown)}", shown, len(found.by_customer))


def _covered(lens: Lens, shown: tuple[Alert, ...]) -> str:
    """What the money beside the shown ones is, and how much it is in all: with MRR, ₦8.0m for the six shown."""
    figures = {each.money.reference.metric for each in shown if each.money.reference is not None}
    who = tuple(each.customer for each in shown if each.money.reference is not None)
    if len(figures) != 1 or len(who) < FEWEST_ADDED_UP:
        return stakes(shown)
    together = lens.number(figures.pop(), {"customer": who})
    return f"{stakes(shown)}, {together.text} for the {counted(len(who))} shown"


def stakes(shown: Sequence[Alert]) -> str:
    """What the money beside alerts is: ` · with MRR`; '' where there is none."""
    figures = {each.money.reference.metric for each in shown if each.money.reference is not None}
    words = " or ".join(words for figure, words in STAKES.items() if figure in figures)
    return f" · with {words}" if words else ""


def _alert(lens: Lens, standing: Standing, signals: list[Signal]) -> Alert:
    first = signals[0]
    row = standing.row(first.customer_id)
    assert row is not None
    reasons = dict.fromkeys(each.reason for each in signals[:MOST_REASONS])
    return Alert(
        first.customer_id, first.name, _badge(lens, standing, row), " · ".join(reasons), at_stake(lens, standing, row, first),
        first.rule.id,
    )  # fmt: skip


def _badge(lens: Lens, standing: Standing, row: int) -> Badge | None:
    """The customer's band, its score with the proof."""
    score = float(standing.score[row])
    badge = badge_of(int(standing.band[row]), score)
    if badge is None or badge.score is None:
        return badge
    return replace(badge, score=lens.share("health_score", score, row))


def at_stake(lens: Lens, standing: Standing, row: int, signal: Signal) -> Number:
    """The customer's MRR; all that it owes, where it has none. Either opens its proof."""
    if standing.mrr[row] > 0:
        return lens.share(MRR, float(standing.mrr[row]), row)
    if signal.money:
        return lens.share(OVERDUE, signal.money, row)
    return NOTHING


def pressing(lens: Lens, found: Decisions) -> Pressing:
    """What the owner should hear of first at the end of the period, each with the most money first."""
    names = tuple(signals[0].name for signals in found.by_customer.values())
    return Pressing(slipping(lens, found), at_risk(lens, found.standing), names)


def at_risk(lens: Lens, standing: Standing) -> Named:
    """The chosen customers in the band at risk, as the figures of health count them, those who pay most first."""
    rows = np.flatnonzero((standing.band == Band.AT_RISK) & in_segment(lens)[: len(standing.ids)])
    rows = rows[np.argsort(-np.nan_to_num(standing.mrr[rows]), kind="stable")]
    return Named(tuple(standing.names[row] for row in rows.tolist()), lens.number("mrr_at_risk"))


def slipping(lens: Lens, found: Decisions) -> Named:
    """The customers whose renewal is near and who slip: their band got worse since the compared period, or their usage
    fell by more than its noise. Those with the most money first."""
    near = {id_: {each.rule.id for each in signals} for id_, signals in found.by_customer.items()}
    renewing = [id_ for id_, rules in near.items() if RENEWAL in rules]
    fallen = _fallen(lens, found.standing) if renewing else frozenset()
    standing = found.standing
    places = [standing.row(id_) for id_ in renewing if USAGE in near[id_] or id_ in fallen]
    rows = [row for row in places if row is not None]
    worth = lens.number(MRR, {"customer": tuple(standing.ids[row] for row in rows)}) if rows else NOTHING
    return Named(tuple(standing.names[row] for row in rows), worth)


def _fallen(lens: Lens, now: Standing) -> frozenset[str]:
    """The customers whose band is worse than at the end of the compared period (the one before, where none is)."""
    place = lens.at - 1 if lens.before is None else lens.before
    if place < 0:
        return frozenset()
    moved = bands_moved_since(lens.engine, now, int(lens.calendar.ends[place]))
    return frozenset(now.ids[row] for row in np.flatnonzero(moved < 0).tolist())
