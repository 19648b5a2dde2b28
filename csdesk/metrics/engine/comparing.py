"""Whether a figure moved, or only its noise did (FIGURES G8)."""

import math
from dataclasses import dataclass

from csdesk.metrics.facts.statistics import Z
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Interval, Metric


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved from one result to another.

    `relative` is the difference over the older value's size, None where that is 0. `low` and `high` bound the
    difference, where the figure has an interval; then `real` says whether they exclude 0 (None: it can't be said).
    `needed` is about how many of what the figure counts (answers, customers) would settle a change that isn't, in each
    period. `few`: one of the two counts too few for the interval that the figure has, so nothing speaks against chance.
    `partial`: what a period that still runs holds so far stands against a whole one, which says nothing yet.
    """

    difference: float
    relative: float | None
    low: float | None = None
    high: float | None = None
    real: bool | None = None
    needed: int | None = None
    partial: bool = False
    few: bool = False

    @property
    def sentence(self) -> str:
        """What the interval says, in words; '' where there is none."""
        if self.partial:
            return "The period isn't over: what there is so far can't be judged against a whole one."
        if self.few:
            return "The change could be chance: too few are counted to tell."
        if self.real is None:
            return ""
        if self.real:
            return "The change is larger than chance alone would explain."
        said = "The change could be chance: chance alone would explain one of this size."
        if not self.needed:
            return said
        return f"{said} To settle one of this size, n would have to be about {self.needed:,} in each period."


def change_of(metric: Metric, now: Result, before: Result) -> Change | None:
    """How a figure moved; None where either value is unknown.

    Shares by Newcombe (the two Wilson intervals squared and added), and so everything else that has an interval of
    another kind, as medians, counts of some of the customers and what these pay; NPS, means and ratios of money by
    their plain standard errors, and by one that few answers which happen to agree can't shrink to nothing (see
    `_bounds`).
    """
    if now.value is None or before.value is None:
        return None
    difference = now.value - before.value
    relative = difference / abs(before.value) if before.value else None
    if _is_partial(metric, now, before):
        return Change(difference, relative, partial=True)
    bounds = _bounds(metric, now, before, difference)
    if bounds is None:
        few = _too_few(metric, now, before)
        return Change(difference, relative, real=False if few else None, few=few)
    low, high = bounds
    real = low > 0 or high < 0
    return Change(difference, relative, low, high, real, None if real else _needed(metric, now, before, difference))


def _too_few(metric: Metric, now: Result, before: Result) -> bool:
    """Whether a change has no interval because too little was counted in one of the two.

    A share has one from the first counted on: without any it is of a kind that has none, as the use of all features
    together. And the score of one customer at a day is no mean of several: it is what it is.
    """
    if metric.interval is Interval.MEAN and metric.instant and now.n == before.n == 1:
        return False
    several = metric.interval not in (Interval.NONE, Interval.WILSON)
    return several or (_ends(now) is None) is not (_ends(before) is None)


def _is_partial(metric: Metric, now: Result, before: Result) -> bool:
    """Whether what builds up over a period is set, as far as it has come, against that of a whole one."""
    summed = not metric.instant and now.numerator is not None and now.denominator is None
    return (summed or metric.builds_up) and before.complete and not now.complete


def _bounds(metric: Metric, now: Result, before: Result, difference: float) -> tuple[float, float] | None:
    """The interval of the difference; None where the figure has none.

    Five promoters in a row have a plain standard error of 0, and so have twelve customers who all stayed: it takes a
    lucky few for certainty. So a change counts as real only if a second interval excludes 0 too. NPS: the two adjusted
    Wald intervals squared and added (Newcombe 1998, for any two intervals Zou and Donner 2008, Statistics in Medicine
    27); means and ratios of money: Student's pooled variance.
    """
    if metric.interval in (Interval.WILSON, Interval.NONE, Interval.COUNT, Interval.TOTAL):
        return _squared_and_added(now, before, difference)
    if now.error is None or before.error is None:
        return None
    reach = Z * math.hypot(now.error, before.error)
    low, high = difference - reach, difference + reach
    if metric.interval is Interval.NPS:
        second = _squared_and_added(now, before, difference)
    else:
        reach = Z * _pooled_error(now.error, now.n, before.error, before.n)
        second = difference - reach, difference + reach
    return (low, high) if second is None else (min(low, second[0]), max(high, second[1]))


def _squared_and_added(now: Result, before: Result, difference: float) -> tuple[float, float] | None:
    """The interval of a difference from those of its two parts; None where one of them has none."""
    ends, earlier = _ends(now), _ends(before)
    if ends is None or earlier is None:
        return None
    assert now.value is not None and before.value is not None
    below = math.hypot(now.value - ends[0], earlier[1] - before.value)
    above = math.hypot(ends[1] - now.value, before.value - earlier[0])
    return difference - below, difference + above


def _ends(result: Result) -> tuple[float, float] | None:
    """What bounds a value: what its changes are judged from alone, as the order statistics of a percentile, else the
    interval that is shown, unless it has no width: a lifetime value whose lifetime is capped at both ends says nothing
    of noise."""
    if result.around is not None or result.low is None or result.high is None:
        return result.around
    return None if result.low == result.high else (result.low, result.high)


def _pooled_error(now: float, count: int, before: float, earlier: int) -> float:
    """The standard error of a difference, from those of both periods and what each counts, if single answers vary alike
    in both; 0 where nothing varies."""
    larger = math.sqrt(max(count, 1) / max(earlier, 1))
    return math.hypot(now * larger, before / larger)


def _needed(metric: Metric, now: Result, before: Result, difference: float) -> int | None:
    """z squared x (v1 + v2) / difference squared, rounded up, with v the variance of one answer.

    None where a period's answers show no variance to go by, or where the formula, made for many, gives no more than
    there are already.
    """
    variances = [_variance(metric, each) for each in (now, before)]
    spread = sum(each for each in variances if each is not None)
    if None in variances or not spread or not difference:
        return None
    needed = math.ceil(Z**2 * spread / difference**2)
    return needed if needed > min(now.n, before.n) else None


def _variance(metric: Metric, result: Result) -> float | None:
    if metric.interval is Interval.WILSON and result.value is not None:
        return result.value * (1 - result.value)
    return None if not result.error else result.error**2 * result.n
