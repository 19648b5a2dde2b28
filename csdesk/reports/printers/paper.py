"""What every printer of blocks needs: the sheet it prints on, and where the rest of the workbook keeps what it points at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from csdesk.base.units import value_text
from csdesk.pages.blocks import Number
from csdesk.pages.lens import Lens
from csdesk.reports.book.book import Book
from csdesk.reports.book.leaf import Leaf
from csdesk.reports.evidence.data_sheet import DataSheet


@dataclass(eq=False, slots=True)
class Paper:
    """One sheet being printed. `definitions` are the places of the figures'
    definitions, `spark_words` says what a row of small bars spans."""

    book: Book
    leaf: Leaf
    lens: Lens
    data: DataSheet
    definitions: Mapping[str, str]
    spark_words: str
    _rules: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    @property
    def ranges(self) -> Mapping[str, str]:
        """Where the named rows of months stand."""
        return self.data.ranges

    def note(self, row: int, first: int, text: str) -> int:
        """A note under a block; gives the row below."""
        if not text:
            return row
        self.leaf.text(row, first, text, "note")
        return row + 1

    def definition(self, metric: str) -> str:
        """Where the figure is defined; '' where it isn't."""
        return self.definitions.get(metric, "")

    def full_text(self, number: Number) -> str:
        """The number in full, as a list would show it."""
        return value_text(number.value, number.unit, self.book.currency)

    def is_named(self, number: Number) -> bool:
        """Whether `kpi_<id>_q` is this number: the figure of the review's own period and customers."""
        reference = number.reference
        if reference is None or f"kpi_{reference.metric}_q" not in self.book.named:
            return False
        return reference.period == self.lens.period.name and reference.where == self.data.where

    def rule(self, properties: dict[str, Any]) -> Any:
        """The format of a rule that changes how a cell looks."""
        key = tuple(sorted(properties.items()))
        if key not in self._rules:
            self._rules[key] = self.book.workbook.add_format(properties)
        return self._rules[key]
