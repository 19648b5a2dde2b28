"""Which customers need a decision at the end of a period, which renewals are slipping, and who is at risk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import Unit, many, short_text
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE as USES
from csdesk.health.changing import bands_moved_since
from csdesk.health.recipe import Band
from csdesk.health.signals import NOT_LOOKED, RULES, Signal, can_look, signals_of
from csdesk.health.standing import DAMAGED, Standing
from csdesk.health.versions import damage_in
from csdesk.pages.bands import badge_of, is_ruled, standing_on
from csdesk.pages.blocks import Alert, Alerts
from csdesk.pages.findings import joined
from csdesk.pages.framing import missing
from csdesk.pages.lens import Lens
from csdesk.pages.people import in_segment, next_renewal
from csdesk.pages.recent import recently
from csdesk.pages.values import Badge, Number
from csdesk.pages.view import Empty
from csdesk.pages.words import capital, counted

SHOWN = 6
SLIPPING_SHOWN = 3
"""So many slipping renewals, which the first sentence names, stand before those with more money."""
MOST_REASONS = 2
TITLE = "Needs a decision"
RENEWAL, USAGE = "renewal_near", "usage_fallen"
SOON_DAYS = next(int(rule.limits["days"]) for rule in RULES if rule.id == RENEWAL)
MRR, OVERDUE = "mrr", "overdue_balance"
FEWEST_ADDED_UP = 2
NOTHING = Number(None, Unit.MONEY, short_text(None, Unit.MONEY), reason="neither MRR nor a debt is known")
STAKES = {MRR: "MRR", OVERDUE: "what is owed"}
"""What the money beside a customer is, by the figure that it is a share of."""


@dataclass(frozen=True, eq=False, slots=True)
class Decisions:
    """The signals of the chosen customers by customer: the first few whose renewals slip (`slipping`: in how many days each
    of them renews), then those with the most money; and how everybody stands."""

    by_customer: dict[str, list[Signal]]
    standing: Standing
    slipping: Mapping[str, int] = field(default_factory=dict)


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
    slips = _slipping(lens, found, standing)
    return Decisions({id_: found[id_] for id_ in (*list(slips)[:SLIPPING_SHOWN], *found)}, standing, slips)


def alerts(lens: Lens, found: Decisions) -> Alerts | Empty:
    """The first customers that need a decision, each with its reasons in one line; what the rules need to look at, where
    they have nothing."""
    if not found.by_customer and not can_look(lens.engine, found.standing):
        return missing(TITLE, NOT_LOOKED, USES, SURVEYS, TICKETS, PAYMENTS, ONBOARDING, shape="alerts")
    first = dict(list(found.by_customer.items())[:SHOWN])
    shown = tuple(_alert(lens, found, signals) for signals in first.values())
    said = joined(
        f"{_beside(shown)}{day_text(lens.day)}",
        _first_of(found),
        _together(lens, shown),
        DAMAGED if damage_in(found.standing.versions) else "",
    )
    return Alerts(TITLE, said, shown, len(found.by_customer))


def _first_of(found: Decisions) -> str:
    """Who stands before those with more money."""
    few = len(found.slipping) <= SLIPPING_SHOWN
    return f"{'' if few else 'largest '}slipping renewals first" if found.slipping else ""


def every_alert(lens: Lens, found: Decisions) -> tuple[Alert, ...]:
    """All customers that need a decision, each with all that the rules found."""
    return tuple(_alert(lens, found, signals, len(signals)) for signals in found.by_customer.values())


def _beside(shown: Sequence[Alert]) -> str:
    """What stands beside each of the shown ones: `Health and MRR of each on `."""
    scored = any(each.badge is not None and each.badge.score is not None for each in shown)
    words = " and ".join(part for part in ("health" if scored else "", _money_of(shown)) if part)
    return f"{capital(words)} of each on " if words else "On "


def _together(lens: Lens, shown: Sequence[Alert]) -> str:
    """How much money the shown ones have in all: `₦8.0m for the six shown`."""
    figures = {each.money.reference.metric for each in shown if each.money.reference is not None}
    who = tuple(each.customer for each in shown if each.money.reference is not None)
    if len(figures) != 1 or len(who) < FEWEST_ADDED_UP:
        return ""
    return f"{lens.number(figures.pop(), {'customer': who}).text} for the {counted(len(who))} shown"


def _money_of(shown: Sequence[Alert]) -> str:
    """What the money beside alerts is; '' where there is none."""
    figures = {each.money.reference.metric for each in shown if each.money.reference is not None}
    return " or ".join(words for figure, words in STAKES.items() if figure in figures)


def stakes(shown: Sequence[Alert]) -> str:
    """The same after other words: ` · with MRR`."""
    words = _money_of(shown)
    return f" · with {words}" if words else ""


def _alert(lens: Lens, found: Decisions, signals: list[Signal], most: int = MOST_REASONS) -> Alert:
    """A customer with its reasons; of who slips the renewal is told first, whatever its health."""
    first, standing = signals[0], found.standing
    row = standing.row(first.customer_id)
    assert row is not None
    reasons = dict.fromkeys(each.reason for each in signals[:most])
    if first.customer_id in found.slipping and all(each.rule.id != RENEWAL for each in signals):
        renews = f"renews in {many(found.slipping[first.customer_id], 'day')}"
        reasons = dict.fromkeys(f"{renews}, {reason}" if not place else reason for place, reason in enumerate(reasons))
    return Alert(
        first.customer_id, first.name, _badge(lens, standing, row), " · ".join(reasons), at_stake(lens, standing, row, first),
        first.rule.id,
    )  # fmt: skip


def _badge(lens: Lens, standing: Standing, row: int) -> Badge | None:
    """The customer's band, its score with the proof."""
    score = float(standing.score[row])
    badge = badge_of(int(standing.band[row]), score, ruled=is_ruled(standing, row))
    if badge is None or badge.score is None:
        return badge
    return replace(badge, score=lens.share("health_score", score, row))


def at_stake(lens: Lens, standing: Standing, row: int, signal: Signal) -> Number:
    """The customer's MRR, or all that it owes, where the signal is of that and it is more. Either opens its proof."""
    brings = float(standing.mrr[row])
    if signal.money and not brings >= signal.money:
        return lens.share(OVERDUE, signal.money, row)
    return lens.share(MRR, brings, row) if brings > 0 else NOTHING


def pressing(lens: Lens, found: Decisions) -> Pressing:
    """What the owner should hear of first at the end of the period, in the order in which it is listed."""
    names = tuple(signals[0].name for signals in found.by_customer.values())
    return Pressing(slipping(lens, found), at_risk(lens, found.standing), names)


def at_risk(lens: Lens, standing: Standing) -> Named:
    """The chosen customers in the band at risk, as the figures of health count them, those who pay most first."""
    rows = np.flatnonzero((standing.band == Band.AT_RISK) & in_segment(lens)[: len(standing.ids)])
    rows = rows[np.argsort(-np.nan_to_num(standing.mrr[rows]), kind="stable")]
    return Named(tuple(standing.names[row] for row in rows.tolist()), lens.number("mrr_at_risk"))


def slipping(lens: Lens, found: Decisions) -> Named:
    """The customers whose renewals slip, by name."""
    standing = found.standing
    rows = [row for id_ in found.slipping if (row := standing.row(id_)) is not None]
    worth = lens.number(MRR, {"customer": tuple(found.slipping)}) if rows else NOTHING
    return Named(tuple(standing.names[row] for row in rows), worth)


def _slipping(lens: Lens, found: Mapping[str, Sequence[Signal]], standing: Standing) -> dict[str, int]:
    """The customers who need a decision, renew soon and slip, with the days that are left: their band got worse since
    the compared period, or their usage fell by more than its noise. Those with the most money first."""
    renews = next_renewal(lens)
    left = {
        id_: int(renews[row]) - lens.day
        for id_ in found
        if (row := standing.row(id_)) is not None and renews[row] != NO_DAY
    }
    soon = {id_: days for id_, days in left.items() if days <= SOON_DAYS}
    fallen = _fallen(lens, standing) if soon else frozenset()
    used_less = {id_ for id_ in soon if any(each.rule.id == USAGE for each in found[id_])}
    return {id_: days for id_, days in soon.items() if id_ in used_less or id_ in fallen}


def _fallen(lens: Lens, now: Standing) -> frozenset[str]:
    """The customers whose band is worse than at the end of the compared period (the one before, where none is)."""
    place = lens.at - 1 if lens.before is None else lens.before
    if place < 0:
        return frozenset()
    moved = bands_moved_since(lens.engine, now, int(lens.calendar.ends[place]))
    return frozenset(now.ids[row] for row in np.flatnonzero(moved < 0).tolist())
