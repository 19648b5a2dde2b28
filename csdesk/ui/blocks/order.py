"""The order and the choice of a grid's rows, as a permutation: sorting and finding move no row."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from csdesk.pages.values import Number, Words
from csdesk.ui.blocks.cells import Cell, text_of, value_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MANY = 10_000

Rows = Sequence[Sequence[Cell]]


class Order:
    """Which rows are shown, and in which order. Ranks and texts are made when first asked for, and kept."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._ranks: dict[int, npt.NDArray[np.float64]] = {}
        self._lowered: list[str] | None = None
        self._found: npt.NDArray[np.bool_] | None = None
        self._sorted: npt.NDArray[np.intp] | None = None
        self.places: Sequence[int] = range(len(rows))

    def sort(self, column: int, *, falling: bool) -> None:
        """Puts the rows into the order of a column, those without a value last; equal ones keep the page's order."""
        import numpy as np

        ranks = self._ranks_of(column)
        self._sorted = np.argsort(-ranks if falling else ranks, kind="stable")
        self._show()

    def find(self, words: str) -> None:
        """Keeps the rows in which all the words occur, in any column and in either case; '' keeps all."""
        import numpy as np

        wanted = words.casefold().split()
        self._found = None
        if wanted:
            texts = self._texts()
            kept = np.fromiter((wanted[0] in text for text in texts), np.bool_, len(texts))
            for word in wanted[1:]:
                kept &= np.fromiter((word in text for text in texts), np.bool_, len(texts))
            self._found = kept
        self._show()

    def prepare(self, columns: int) -> None:
        """Makes the ranks and texts of many rows ahead, on a thread of its own, so that the first sort doesn't wait."""

        def work() -> None:
            for column in range(columns):
                self._ranks_of(column)
            self._texts()

        if len(self._rows) >= MANY:
            threading.Thread(target=work, name="order", daemon=True).start()

    def _show(self) -> None:
        import numpy as np

        if self._sorted is None:
            places = range(len(self._rows)) if self._found is None else np.flatnonzero(self._found).tolist()
        else:
            places = (self._sorted if self._found is None else self._sorted[self._found[self._sorted]]).tolist()
        self.places = places

    def _ranks_of(self, column: int) -> "npt.NDArray[np.float64]":
        """A number for each row by which the column sorts: its value, or the rank of its words; NaN for neither."""
        import numpy as np

        if column not in self._ranks:
            cells = [row[column] for row in self._rows]
            values = [cell.value if type(cell) is Number else value_of(cell) for cell in cells]
            if all(value is None for value in values):
                texts = [(cell if type(cell) is str else text_of(cell)).casefold() for cell in cells]
                rank: dict[str, float | None] = {text: float(at) for at, text in enumerate(sorted(set(texts)))}
                rank[""] = None
                values = [rank[text] for text in texts]
            self._ranks[column] = np.array(values, dtype=np.float64)
        return self._ranks[column]

    def _texts(self) -> list[str]:
        if self._lowered is None:
            self._lowered = ["\t".join(_texts(row)).casefold() for row in self._rows]
        return self._lowered


def _texts(row: Sequence[Cell]) -> list[str]:
    """What a row says. The two commonest kinds of cell are told apart first: tables can have 100,000 rows."""
    return [
        cell if type(cell) is str else cell.text if type(cell) is Number or type(cell) is Words else text_of(cell)
        for cell in row
    ]
