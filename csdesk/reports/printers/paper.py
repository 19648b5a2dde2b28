"""What every printer of blocks needs: the sheet it prints on, and where the rest of the workbook keeps what it points
at."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from csdesk.base.units import Unit, value_text
from csdesk.pages.lens import Lens
from csdesk.pages.values import Number
from csdesk.reports.book.book import Book
from csdesk.reports.book.leaf import HEADING, Leaf
from csdesk.reports.evidence.data_sheet import DataSheet

HEADING_FITS = 0.78
"""How many characters of a heading stand on one of the body's."""


@dataclass(eq=False, slots=True)
class Paper:
    """One sheet being printed. `definitions` are the places of the figures' definitions, `longest` what the longest bar
    of each unit stands for."""

    book: Book
    leaf: Leaf
    lens: Lens
    data: DataSheet
    definitions: Mapping[str, str]
    longest: Mapping[Unit, float] = field(default_factory=dict)
    _rules: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    @property
    def ranges(self) -> Mapping[str, str]:
        """Where the named rows of months stand."""
        return self.data.ranges

    def note(self, row: int, first: int, last: int, text: str) -> int:
        """A note under a block, over as many rows as it takes; gives the row below."""
        return self.leaf.note(row, first, last, text)

    def heading(self, row: int, first: int, last: int, title: str, note: str = "") -> int:
        """A block's heading with a note under it; gives the row below."""
        longest = int(self.leaf.grid.characters(first, last) * HEADING_FITS)
        lines = textwrap.wrap(title, longest) or [""]
        for line in lines[:-1]:
            self.leaf.text(row, first, line, "heading", bottom=0)
            self.leaf.height(row, HEADING)
            row += 1
        return self.note(self.leaf.heading(row, first, last, lines[-1]), first, last, note)

    def definition(self, metric: str) -> str:
        """Where the figure is defined; '' where it isn't."""
        return self.definitions.get(metric, "")

    def measure(self, number: Number) -> str:
        """What a column of such numbers is headed with: the figure's title, else what the numbers count."""
        reference = number.reference
        if reference is not None and reference.metric in self.lens.engine.catalogue:
            return self.lens.metric(reference.metric).title
        return {Unit.MONEY: self.book.currency or "Amount", Unit.COUNT: "Number"}.get(
            number.unit, number.unit.value.capitalize()
        )

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
