"""The health figures: the mean and the middle of the scores, how many customers are in each band, and what they pay."""

from collections.abc import Callable

import numpy as np

from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import RECIPES
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.rates import RATES
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE
from csdesk.health.assessed import Assessed, assessed
from csdesk.health.recipe import Band
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.statistics import median_of
from csdesk.metrics.figures.answers import CSAT, NPS
from csdesk.metrics.figures.shared_evidence import MONEY, PRESENCE_TABLES, SINCE_WHEN
from csdesk.metrics.forms import Estimate, Mask, Matrix, Rows, Sample, Tally
from csdesk.metrics.metric import Better, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.known import unknown_ends, unknown_mrr_ends
from csdesk.metrics.spans.movements import movements

FAMILY = "health"
READS = (*PRESENCE_TABLES, USAGE, SURVEYS, TICKETS, ATTRIBUTES, RATES, RECIPES)
LOOKED_AT = (
    Evidence(RECIPES, Touch.ALL, everyone=True, looked_at="how scores are made"),
    Evidence(CUSTOMERS, Touch.ALL),
    Evidence(ATTRIBUTES, Touch.ALL),
    Evidence(SUBSCRIPTIONS, Touch.HISTORY),
    Evidence(PAYMENTS, Touch.HISTORY, day="due_on"),
    Evidence(USAGE, Touch.YEAR, day="day"),
    Evidence(USAGE, Touch.FIRST, day="day", each="customer", looked_at=SINCE_WHEN),
    Evidence(SURVEYS, Touch.YEAR, day="answered_on", only=("kind", (NPS, CSAT))),
    Evidence(TICKETS, Touch.YEAR, day="opened"),
)
# With the rates: the plan of a customer, which may have a recipe of its own, is that of its largest row.
SCORED = (*MONEY, *LOOKED_AT)
SETTINGS = (
    "logo_source", "end_date_means", "churn_recognition", "gap_days", "unpaid_days", "survey_scale", "survey_direction",
    "eligible_features",
)  # fmt: skip
UNSCORED = "not enough data to score anybody"


@metric(
    title="Health, mean", family=FAMILY, formula="sum of the scores of active customers / customers scored", unit=Unit.POINTS,
    better=Better.HIGHER, reads=READS, evidence=SCORED, interval=Interval.MEAN, instant=True, dated=True, nothing=UNSCORED,
    source="FIGURES health_score", settings=SETTINGS,
)  # fmt: skip
def health_score(facts: Facts, calendar: Calendar) -> Tally:
    """The plain mean of your customers' health scores at the end of the period, 0 to 100, by the recipe that held then.
    Customers of whom too little is known have no score and don't count."""
    scores = _columns(facts, calendar, lambda found: found.score)
    scored = ~np.isnan(scores)
    score = np.where(scored, scores, 0.0)
    return Tally(score, scored.astype(np.float64), squares=score * score, blank=unknown_ends(facts, calendar))


@metric(
    title="Health, median", family=FAMILY, formula="median of the scores of active customers", unit=Unit.POINTS,
    better=Better.HIGHER, reads=READS, evidence=SCORED, instant=True, dated=True, source="FIGURES health_median",
    settings=SETTINGS,
)  # fmt: skip
def health_median(facts: Facts, calendar: Calendar) -> Sample:
    """Half of your customers have a score no higher than this. A few customers in deep trouble move it less than the
    mean."""
    scores = _columns(facts, calendar, lambda found: found.score)
    who, period = np.nonzero(~np.isnan(scores))
    return Sample(
        who.astype(np.int32), period.astype(np.int32), scores[who, period], _middle,
        blank=unknown_ends(facts, calendar), counted_in="points",
    )  # fmt: skip


def _middle(rows: Rows) -> Estimate:
    return median_of(rows, nothing=UNSCORED)


@metric(
    title="At risk", family=FAMILY, formula="active customers in the band at risk", unit=Unit.COUNT, interval=Interval.COUNT,
    better=Better.LOWER, reads=READS, evidence=SCORED, instant=True, dated=True, nothing=UNSCORED,
    source="FIGURES health_at_risk", settings=SETTINGS,
)  # fmt: skip
def health_at_risk(facts: Facts, calendar: Calendar) -> Tally:
    """Customers whose score is in the lowest band, or whom a rule puts there: they have cancelled or are known to
    leave and still pay, or have owed an invoice for too long."""
    return _counted(facts, calendar, Band.AT_RISK)


@metric(
    title="Watch", family=FAMILY, formula="active customers in the band watch", unit=Unit.COUNT, interval=Interval.COUNT,
    better=Better.LOWER, reads=READS, evidence=SCORED, instant=True, dated=True, nothing=UNSCORED,
    source="FIGURES health_watch", settings=SETTINGS,
)  # fmt: skip
def health_watch(facts: Facts, calendar: Calendar) -> Tally:
    """Customers whose score is in the middle band: neither in trouble nor well."""
    return _counted(facts, calendar, Band.WATCH)


@metric(
    title="Good", family=FAMILY, formula="active customers in the band good", unit=Unit.COUNT, interval=Interval.COUNT,
    better=Better.HIGHER, reads=READS, evidence=SCORED, instant=True, dated=True, nothing=UNSCORED,
    source="FIGURES health_good", settings=SETTINGS,
)  # fmt: skip
def health_good(facts: Facts, calendar: Calendar) -> Tally:
    """Customers whose score is in the highest band."""
    return _counted(facts, calendar, Band.GOOD)


@metric(
    title="MRR at risk", family=FAMILY, formula="sum of the MRR of customers in the band at risk", unit=Unit.MONEY,
    better=Better.LOWER, reads=READS, evidence=SCORED, interval=Interval.TOTAL, instant=True, dated=True, needs=("mrr",),
    nothing=UNSCORED, source="FIGURES mrr_at_risk", settings=("mrr_source", "base_currency", *SETTINGS),
)  # fmt: skip
def mrr_at_risk(facts: Facts, calendar: Calendar) -> Tally:
    """What the customers pay in a month who are at risk at the end of the period: by their score, or by a rule."""
    band = _bands(facts, calendar)
    mrr = np.where(band == Band.AT_RISK, movements(facts, calendar).end, 0.0)
    return Tally(mrr, base=_judged(band), squares=mrr * mrr, blank=unknown_mrr_ends(facts, calendar))


def _counted(facts: Facts, calendar: Calendar, wanted: Band) -> Tally:
    band = _bands(facts, calendar)
    return Tally((band == wanted).astype(np.float64), base=_judged(band), blank=unknown_ends(facts, calendar))


def _judged(band: Matrix) -> Mask:
    return np.asarray(band != Band.NONE)


def _bands(facts: Facts, calendar: Calendar) -> Matrix:
    bands = _columns(facts, calendar, lambda found: found.band.astype(np.float64))
    return np.where(np.isnan(bands), Band.NONE, bands)


def _columns(facts: Facts, calendar: Calendar, pick: Callable[[Assessed], Matrix]) -> Matrix:
    """What is picked of the scores at the end of each period (NaN before the data and in the future): customers x
    periods."""
    cells = np.full((facts.size, calendar.size), np.nan)
    for period in np.flatnonzero(~(calendar.future | calendar.before)).tolist():
        cells[:, period] = pick(assessed(facts, int(calendar.ends[period])))
    return cells
