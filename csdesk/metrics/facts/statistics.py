"""Intervals and estimates (FIGURES G8): Wilson, adjusted Wald, means, linearised ratios, percentiles, Kaplan-Meier."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from csdesk.metrics.forms import Estimate, Matrix, Rows

Z = 1.959964
"""The normal quantile of a 95 % interval."""


def wilson(count: float, n: float) -> tuple[float, float]:
    """The interval of a share of counted things, `count` of `n` (n above 0), cut to 0..1."""
    p, z2 = count / n, Z * Z
    spread = Z * sqrt(max(p * (1 - p), 0.0) / n + z2 / (4 * n * n))
    middle, scale = p + z2 / (2 * n), 1 + z2 / n
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)


def nps_interval(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """The adjusted Wald interval of an NPS (0.75 promoters, 1.5 passives, 0.75 detractors added), cut to +-100."""
    total = n + 3
    p, d = (promoters + 0.75) / total, (detractors + 0.75) / total
    spread = Z * sqrt((p + d - (p - d) ** 2) / total)
    return max(100 * (p - d - spread), -100.0), min(100 * (p - d + spread), 100.0)


def mean_interval(total: float, squares: float, n: float) -> tuple[float, float] | None:
    """The interval of a mean from the sum and the sum of squares of `n` values; None under five."""
    if n < 5:
        return None
    mean = total / n
    variance = max(squares - n * mean * mean, 0.0) / (n - 1)
    spread = Z * sqrt(variance / n)
    return mean - spread, mean + spread


def ratio_interval(
    ratio: float, n: float, spread: float, total: float, low: float, high: float
) -> tuple[float, float] | None:
    """The linearised interval of a ratio of money over customers, cut to the figure's range; None under ten customers.

    `spread` is the sum over the `n` customers of (numerator - ratio x denominator) squared, `total` the sum of their
    denominators.
    """
    if n < 10:
        return None
    error = sqrt(n / (n - 1) * spread) / total
    return max(ratio - Z * error, low), min(ratio + Z * error, high)


def percentile(values: Matrix, share: float) -> float:
    """Linear between order statistics (position (n - 1) x share); needs at least one value."""
    return float(np.percentile(values, 100 * share))


def median_of(rows: Rows, nothing: str = "nothing to measure") -> Estimate:
    """The median of the values; null without any, for the reason `nothing`."""
    values = rows["value"]
    if not len(values):
        return Estimate(None, 0, reason=nothing)
    return Estimate(percentile(values, 0.5), len(values))


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """A Kaplan-Meier curve at its distinct event times: survival, and its log-log band (NaN where it isn't defined)."""

    times: Matrix
    at_risk: Matrix
    events: Matrix
    survival: Matrix
    low: Matrix
    high: Matrix


def kaplan_meier(durations: Matrix, ended: Matrix) -> Curve:
    """The survival curve of durations, `ended` 1 where the event came and 0 where it is still awaited.

    At equal times events come before censorings. The band is log-log of Greenwood.
    """
    times, position = np.unique(durations[ended > 0], return_inverse=True)
    events = np.bincount(position, minlength=len(times)).astype(np.float64)
    at_risk = (len(durations) - np.searchsorted(np.sort(durations), times, side="left")).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = np.asarray(np.cumprod(1 - events / at_risk), dtype=np.float64)
        greenwood = np.sqrt(np.cumsum(events / (at_risk * (at_risk - events))))
        exponent = Z * greenwood / np.abs(np.log(survival))
        low, high = survival ** np.exp(exponent), survival ** np.exp(-exponent)
    gone = survival <= 0
    return Curve(times, at_risk, events, survival, np.where(gone, np.nan, low), np.where(gone, np.nan, high))


def median_survival(curve: Curve) -> tuple[float | None, float | None, float | None]:
    """The first time at which survival, and the lower and the upper band, fall to a half; None where they never do."""

    def first(values: Matrix) -> float | None:
        fallen = np.flatnonzero(values <= 0.5)
        return float(curve.times[fallen[0]]) if len(fallen) else None

    return first(curve.survival), first(curve.low), first(curve.high)
