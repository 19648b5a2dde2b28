"""Long lists as real tables of Excel: one column of the sheet for each of the table, frozen head, filter."""

from collections.abc import Sequence
from dataclasses import replace

from csdesk.base.days import MONTHS
from csdesk.base.units import Unit
from csdesk.pages.blocks import Table
from csdesk.pages.values import Badge, Cell, Number, Words
from csdesk.reports.book import formats
from csdesk.reports.book.grids import Grid, grid
from csdesk.reports.book.looks import word_colour
from csdesk.reports.printers.lists import FILTERED_FROM, words_of
from csdesk.reports.printers.paper import Paper
from csdesk.reports.workbook import clean

_NARROWEST, _WIDEST, _LOOKED_AT = 9.0, 34.0, 500
_FILTER_BUTTON = 3.0
_WHOLE_PAGE, _WIDENED = 132.0, 1.9
HEAD_ROW = 4


def filled(block: Table) -> Table:
    """The table without columns in which nothing is written."""
    kept = [
        place
        for place in range(len(block.headings))
        if not block.rows or any(words_of(cells[place]) for cells in block.rows)
    ]
    rows = tuple(tuple(cells[place] for place in kept) for cells in block.rows)
    return replace(block, headings=tuple(block.headings[place] for place in kept), rows=rows)


def register_grid(block: Table) -> Grid:
    """The widths that the table's columns need."""
    widths = []
    for place, heading in enumerate(block.headings):
        longest = max((_length(row[place]) for row in block.rows[:_LOOKED_AT]), default=0)
        widths.append(min(max(longest + 1.5, len(heading.title) + _FILTER_BUTTON, _NARROWEST), _WIDEST))
    wider = max(1.0, min(_WHOLE_PAGE / sum(widths), _WIDENED))
    return grid(*(round(width * wider, 1) for width in widths))


def _length(cell: Cell) -> int:
    if isinstance(cell, Number) and cell.unit is Unit.MONEY and cell.value is not None:
        return len(f"{cell.value:,.0f}") + 1
    return len(words_of(cell))


def print_register(paper: Paper, row: int, block: Table, name: str) -> int:
    """Head and rows as a table called `name`; gives the row below."""
    leaf, rows = paper.leaf, block.rows
    for offset, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            _cell(paper, row + 1 + offset, 1 + place, cell, first=place == 0, numeric=block.headings[place].numeric)
    heads = _distinct([clean(heading.title) for heading in block.headings])
    columns = [
        {
            "header": head,
            "header_format": leaf.looks("head right") if heading.numeric else leaf.looks("head", **_inset(place)),
        }
        for place, (head, heading) in enumerate(zip(heads, block.headings, strict=True))
    ]
    filtered = len(rows) > FILTERED_FROM
    leaf.page.add_table(
        row, 1, row + max(len(rows), 1), len(heads),
        {"name": name, "style": None, "columns": columns, "autofilter": filtered},
    )  # fmt: skip
    leaf.height(row, 30.0)
    leaf.page.freeze_panes(row + 1, 2)
    return row + 1 + max(len(rows), 1)


def _inset(place: int) -> dict[str, object]:
    """Words beside numbers stand a little apart from them."""
    return {"align": "left", "indent": 1} if place else {}


def _distinct(heads: Sequence[str]) -> list[str]:
    """Heads of a table must be there, and unlike each other."""
    seen: list[str] = []
    for head in heads:
        candidate, number = head or "Column", 2
        while candidate.casefold() in {each.casefold() for each in seen}:
            candidate, number = f"{head} {number}", number + 1
        seen.append(candidate)
    return seen


def _cell(paper: Paper, row: int, column: int, cell: Cell, *, first: bool, numeric: bool) -> None:
    leaf = paper.leaf
    if isinstance(cell, Number):
        shape = formats.COUNT if cell.unit is Unit.MONEY else formats.cell(cell.unit, cell.value, paper.book.currency)
        leaf.number(row, column, cell.value, "number small", num_format=shape)
        return
    more: dict[str, object] = {} if first or numeric else _inset(column)
    if isinstance(cell, Badge):
        more |= {"font_color": word_colour(cell.band), "bold": True}
    elif isinstance(cell, Words):
        more |= {"font_color": word_colour(cell.role)} if cell.role else {}
        day = _serial(cell)
        if day is not None:
            leaf.number(row, column, day, "text small", num_format=formats.TIGHT_DAY, align="left", indent=1)
            return
    leaf.text(row, column, words_of(cell), "text small", **more)


def _serial(words: Words) -> float | None:
    """The day behind a cell that says nothing but a day, so that it sorts and filters as one."""
    parts = words.text.split(" ")
    if words.order is None or len(parts) != 3 or parts[1] not in MONTHS or not parts[0].isdigit():
        return None
    return words.order + 25_569
