"""Onboarding: whether new customers get started, how fast, and when they first get something out of it."""

from dataclasses import dataclass

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.usage import USAGE
from csdesk.metrics.facts.cells import added_by_cell, each_period, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.reach import untold
from csdesk.metrics.facts.statistics import kaplan_meier, median_of, median_survival, open_ended
from csdesk.metrics.figures.shared_evidence import PRESENCE, PRESENCE_TABLES
from csdesk.metrics.forms import Estimate, Ints, Rows, Sample, Tally
from csdesk.metrics.metric import Better, Counted, Dimension, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.presence import active, first_paid_day

FAMILY = "onboarding"
READS = (ONBOARDING, *PRESENCE_TABLES)
STEPS = (Evidence(ONBOARDING, Touch.ALL), Evidence(CUSTOMERS, Touch.ALL), *PRESENCE)
NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False, slots=True)
class Starts:
    """When each customer with steps of onboarding began, and when it was done with all of them; NO_DAY where it isn't.

    `who` are the customers whose first day is known.
    """

    who: Ints
    began: Days
    done: Days


def starts(facts: Facts) -> Starts:
    """The earliest start of a customer's steps (else the day it signed up, else its first paid day), and the latest
    completion, if every step has one."""
    return facts.derived("onboarding", lambda: _starts(facts))


def _starts(facts: Facts) -> Starts:
    table, who = facts.table(ONBOARDING), facts.who(ONBOARDING)
    known = who < facts.nobody
    who, began, done = who[known], table.days("started_on")[known], table.days("completed_on")[known]
    first, last = _earliest(facts, who, began), np.full(facts.size, NO_DAY, dtype=np.int32)
    np.maximum.at(last, who, done)
    last[who[done == NO_DAY]] = NO_DAY
    here = np.unique(who)
    first = np.where(first == NEVER, joined(facts), first)[here]
    dated = first != NEVER
    return Starts(here[dated].astype(np.int32), first[dated].astype(np.int32), last[here][dated])


def joined(facts: Facts) -> Days:
    """The day on which each customer signed up, else its first paid day; a day beyond all others where neither is
    known."""
    signed = _earliest(facts, facts.who(CUSTOMERS), facts.table(CUSTOMERS).days("signed_up"))
    return np.where(signed == NEVER, first_paid_day(facts), signed).astype(np.int32)


def _earliest(facts: Facts, who: Ints, days: Days) -> Days:
    first = np.full(facts.size, NEVER, dtype=np.int32)
    said = (days != NO_DAY) & (who < facts.nobody)
    np.minimum.at(first, who[said], days[said])
    return first


def _window(facts: Facts) -> int:
    return facts.settings.days("onboarding_window_days") or 0


@metric(
    title="Onboarding completed", family=FAMILY,
    formula="customers done within the window / customers who started in the period and whose window is over",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=READS, evidence=STEPS, interval=Interval.WILSON,
    needs=("onboarding.completed_on",), nothing="nobody's window is over", source="FIGURES onboarding_completion",
    settings=("onboarding_window_days",),
)  # fmt: skip
def onboarding_completion(facts: Facts, calendar: Calendar) -> Tally:
    """Of the customers who began in the period, the share that was done with every step within the window. Those whose
    window isn't over yet count nowhere, done or not: they are in progress."""
    found, until = starts(facts), _window(facts)
    period = periods_of(calendar, found.began)
    over = (period >= 0) & (found.began + until <= facts.inferred.data_to)
    done = over & (found.done != NO_DAY) & (found.done <= found.began + until)
    waits = (period >= 0) & ~over
    return Tally(
        added_by_cell(facts, calendar, found.who[done], period[done]),
        added_by_cell(facts, calendar, found.who[over], period[over]),
        left_out={"in_progress": added_by_cell(facts, calendar, found.who[waits], period[waits]) > 0},
    )


@metric(
    title="Steps done on time", family=FAMILY, formula="steps done by their due day / steps due in the period",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=(ONBOARDING,), evidence=(Evidence(ONBOARDING, Touch.WITHIN, day="due_on"),),
    interval=Interval.WILSON, needs=("onboarding.due_on", "onboarding.completed_on"), nothing="no steps due",
    dimensions=(Dimension("step", ONBOARDING, "step"),), counted=Counted.STEP, source="FIGURES onboarding_on_time",
)  # fmt: skip
def onboarding_on_time(facts: Facts, calendar: Calendar) -> Tally:
    """The share of the steps due in the period that were done on their due day or before. A step that isn't done is
    late."""
    table, who = facts.table(ONBOARDING), facts.who(ONBOARDING)
    due, done = table.days("due_on"), table.days("completed_on")
    period = periods_of(calendar, due)
    all_ = period >= 0
    on_time = all_ & (done != NO_DAY) & (done <= due)
    return Tally(
        added_by_cell(facts, calendar, who[on_time], period[on_time]),
        added_by_cell(facts, calendar, who[all_], period[all_]),
    )


@metric(
    title="Days to get started", family=FAMILY, formula="median of the days from the start to the last step done",
    unit=Unit.DAYS, better=Better.LOWER, reads=READS, evidence=STEPS, needs=("onboarding.completed_on",),
    source="FIGURES onboarding_days",
)  # fmt: skip
def onboarding_days(facts: Facts, calendar: Calendar) -> Sample:
    """Half of the customers who were done with every step in the period had needed no longer than this."""
    found = starts(facts)
    period = periods_of(calendar, found.done)
    rows = period >= 0
    lasted = (found.done[rows] - found.began[rows]).astype(np.float64)
    return Sample(found.who[rows], period[rows], lasted, _median_days, counted_in="days")


def _median_days(rows: Rows) -> Estimate:
    return median_of(rows, nothing="nobody was done")


@metric(
    title="Onboarding in progress", family=FAMILY,
    formula="customers who started by the end, aren't done by then, and whose window isn't over", unit=Unit.COUNT,
    better=Better.NEITHER, reads=READS, evidence=STEPS, instant=True, needs=("onboarding.customer",),
    source="FIGURES onboarding_in_progress", settings=("onboarding_window_days",),
)  # fmt: skip
def onboarding_in_progress(facts: Facts, calendar: Calendar) -> Tally:
    """How many customers are getting started at the end of the period. Who isn't done when the window is over is
    overdue, and no longer in progress."""
    found = starts(facts)
    last = found.began.astype(np.int64) + _window(facts)
    last = np.where(found.done == NO_DAY, last, np.minimum(last, found.done - 1))
    begin = np.searchsorted(calendar.ends, found.began, side="left")
    row, period = each_period(begin, np.searchsorted(calendar.ends, last, side="right"))
    return Tally(added_by_cell(facts, calendar, found.who[row], period), blank=_untold(facts, calendar))


def _untold(facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """For each period why it isn't known who was getting started: no step had begun or was done by then, or none
    later."""
    if ONBOARDING.id not in facts.inferred.told:
        return ("no onboarding imported",) * calendar.size
    return untold(ONBOARDING.id, *facts.inferred.told[ONBOARDING.id], calendar)


@metric(
    title="Time to first value", family=FAMILY,
    formula="median of the days from the first paid day to the first use, with those still without (Kaplan-Meier)",
    unit=Unit.DAYS, better=Better.LOWER, reads=(USAGE, *PRESENCE_TABLES),
    evidence=(*PRESENCE, Evidence(CUSTOMERS, Touch.ALL), Evidence(USAGE, Touch.ALL, day="day")), needs=("usage.day",),
    source="FIGURES time_to_first_value", settings=("first_value", "logo_source"),
)  # fmt: skip
def time_to_first_value(facts: Facts, calendar: Calendar) -> Sample:
    """The days after which half of the customers who joined in the period had used it for the first time. Those who
    haven't yet count with the time they have had. The setting "First value is" names the feature that is
    meant; else any."""
    paid = first_paid_day(facts)
    signed = _earliest(facts, facts.who(CUSTOMERS), facts.table(CUSTOMERS).days("signed_up"))
    began = np.where(paid == NEVER, signed, paid).astype(np.int32)
    period = periods_of(calendar, began)
    who = np.flatnonzero((period >= 0) & (began != NEVER)).astype(np.int32)
    first, until = _first_value(facts)[who], _watched_until(facts)[who]
    used = first != NEVER
    lasted = np.where(used, np.maximum(first - began[who], 0), np.maximum(until - began[who], 0))
    return Sample(
        who, period[who], lasted.astype(np.float64), _median_wait, {"ended": used.astype(np.float64)}, counted_in="days"
    )


def _first_value(facts: Facts) -> Days:
    """The day of each customer's first use of what is valued, up to the end of the data; one beyond all others for
    none."""
    table, who, wanted = facts.table(USAGE), facts.who(USAGE), facts.settings.choice("first_value")
    days = table.days("day")
    rows = ~(table.numbers("count") <= 0) & (days <= facts.inferred.data_to)
    if wanted:
        rows &= table.text("feature").among((wanted,))
    return _earliest(facts, who[rows], days[rows])


def _watched_until(facts: Facts) -> Days:
    """The day up to which each customer could have begun: that of its loss, else the end of the data."""
    stretches, end = active(facts), facts.inferred.data_to
    until = np.full(facts.size, NO_DAY, dtype=np.int64)
    # Stretches are in order of days: a customer's last one is written last.
    until[stretches.who] = stretches.last.astype(np.int64) + 1
    return np.where((until == NO_DAY) | (until > end), end, until).astype(np.int32)


def _median_wait(rows: Rows) -> Estimate:
    if not len(rows["value"]):
        return Estimate(None, 0, reason="nobody joined")
    median, low, high = median_survival(kaplan_meier(rows["value"], rows["ended"]))
    reason = "" if median is not None else "not reached"
    return Estimate(median, len(rows["value"]), low, high, reason, around=open_ended(low, high))
