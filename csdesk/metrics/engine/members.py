"""Which group each customer is in, by period, and how matrices add up over the groups."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from csdesk.metrics.forms import Ints, Mask, Matrix

Cells = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Members:
    """A group (0 .. `groups` - 1, -1: none) for each customer and period: customers x periods.

    `mask` stands for the codes where there is one group alone; without either, everyone is in it.
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
            return np.where(self.mask, 0, -1).astype(np.int32)
        return np.zeros(self.shape, dtype=np.int32)

    @cached_property
    def present(self) -> frozenset[int]:
        """The groups that anybody is in, in any period."""
        if self.split is None:
            return frozenset({0})
        return frozenset(np.unique(self.split).tolist()) - {-1}

    @cached_property
    def cells(self) -> Cells:
        """For each customer and period the number of the cell in groups x periods; for none, one behind the last."""
        periods = self.shape[1]
        grid = self.codes.astype(np.int64) * periods + np.arange(periods)
        return np.where(self.codes >= 0, grid, self.groups * periods).ravel()

    def total(self, values: Matrix) -> Matrix:
        """The sums of a matrix by group and period (NaN only where a member's value is): groups x periods."""
        if self.split is None:
            where: Mask | bool = True if self.mask is None else self.mask
            return np.asarray(np.add.reduce(values, axis=0, where=where, dtype=np.float64))[None, :]
        size = self.groups * self.shape[1]
        sums = np.bincount(self.cells, weights=values.ravel(), minlength=size + 1)
        return np.asarray(sums[:size].reshape(self.groups, self.shape[1]))

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
