"""Revenue churn as a sum of one-day values: each day's losses over the MRR at the close of the day before."""

import numpy as np

from csdesk.base.periods import Calendar, Grain, Period
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Estimate, Rows, Sample
from csdesk.metrics.spans.known import unknown_mrr_edges
from csdesk.metrics.spans.movements import classified_days


def daily_mrr_churn(facts: Facts, calendar: Calendar, *, net: bool) -> Sample:
    """One row for each customer and day: what it lost on the day (net: less what it gained), and its MRR the day
    before."""
    days = np.arange(int(calendar.firsts[0]), int(calendar.ends[-1]) + 1, dtype=np.int32)
    periods = tuple(Period(Grain.ALL, int(day), int(day), str(day)) for day in days)
    each = Calendar(Grain.ALL, periods, calendar.first_event, calendar.data_to)
    here, moves = classified_days(facts, each)
    start = np.where(here.judged, moves.start, 0.0)
    kept = np.where(here.judged & here.at_end, moves.kept, 0.0)
    lost = start - kept - np.where(here.at_end, moves.reactivated, 0.0) if net else start - np.minimum(start, kept)
    who, day = np.nonzero((start != 0) | (lost != 0))
    return Sample(
        who.astype(np.int32),
        calendar.index_of(days[day]).astype(np.int32),
        lost[who, day],
        _sum_of_days,
        {"day": days[day].astype(np.float64), "before": start[who, day]},
        blank=unknown_mrr_edges(facts, calendar),
    )


def _sum_of_days(rows: Rows) -> Estimate:
    if not rows["before"].any():
        return Estimate(None, 0, reason="no MRR at the start")
    day = rows["day"] - rows["day"].min()
    lost = np.bincount(day.astype(np.int64), weights=rows["value"])
    before = np.bincount(day.astype(np.int64), weights=rows["before"])
    known = before > 0
    opening = (day == 0) & (rows["before"] > 0)
    return Estimate(float((lost[known] / before[known]).sum()), int(opening.sum()))
