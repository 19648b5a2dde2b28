"""What the workspace holds of the rows that an import brings."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import Days
from csdesk.datasets.table import Table


@dataclass(frozen=True, eq=False, slots=True)
class HeldRows:
    """One sheet's rows as they are stored. `partner` has for each row of its table the place of its stored form in
    `table` (-1: none); `twice` the start of an order that is stored, runs on, is the same but for that day and isn't in
    the files (NO_DAY: none); `attributes` for each attribute beside the rows what is stored of it, '' for nothing.
    """

    table: Table
    partner: npt.NDArray[np.intp]
    twice: Days
    attributes: tuple[str, ...] = ()
