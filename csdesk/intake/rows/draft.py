"""Rows on their way into a table: typed columns, the sheet's row behind each, and what was read for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from csdesk.datasets.dataset import Dataset
from csdesk.datasets.table import Texts, Values
from csdesk.intake.columns.reads import Read
from csdesk.intake.finding.fields import Rows
from csdesk.intake.matching.match import Part


@dataclass(frozen=True, eq=False, slots=True)
class Draft:
    """Rows of one dataset. `rows` are the rows of the found table (from 0) that they come from.

    `reads` are the columns that they were read from, over all rows of the found table. `notes` are sentences about the
    whole, each with its code and the header it is about.
    """

    dataset: Dataset
    columns: Mapping[str, Values]
    rows: Rows
    reads: Mapping[str, Read]
    notes: tuple[tuple[str, str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, chosen: Rows | npt.NDArray[np.bool_]) -> "Draft":
        """The chosen rows (numbers, or a mask)."""
        columns = {n: c.take(chosen) if isinstance(c, Texts) else c[chosen] for n, c in self.columns.items()}
        return replace(self, columns=columns, rows=self.rows[chosen])

    def having(self, **columns: Values) -> "Draft":
        """The same with further columns."""
        return replace(self, columns={**self.columns, **columns})

    def saying(self, code: str, header: str, text: str) -> "Draft":
        """The same with a further note."""
        return replace(self, notes=(*self.notes, (code, header, text)))


def draft_of(part: Part, reads: Mapping[str, Read], length: int) -> Draft:
    """One row of the table for each row of the sheet."""
    columns = {name: read.values for name, read in reads.items()}
    notes = tuple((code, read.field.header, text) for read in reads.values() for code, text in read.notes)
    return Draft(part.dataset, columns, np.arange(length, dtype=np.intp), reads, notes)


def same_text(text: str, length: int) -> Texts:
    """A column that says the same in every row; blank for ''."""
    return Texts(np.zeros(length, dtype=np.int32), (text,)) if text else Texts.none(length)


def either(first: Values | None, second: Values | None, length: int) -> Texts:
    """The texts of the first column, where it is blank those of the second."""
    one = first if isinstance(first, Texts) else Texts.none(length)
    two = second if isinstance(second, Texts) else Texts.none(length)
    known: dict[str, int] = {}
    left = np.array([known.setdefault(value, len(known)) for value in one.values] + [-1], dtype=np.int32)[one.codes]
    right = np.array([known.setdefault(value, len(known)) for value in two.values] + [-1], dtype=np.int32)[two.codes]
    return Texts(np.where(left >= 0, left, right).astype(np.int32), tuple(known))
