"""The summary of a customer's review: its outcomes in tiles, what went well, what is at risk, and what is asked and
promised."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.units import Unit, short_text
from csdesk.health.signals import Signal
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Metric
from csdesk.pages.bands import badge_of
from csdesk.pages.glances import glances
from csdesk.pages.lens import Lens
from csdesk.pages.people import left_text
from csdesk.pages.person import ALONE, Person
from csdesk.pages.shown import delta_of
from csdesk.pages.tokens import BAND_NAMES, BAND_SIGNS, LIGHT, PAPER
from csdesk.pages.values import Badge, Role, Verdict
from csdesk.pages.view import Card, Cards
from csdesk.pages.words import capital, listed
from csdesk.reports.book.leaf import BODY
from csdesk.reports.book.looks import role_colour
from csdesk.reports.closing import judgement_box, spoken
from csdesk.reports.customer.goals import GOALS, SHEET
from csdesk.reports.edition import cards_for
from csdesk.reports.evidence.data_sheet import subtitle
from csdesk.reports.evidence.figures import Entry
from csdesk.reports.occasion import Edition
from csdesk.reports.printers.paper import Paper
from csdesk.reports.printers.tiles import print_cards
from csdesk.reports.printers.views import change_note

OUTCOMES = (
    "active_users", "seats_used", "feature_adoption", "csat", "nps", "resolution_median", "on_time_rate", "tickets_opened", "mrr",
)  # fmt: skip
SPOKEN_OF = (
    "active_users", "seats_used", "login_frequency", "time_spent", "feature_adoption", "first_response_median", "resolution_median", "nps", "csat", "ces", "on_time_rate",
)  # fmt: skip
COUNTED, FEWEST = ("support", "sentiment", "payments"), 5
"""Of these families fewer rows than that say nothing."""
TILES, MOST, LINES = 4, 3, 2
USE, USE_FELL = "adoption", "usage_fallen"
"""The family of the figures of use, and the rule of attention that judges them."""
LONGEST = 110
"""So many characters of the finding stand on one line of this sheet."""
ASKED = ("We ask", "We promise")


def print_summary(paper: Paper, person: Person, figures: Sequence[Entry], *, goals: bool) -> None:
    """The whole sheet; with the sheet of goals, these at a glance.

    What is asked, promised and thought is filled in by hand. A customer isn't sent empty boxes: its edition has them
    where the owner asks for the sheet of goals, and so means to fill it in.
    """
    leaf = paper.leaf
    left = gone(person)
    known = () if left else figures
    better, worse = moved(known, Verdict.BETTER), moved(known, Verdict.WORSE)
    warned = warning(person.signals)
    better = unopposed(better, warned)
    said = finding(better, worse, paper.lens.compared_title, warned)
    row = leaf.top("Summary", f"No longer a customer: {left[:1].lower()}{left[1:]}." if left else said)
    leaf.subtitle(subtitle(paper.book))
    cards = outcomes(paper.lens, known, paper.book.occasion.edition)
    if cards:
        row = print_cards(paper, row, Cards(cards), sparks=True)
        leaf.text(row, 1, f"{change_note(paper)} Bars: the months to the end of the period.".strip(), "note")
        row += 2
    if not left:
        row = max(_wins(paper, row, better), _risks(paper, row, worse, person, warned)) + 1
    internal = paper.book.occasion.edition is Edition.INTERNAL
    if not internal and not goals:
        return
    if goals:
        ends = (_goals(paper, row), _asked(paper, row, leaf.grid.right, "What we ask, what we promise", ASKED * LINES))
    else:
        halves = zip(ASKED, (leaf.grid.left, leaf.grid.right), strict=True)
        lines = ("",) * LINES
        ask, promise = (_asked(paper, row, half, f"What {words.lower()}", lines) for words, half in halves)
        ends = (ask, promise)
    judgement_box(leaf, max(ends) + 1, *leaf.grid.whole, ours=internal)


def gone(person: Person) -> str:
    """That somebody is no customer any more, and since when; '' of customers."""
    return "" if person.active else left_text(person.left)


def outcomes(lens: Lens, figures: Sequence[Entry], edition: Edition) -> tuple[Card, ...]:
    """The tiles: the first outcomes that are known, and rest on enough rows to say something."""
    telling = {entry.id for entry in figures if entry.now.value is not None and not _few(entry.metric, entry.now)}
    return cards_for(edition, glances(lens, [id_ for id_ in OUTCOMES if id_ in telling])[:TILES])


def _few(metric: Metric, result: Result) -> bool:
    """Whether a figure that counts rows has too few of them to be told."""
    return metric.family in COUNTED and metric.unit is not Unit.COUNT and result.n < FEWEST


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that moved: its title, from what to what, and what it is worked out from."""

    title: str
    words: str
    why: str
    family: str = ""


def moved(figures: Sequence[Entry], verdict: Verdict) -> list[Move]:
    """The first of the figures that moved so."""
    found = []
    for entry in figures:
        if entry.id not in SPOKEN_OF or entry.change is None or entry.before is None or entry.now.value is None:
            continue
        if _few(entry.metric, entry.now) or _few(entry.metric, entry.before):
            continue
        if delta_of(entry.metric, entry.change, "").verdict is verdict:
            now, before = (short_text(each.value, entry.metric.unit, "") for each in (entry.now, entry.before))
            title = entry.metric.title
            found.append(Move(title, f"{title}: {now}, from {before}", entry.metric.formula, entry.metric.family))
    return found[:MOST]


def warning(signals: Sequence[Signal]) -> str:
    """What health found of the customer's use, `Usage down 45% in 28 days`; '' where it found nothing."""
    return next((capital(each.reason) for each in signals if each.rule.id == USE_FELL), "")


def unopposed(better: Sequence[Move], warned: str) -> list[Move]:
    """What got better, without the figures of use where health found that use fell: they would say the contrary."""
    return [move for move in better if not warned or move.family != USE]


def finding(better: Sequence[Move], worse: Sequence[Move], compared: str, warned: str = "") -> str:
    """The sheet's sentence: what health found, then which figures got better and worse; as many names as stand on one
    line."""
    first = f"{warned}. " if warned else ""
    if not compared:
        return f"{first}The first review: there is nothing yet to compare with."
    if not better and not worse:
        return first.strip() or f"No figure got clearly better or worse since {compared}."
    sentence = ""
    for most in range(MOST, 0, -1):
        parts = [f"{_named(each, most)} got {word}" for each, word in ((better, "better"), (worse, "worse")) if each]
        sentence = f"{first}Since {compared}, {'; '.join(parts)}."
        if len(sentence) <= LONGEST:
            break
    return sentence


def _named(moves: Sequence[Move], most: int) -> str:
    """The figures by name; those beyond `most` are counted."""
    beyond = len(moves) - most
    return listed([*(spoken(each.title) for each in moves[:most]), *([f"{beyond} more"] if beyond > 0 else [])])


def _wins(paper: Paper, row: int, better: Sequence[Move]) -> int:
    first, last = paper.leaf.grid.left
    row = paper.leaf.heading(row, first, last, "Went well")
    if not better:
        return paper.note(row, first, last, "No figure got clearly better.")
    for move in better:
        row = _point(paper, row, first, "✓", move.words, move.why, LIGHT.accent)
    return row


def _risks(paper: Paper, row: int, worse: Sequence[Move], person: Person, warned: str) -> int:
    first, last = paper.leaf.grid.right
    row = paper.leaf.heading(row, first, last, "At risk")
    if warned:
        row = _point(paper, row, first, "▲", warned, "Uses of the last days against those before.", LIGHT.worse)
    for move in worse:
        row = _point(paper, row, first, "▲", move.words, move.why, LIGHT.worse)
    badge = badge_of(int(person.now.band[ALONE]), float("nan")) if person.active else None
    if badge is not None:
        words, why = standing(badge, paper.book.occasion.edition)
        row = _point(paper, row, first, BAND_SIGNS[badge.band], words, why, role_colour(badge.band))
    elif not worse and not warned:
        row = paper.note(row, first, last, "No figure got clearly worse.")
    return row


def standing(badge: Badge, edition: Edition) -> tuple[str, str]:
    """The band in words, and what it is read from: for the customer how things stand, without a word of a score."""
    band = BAND_NAMES[badge.band].lower()
    if edition is Edition.INTERNAL:
        return f"Health: {band}", "Bands: " + "   ".join(
            f"{sign} {BAND_NAMES[role]}" for role, sign in BAND_SIGNS.items()
        )
    return f"How we see it: {band}", "Good, watch or at risk: our reading of everything in this review together."


def _point(paper: Paper, row: int, column: int, sign: str, words: str, why: str, colour: str) -> int:
    leaf = paper.leaf
    leaf.rich(row, column, sign, words, colour)
    leaf.height(row, BODY)
    leaf.text(row + 1, column, why, "note", align="left", indent=2)
    return row + 2


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
        colour = role_colour(Role.ACCENT) if words == ASKED[0] else LIGHT.text
        if words:
            leaf.text(row, first, words, "plain", bold=True, font_color=colour)
        leaf.fill(row, first + bool(words), last, "input", border=0, bottom=1, bottom_color=PAPER.input_line)
        leaf.height(row, BODY)
        row += 1
    return row
