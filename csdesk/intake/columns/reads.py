"""A column as it was read: typed values for each row, and which of its distinct values couldn't be."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.datasets.table import Texts, Values
from csdesk.intake.finding.fields import Field


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value can't be read, and what to do about it."""

    reason: str
    hint: str = "Fix the cell, or leave the row out."


@dataclass(frozen=True, eq=False, slots=True)
class Read:
    """One column of a table. `faults` are by the field's code; those rows hold no value.

    `form` is how it was read, as the owner sees it; `currency` what stood beside the amounts; `notes` are sentences
    about the column as a whole, with a fixed code each.
    """

    field: Field
    values: Values
    faults: Mapping[int, Fault] = dataclasses.field(default_factory=dict)
    form: str = ""
    currency: Texts | None = None
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def faulty(self) -> npt.NDArray[np.bool_]:
        """Which rows hold a value that couldn't be read."""
        if not self.faults:
            return np.zeros(len(self.field.codes), dtype=np.bool_)
        marks = np.zeros(len(self.field.values) + 1, dtype=np.bool_)
        marks[list(self.faults)] = True
        return marks[self.field.codes]


def laid_out(field: Field, texts: Iterable[str | None]) -> Texts:
    """A text for each distinct value of the field, laid out over its rows; None and '' are none."""
    known: dict[str, int] = {}
    codes = [known.setdefault(text, len(known)) if text else -1 for text in texts]
    return Texts(np.array([*codes, -1], dtype=np.int32)[field.codes], tuple(known))


def spread(field: Field, distinct: npt.NDArray, none: float) -> npt.NDArray:  # type: ignore[type-arg]
    """A value for each distinct value of the field, laid out over its rows, `none` where nothing stands."""
    return np.append(distinct, np.array([none], dtype=distinct.dtype))[field.codes]
