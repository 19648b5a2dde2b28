"""Retention of revenue: what the customers at the start pay at the end; and renewals."""

import numpy as np

from csdesk.base.days import Days, months_earlier
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.customers import CUSTOMERS
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.churn import without_terms
from csdesk.metrics.figures.renewals import due, renewed
from csdesk.metrics.figures.revenue import CHOICES, MOVING, NEEDS, READS, moved, net_new
from csdesk.metrics.figures.shared_evidence import MONEY, PRESENCE
from csdesk.metrics.figures.shopify import daily_mrr_churn
from csdesk.metrics.forms import Matrix, Sample, Tally
from csdesk.metrics.metric import Better, Counts, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.known import UNKNOWN_EDGE, unknown_mrr_edges
from csdesk.metrics.spans.movements import CENT_OF_A_CENT, movements, presence
from csdesk.metrics.spans.presence import active_at, first_paid_day, mrr_at, mrr_known, snapshot

FAMILY = "revenue retention"
NO_START = "no MRR at the start"
NO_RENEWALS = "no renewals due"
RENEWS_ON = Evidence(CUSTOMERS, Touch.ALL, source="renews_on")


def kept_by_customer(facts: Facts, calendar: Calendar) -> tuple[Matrix, Matrix]:
    """MRR at the start of those whose staying counts, and what the same customers pay at the end, at the start's
    rates."""
    moves, here = movements(facts, calendar), presence(facts, calendar)
    start = np.where(here.judged, moves.start, 0.0)
    return start, np.where(here.judged & here.at_end, moves.kept, 0.0)


@metric(
    title="Gross revenue churn", family=FAMILY, formula="sum of (MRR at start - min(MRR at start, MRR at end)) / MRR at start",
    unit=Unit.PERCENT, better=Better.LOWER, reads=READS, evidence=MONEY, interval=Interval.RATIO_OF_MONEY,
    counts=Counts.CUSTOMERS, bounds=(0.0, 1.0), dated=True, builds_up=True, snapshot=True, needs=NEEDS,
    nothing=NO_START, source="FIGURES gross_mrr_churn", settings=(*CHOICES, "churn_formula"),
)  # fmt: skip
def gross_mrr_churn(facts: Facts, calendar: Calendar) -> Tally | Sample:
    """The share of the MRR at the start that was lost, through customers who left or pay less. 20 lost of 1,000 a month
    make 2%."""
    if facts.settings.choice("churn_formula") == "shopify" and not snapshot(facts):
        return daily_mrr_churn(facts, calendar, net=False)
    start, kept = kept_by_customer(facts, calendar)
    return Tally(start - np.minimum(start, kept), start, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="Net revenue churn", family=FAMILY, formula="(churn + contraction - expansion - reactivation) / MRR at start",
    unit=Unit.PERCENT, better=Better.LOWER, reads=READS, evidence=MONEY, interval=Interval.RATIO_OF_MONEY,
    counts=Counts.CUSTOMERS, bounds=(-float("inf"), 1.0), dated=True, builds_up=True, needs=NEEDS, nothing=NO_START,
    source="FIGURES net_mrr_churn", settings=(*CHOICES, "churn_formula"),
)  # fmt: skip
def net_mrr_churn(facts: Facts, calendar: Calendar) -> Tally | Sample:
    """What was lost less what existing and returned customers brought more. Below zero is good: you grow without a
    single new customer. 20 lost and 50 more from those who stayed, of 1,000 a month, make -3%."""
    if facts.settings.choice("churn_formula") == "shopify":
        return daily_mrr_churn(facts, calendar, net=True)
    start, kept = kept_by_customer(facts, calendar)
    back = np.where(presence(facts, calendar).at_end, movements(facts, calendar).reactivated, 0.0)
    return Tally(start - kept - back, start, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="Gross revenue retention", family=FAMILY, formula="sum of min(MRR at end, MRR at start) / sum of MRR at start",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=READS, evidence=MONEY, interval=Interval.RATIO_OF_MONEY,
    counts=Counts.CUSTOMERS, bounds=(0.0, 1.0), dated=True, builds_up=True, needs=NEEDS, nothing=NO_START, source="FIGURES grr",
    settings=CHOICES,
)  # fmt: skip
def grr(facts: Facts, calendar: Calendar) -> Tally:
    """GRR: the share of the MRR at the start that you kept. Contraction and churn count, expansion doesn't, and neither
    do customers who joined in the period. Of 1,000 a month at the start, 940 kept make 94%."""
    start, kept = kept_by_customer(facts, calendar)
    return Tally(np.minimum(start, kept), start, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="Net revenue retention", family=FAMILY, formula="MRR at end of the customers at the start / their MRR at the start",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=READS, evidence=MONEY, interval=Interval.RATIO_OF_MONEY,
    counts=Counts.CUSTOMERS, bounds=(0.0, float("inf")), dated=True, builds_up=True, needs=NEEDS, nothing=NO_START, source="FIGURES nrr",
    settings=(*CHOICES, "nrr_reactivation"),
)  # fmt: skip
def nrr(facts: Facts, calendar: Calendar) -> Tally:
    """NRR: what the customers at the start pay at the end, for each unit of money they paid then. Above 100% existing
    customers bring more than leaving ones take away. Gains from exchange rates don't count. Customers who paid 1,000 a
    month at the start and pay 1,050 at the end make 105%."""
    start, kept = kept_by_customer(facts, calendar)
    if facts.settings.yes("nrr_reactivation"):
        kept = kept + np.where(presence(facts, calendar).at_end, movements(facts, calendar).reactivated, 0.0)
    return Tally(kept, start, blank=unknown_mrr_edges(facts, calendar))


@metric(
    title="Net revenue retention, 12 months", family=FAMILY,
    formula="MRR at end of the customers of a year before / their MRR then", unit=Unit.PERCENT, better=Better.HIGHER,
    reads=READS, evidence=MONEY, interval=Interval.RATIO_OF_MONEY, counts=Counts.CUSTOMERS, bounds=(0.0, float("inf")),
    dated=True, needs=NEEDS, nothing="no MRR a year before", source="FIGURES nrr_12m", settings=(*CHOICES, "nrr_reactivation"),
    in_force=Touch.YEAR,
)  # fmt: skip
def nrr_12m(facts: Facts, calendar: Calendar) -> Tally:
    """Net revenue retention (NRR) over a whole year, whatever the period: the same customers, twelve months apart, at
    the rates of the first day. Customers who paid 1,000 a month a year ago and pay 1,050 now make 105%."""
    base = _year_before(calendar)
    start, kept = _kept_over_a_year(facts, calendar, base)
    if facts.settings.yes("nrr_reactivation"):
        now = active_at(facts, calendar.ends)
        back = ~active_at(facts, base) & now & (mrr_paid_before(facts, base))
        kept = np.where(back, mrr_at(facts, calendar.ends, calendar.ends), kept)
    return Tally(kept, start, blank=_year_known(facts, base, calendar))


@metric(
    title="Gross revenue retention, 12 months", family=FAMILY,
    formula="sum of min(MRR at end, MRR a year before) / sum of MRR a year before", unit=Unit.PERCENT,
    better=Better.HIGHER, reads=READS, evidence=MONEY, interval=Interval.RATIO_OF_MONEY, counts=Counts.CUSTOMERS,
    bounds=(0.0, 1.0), dated=True, needs=NEEDS, nothing="no MRR a year before", source="FIGURES grr_12m", settings=CHOICES,
    in_force=Touch.YEAR,
)  # fmt: skip
def grr_12m(facts: Facts, calendar: Calendar) -> Tally:
    """Gross revenue retention (GRR) over a whole year, whatever the period: how much of what customers paid twelve
    months ago they still pay, no one counted for more than then. Of 1,000 a month a year ago, 940 still paid make 94
    %."""
    base = _year_before(calendar)
    start, kept = _kept_over_a_year(facts, calendar, base)
    return Tally(np.minimum(start, kept), start, blank=_year_known(facts, base, calendar))


def _year_before(calendar: Calendar) -> Days:
    return np.array([months_earlier(int(end), 12) for end in calendar.ends], dtype=np.int32)


def _kept_over_a_year(facts: Facts, calendar: Calendar, base: Days) -> tuple[Matrix, Matrix]:
    """MRR of a year before, and what the same customers pay at the end, at the rates of a year before."""
    return facts.derived(("a year", calendar.key), lambda: _over_a_year(facts, calendar, base))


def _over_a_year(facts: Facts, calendar: Calendar, base: Days) -> tuple[Matrix, Matrix]:
    before, after = mrr_at(facts, base, base), mrr_at(facts, calendar.ends, base)
    after = np.where(np.abs(after - before) <= CENT_OF_A_CENT, before, after)
    then, now = active_at(facts, base), active_at(facts, calendar.ends)
    return np.where(then, before, 0.0), np.where(then & now, after, 0.0)


def mrr_paid_before(facts: Facts, days: Days) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Who had paid by each day."""
    return first_paid_day(facts)[:, None] <= days


def _year_known(facts: Facts, base: Days, calendar: Calendar) -> tuple[str, ...]:
    known = mrr_known(facts, base) & mrr_known(facts, calendar.ends)
    return tuple(
        "less than 12 months of data" if day < facts.inferred.first_event
        else "" if each else UNKNOWN_EDGE
        for day, each in zip(base.tolist(), known.tolist(), strict=True)
    )  # fmt: skip


@metric(
    title="Quick ratio", family=FAMILY, formula="(new + expansion + reactivated) / (contraction + churned)", unit=Unit.TIMES,
    better=Better.HIGHER, reads=READS, evidence=MONEY, counts=Counts.CUSTOMERS, dated=True, needs=NEEDS,
    nothing="no losses", source="FIGURES quick_ratio", settings=(*MOVING, "quick_ratio_reactivation", "quick_ratio_form"),
)  # fmt: skip
def quick_ratio(facts: Facts, calendar: Calendar) -> Tally:
    """How much MRR you win for each unit that you lose. Above 4 is fast growth, below 1 you shrink. 400 a month won and
    100 lost make 4."""
    moves, blank = moved(facts, calendar), unknown_mrr_edges(facts, calendar)
    if facts.settings.choice("quick_ratio_form") == "bounded":
        return Tally(net_new(moves), moves.new + moves.expansion, blank=blank)
    gained = moves.new + moves.expansion
    if facts.settings.yes("quick_ratio_reactivation"):
        gained = gained + moves.reactivated
    return Tally(gained, moves.contraction + moves.churned, blank=blank)


@metric(
    title="Renewals due", family=FAMILY, formula="customers whose term ends in the period", unit=Unit.COUNT,
    better=Better.NEITHER, reads=READS, evidence=(*PRESENCE, RENEWS_ON), ahead=True,
    dated=True, source="FIGURES renewals_due", settings=("renewal_min_months", "logo_source"),
)  # fmt: skip
def renewals_due(facts: Facts, calendar: Calendar) -> Tally:
    """Customers whose paid term, of two months or longer, comes to its end: they renew or leave. Known ahead of time,
    too."""
    dues = due(facts, calendar)
    return Tally(dues.any.astype(np.float64), blank=without_terms(facts, calendar))


@metric(
    title="Renewal rate, gross", family=FAMILY, formula="sum of min(MRR after, MRR due) / sum of MRR due", unit=Unit.PERCENT,
    better=Better.HIGHER, reads=READS, evidence=(*MONEY, RENEWS_ON), interval=Interval.RATIO_OF_MONEY,
    counts=Counts.CUSTOMERS, bounds=(0.0, 1.0), dated=True, needs=NEEDS, nothing=NO_RENEWALS,
    source="FIGURES renewal_rate_gross", settings=(*CHOICES, "renewal_min_months"),
)  # fmt: skip
def renewal_rate_gross(facts: Facts, calendar: Calendar) -> Tally:
    """Of the MRR whose term came to its end in the period, the share that was renewed: customers who left or renewed
    for less take away, those who renewed for more don't add."""
    before, after = renewed(facts, calendar)
    return Tally(np.minimum(after, before), before, blank=without_terms(facts, calendar))


@metric(
    title="Renewal rate, net", family=FAMILY, formula="sum of MRR after / sum of MRR due", unit=Unit.PERCENT,
    better=Better.HIGHER, reads=READS, evidence=(*MONEY, RENEWS_ON), interval=Interval.RATIO_OF_MONEY,
    counts=Counts.CUSTOMERS, bounds=(0.0, float("inf")), dated=True, needs=NEEDS, nothing=NO_RENEWALS,
    source="FIGURES renewal_rate_net", settings=(*CHOICES, "renewal_min_months"),
)  # fmt: skip
def renewal_rate_net(facts: Facts, calendar: Calendar) -> Tally:
    """What those whose term came to its end in the period pay after it, for each unit of MRR that was due. Above 100%
    renewals bring more than those who leave take away."""
    before, after = renewed(facts, calendar)
    return Tally(after, before, blank=without_terms(facts, calendar))
