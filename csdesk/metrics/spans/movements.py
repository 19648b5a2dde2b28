"""What happened to each customer in each period: arrived, left, came back, paid more or less (FIGURES G6).

All matrices are customers x periods. Money is in the base currency: `start` at the rates of the period's start, `kept`
the rows of the end at those same rates, `end` at the rates of the end.
"""

from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar, Period
from csdesk.metrics.facts.cells import each_period, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask, Matrix
from csdesk.metrics.spans.presence import (
    active,
    active_at,
    active_within,
    first_paid_day,
    mrr_at,
    mrr_spans,
    snapshot,
    snapshot_rows,
)
from csdesk.metrics.spans.spans import State

MOVED = ("new", "reactivated", "expansion", "contraction", "churned", "completed", "fx")
"""What the days of a period add up to."""
CELLS_AT_ONCE = 250_000
CENT_OF_A_CENT = 1e-6
"""Differences of MRR no larger than this come from adding the same rows up in another order, and are none."""


@dataclass(frozen=True, eq=False, slots=True)
class Presence:
    """Who was a customer: at the start, at the end, on any day between; who left, was new, or came back.

    `completed` left as planned, which is no loss: they are in neither side of a retention figure.
    """

    at_start: Mask
    at_end: Mask
    between: Mask
    lost: Mask
    new: Mask
    returned: Mask
    completed: Mask

    @property
    def judged(self) -> Mask:
        """Those active at the start whose staying or leaving counts."""
        return self.at_start & ~self.completed


@dataclass(frozen=True, eq=False, slots=True)
class Movements:
    """The money that moved. The parts are never negative; `fx` is what exchange rates alone did."""

    start: Matrix
    kept: Matrix
    end: Matrix
    new: Matrix
    reactivated: Matrix
    expansion: Matrix
    contraction: Matrix
    churned: Matrix
    completed: Matrix
    fx: Matrix


def presence(facts: Facts, calendar: Calendar) -> Presence:
    """The customers of each period."""
    return facts.derived(("presence", calendar.key), lambda: presence_over(facts, calendar))


def presence_over(facts: Facts, calendar: Calendar) -> Presence:
    """The customers of each period of a calendar that isn't remembered."""
    if snapshot(facts):
        listed, gone, _, _ = snapshot_rows(facts)
        here, left, nobody = listed[:, None], (listed & gone)[:, None], np.zeros((facts.size, 1), dtype=np.bool_)
        return Presence(here, here & ~left, here, left, nobody, nobody, nobody)
    at_start, at_end = active_at(facts, calendar.starts), active_at(facts, calendar.ends)
    between = active_within(facts, calendar.firsts, calendar.ends)
    completed = _completions(facts, calendar) & ~at_end
    arrived = between & ~at_start
    first = first_paid_day(facts)[:, None]
    new = arrived & ((first >= calendar.firsts) | _new_again(facts, calendar))
    return Presence(
        at_start, at_end, between, (at_start | between) & ~at_end & ~completed, new, arrived & ~new, completed
    )


def _completions(facts: Facts, calendar: Calendar) -> Mask:
    """In which periods a customer's cover ended as planned, for the last time in the period."""
    stretches = active(facts)
    left = periods_of(calendar, (stretches.last + 1).astype(np.int32))
    ended = np.zeros((facts.size, calendar.size), dtype=np.bool_)
    within = left >= 0
    # Stretches are in order of days: the last one in a period decides.
    for who, period, completed in zip(
        stretches.who[within].tolist(), left[within].tolist(), stretches.completed[within].tolist(), strict=True
    ):
        ended[who, period] = completed
    return ended


def _new_again(facts: Facts, calendar: Calendar) -> Mask:
    """In which periods a customer came back after so long that it counts as new."""
    again = np.zeros((facts.size, calendar.size), dtype=np.bool_)
    after = facts.settings.days("new_after_days")
    if after is None:
        return again
    stretches = active(facts)
    follows = np.append(False, stretches.who[1:] == stretches.who[:-1])
    away = stretches.first - np.append(0, stretches.last[:-1]) - 1
    rows = np.flatnonzero(follows & (away > after))
    periods = periods_of(calendar, stretches.first[rows])
    again[stretches.who[rows][periods >= 0], periods[periods >= 0]] = True
    return again


def movements(facts: Facts, calendar: Calendar) -> Movements:
    """One net movement for each customer and period, plus the two of a customer that only passed through."""
    return facts.derived(("movements", calendar.key), lambda: _movements(facts, calendar, presence(facts, calendar)))


def _movements(facts: Facts, calendar: Calendar, here: Presence) -> Movements:
    if snapshot(facts):
        _, _, mrr, _ = snapshot_rows(facts)
        start = mrr[:, None] * here.at_start
        end = start * here.at_end
        return classified(here, start, end, end, np.zeros_like(start))
    start = mrr_at(facts, calendar.starts, calendar.starts)
    kept = mrr_at(facts, calendar.ends, calendar.starts)
    end = mrr_at(facts, calendar.ends, calendar.ends)
    passed = here.between & ~here.at_start & ~here.at_end
    return classified(here, start, kept, end, _passing(facts, calendar, passed))


def classified(here: Presence, start: Matrix, kept: Matrix, end: Matrix, passing: Matrix) -> Movements:
    """Puts each customer's MRR at start and end under one name; `passing` is that of those who only passed through.

    What they paid is new or reactivated and churned, both at its worth on their last paid day.
    """
    stayed = here.at_start & here.at_end
    kept = np.where(np.abs(kept - start) <= CENT_OF_A_CENT, start, kept)
    fx = np.where(np.abs(end - kept) <= CENT_OF_A_CENT, 0.0, end - kept)
    arrived = np.where(here.at_end, end, passing)
    left = np.where(here.at_start, start, passing)
    return Movements(
        start=start,
        kept=kept,
        end=end,
        new=np.where(here.new, arrived, 0.0),
        reactivated=np.where(here.returned, arrived, 0.0),
        expansion=np.where(stayed, np.maximum(kept - start, 0.0), 0.0),
        contraction=np.where(stayed, np.maximum(start - kept, 0.0), 0.0),
        churned=np.where(here.lost, left, 0.0),
        completed=np.where(here.completed, left, 0.0),
        fx=np.where(stayed, fx, 0.0),
    )


def _passing(facts: Facts, calendar: Calendar, passed: Mask) -> Matrix:
    """The MRR of those who passed through, on their last paid day in the period, at that day's rates."""
    spans = mrr_spans(facts)
    spans = spans.take(spans.state == State.PAID)
    begin = np.searchsorted(calendar.ends, spans.first, side="left")
    rows, period = each_period(begin, np.searchsorted(calendar.firsts, spans.last, side="right"))
    inside = passed[spans.who[rows], period]
    rows, period = rows[inside], period[inside]
    cell = spans.who[rows].astype(np.int64) * calendar.size + period
    last_paid = np.full(passed.size, NO_DAY, dtype=np.int32)
    np.maximum.at(last_paid, cell, np.minimum(spans.last[rows], calendar.ends[period]))
    covers = (spans.first[rows] <= last_paid[cell]) & (spans.last[rows] >= last_paid[cell])
    rows, cell = rows[covers], cell[covers]
    worth = spans.mrr[rows] * facts.rates.each(spans.currency.take(rows), last_paid[cell])
    total = np.bincount(cell, weights=worth, minlength=passed.size)
    return np.maximum(total.reshape(passed.shape), 0.0)


def daily(facts: Facts, calendar: Calendar) -> Movements:
    """Every day's movements, added up by period: each day on which something changes is a period of its own.

    `start`, `kept` and `end` remain those of the whole period.
    """
    return facts.derived(("daily", calendar.key), lambda: _daily(facts, calendar))


def _daily(facts: Facts, calendar: Calendar) -> Movements:
    days, summed = change_days(facts, calendar), {name: np.zeros((calendar.size, facts.size)) for name in MOVED}
    some = max(CELLS_AT_ONCE // facts.size, 1)
    for start in range(0, len(days), some):
        part = days[start : start + some]
        _, by_day = classified_days(facts, _days_as_periods(calendar, part))
        for name, total in summed.items():
            np.add.at(total, calendar.index_of(part), getattr(by_day, name).T)
    return replace(movements(facts, calendar), **{name: total.T for name, total in summed.items()})


def change_days(facts: Facts, calendar: Calendar) -> Days:
    """The days within the calendar on which the MRR or the presence of some customer, or a rate, may change."""
    spans, stretches = mrr_spans(facts), active(facts)
    days = np.unique(
        np.concatenate(
            [spans.first, spans.last + 1, stretches.first, stretches.last + 1, facts.rates.change_days]
        ).astype(np.int32)
    )
    inside = (calendar.index_of(days) >= 0) & (days <= calendar.data_to)
    return days[inside]


def _days_as_periods(calendar: Calendar, days: Days) -> Calendar:
    periods = tuple(Period(calendar.grain, int(day), int(day), str(day)) for day in days)
    return Calendar(calendar.grain, periods, calendar.first_event, calendar.data_to)


def classified_days(facts: Facts, days: Calendar) -> tuple[Presence, Movements]:
    """Presence and movements over a calendar of days, which aren't remembered."""
    here = presence_over(facts, days)
    return here, _movements(facts, days, here)
