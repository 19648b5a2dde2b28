"""How long customers stay: the survival curve, and the median lifetime that is one point of it."""

from dataclasses import replace
from math import floor

import numpy as np

from csdesk.base.units import Unit, short_text
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.engine.survival import Survival, survival
from csdesk.pages.absent import absent
from csdesk.pages.blocks import Block
from csdesk.pages.charts import Curve
from csdesk.pages.findings import joined
from csdesk.pages.glances import glance
from csdesk.pages.lens import Lens
from csdesk.pages.recent import recently
from csdesk.pages.values import Reference
from csdesk.pages.view import Card

LIFETIME = "median_lifetime"
FEWEST_OBSERVED = 10
"""A curve stops where fewer customers than these are still observed: what follows is the fate of a few."""
HALF_A_YEAR, YEAR, MOST_HALVES = 6.0, 12.0, 36.0
YEARS = ((12.0, " stay for a year"), (24.0, " for two"))


def observed(lens: Lens) -> Survival | str:
    """The curve of the chosen customers at the end of the period; why there is none, where there isn't."""
    key = (lens.period.name, lens.selection.where)
    found = recently(lens.engine.facts, "survival", key, lambda: survival(lens.engine, lens.where, period=lens.period))
    return found.groups[0] if found.groups else found.reason


def staying(lens: Lens, found: Survival | str) -> Block:
    """The share of customers that stays, by months since joining, with its interval."""
    title = "How long customers stay"
    if isinstance(found, str):
        return absent(title, found, SUBSCRIPTIONS, CUSTOMERS, shape="curve")
    stop = reach(found)
    if stop <= 0:
        return absent(title, f"not shown: there are fewer than {FEWEST_OBSERVED} customers", shape="curve")
    course = found.course(stop)
    ticks = np.arange(0.0, stop + 1e-9, HALF_A_YEAR if stop <= MOST_HALVES else YEAR)
    return Curve(
        _finding(found, stop),
        joined("Share still customers by months since joining, 95% interval", _later(found, stop)),
        tuple(course.times.tolist()), tuple(course.share.tolist()), tuple(course.low.tolist()),
        tuple(course.high.tolist()),
        tuple((tick, int(count)) for tick, count in zip(ticks.tolist(), found.at_risk(ticks).tolist(), strict=True)),
        short_text(float(course.share[-1]), Unit.PERCENT),
        Reference(LIFETIME, lens.period.name, tuple(sorted(lens.where.items()))),
    )  # fmt: skip


def lifetime_card(lens: Lens, found: Survival | str) -> Card:
    """The median lifetime; where half of the customers are still there, how far the data reach and who is left then."""
    card = glance(lens, LIFETIME)
    if card.number.value is not None or isinstance(found, str) or reach(found) <= 0:
        return card
    stop = reach(found)
    span = f"{floor(stop * 10) / 10:g} mo"  # down: "more than" has to stay true
    if found.within(stop):
        there = f"{short_text(share_at(found, stop), Unit.PERCENT)} still there"
        reason = f"not reached: {there} after {span}"
    else:
        there = f"{found.n - found.events:,} of {found.n:,} still there"
        reason = f"not reached: {there}"
    return replace(card, number=replace(card.number, text=f"> {span}", reason=reason), foot=f"not reached yet: {there}")


def reach(found: Survival) -> float:
    """Up to how many months at least ten customers are observed; 0 where they never were ten."""
    return float(found.tenures[-FEWEST_OBSERVED]) if found.n >= FEWEST_OBSERVED else 0.0


def share_at(found: Survival, months: float) -> float:
    """The share that is still there after so many months, as the curve has it."""
    past = int(np.searchsorted(found.curve.times, months, side="right"))
    return float(found.curve.survival[past - 1]) if past else 1.0


def _finding(found: Survival, stop: float) -> str:
    """What share stays for a year, and for two: only of years that the curve reaches. Where nobody left within it,
    that nobody did, and how many did later."""
    if not found.within(stop):
        return (
            f"None left in their first {_span(stop)}, {found.events:,} did later"
            if found.events
            else "Nobody has left so far"
        )
    told = [f"{short_text(share_at(found, months), Unit.PERCENT)}{name}" for months, name in YEARS if months <= stop]
    if not told:
        return f"{short_text(share_at(found, stop), Unit.PERCENT)} stay for {short_text(stop, Unit.MONTHS)}"
    return ", ".join(told)


def _span(months: float) -> str:
    """So many whole months as they follow `first`."""
    whole = floor(months)
    return f"{whole} months" if whole > 1 else "month" if whole else "days"


def _later(found: Survival, stop: float) -> str:
    """Who left beyond the curve, and why it doesn't show them; '' for nobody."""
    later = found.events - found.within(stop)
    return f"{later:,} left later, when fewer than {FEWEST_OBSERVED} had been there so long" if later else ""
