"""The summary of a customer's review: its outcomes in tiles, what went well, what is at risk, and what is asked and
promised."""

from collections.abc import Sequence

from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.pages.values import Role
from csdesk.pages.view import Cards
from csdesk.reports.book.leaf import BODY
from csdesk.reports.book.looks import word_colour
from csdesk.reports.closing import judgement_box
from csdesk.reports.customer.goals import GOALS, SHEET
from csdesk.reports.customer.outcome import NONE_WORSE, Outcome, Point
from csdesk.reports.evidence.data_sheet import subtitle
from csdesk.reports.occasion import Edition
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.tiles import print_cards
from csdesk.reports.printers.views import change_note

LINES = 2
ASKED = ("We ask", "We promise")


def print_summary(paper: Paper, outcome: Outcome, *, goals: bool) -> None:
    """The whole sheet; with the sheet of goals, these at a glance.

    What is asked, promised and thought is filled in by hand. A customer isn't sent empty boxes: its edition has them
    where the owner asks for the sheet of goals, and so means to fill it in.
    """
    leaf = paper.leaf
    row = leaf.top("Summary", outcome.finding)
    leaf.subtitle(subtitle(paper.book))
    if outcome.cards:
        row = print_cards(paper, row, Cards(outcome.cards), sparks=True)
        leaf.text(row, 1, f"{change_note(paper)} Bars: the months to the end of the period.".strip(), "note")
        row += 2
    if not outcome.left:
        halves = (
            (leaf.grid.left, "Went well", outcome.wins, outcome.no_wins),
            (leaf.grid.right, "At risk", outcome.risks, NONE_WORSE),
        )
        row = max(_points(paper, row, *half) for half in halves) + 1
    internal = paper.book.occasion.edition is Edition.INTERNAL
    if not internal and not goals:
        return
    if goals:
        ends = (_goals(paper, row), _asked(paper, row, leaf.grid.right, "What we ask, what we promise", ASKED * LINES))
    else:
        sides = zip(ASKED, (leaf.grid.left, leaf.grid.right), strict=True)
        lines = ("",) * LINES
        ask, promise = (_asked(paper, row, half, f"What {words.lower()}", lines) for words, half in sides)
        ends = (ask, promise)
    judgement_box(leaf, max(ends) + 1, *leaf.grid.whole, ours=internal)


def _points(paper: Paper, row: int, half: tuple[int, int], title: str, points: Sequence[Point], empty: str) -> int:
    """What went well, or is at risk, each with what it is read from; gives the row below."""
    leaf, (first, last) = paper.leaf, half
    row = leaf.heading(row, first, last, title)
    for point in points:
        leaf.rich(row, first, point.sign, point.words, word_colour(point.role))
        leaf.height(row, BODY)
        leaf.text(row + 1, first, point.why, "note", align="left", indent=2)
        row += 2
    return row if points else paper.note(row, first, last, empty)


def _goals(paper: Paper, row: int) -> int:
    """The goals of the sheet Goals & value with their bars, once somebody has filled them in."""
    leaf = paper.leaf
    first, last = leaf.grid.left
    row = leaf.heading(row, first, last, "Goals at a glance")
    for place in range(1, GOALS + 1):
        leaf.fill(row, first, last, "text")
        name = f"'{SHEET}'!$B${5 + place}"
        leaf.formula(row, first, f'=IF({name}="","",{name})', "", "text", align="left")
        leaf.formula(row, first + 1, f"=goal_{place}_way", "", "number", num_format="0%")
        leaf.formula(row, first + 2, f"=goal_{place}_way", "", "text", num_format=";;;")
        leaf.height(row, BODY)
        row += 1
    leaf.page.conditional_format(
        row - GOALS, first + 2, row - 1, first + 2,
        {
            "type": "data_bar", "bar_solid": True, "bar_only": True, "bar_color": LIGHT.accent, "min_type": "num",
            "min_value": 0, "max_type": "num", "max_value": 1.25,
        },
    )  # fmt: skip
    leaf.text(row, first, f"100% = target reached. More on the sheet {SHEET}.", "note")
    return row + 1


def _asked(paper: Paper, row: int, half: tuple[int, int], title: str, asked: Sequence[str]) -> int:
    """Lines to fill in, each after its first words."""
    leaf = paper.leaf
    first, last = half
    row = leaf.heading(row, first, last, title)
    for words in asked:
        colour = word_colour(Role.ACCENT) if words == ASKED[0] else LIGHT.text
        if words:
            leaf.text(row, first, words, "plain", bold=True, font_color=colour)
        leaf.fill(row, first + bool(words), last, "input", border=0, bottom=1, bottom_color=PAPER.input_line)
        leaf.height(row, BODY)
        row += 1
    return row
