"""The three forms that a figure can take. The engine knows no fourth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from csdesk.datasets.dataset import Dataset
from csdesk.datasets.settings import Settings

Matrix = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
"""Numbers of rows, from 0."""


@dataclass(frozen=True, eq=False, slots=True)
class Tally:
    """Numerator and denominator of each customer and period: float64 matrices, customers x periods.

    The figure of a group is `sum(num) / sum(den)` over its rows; without `den` it is `sum(num)`. NaN in a cell makes
    the sums that hold it unknown. A sum is null for a group in which `base` is nowhere true (then nothing could have
    happened), if `base` is given. `squares` are sums of the squares of what `num` adds up (for intervals of means,
    of NPS and of totals). `scales` holds for each cell the scales that its answers were given on, as bits: a group with several has
    no mean. `blank` gives for each period the reason why nobody's figure can be known in it, '' where it can.
    `interval` off: this variant of the figure has none. `unknown` says why a cell is NaN, where it isn't for want of a
    rate. `left_out` says who doesn't count, by the code of the reason. `beside` are other numerators over the same
    denominator, which the proof shows beside the figure (a mean as it was given, before scales are turned).
    """

    num: Matrix
    den: Matrix | None = None
    base: Mask | None = None
    squares: Matrix | None = None
    scales: npt.NDArray[np.int64] | None = None
    blank: tuple[str, ...] = ()
    interval: bool = True
    unknown: str = ""
    left_out: Mapping[str, Mask] = field(default_factory=dict)
    beside: Mapping[str, Matrix] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a statistic or a combination gives: a value with its interval, or a reason; `n` is what it was taken over.

    A combination that is a fraction says so with its numerator and denominator. `around` bounds what has no interval
    that is shown, as a median, for its changes to be judged; an infinite end is one that too few leave open.
    """

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    reason: str = ""
    numerator: float | None = None
    denominator: float | None = None
    around: tuple[float, float] | None = None


Rows = Mapping[str, npt.NDArray]  # type: ignore[type-arg]


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """One row for each thing measured: its customer (row number in the facts), its period, its value.

    `extra` are further columns of the same length that the statistic needs (whether a tenure ended, say). `statistic`
    takes the columns of one group and one period (`value` and the extras, possibly of no rows) and gives its estimate.
    `row_id` are the stored rows, where each value is one row's, and `dataset` the table that they are rows of;
    `counted_in` is the unit of the values.
    `everyone` is worked out once for each period, from the columns of all customers, and its columns are given to every
    group's statistic: for groups that are too small to speak for themselves.
    """

    customer: Ints
    period: Ints
    value: Matrix
    statistic: Callable[[Rows], Estimate]
    extra: Rows = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    row_id: npt.NDArray[np.int64] | None = None
    dataset: Dataset | None = None
    counted_in: str = ""
    everyone: Callable[[Rows], Rows] | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure over the values that other figures have for the same group and period."""

    inputs: tuple[str, ...]
    combine: Callable[[Mapping[str, "Result"], Settings], "Estimate"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a figure is for one group and period.

    `value` is None where it can't be known, with `reason` in words; `low` and `high` may be there all the same.
    `numerator` and `denominator` are those of a tally. `n` is what the denominator counts (for sums: the customers with
    a share). `complete` is False while the period still runs.
    `error` is the plain standard error of NPS, means and ratios of money, and `around` the bounds of a percentile, or
    of a count or total of some of the customers, from which changes are judged.
    """

    period: str
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    n: int = 0
    low: float | None = None
    high: float | None = None
    complete: bool = True
    reason: str = ""
    error: float | None = None
    around: tuple[float, float] | None = None
