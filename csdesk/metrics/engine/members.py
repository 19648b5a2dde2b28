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
            return np.asarray(np.add.reduce(self._own(values), axis=0, dtype=np.float64))[None, :]
        size = self.groups * self.shape[1]
        sums = np.bincount(self.cells, weights=values.ravel(), minlength=size + 1)
        return np.asarray(sums[:size].reshape(self.groups, self.shape[1]))

    def _own(self, values: Matrix) -> Matrix:
        """The values of the one group: chosen rows, or zeros elsewhere. Adding up with a mask takes thrice as long."""
        if self._rows is not None:
            return np.asarray(values[self._rows])
        return values if self.mask is None else np.where(self.mask, values, 0.0)

    @cached_property
    def _rows(self) -> npt.NDArray[np.intp] | None:
        """The customers in the group, where they are the same in all periods."""
        return np.flatnonzero(self.mask) if self.mask is not None and self.mask.shape[1] == 1 else None

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
