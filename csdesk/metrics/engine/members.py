"""Which group each customer is in, by period, and how matrices add up over the groups."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from csdesk.metrics.forms import Ints, Mask, Matrix, Places

Cells = npt.NDArray[np.int64]
MOST = 0.75
"""Where fewer of the customers than this share are in a group, the others are left out before adding up."""


@dataclass(frozen=True, eq=False)
class Members:
    """A group (0 .. `groups` - 1, -1: none) for each customer and period: customers x periods.

    `mask` stands for the codes where there is one group alone (one column of it for all periods, where that says all);
    without either, everyone is in it.
    """

    shape: tuple[int, int]
    groups: int = 1
    mask: Mask | None = None
    split: Ints | None = None

    @cached_property
    def codes(self) -> Ints:
        """The groups written out."""
        if self.split is not None:
            return self.split
        if self.mask is not None:
            return np.where(np.broadcast_to(self.mask, self.shape), np.int32(0), np.int32(-1))
        return np.zeros(self.shape, dtype=np.int32)

    @cached_property
    def present(self) -> frozenset[int]:
        """The groups that anybody is in, in any period."""
        if self.split is None:
            return frozenset({0})
        return frozenset((np.flatnonzero(np.bincount(self.split.ravel() + 1)) - 1).tolist()) - {-1}

    @cached_property
    def rows(self) -> Places | None:
        """The customers who are in a group in any period; None where these are most of them."""
        inside = self.mask if self.split is None else self.split >= 0
        if inside is None:
            return None
        rows = np.flatnonzero(inside.any(axis=1))
        return rows if len(rows) < MOST * self.shape[0] else None

    @cached_property
    def narrowed(self) -> "Members":
        """The same without the customers who are in no group: row i is the customer `rows[i]`."""
        if self.rows is None:
            return self
        shape = (len(self.rows), self.shape[1])
        if self.split is not None:
            return Members(shape, self.groups, split=self.split[self.rows])
        assert self.mask is not None
        return Members(shape, mask=None if self.mask.shape[1] == 1 else self.mask[self.rows])

    @cached_property
    def cells(self) -> Cells:
        """For each customer and period the number of the cell in groups x periods; for none, one behind the last."""
        periods = self.shape[1]
        grid = self.codes.astype(np.int64) * periods + np.arange(periods)
        return np.where(self.codes >= 0, grid, self.groups * periods).ravel()

    def cells_at(self, customer: Ints, period: Ints) -> Cells:
        """The same for some customers, each in one period."""
        if self.split is None and self.mask is None:
            return period.astype(np.int64)
        if self.split is None and self.mask is not None and self.mask.shape[1] == 1:
            return np.asarray(np.where(self.mask[customer, 0], period, self.shape[1]).astype(np.int64))
        return np.asarray(self.cells[customer.astype(np.int64) * self.shape[1] + period])

    def total(self, values: Matrix) -> Matrix:
        """The sums of a matrix by group and period (NaN only where a member's value is): groups x periods."""
        if self.split is None:
            own = values if self.mask is None else np.where(self.mask, values, 0.0)
            return np.asarray(np.add.reduce(own, axis=0, dtype=np.float64))[None, :]
        size = self.groups * self.shape[1]
        sums = np.bincount(self.cells, weights=values.ravel(), minlength=size + 1)
        return np.asarray(sums[:size].reshape(self.groups, self.shape[1]))

    def count(self, chosen: Mask) -> Matrix:
        """How many members are chosen, by group and period: groups x periods."""
        if self.split is not None:
            return self.total(chosen.astype(np.float64))
        own = chosen if self.mask is None else chosen & self.mask
        # Half as long as adding up numbers of a byte; whole numbers stay whole.
        return np.asarray(np.ones(len(own)) @ own.astype(np.float64))[None, :]

    def bits(self, values: Cells) -> Cells:
        """The bits set in any member's value, by group and period."""
        size = self.groups * self.shape[1]
        result = np.zeros(size + 1, dtype=np.int64)
        np.bitwise_or.at(result, self.cells, values.ravel())
        return result[:size].reshape(self.groups, self.shape[1])

    def laid_out(self, by_group: Matrix) -> Matrix:
        """Each group's value (groups x periods) at each of its members (0 at nobody's): customers x periods."""
        if self.split is None:
            return np.broadcast_to(by_group[0], self.shape)
        return np.append(by_group.ravel(), 0.0)[self.cells].reshape(self.shape)
