"""Intervals and estimates (FIGURES G8): Wilson, adjusted Wald, means, linearised ratios, percentiles, Kaplan-Meier."""

from dataclasses import dataclass
from functools import lru_cache
from math import erfc, exp, inf, lgamma, log, log1p, sqrt

import numpy as np

from csdesk.metrics.forms import Estimate, Matrix, Rows

Z = 1.959964
"""The normal quantile of a 95% interval."""
TAIL = 0.025
"""What each end of a 95% interval leaves out."""
HALF = 0.5 * (1 + 1e-12)
"""A half, and what is one but for the rounding of a long product: 23/24 x 22/23 x ... x 12/13 comes to a trifle
more."""


def wilson(count: float, n: float) -> tuple[float, float]:
    """The interval of a share of counted things, `count` of `n` (n above 0), cut to 0..1."""
    p, z2 = count / n, Z * Z
    spread = Z * sqrt(max(p * (1 - p), 0.0) / n + z2 / (4 * n * n))
    middle, scale = p + z2 / (2 * n), 1 + z2 / n
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)


def around_count(count: float, n: float) -> tuple[float, float]:
    """What bounds a count of some of `n` things (n above 0): the interval of their share, in things."""
    low, high = wilson(count, n)
    return low * n, high * n


def around_total(total: float, squares: float, n: float) -> tuple[float, float] | None:
    """What bounds the sum of an amount over `n` customers, from the sum and the sum of squares; None under ten of
    them, as for ratios of money."""
    if n < 10:
        return None
    reach = Z * sqrt(n / (n - 1) * max(squares - total * total / n, 0.0))
    return total - reach, total + reach


def nps_interval(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """The adjusted Wald interval of an NPS (0.75 promoters, 1.5 passives, 0.75 detractors added), cut to +-100."""
    total = n + 3
    p, d = (promoters + 0.75) / total, (detractors + 0.75) / total
    spread = Z * sqrt((p + d - (p - d) ** 2) / total)
    return max(100 * (p - d - spread), -100.0), min(100 * (p - d + spread), 100.0)


def nps_error(promoters: float, detractors: float, n: float) -> float:
    """The plain standard error of an NPS, in points."""
    p, d = promoters / n, detractors / n
    return 100 * sqrt(max(p + d - (p - d) ** 2, 0.0) / n)


def mean_error(total: float, squares: float, n: float) -> float | None:
    """The standard error of a mean from the sum and the sum of squares of `n` values; None under five."""
    if n < 5:
        return None
    mean = total / n
    variance = max(squares - n * mean * mean, 0.0) / (n - 1)
    return sqrt(variance / n)


def mean_interval(total: float, squares: float, n: float) -> tuple[float, float] | None:
    """The interval of a mean from the sum and the sum of squares of `n` values; None under five."""
    error = mean_error(total, squares, n)
    return None if error is None else (total / n - Z * error, total / n + Z * error)


def ratio_error(n: float, spread: float, total: float) -> float | None:
    """The linearised standard error of a ratio of money over `n` customers; None under ten of them.

    `spread` is the sum over the customers of (numerator - ratio x denominator) squared, `total` the sum of their
    denominators.
    """
    return sqrt(n / (n - 1) * spread) / abs(total) if n >= 10 else None


def ratio_interval(
    ratio: float, n: float, spread: float, total: float, low: float, high: float
) -> tuple[float, float] | None:
    """The linearised interval of a ratio of money over customers, cut to the figure's range; None under ten customers.

    `spread` and `total` as for its standard error.
    """
    error = ratio_error(n, spread, total)
    return None if error is None else (max(ratio - Z * error, low), min(ratio + Z * error, high))


def percentile(values: Matrix, share: float) -> float:
    """Linear between order statistics (position (n - 1) x share); needs at least one value."""
    position = (len(values) - 1) * share
    below = int(position)
    above, part = min(below + 1, len(values) - 1), position - below
    ordered = np.partition(values, (below, above))  # NumPy's own takes ten times as long for a few values
    low, high = float(ordered[below]), float(ordered[above])
    return low + (high - low) * part if part < 0.5 else high - (high - low) * (1 - part)


def median_of(rows: Rows, nothing: str = "nothing to measure") -> Estimate:
    """The median of the values; null without any, for the reason `nothing`."""
    return share_of(rows, 0.5, nothing)


def share_of(rows: Rows, share: float, nothing: str) -> Estimate:
    """The value that so large a share of the values doesn't exceed; null without any, for the reason `nothing`."""
    values = rows["value"]
    if not len(values):
        return Estimate(None, 0, reason=nothing)
    return Estimate(percentile(values, share), len(values), around=around_percentile(values, share))


def around_percentile(values: Matrix, share: float) -> tuple[float, float]:
    """Between which values a percentile lies with at least 95%, whatever their distribution: two order statistics
    (Conover, Practical Nonparametric Statistics, 3.2). Too few values bound it on no side, or on one: a median has
    bounds from six on."""
    below, above = _ranks(len(values), share)
    places = [place for place in (below, above) if 0 <= place < len(values)]
    ordered = np.partition(values, places) if places else values
    low = float(ordered[below]) if below >= 0 else -inf
    return low, float(ordered[above]) if above < len(values) else inf


@lru_cache(maxsize=4096)
def _ranks(n: int, share: float) -> tuple[int, int]:
    """The places of those two among `n` sorted values, from 0; -1 and n where there is none.

    How many values lie below a percentile is binomial: each end is left out with 2.5% at most. Summed from eight
    standard deviations below the mean on: what lies before is nothing.
    """
    first = max(0, int(n * share - 8 * sqrt(n * share * (1 - share))))
    odds = log(share) - log1p(-share)
    chance = lgamma(n + 1) - lgamma(first + 1) - lgamma(n - first + 1) + first * odds + n * log1p(-share)
    tail, below = 0.0, -1
    for count in range(first, n):
        tail += exp(chance)
        if tail <= TAIL:
            below = count
        if tail >= 1 - TAIL:
            return below, count
        chance += odds + log((n - count) / (count + 1))
    return below, n


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
    over = np.sort(durations[ended > 0])
    begins = np.flatnonzero(np.append(True, over[1:] != over[:-1])[: len(over)])
    times, events = over[begins], np.diff(np.append(begins, len(over))).astype(np.float64)
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
        fallen = np.flatnonzero(values <= HALF)
        return float(curve.times[fallen[0]]) if len(fallen) else None

    return first(curve.survival), first(curve.low), first(curve.high)


def open_ended(low: float | None, high: float | None) -> tuple[float, float]:
    """The band of a median of survival, infinite where it never falls to a half: what few customers leave open."""
    return -inf if low is None else low, inf if high is None else high


@dataclass(frozen=True, slots=True)
class LogRank:
    """Whether several groups survive alike: chi squared with its degrees of freedom, and how likely one so large is by
    chance alone. `expected` is how many events the group with the fewest would have if all survived alike: where that
    is below 5, chi squared is a poor guide (Cochran 1954)."""

    chi2: float
    degrees: int
    p: float
    expected: float


def log_rank(durations: Matrix, ended: Matrix, group: Matrix) -> LogRank | None:
    """The log-rank test of two groups or more, with the hypergeometric variance; None where nothing can be compared."""
    names = np.unique(group)
    times = np.unique(durations[ended > 0])
    at_risk, events = np.zeros((len(names), len(times))), np.zeros((len(names), len(times)))
    for place, name in enumerate(names):
        own = np.sort(durations[group == name])
        lost = np.sort(durations[(group == name) & (ended > 0)])
        at_risk[place] = len(own) - np.searchsorted(own, times, side="left")
        events[place] = np.searchsorted(lost, times, side="right") - np.searchsorted(lost, times, side="left")
    n, d = at_risk.sum(axis=0), events.sum(axis=0)
    share = at_risk / n
    apart = (events - d * share).sum(axis=1)
    weighted = share * (d * (n - d) / np.maximum(n - 1, 1))
    variance = np.diag(weighted.sum(axis=1)) - weighted @ share.T
    degrees = len(names) - 1
    # The groups' differences add up to nothing: one of them says nothing new.
    apart, variance = apart[:degrees], variance[:degrees, :degrees]
    if not degrees or np.linalg.matrix_rank(variance) < degrees:
        return None
    chi2 = float(apart @ np.linalg.solve(variance, apart))
    return LogRank(chi2, degrees, chi2_tail(chi2, degrees), float((d * share).sum(axis=1).min()))


def chi2_tail(value: float, degrees: int) -> float:
    """How likely chi squared is above the value: the regularised upper incomplete gamma function of half of each.

    For whole degrees it is a finite sum: Q(a + 1, x) = Q(a, x) + x^a exp(-x) / Gamma(a + 1), from Q(1/2, x) =
    erfc(sqrt x) or Q(1, x) = exp(-x). Abramowitz and Stegun 26.4.4 and 26.4.5.
    """
    half = value / 2
    if half <= 0:
        return 1.0
    order, tail = (0.5, erfc(sqrt(half))) if degrees % 2 else (1.0, exp(-half))
    while order < degrees / 2:
        tail += exp(order * log(half) - half - lgamma(order + 1))
        order += 1
    return min(tail, 1.0)
