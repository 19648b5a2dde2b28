"""What stands under the blocks of a sheet: what its figures say in one sentence, and the box for the owner's judgement."""

import textwrap

from csdesk.pages.blocks import Alerts, Cards, Verdict, View
from csdesk.reports.book.leaf import Leaf

MOST, MOST_BESIDE = 120, 56
_SPOKEN = ((Verdict.BETTER, "better"), (Verdict.WORSE, "worse"), (Verdict.CHANCE, "could be chance"))


def so_what(view: View) -> str:
    """Which cards moved, and which may only have moved by chance; '' where nothing did."""
    cards = [
        card
        for row in view.rows
        for column in row.columns
        for block in column
        if isinstance(block, Cards)
        for card in block.cards
    ]
    parts = []
    for verdict, word in _SPOKEN:
        titles = [card.title for card in cards if card.delta is not None and card.delta.verdict is verdict]
        if titles:
            parts.append(f"{word}: {', '.join(titles)}")
    return "; ".join(parts)


def next_step(view: View) -> str:
    """The first of those that need a decision; '' where nobody does."""
    for row in view.rows:
        for column in row.columns:
            for block in column:
                if isinstance(block, Alerts) and block.alerts:
                    first = block.alerts[0]
                    more = f"; {block.count - 1} more need a decision" if block.count > 1 else ""
                    return f"decide on {first.name} ({first.money.text} a month, {first.reason}){more}"
    return ""


def write_closing(leaf: Leaf, row: int, column: int, view: View, most: int) -> int:
    """The lines that the page's figures give, of at most so many characters each; gives the row below."""
    for lead, words in (("So what", so_what(view)), ("Next", next_step(view))):
        for place, line in enumerate(textwrap.wrap(f"{words}.", most) if words else ()):
            if place:
                leaf.text(row, column, line)
            else:
                leaf.rich(row, column, lead, line)
            row += 1
    return row


def judgement_box(leaf: Leaf, row: int, first: int, last: int, rows: int = 2) -> int:
    """An empty, unlocked box over the whole width for what only a person knows; gives the row below."""
    leaf.text(row, first, "Your judgement (written by a person, before sending)", "judgement label")
    for line in range(row + 1, row + 1 + rows):
        for column in range(first, last + 1):
            edges = {
                "top": 1 if line == row + 1 else 0, "bottom": 1 if line == row + rows else 0,
                "left": 1 if column == first else 0, "right": 1 if column == last else 0,
            }  # fmt: skip
            colours = {f"{edge}_color": "#B7791F" for edge, shown in edges.items() if shown}
            leaf.fill(line, column, column, "input", border=0, **edges, **colours)
    return row + 1 + rows
