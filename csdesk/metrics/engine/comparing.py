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
    period. `partial`: a sum over a period that still runs stands against one over a whole one, which says nothing yet.
    """

    difference: float
    relative: float | None
    low: float | None = None
    high: float | None = None
    real: bool | None = None
    needed: int | None = None
    partial: bool = False

    @property
    def sentence(self) -> str:
        """What the interval says, in words; '' where there is none."""
        if self.partial:
            return "The period isn't over: what it sums up so far can't be judged against a whole one."
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

    Shares by Newcombe (the two Wilson intervals squared and added); NPS, means and ratios of money by their plain
    standard errors.
    """
    if now.value is None or before.value is None:
        return None
    difference = now.value - before.value
    relative = difference / abs(before.value) if before.value else None
    bounds = _bounds(metric, now, before, difference)
    if bounds is None:
        return Change(difference, relative, partial=_is_partial(metric, now, before))
    low, high = bounds
    real = low > 0 or high < 0
    return Change(difference, relative, low, high, real, None if real else _needed(metric, now, before, difference))


def _is_partial(metric: Metric, now: Result, before: Result) -> bool:
    """Whether a sum so far is set against that of a whole period."""
    summed = not metric.instant and now.numerator is not None and now.denominator is None
    return summed and before.complete and not now.complete


def _bounds(metric: Metric, now: Result, before: Result, difference: float) -> tuple[float, float] | None:
    if metric.interval is Interval.WILSON:
        if now.low is None or now.high is None or before.low is None or before.high is None:
            return None
        assert now.value is not None and before.value is not None
        below = math.hypot(now.value - now.low, before.high - before.value)
        above = math.hypot(now.high - now.value, before.value - before.low)
        return difference - below, difference + above
    if now.error is None or before.error is None:
        return None
    reach = Z * math.hypot(now.error, before.error)
    return difference - reach, difference + reach


def _needed(metric: Metric, now: Result, before: Result, difference: float) -> int | None:
    """z squared x (v1 + v2) / difference squared, rounded up, with v the variance of one answer; None without any."""
    variances = [_variance(metric, each) for each in (now, before)]
    spread = sum(each for each in variances if each is not None)
    if None in variances or not spread or not difference:
        return None
    return math.ceil(Z**2 * spread / difference**2)


def _variance(metric: Metric, result: Result) -> float | None:
    if metric.interval is Interval.WILSON and result.value is not None:
        return result.value * (1 - result.value)
    return None if result.error is None else result.error**2 * result.n
