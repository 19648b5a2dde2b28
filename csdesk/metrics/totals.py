"""Tallies added up by group and period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.metrics.forms import Ints, Mask, Matrix, Tally

Cells = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """The tally of one block, with the group (-1: none) of each of its cells.

    `numerator_codes` are those of the numerator where a dimension splits it alone.
    """

    tally: Tally
    codes: Ints
    numerator_codes: Ints


@dataclass(frozen=True, eq=False, slots=True)
class Totals:
    """Sums by group and period (groups x periods); `num`, `den` and `squares` are NaN where a cell in them is unknown.

    `customers` counts those with a share, `known` says where anything could have happened, `spread` is the sum of
    (num - ratio x den) squared over customers.
    """

    num: Matrix
    den: Matrix | None
    squares: Matrix | None
    customers: Matrix
    known: Mask
    scales: npt.NDArray[np.int64]
    spread: Matrix

    def over_the_whole(self) -> "Totals":
        """The same with the first group's denominator under every group: parts of one whole."""
        den = None if self.den is None else np.broadcast_to(self.den[:1], self.num.shape)
        known = np.broadcast_to(self.known[:1], self.num.shape)
        customers = self.customers if den is None else np.broadcast_to(self.customers[:1], self.num.shape)
        return replace(self, den=den, known=known, customers=customers)


def added_up(parts: Sequence[Part], groups: int, periods: int) -> Totals:
    """The totals of all blocks."""
    size = groups * periods

    def total(pick: list[tuple[Cells, Matrix]]) -> Matrix:
        result = np.zeros(size)
        for cells, values in pick:
            keep = cells >= 0
            result += np.bincount(cells[keep], weights=values[keep], minlength=size)
        return result.reshape(groups, periods)

    cells = [_cells(part.codes, periods) for part in parts]
    upper = [_cells(part.numerator_codes, periods) for part in parts]
    tallies = [part.tally for part in parts]
    num = total([(c, t.num) for c, t in zip(upper, tallies, strict=True)])
    den = None
    spread = np.zeros_like(num)
    if tallies[0].den is not None:
        dens = [t.den for t in tallies if t.den is not None]
        den = total(list(zip(cells, dens, strict=True)))
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.append(np.where(den != 0, num / den, 0.0).ravel(), 0.0)
        spread = total([(c, (t.num - ratio[c] * d) ** 2) for c, t, d in zip(cells, tallies, dens, strict=True)])
        shares = list(zip(cells, [(d != 0).astype(np.float64) for d in dens], strict=True))
    else:
        shares = [(c, (t.num != 0).astype(np.float64)) for c, t in zip(upper, tallies, strict=True)]
    known = total([
        (c, np.ones_like(t.num) if t.base is None else t.base.astype(np.float64)) for c, t in zip(cells, tallies, strict=True)
    ])  # fmt: skip
    squares = None
    if tallies[0].squares is not None:
        squares = total([(c, t.squares) for c, t in zip(cells, tallies, strict=True) if t.squares is not None])
    return Totals(num, den, squares, total(shares), known > 0, _scales(cells, tallies, groups, periods), spread)


def _cells(codes: Ints, periods: int) -> Cells:
    """For each customer and period the number of the cell in groups x periods, -1 for none."""
    grid = codes.astype(np.int64) * periods + np.arange(periods)
    return np.where(codes >= 0, grid, -1)


def _scales(cells: list[Cells], tallies: list[Tally], groups: int, periods: int) -> Cells:
    result = np.zeros(groups * periods, dtype=np.int64)
    for each, tally in zip(cells, tallies, strict=True):
        if tally.scales is not None:
            np.bitwise_or.at(result, each[each >= 0], tally.scales[each >= 0])
    return result.reshape(groups, periods)
