"""A review in the making: its sheets in order, its names, and where every figure stands."""

from typing import Any

from csdesk.pages.values import Number, Reference
from csdesk.reports.book.formats import shown_in
from csdesk.reports.book.grids import Grid
from csdesk.reports.book.leaf import Leaf
from csdesk.reports.book.looks import Looks
from csdesk.reports.occasion import Occasion
from csdesk.reports.stamp import stamp_of
from csdesk.reports.workbook import say_properties


class Book:
    """The workbook with what all of its sheets share."""

    def __init__(self, workbook: Any, occasion: Occasion) -> None:
        self.workbook, self.occasion = workbook, occasion
        self.looks = Looks(workbook)
        self.leaves: dict[str, Leaf] = {}
        self.named: set[str] = set()
        self._known: dict[Reference, tuple[str, float]] = {}
        workbook.set_size(2400, 1500)
        say_properties(
            workbook,
            occasion.created,
            title=occasion.header,
            subject=occasion.edition_words,
            author=occasion.business,
            company=occasion.business,
            comments=stamp_of(occasion),
        )

    @property
    def currency(self) -> str:
        """The currency of all money in it."""
        return self.occasion.currency

    def leaf(self, name: str, grid: Grid, *, lines: bool = False) -> Leaf:
        """Adds a sheet at the end; `lines` leaves Excel's own grid visible."""
        page = self.workbook.add_worksheet(name)
        page.hide_gridlines(1 if lines else 2)
        page.set_zoom(100)
        self.leaves[name] = Leaf(page, name, grid, self.looks)
        return self.leaves[name]

    def name(self, name: str, place: str) -> None:
        """Names a cell or a range (`'Sheet'!$A$1`) for the whole workbook."""
        self.workbook.define_name(name, f"={place}")
        self.named.add(name)

    def know(self, reference: Reference, place: str, value: float) -> None:
        """Remembers where Data holds a figure, so that pages point at it."""
        self._known[reference] = (place, value)

    def place_of(self, number: Number) -> str | None:
        """Where Data holds the very number; None where it doesn't."""
        if number.reference is None or number.value is None:
            return None
        found = self._known.get(number.reference)
        return found[0] if found is not None and found[1] == number.value else None

    def put(self, leaf: Leaf, row: int, column: int, number: Number, style: str = "number", **more: Any) -> None:
        """Writes a number in the unit in which it reads best: as a formula that points at Data where that holds it,
        else as it is; none leaves the cell empty."""
        place, parts = self.place_of(number), shown_in(number.unit, number.value)[1]
        value = None if number.value is None else number.value / parts
        if place is None or place.startswith(f"'{leaf.name}'!"):
            leaf.number(row, column, value, style, **more)
        else:
            leaf.formula(row, column, f"={place}{divided(parts)}", value, style, **more)


def divided(parts: int) -> str:
    """The end of a formula that gives a value in a unit of so many of its own."""
    return f"/{parts}" if parts > 1 else ""
