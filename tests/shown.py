"""Finding the blocks of a page, and reading their cells as an owner does."""

from typing import TypeVar

from csdesk.pages.blocks import Block, Table
from csdesk.pages.values import Cell
from csdesk.pages.view import Card, Cards, View

B = TypeVar("B")


def blocks(view: View) -> list[Block]:
    """All blocks of a page, in reading order."""
    return [block for row in view.rows for column in row.columns for block in column]


def first(view: View, kind: type[B]) -> B:
    """The first block of a kind."""
    return next(block for block in blocks(view) if isinstance(block, kind))


def table(view: View, name: str) -> Table:
    """The table of that name."""
    return next(block for block in blocks(view) if isinstance(block, Table) and block.name == name)


def cards(view: View) -> dict[str, Card]:
    """The cards of the first row of them, by title."""
    return {card.title: card for card in first(view, Cards).cards}


def text(cell: Cell) -> str:
    """What a cell says; '' for an empty one."""
    return "" if cell is None else cell if isinstance(cell, str) else cell.text


def lines(shown: Table) -> list[tuple[str, ...]]:
    """The rows of a table as words."""
    return [tuple(text(cell) for cell in row) for row in shown.rows]
