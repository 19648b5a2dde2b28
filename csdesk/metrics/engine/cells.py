"""The share of each customer in a figure: what lists of customers show beside each name."""

from dataclasses import dataclass

import numpy as np

from csdesk.metrics.engine.totals import Part
from csdesk.metrics.forms import Mask, Matrix, Places


@dataclass(frozen=True, eq=False, slots=True)
class Cells:
    """Numerator and denominator (None for a sum) of each customer and period: customers x periods.

    Row i is the customer `engine.facts.people.ids[i]`; rows of no known customer aren't there. `inside` says who is in
    the chosen group; outside of it the cells are 0. NaN is what can't be known for want of a rate. `reasons` says of
    each period why nothing can be known in it, '' where it can.
    """

    num: Matrix
    den: Matrix | None
    inside: Mask
    reasons: tuple[str, ...]

    @property
    def values(self) -> Matrix:
        """Each customer's own figure; NaN where there is none."""
        if self.den is None:
            values = self.num
        else:
            values = np.divide(self.num, self.den, out=np.full_like(self.num, np.nan), where=self.den != 0)
        known = np.array([not reason for reason in self.reasons], dtype=np.bool_)
        return np.where(self.inside & known, values, np.nan)


@dataclass(frozen=True, eq=False, slots=True)
class Largest:
    """Customers by what they have in a sum, the largest first: their `rows` with their `values`; of those who aren't
    named how many there are, and what they have together."""

    rows: Places
    values: Matrix
    others: int
    rest: float


@dataclass(frozen=True, slots=True)
class Moved:
    """Of the customers below the line of a ratio of money: how many have nothing above it any more, less, and more."""

    gone: int
    less: int
    more: int


def largest(cells: Cells, period: int, most: int) -> Largest:
    """The customers with the largest shares above 0 in a period; at most so many, and one more where only one would be
    left."""
    column = cells.num[:, period]
    rows = np.flatnonzero(column > 0)
    rows = rows[np.argsort(-column[rows], kind="stable")]
    named = len(rows) if len(rows) == most + 1 else most  # one other is no shorter than its name
    rest = rows[named:]
    return Largest(rows[:named], column[rows[:named]], len(rest), float(column[rest].sum()))


def moved(cells: Cells, period: int) -> Moved:
    """Which way the customers of a ratio went in a period; nobody moved where there is no denominator."""
    if cells.den is None:
        return Moved(0, 0, 0)
    num, den = cells.num[:, period], cells.den[:, period]
    gone = (den > 0) & (num == 0)
    return Moved(int(gone.sum()), int(((den > num) & ~gone).sum()), int(((num > den) & (den > 0)).sum()))


def cells_of(parts: list[Part], reasons: tuple[str, ...]) -> Cells:
    """The cells of all blocks (at least one), one under the other."""
    blank = parts[0].tally.blank or ("",) * len(reasons)
    inside = [part.members.codes[: part.nobody] >= 0 for part in parts]
    upper = [part.upper.codes[: part.nobody] >= 0 for part in parts]
    num = [np.where(mask, part.tally.num[: part.nobody], 0.0) for mask, part in zip(upper, parts, strict=True)]
    den = [
        np.where(mask, part.tally.den[: part.nobody], 0.0)
        for mask, part in zip(inside, parts, strict=True)
        if part.tally.den is not None
    ]
    return Cells(
        np.concatenate(num),
        np.concatenate(den) if den else None,
        np.concatenate(inside),
        tuple(reason or own for reason, own in zip(reasons, blank, strict=True)),
    )
