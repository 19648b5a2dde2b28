"""From totals to results: the value, its interval, and the reason where it can't be known (FIGURES G2, G8)."""

import math

from csdesk.base.periods import Calendar, Grain
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Dataset
from csdesk.metrics.engine.totals import Totals
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.money import no_rate
from csdesk.metrics.facts.reach import not_after, not_before
from csdesk.metrics.facts.statistics import (
    around_count,
    around_total,
    mean_error,
    mean_interval,
    nps_error,
    nps_interval,
    ratio_error,
    ratio_interval,
    wilson,
)
from csdesk.metrics.forms import Estimate, Result, Tally
from csdesk.metrics.metric import Counts, Interval, Metric
from csdesk.metrics.spans.presence import snapshot


def period_reasons(metric: Metric, facts: Facts, calendar: Calendar) -> tuple[str, ...]:
    """For each period the reason why nobody's figure can be known in it, '' where it may be."""
    missing = missing_data(metric, facts)
    told = metric.snapshot and calendar.grain is Grain.ALL
    if not missing and metric.dated and snapshot(facts) and not told:
        missing = "needs dates: the days on which customers came and left"
    if missing:
        return (missing,) * calendar.size
    return tuple(_period_reason(metric, facts, calendar, period) for period in range(calendar.size))


def _period_reason(metric: Metric, facts: Facts, calendar: Calendar, period: int) -> str:
    if calendar.future[period] and not metric.ahead:
        return "still to come"
    if calendar.before[period]:
        return "before the first data"
    if metric.event is not None:
        first, last = facts.inferred.reach.get(metric.event.id, (0, -1))
        if calendar.lasts[period] < first or calendar.firsts[period] > last:
            return _beyond(metric.event, first, last, before=int(calendar.lasts[period]) < first)
    return ""


def _beyond(event: Dataset, first: int, last: int, *, before: bool) -> str:
    """Why nothing is known of a time that no row of a table of events reaches."""
    if last < first:
        return f"no {event.id} imported"
    return not_before(event.id, first) if before else not_after(event.id, last)


def missing_data(metric: Metric, facts: Facts) -> str:
    """What has to be imported before the figure can be known; '' if nothing is missing."""
    if metric.dated and facts.inferred.logo_source == "none":
        return "needs customers: import subscriptions, customers or payments"
    if metric.dated and facts.inferred.logo_source == "purchases" and facts.inferred.inactivity_days is None:
        return "needs to be told in the settings after how many days without a purchase a buyer is lost: too few buy again to tell"
    for need in metric.needs:
        if need == "mrr":
            if facts.inferred.mrr_source == "none" and not snapshot(facts):
                return (
                    "needs MRR: import subscriptions with amounts, MRR by month, recurring payments, or customers with "
                    "a monthly fee and the day on which they signed up"
                )
        elif need not in facts.inferred.columns:
            dataset, _, column = need.partition(".")
            return f"needs {DATASETS[dataset].title.lower()} with the column {DATASETS[dataset].column(column).title}"
    return ""


def tally_result(
    metric: Metric, tally: Tally, totals: Totals, group: int, period: int, calendar: Calendar, unrated: str
) -> Result:
    """The result of a tally's group and period. `tally` is any block's: it says which parts there are."""
    name, complete = calendar.periods[period].name, bool(calendar.complete[period])
    num = float(totals.num[group, period])
    den = None if totals.den is None else float(totals.den[group, period])

    def null(reason: str, n: int = 0) -> Result:
        whole = not math.isnan(num) and not (den is not None and math.isnan(den))
        return Result(name, None, num if whole else None, den if whole else None, n, complete=complete, reason=reason)

    if tally.blank and tally.blank[period]:
        return Result(name, None, complete=complete, reason=tally.blank[period])
    if math.isnan(num) or (den is not None and math.isnan(den)):
        return null(tally.unknown or no_rate(unrated))
    if math.isinf(num) or (den is not None and math.isinf(den)):
        return Result(name, None, complete=complete, reason="its amounts are too large to add up")
    customers = int(totals.customers[group, period])
    squares = 0.0 if totals.squares is None else float(totals.squares[group, period])
    if den is None:
        there = None if totals.there is None else int(totals.there[group, period])
        if there == 0:
            return Result(name, None, complete=complete, reason=metric.nothing)
        around = None if there is None else _around(metric, num, squares, there)
        return Result(name, num, num, None, customers, complete=complete, around=around)
    if den == 0:
        return null(metric.nothing)
    if totals.scales is not None and int(totals.scales[group, period]).bit_count() > 1:
        return null("on different scales")
    n = customers if metric.counts is Counts.CUSTOMERS else round(den)
    if not tally.interval:
        return Result(name, num / den, num, den, n, complete=complete)
    spread = 0.0 if totals.spread is None else float(totals.spread[group, period])
    over = 0.0 if totals.spread_over is None else float(totals.spread_over[group, period])
    low, high = _interval(metric, num, den, squares, spread, over) or (None, None)
    error = _error(metric, num, den, squares, spread, over)
    return Result(name, num / den, num, den, n, low, high, complete, error=error)


def _around(metric: Metric, num: float, squares: float, there: int) -> tuple[float, float] | None:
    """What bounds the changes of a sum over so many customers."""
    match metric.interval:
        case Interval.COUNT:
            return around_count(num, there)
        case Interval.TOTAL:
            return around_total(num, squares, there)
        case _:
            return None


def _interval(
    metric: Metric, num: float, den: float, squares: float, spread: float, over: float
) -> tuple[float, float] | None:
    match metric.interval:
        case Interval.NONE | Interval.COUNT | Interval.TOTAL:
            return None
        case Interval.WILSON:
            return wilson(num, den) if 0 <= num <= den else None
        case Interval.NPS:
            return nps_interval(*_two_sides(num, squares), den)
        case Interval.MEAN:
            return mean_interval(num, squares, den)
        case Interval.RATIO_OF_MONEY:
            return ratio_interval(num / den, over, spread, den, *metric.bounds)


def _error(metric: Metric, num: float, den: float, squares: float, spread: float, over: float) -> float | None:
    """The plain standard error of what isn't a share; None where there is none."""
    match metric.interval:
        case Interval.NPS:
            return nps_error(*_two_sides(num, squares), den)
        case Interval.MEAN:
            return mean_error(num, squares, den)
        case Interval.RATIO_OF_MONEY:
            return ratio_error(over, spread, den)
        case _:
            return None


def _two_sides(num: float, squares: float) -> tuple[float, float]:
    """Promoters and detractors: num is 100 x their difference, squares 10,000 x their sum."""
    apart, either = num / 100, squares / 10_000
    return (either + apart) / 2, (either - apart) / 2


def estimate_result(estimate: Estimate, calendar: Calendar, period: int) -> Result:
    """The result of a statistic or of a derived figure."""
    return Result(
        calendar.periods[period].name, estimate.value, estimate.numerator, estimate.denominator, estimate.n, estimate.low, estimate.high,
        bool(calendar.complete[period]), estimate.reason, around=estimate.around,
    )  # fmt: skip


def null_result(reason: str, calendar: Calendar, period: int) -> Result:
    """Nothing can be known, for this reason."""
    return Result(calendar.periods[period].name, None, complete=bool(calendar.complete[period]), reason=reason)
