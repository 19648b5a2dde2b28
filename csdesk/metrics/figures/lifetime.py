"""What a customer is worth over the time that it stays."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import inf

import numpy as np

from csdesk.base.periods import Calendar, Grain
from csdesk.base.units import Unit
from csdesk.datasets.payments import PAYMENTS
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.money import no_rate
from csdesk.metrics.facts.statistics import kaplan_meier, wilson
from csdesk.metrics.figures.customers import tenures
from csdesk.metrics.figures.months import months_inside, pooled
from csdesk.metrics.figures.revenue import CHOICES, READS
from csdesk.metrics.figures.shared_evidence import MONEY, PRESENCE_TABLES, SINCE_WHEN
from csdesk.metrics.figures.value import FAMILY, NEEDS, bought_in_a_year
from csdesk.metrics.forms import Estimate, Rows, Sample
from csdesk.metrics.metric import Better, Evidence, Touch, metric
from csdesk.metrics.spans.known import unknown_edges, unknown_ends
from csdesk.metrics.spans.movements import movements, presence, presence_over
from csdesk.metrics.spans.presence import snapshot, snapshot_rows

MONTHS_OF_A_DAY = 12 / 365
ENOUGH_ENDED = 10
AT_LEAST = "at least this: some have stayed for longer than can be seen"
EVERYONES = "by everyone's lifespan: fewer than 10 of these have left"
EVERYBODY = tuple(replace(each, everyone=True) for each in MONEY)
"""The rows that say how long customers stay, of all of them: a small group takes everyone's lifespan."""


def _cap(facts: Facts) -> float:
    """The longest lifetime that is counted, in months."""
    months = facts.settings.days("lifetime_cap_months")
    return inf if months is None else float(months)


def _margin(facts: Facts) -> float:
    margin = facts.settings.value("margin")
    return 1.0 if margin is None else float(margin)


def _lifespan(rows: Rows) -> Estimate:
    """A group's lifespan in the unit of its tenures: its own, or everyone's where too few of it have left."""
    whole = len(rows["value"]) == rows["everyone's customers"][0]
    if not whole and rows["ended"].sum() >= ENOUGH_ENDED:
        area, left = _area(rows, rows["everyone's cap"][0])
    else:
        area, left = rows["everyone's area"][0], rows["everyone's left"][0]
    reason = "" if whole or rows["ended"].sum() >= ENOUGH_ENDED else EVERYONES
    if np.isnan(area):
        return Estimate(None, 0, reason="no customers yet")
    if left > 0:
        reason = f"{reason}; {AT_LEAST}" if reason else AT_LEAST
    return Estimate(float(area), len(rows["value"]), reason=reason)


def _everyones(rows: Rows, cap: float) -> Rows:
    """The lifespan of all customers, how many they are, and up to which tenure anybody's lifespan is counted."""
    area, left = _area(rows, cap)
    found = {"customers": float(len(rows["value"])), "area": area, "left": left, "cap": cap}
    return {f"everyone's {name}": np.array([value]) for name, value in found.items()}


def _area(rows: Rows, cap: float) -> tuple[float, float]:
    """The area under the survival curve from 0 to the longest tenure or the cap, and the share that is left then.

    Customers whose tenure is NaN aren't on the curve; without anybody on it, the area is NaN.
    """
    known = ~np.isnan(rows["value"])
    tenures_, ended = rows["value"][known], rows["ended"][known]
    if not len(tenures_):
        return np.nan, 0.0
    curve, until = kaplan_meier(tenures_, ended), min(cap, float(tenures_.max()))
    passed = curve.times <= until
    edges = np.concatenate([[0.0], curve.times[passed], [until]])
    height = np.concatenate([[1.0], curve.survival[passed]])
    return float((np.diff(edges) * height).sum()), float(height[-1])


def _in_months(rows: Rows, months: float) -> Estimate:
    found = _lifespan(rows)
    value = None if found.value is None else found.value * months
    return Estimate(value, found.n, reason=found.reason)


@metric(
    title="Lifespan", family=FAMILY,
    formula="area under the curve of who stays (Kaplan-Meier) up to the longest tenure seen, in months",
    unit=Unit.MONTHS, better=Better.HIGHER, reads=READS, evidence=EVERYBODY, dated=True, snapshot=True, in_force=Touch.HISTORY,
    source="FIGURES customer_lifespan", settings=("lifetime_cap_months", "logo_source", "end_date_means", "churn_recognition"),
)  # fmt: skip
def customer_lifespan(facts: Facts, calendar: Calendar) -> Sample:
    """For how many months an average customer stays, as far as can be seen: those still there count with the time they
    have stayed so far, and the setting "Longest life, months" ends what is counted. A group of which fewer than ten
    have left takes everyone's lifespan."""
    if snapshot(facts):
        listed, gone, _, tenure = snapshot_rows(facts)
        who = np.flatnonzero(listed & ~np.isnan(tenure)).astype(np.int32)
        statistic, everyone = partial(_in_months, months=1.0), partial(_everyones, cap=_cap(facts))
        ended = gone[who].astype(np.float64)
        return Sample(
            who, np.zeros_like(who), tenure[who], statistic, {"ended": ended}, counted_in="months", everyone=everyone
        )
    who, period, tenure, ended = tenures(facts, calendar)
    statistic = partial(_in_months, months=MONTHS_OF_A_DAY)
    everyone = partial(_everyones, cap=_cap(facts) / MONTHS_OF_A_DAY)
    return Sample(
        who, period, tenure, statistic, {"ended": ended}, blank=unknown_ends(facts, calendar), counted_in="days",
        everyone=everyone,
    )  # fmt: skip


@metric(
    title="Customer lifetime value", family=FAMILY,
    formula="purchases a year of each buyer x lifespan in years x margin", unit=Unit.MONEY, better=Better.HIGHER,
    reads=(PAYMENTS, *PRESENCE_TABLES, *READS[-1:]),
    evidence=(
        *EVERYBODY,
        Evidence(PAYMENTS, Touch.YEAR, day="invoiced_on"),
        Evidence(PAYMENTS, Touch.FIRST, day="invoiced_on", everyone=True, looked_at=SINCE_WHEN),
    ),
    dated=True, needs=NEEDS, source="FIGURES clv", in_force=Touch.HISTORY,
    settings=("margin", "lifetime_cap_months", "inactivity_days", "logo_source", "base_currency"),
)  # fmt: skip
def clv(facts: Facts, calendar: Calendar) -> Sample:
    """What an average buyer brings over the time that it stays: what buyers spent in the twelve months to the end, for
    each of them, times the lifespan. Without the setting margin this is revenue, not profit."""
    spent, count, blank = bought_in_a_year(facts, calendar)
    who, period, tenure, ended = tenures(facts, calendar)
    days, over = np.full(spent.shape, np.nan), np.zeros(spent.shape)
    days[who, period], over[who, period] = tenure, ended
    rows, at = np.nonzero((count > 0) | ~np.isnan(days))
    return Sample(
        rows.astype(np.int32),
        at.astype(np.int32),
        days[rows, at],
        partial(_lifetime_value, margin=_margin(facts), unrated=facts.inferred.unrated),
        {"ended": over[rows, at], "spent": spent[rows, at], "bought": (count[rows, at] > 0).astype(np.float64)},
        blank=tuple(one or other for one, other in zip(blank, unknown_ends(facts, calendar), strict=True)),
        counted_in="days",
        everyone=partial(_everyones, cap=_cap(facts) / MONTHS_OF_A_DAY),
    )


def _lifetime_value(rows: Rows, margin: float, unrated: str) -> Estimate:
    buyers = float(rows["bought"].sum())
    if not buyers:
        return Estimate(None, 0, reason="nobody bought in these 12 months")
    lifespan = _lifespan(rows)
    if lifespan.value is None:
        return Estimate(None, int(buyers), reason=lifespan.reason)
    spent = float(rows["spent"].sum())
    if np.isnan(spent):
        return Estimate(None, int(buyers), reason=no_rate(unrated))
    numerator = spent * lifespan.value / 365 * margin
    return Estimate(numerator / buyers, int(buyers), reason=lifespan.reason, numerator=numerator, denominator=buyers)


@metric(
    title="Lifetime value of a subscriber", family=FAMILY, formula="MRR of each customer x margin / monthly churn", unit=Unit.MONEY,
    better=Better.HIGHER, reads=READS, evidence=MONEY, dated=True, builds_up=True, needs=("mrr",), source="FIGURES clv_subscription",
    settings=(*CHOICES, "margin", "lifetime_cap_months"),
)  # fmt: skip
def clv_subscription(facts: Facts, calendar: Calendar) -> Sample:
    """What an average subscriber brings until it leaves, if customers go on leaving as they did in the months of the
    period: 100 a month with 5% leaving each month make 2,000. Where nobody left, it can't be known; then it is worth
    at least the lower end of its range. Without the setting margin this is revenue, not profit."""
    months = months_inside(facts, calendar)
    here = presence_over(facts, months)
    known = np.array([not reason for reason in unknown_edges(facts, months)], dtype=np.bool_) & ~months.future
    began = pooled(calendar, months, (here.judged & known).astype(np.float64))
    left = pooled(calendar, months, (here.judged & ~here.at_end & known).astype(np.float64))
    there, mrr = presence(facts, calendar).at_end, movements(facts, calendar).end
    who, period = np.nonzero((began > 0) | there)
    weekly = "a week has no monthly churn" if calendar.grain is Grain.WEEK else ""
    statistic: Callable[[Rows], Estimate] = partial(
        _subscriber_value, cap=_cap(facts), margin=_margin(facts), unrated=facts.inferred.unrated
    )
    extra = {"active": there[who, period].astype(np.float64), "began": began[who, period], "left": left[who, period]}
    blank = tuple(weekly or reason for reason in unknown_ends(facts, calendar))
    return Sample(
        who.astype(np.int32), period.astype(np.int32), mrr[who, period], statistic, extra, blank, counted_in="MRR"
    )


def _subscriber_value(rows: Rows, cap: float, margin: float, unrated: str) -> Estimate:
    there, began, left = (float(rows[name].sum()) for name in ("active", "began", "left"))
    if not there or not began:
        return Estimate(None, int(there), reason="no customers" if began else "no customers at the start")
    mrr = float(rows["value"].sum())
    if np.isnan(mrr):
        return Estimate(None, int(there), reason=no_rate(unrated))
    monthly = mrr / there * margin

    def worth(churn: float) -> float | None:
        months = min(1 / churn if churn > 0 else inf, cap)
        return None if months == inf else monthly * months

    fewest, most = wilson(left, began)
    if not left:
        return Estimate(None, int(there), worth(most), reason="nobody left: it is at least the lower end of its range")
    capped = f"lifetime capped at {cap:g} months" if began / left > cap else ""
    return Estimate(worth(left / began), int(there), worth(most), worth(fewest), capped)
