"""What stands under the blocks of a sheet: what its figures say in one sentence, and the box for the owner's
judgement."""

import textwrap
from collections.abc import Sequence

from csdesk.pages.blocks import Alerts
from csdesk.pages.decisions import MRR
from csdesk.pages.tokens import PAPER
from csdesk.pages.values import Delta, Verdict
from csdesk.pages.view import Cards, View
from csdesk.pages.words import capital, listed
from csdesk.reports.book.leaf import Leaf

MOST, MOST_BESIDE, BOX_ROWS = 120, 56, 2
AVERAGES = ("mean", "median")


def so_what(view: View, others: Sequence[tuple[str, Delta]] = ()) -> str:
    """Which cards moved, and which may only have moved by chance, in a sentence; '' where nothing did. `others` are
    figures listed without a card, by their titles: what may be chance isn't told of them."""
    cards = [card for block in view.blocks if isinstance(block, Cards) for card in block.cards]
    moves = [(card.title, card.delta) for card in cards if card.delta is not None]
    moves += [(title, delta) for title, delta in others if delta.verdict is not Verdict.CHANCE]

    def those(verdict: Verdict) -> list[str]:
        return [spoken(title) for title, delta in moves if delta.verdict is verdict]

    return told(those(Verdict.BETTER), those(Verdict.WORSE), those(Verdict.CHANCE))


def told(better: Sequence[str], worse: Sequence[str], chance: Sequence[str]) -> str:
    """The sentence on figures that got better, got worse, or may only have moved by chance; '' of none."""
    parts = [f"{listed(better)} {'is' if len(better) == 1 else 'are'} better"] if better else []
    if worse:
        verb = "" if better else "is " if len(worse) == 1 else "are "
        parts.append(f"{listed(worse)} {verb}worse")
    moved = [", ".join(parts)] if parts else []
    if chance:
        moved.append(f"the change{'s' if len(chance) > 1 else ''} in {listed(chance)} could be chance")
    return f"{capital('; '.join(moved))}." if moved else ""


def spoken(title: str) -> str:
    """A figure's title within a sentence: "Health, mean" is mean health, "Customer churn, quarter" customer churn."""
    name, _, rest = title.partition(", ")
    if rest in AVERAGES:
        return f"{rest} {spoken(name)}"
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def next_step(view: View) -> str:
    """The first of those that need a decision, in a sentence; '' where nobody does."""
    for block in view.blocks:
        if isinstance(block, Alerts) and block.alerts:
            first = block.alerts[0]
            others = block.count - 1
            more = f"; {others:,} more need{'s' if others == 1 else ''} a decision" if others else ""
            known = first.money.reference
            pays = f"{first.money.text} a month, " if known is not None and known.metric == MRR else ""
            return f"Decide on {first.name} ({pays}{first.reason}){more}."
    return ""


def write_closing(
    leaf: Leaf, row: int, column: int, view: View, most: int, others: Sequence[tuple[str, Delta]] = ()
) -> int:
    """The lines that the page's figures give, of at most so many characters each; gives the row below."""
    for lead, words in (("So what", so_what(view, others)), ("Next", next_step(view))):
        for place, line in enumerate(textwrap.wrap(words, most)):
            if place:
                leaf.text(row, column, line)
            else:
                leaf.rich(row, column, lead, line)
            row += 1
    return row


def judgement_box(leaf: Leaf, row: int, first: int, last: int, *, ours: bool = True) -> int:
    """An empty, unlocked box over the whole width for what only a person knows; gives the row below.

    `ours`: those who read it are those who fill it in. A customer reads what was filled in.
    """
    rows = BOX_ROWS
    leaf.text(row, first, "Your judgement, in your own words" if ours else "What we think", "judgement label")
    for line in range(row + 1, row + 1 + rows):
        for column in range(first, last + 1):
            edges = {
                "top": 1 if line == row + 1 else 0, "bottom": 1 if line == row + rows else 0,
                "left": 1 if column == first else 0, "right": 1 if column == last else 0,
            }  # fmt: skip
            colours = {f"{edge}_color": PAPER.input_line for edge, shown in edges.items() if shown}
            leaf.fill(line, column, column, "input", border=0, **edges, **colours)
    return row + 1 + rows
