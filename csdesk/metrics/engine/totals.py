"""Tallies added up by group and period."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from csdesk.metrics.engine.members import Cells, Members
from csdesk.metrics.forms import Mask, Matrix, Tally
from csdesk.metrics.metric import Interval


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """The tally of one block, with the groups of its customers.

    `upper` are those of the numerator, where a dimension splits it alone. From the row `nobody` on there is no
    customer.
    """

    tally: Tally
    members: Members
    upper: Members
    nobody: int

    def narrowed(self) -> "Part":
        """The same without the customers who are in no group."""
        rows, whole = self.members.rows, self.tally
        if rows is None or self.upper is not self.members:
            return self
        tally = replace(
            whole,
            num=whole.num.take(rows, axis=0),
            den=None if whole.den is None else whole.den.take(rows, axis=0),
            base=None if whole.base is None else whole.base.take(rows, axis=0),
            squares=None if whole.squares is None else whole.squares.take(rows, axis=0),
            scales=None if whole.scales is None else whole.scales.take(rows, axis=0),
        )
        own = self.members.narrowed
        return Part(tally, own, own, int(np.searchsorted(rows, self.nobody)))


@dataclass(frozen=True, eq=False, slots=True)
class Totals:
    """Sums by group and period (groups x periods); `num`, `den` and `squares` are NaN where a cell in them is unknown.

    `customers` counts those with a share in the denominator (or, where no customer has one, in the numerator), `there`
    says for how many customers anything could have happened, `spread` is the sum of (num - ratio x den) squared over the `spread_over`
    rows with a share in numerator or denominator: who paid nothing at the start and pays at the end moves a ratio, too.
    (All rows of no known customer are one of them.)
    """

    num: Matrix
    den: Matrix | None
    customers: Matrix
    there: Matrix | None
    squares: Matrix | None
    scales: Cells | None
    spread: Matrix | None
    spread_over: Matrix | None

    def over_the_whole(self) -> "Totals":
        """The same with the first group's denominator under every group: parts of one whole."""

        def first(values: Matrix) -> Matrix:
            return np.broadcast_to(values[:1], self.num.shape)

        there = None if self.there is None else first(self.there)
        if self.den is None:
            return replace(self, there=there)
        return replace(self, den=first(self.den), customers=first(self.customers), there=there)


def added_up(whole: Sequence[Part], interval: Interval) -> Totals:
    """The totals of all blocks (at least one), with what the figure's interval needs."""
    parts = [part.narrowed() for part in whole]

    def total(pick: Callable[[Part], Matrix], *, upper: bool = False) -> Matrix:
        return np.asarray(sum((part.upper if upper else part.members).total(pick(part)) for part in parts))

    def count(pick: Callable[[Part], Mask], *, upper: bool = False) -> Matrix:
        return np.asarray(sum((part.upper if upper else part.members).count(pick(part)) for part in parts))

    like = parts[0].tally
    num = total(lambda part: part.tally.num, upper=True)
    den = spread = spread_over = None
    if like.den is None:
        customers = count(lambda part: _sharing(part, part.tally.num), upper=True)
    else:
        den = total(_den)
        customers = count(lambda part: _sharing(part, _den(part)))
        if not customers.any():
            # Costs are no customer's: then those count who have a share in what stands above them.
            customers = count(lambda part: _sharing(part, part.tally.num), upper=True)
        if interval is Interval.RATIO_OF_MONEY:
            ratio = np.divide(num, den, out=np.zeros_like(num), where=den != 0)
            spread = total(lambda part: (part.tally.num - part.members.laid_out(ratio) * _den(part)) ** 2)
            spread_over = count(lambda part: (part.tally.num != 0) | (_den(part) != 0))
    there = count(_base) if like.base is not None else None
    squares = total(_squares) if like.squares is not None else None
    scales = None
    if like.scales is not None:
        scales = np.bitwise_or.reduce(
            [part.members.bits(part.tally.scales) for part in parts if part.tally.scales is not None]
        )
    return Totals(num, den, customers, there, squares, scales, spread, spread_over)


def _sharing(part: Part, values: Matrix) -> Mask:
    """Which customers have a value that isn't 0."""
    share = values != 0
    share[part.nobody :] = False
    return np.asarray(share)


def _den(part: Part) -> Matrix:
    assert part.tally.den is not None
    return part.tally.den


def _base(part: Part) -> Mask:
    assert part.tally.base is not None
    return part.tally.base


def _squares(part: Part) -> Matrix:
    assert part.tally.squares is not None
    return part.tally.squares
