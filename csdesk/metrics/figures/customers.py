"""Customers: how many there are, come, leave and return, and how long they stay."""

import numpy as np

from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.departures import DEPARTURES
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.statistics import kaplan_meier, median_survival, open_ended
from csdesk.metrics.figures.churn import churn_by_formula, happenings, renewal_churn, standard_churn
from csdesk.metrics.figures.shared_evidence import PRESENCE, PRESENCE_TABLES
from csdesk.metrics.forms import Estimate, Ints, Matrix, Rows, Sample, Tally
from csdesk.metrics.metric import Better, Cut, Dimension, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.known import unknown_edges, unknown_ends
from csdesk.metrics.spans.movements import presence
from csdesk.metrics.spans.presence import active, active_at, first_paid_day, snapshot, snapshot_rows

FAMILY = "customers"
REASON = Dimension("reason", CUSTOMERS, "churn_reason", Cut.NUMERATOR)
WHY = (
    *PRESENCE,
    Evidence(CUSTOMERS, Touch.ALL, source="reason"),
    Evidence(DEPARTURES, Touch.ALL, source="reason"),
)
DUE = (*PRESENCE, Evidence(CUSTOMERS, Touch.ALL, source="renews_on"))


def gross(facts: Facts) -> bool:
    """Whether every day's movement counts, and not one for each customer and period."""
    return facts.settings.choice("movement_view") == "gross" and not snapshot(facts)


@metric(
    title="Active customers", family=FAMILY, formula="customers paying or held at the end", unit=Unit.COUNT,
    better=Better.NEITHER, reads=PRESENCE_TABLES, evidence=PRESENCE, instant=True, dated=True, snapshot=True,
    source="FIGURES customers_active",
    settings=("logo_source", "end_date_means", "churn_recognition", "gap_days", "unpaid_days"),
)  # fmt: skip
def customers_active(facts: Facts, calendar: Calendar) -> Tally:
    """Customers who pay at the end of the period, or whose subscription rests (a pause, a free plan) after they paid.
    Somebody on a first trial isn't counted."""
    return Tally(presence(facts, calendar).at_end.astype(np.float64), blank=unknown_ends(facts, calendar))


@metric(
    title="New customers", family=FAMILY, formula="customers whose first paid day lies in the period", unit=Unit.COUNT,
    better=Better.HIGHER, reads=PRESENCE_TABLES, evidence=PRESENCE, dated=True, source="FIGURES customers_new",
    settings=("logo_source", "new_after_days"),
)  # fmt: skip
def customers_new(facts: Facts, calendar: Calendar) -> Tally:
    """Customers who paid for the first time in the period, whether or not they stayed."""
    return Tally(presence(facts, calendar).new.astype(np.float64), blank=unknown_edges(facts, calendar))


@metric(
    title="Lost customers", family=FAMILY, formula="customers active at the start or in the period and not at its end",
    unit=Unit.COUNT, better=Better.LOWER, reads=(*PRESENCE_TABLES,), evidence=WHY, dated=True, dimensions=(REASON,),
    nothing="nothing to lose yet", source="FIGURES customers_lost",
    settings=("logo_source", "end_date_means", "churn_recognition", "gap_days", "unpaid_days", "movement_view"),
)  # fmt: skip
def customers_lost(facts: Facts, calendar: Calendar) -> Tally:
    """Customers who were there at the start or came during the period, and are no longer there at its end. Each counts
    once, on the day after its last covered day."""
    here = presence(facts, calendar)
    lost = here.lost.astype(np.float64)
    if gross(facts):
        lost = happenings(facts, calendar.firsts, calendar.ends, lost=True)
    return Tally(lost, base=here.at_start | (lost > 0), blank=unknown_edges(facts, calendar))


@metric(
    title="Returned customers", family=FAMILY, formula="customers who paid before, weren't active at the start, and came back",
    unit=Unit.COUNT, better=Better.HIGHER, reads=PRESENCE_TABLES, evidence=PRESENCE, dated=True,
    source="FIGURES customers_returned", settings=("logo_source", "new_after_days", "movement_view"),
)  # fmt: skip
def customers_returned(facts: Facts, calendar: Calendar) -> Tally:
    """Customers who had left before the period and were customers again on some day of it."""
    here = presence(facts, calendar)
    returned = here.returned.astype(np.float64)
    if gross(facts):
        returned = happenings(facts, calendar.firsts, calendar.ends, lost=False) - here.new
    return Tally(returned, blank=unknown_edges(facts, calendar))


@metric(
    title="Customer churn", family=FAMILY, formula="customers active at the start and not at the end / customers active at the start",
    unit=Unit.PERCENT, better=Better.LOWER, reads=PRESENCE_TABLES, evidence=(*WHY, DUE[-1]), interval=Interval.WILSON,
    dated=True, builds_up=True, snapshot=True, dimensions=(REASON,), nothing="no customers at the start", source="FIGURES logo_churn",
    settings=("churn_formula", "logo_source", "end_date_means", "churn_recognition", "gap_days", "unpaid_days"),
)  # fmt: skip
def logo_churn(facts: Facts, calendar: Calendar) -> Tally | Sample:
    """The share of the customers at the start who are gone at the end: 2 of 50 make 4%. Who joined and left within the
    period, and who left and came back within it, doesn't count. The setting "Formula of churn" offers other vendors'
    definitions."""
    form = churn_by_formula(facts, calendar)
    if isinstance(form, Tally) and not form.blank:
        return Tally(
            form.num, form.den, blank=unknown_edges(facts, calendar), interval=form.interval, left_out=form.left_out
        )
    return form


@metric(
    title="Customer retention", family=FAMILY, formula="customers active at the start and at the end / customers active at the start",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=PRESENCE_TABLES, evidence=PRESENCE, interval=Interval.WILSON, dated=True, builds_up=True,
    nothing="no customers at the start", source="FIGURES logo_retention",
    settings=("logo_source", "end_date_means", "churn_recognition", "gap_days", "unpaid_days"),
)  # fmt: skip
def logo_retention(facts: Facts, calendar: Calendar) -> Tally:
    """The share of the customers at the start who are still there at the end: 1 less the standard churn."""
    churn = standard_churn(facts, calendar)
    assert churn.den is not None
    return Tally(churn.den - churn.num, churn.den, blank=unknown_edges(facts, calendar), left_out=churn.left_out)


@metric(
    title="Churn of renewals", family=FAMILY, formula="customers gone at the close of their due day / customers with a renewal due",
    unit=Unit.PERCENT, better=Better.LOWER, reads=PRESENCE_TABLES, evidence=(*WHY, DUE[-1]), interval=Interval.WILSON,
    dated=True, dimensions=(REASON,), nothing="no renewals due", source="FIGURES renewal_logo_churn",
    settings=("renewal_min_months", "gap_days", "logo_source", "end_date_means", "churn_recognition"),
)  # fmt: skip
def renewal_logo_churn(facts: Facts, calendar: Calendar) -> Tally:
    """Of the customers whose term came to its end in the period, the share that didn't go on: the fair figure for
    yearly contracts, where most customers can't leave in most months."""
    return renewal_churn(facts, calendar)


@metric(
    title="Median lifetime", family=FAMILY,
    formula="median of the months from the first paid to the last active day, with those still there (Kaplan-Meier)",
    unit=Unit.MONTHS, better=Better.HIGHER, reads=PRESENCE_TABLES, evidence=PRESENCE, instant=True, dated=True, snapshot=True, in_force=Touch.HISTORY,
    source="FIGURES median_lifetime", settings=("logo_source", "end_date_means", "churn_recognition"),
)  # fmt: skip
def median_lifetime(facts: Facts, calendar: Calendar) -> Sample:
    """The time after which half of the customers have left. Those still there count with the time they have stayed so
    far, so that a young business isn't read as a short-lived one."""
    if snapshot(facts):
        listed, gone, _, tenure = snapshot_rows(facts)
        who = np.flatnonzero(listed & ~np.isnan(tenure)).astype(np.int32)
        return Sample(
            who,
            np.zeros_like(who),
            tenure[who],
            _median_of_months,
            {"ended": gone[who].astype(np.float64)},
            counted_in="months",
        )
    who, period, tenure, ended = tenures(facts, calendar)
    return Sample(
        who, period, tenure, _median_of_days, {"ended": ended}, blank=unknown_ends(facts, calendar), counted_in="days"
    )


def tenures(facts: Facts, calendar: Calendar) -> tuple[Ints, Ints, Matrix, Matrix]:
    """Customer, period, days from the first paid to the last active day up to its end, and whether the customer was
    lost by then (1) or is still there, or has left as planned (0)."""
    return facts.derived(("tenures", calendar.key), lambda: _tenures(facts, calendar))


def _tenures(facts: Facts, calendar: Calendar) -> tuple[Ints, Ints, Matrix, Matrix]:
    stretches, first = active(facts), first_paid_day(facts)
    begins = stretches.who.astype(np.int64) * 2**32 + stretches.first
    asked = np.arange(facts.size, dtype=np.int64)[:, None] * 2**32 + calendar.ends
    # The last stretch that begins by each end, unless that is another customer's.
    latest = np.searchsorted(begins, asked.ravel(), side="right").reshape(asked.shape) - 1
    own = np.append(stretches.who, np.int32(-1))[latest] == np.arange(facts.size)[:, None]
    who_, period = np.nonzero(own)
    row_ = latest[who_, period]
    last = np.minimum(stretches.last[row_], calendar.ends[period])
    here = active_at(facts, calendar.ends)[who_, period]
    ended = ~here & ~stretches.completed[row_]
    return (
        who_.astype(np.int32),
        period.astype(np.int32),
        (last - first[who_] + 1).astype(np.float64),
        ended.astype(np.float64),
    )


def _median_of_days(rows: Rows) -> Estimate:
    return _median(rows, 12 / 365)


def _median_of_months(rows: Rows) -> Estimate:
    return _median(rows, 1.0)


def _median(rows: Rows, months: float) -> Estimate:
    if not len(rows["value"]):
        return Estimate(None, 0, reason="no customers yet")
    median, low, high = median_survival(kaplan_meier(rows["value"], rows["ended"]))
    value, low, high = (None if each is None else each * months for each in (median, low, high))
    reason = "" if value is not None else "not reached"
    return Estimate(value, len(rows["value"]), low, high, reason, around=open_ended(low, high))
