"""What the workspace holds of the rows that an import brings."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.datasets.table import Table


@dataclass(frozen=True, eq=False, slots=True)
class HeldRows:
    """One sheet's rows as they are stored. `partner` has for each row of its table the place of its stored form in
    `table` (-1: none); `attributes` for each attribute beside the rows what is stored of it, '' for nothing.
    """

    table: Table
    partner: npt.NDArray[np.intp]
    attributes: tuple[str, ...] = ()
