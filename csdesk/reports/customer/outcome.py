"""How a period went for one customer, in what stands on the summary of its review: the sentence, the tiles, what went
well and what is at risk. The workbook and its preview print the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.days import day_text
from csdesk.base.units import Unit, short_text
from csdesk.health.standing import OWING
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Metric
from csdesk.pages.bands import badge_of
from csdesk.pages.glances import glances
from csdesk.pages.lens import Lens
from csdesk.pages.people import left_text
from csdesk.pages.person import ALONE, Person
from csdesk.pages.tokens import BAND_NAMES, BAND_SIGNS
from csdesk.pages.values import Badge, Role, Verdict
from csdesk.pages.view import Card
from csdesk.pages.words import capital, listed
from csdesk.reports.closing import spoken
from csdesk.reports.edition import FIGURES, cards_for
from csdesk.reports.evidence.figures import Entry
from csdesk.reports.occasion import Edition

OUTCOMES = (
    "active_users", "seats_used", "feature_adoption", "csat", "nps", "resolution_median", "on_time_rate", "tickets_opened", "mrr",
)  # fmt: skip
SPOKEN_OF = (
    "active_users", "seats_used", "login_frequency", "time_spent", "feature_adoption", "first_response_median", "resolution_median", "nps", "csat", "ces", "on_time_rate",
)  # fmt: skip
COUNTED, FEWEST = ("support", "sentiment", "payments"), 5
"""Of these families fewer rows than that say nothing."""
TILES, MOST = 4, 3
USE, USE_FELL = "adoption", "usage_fallen"
"""The family of the figures of use, and the rule of attention that judges them."""
LONGEST = 110
"""So many characters of the finding stand on one line of the sheet."""
NONE_BETTER, NONE_WORSE = "No figure got clearly better.", "No figure got clearly worse."


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that went well or is at risk: its sign, what it is, and what that is read from."""

    sign: str
    words: str
    why: str
    role: Role


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a summary shows. `left`: when somebody stopped being a customer, '' of customers; who has left has neither
    tiles nor points."""

    left: str
    finding: str
    cards: tuple[Card, ...] = ()
    wins: tuple[Point, ...] = ()
    risks: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that moved: its title, from what to what, and what it is worked out from."""

    title: str
    words: str
    why: str


def outcome_of(lens: Lens, person: Person, figures: Sequence[Entry], edition: Edition) -> Outcome:
    """The summary of a review, through a lens that judges what it speaks of (see `held_back`)."""
    if left := gone(person):
        return Outcome(left, f"No longer a customer: {left[:1].lower()}{left[1:]}.")
    better, worse = (moved(lens, figures, verdict) for verdict in (Verdict.BETTER, Verdict.WORSE))
    warned = warning(lens, person)
    risks = [Point("▲", warned, "Uses of the last days against those before.", Role.WORSE)] if warned else []
    risks += _points(worse, "▲", Role.WORSE)
    badge = badge_of(int(person.now.band[ALONE]), float("nan"))
    risks += standing_points(badge, person.now.reason[ALONE], edition)
    said = finding(better, worse, lens.compared_title, warned)
    return Outcome("", said, _tiles(lens, figures, edition), tuple(_points(better, "✓", Role.BETTER)), tuple(risks))


def held_back(figures: Sequence[Entry], lens: Lens, person: Person) -> frozenset[str]:
    """The figures of a review that are shown without being called better or worse, on any of its sheets: those that the
    summary doesn't speak of, as how many tickets there were, those of too few rows or of a change too small to be seen, and those of use in a quarter that
    rose where health found that use fell at its end."""
    warned = bool(warning(lens, person))
    return frozenset(
        entry.id
        for entry in figures
        if (entry.id in FIGURES and entry.id not in SPOKEN_OF) or _thin(entry) or (warned and _use_rose(lens, entry))
    )


def _thin(entry: Entry) -> bool:
    """Whether too little lies behind a change, or so little of it that both values are written alike."""
    if entry.before is None:
        return False
    alike = _written(entry.now, entry.metric) == _written(entry.before, entry.metric)
    return alike or _few(entry.metric, entry.now) or _few(entry.metric, entry.before)


def _written(result: Result, metric: Metric) -> str:
    return short_text(result.value, metric.unit, "")


def _use_rose(lens: Lens, entry: Entry) -> bool:
    delta = lens.delta(entry.id) if entry.metric.family == USE else None
    return delta is not None and delta.verdict is Verdict.BETTER


def _few(metric: Metric, result: Result) -> bool:
    """Whether a figure that counts rows has too few of them to be told."""
    return metric.family in COUNTED and metric.unit is not Unit.COUNT and result.n < FEWEST


def gone(person: Person) -> str:
    """That somebody is no customer any more, and since when; '' of customers."""
    return "" if person.active else left_text(person.left)


def _tiles(lens: Lens, figures: Sequence[Entry], edition: Edition) -> tuple[Card, ...]:
    """The first outcomes that are known, and rest on enough rows to say something."""
    telling = {entry.id for entry in figures if entry.now.value is not None and not _few(entry.metric, entry.now)}
    return cards_for(edition, glances(lens, [id_ for id_ in OUTCOMES if id_ in telling])[:TILES])


def moved(lens: Lens, figures: Sequence[Entry], verdict: Verdict) -> list[Move]:
    """The figures spoken of that moved so."""
    found = []
    for entry in figures:
        delta = lens.delta(entry.id) if entry.id in SPOKEN_OF else None
        if delta is None or entry.before is None or delta.verdict is not verdict:
            continue
        now, before = (_written(each, entry.metric) for each in (entry.now, entry.before))
        title = entry.metric.title
        found.append(Move(title, f"{title}: {now}, from {before}", entry.metric.formula))
    return found


def _points(moves: Sequence[Move], sign: str, role: Role) -> list[Point]:
    """The first of the figures that moved, and the names of the others."""
    points = [Point(sign, move.words, move.why, role) for move in moves[:MOST]]
    others = listed([spoken(move.title) for move in moves[MOST:]])
    return [*points, Point(sign, f"Also {others}", "More on the sheets that follow.", role)] if others else points


def warning(lens: Lens, person: Person) -> str:
    """What health found of the customer's use, `Usage down 45% in 28 days (to 30 Jun 2025)`; '' where it found
    nothing. The days are told: the quarter's figures beside it may say something else."""
    found = next((each.reason for each in person.signals if each.rule.id == USE_FELL), "")
    return f"{capital(found)} (to {day_text(lens.day)})" if found else ""


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


def standing_points(badge: Badge | None, reason: str, edition: Edition) -> tuple[Point, ...]:
    """The band in words, and what it is read from; nothing without one. A customer is told no band: of a `reason` that
    is a rule of health it reads the fact itself, and of a score nothing."""
    if badge is None:
        return ()
    sign = BAND_SIGNS[badge.band]
    if edition is Edition.CUSTOMER:
        if not reason:
            return ()
        if reason.startswith(OWING):
            words, why = (
                f"An invoice has been unpaid{reason.removeprefix(OWING)}",
                "Days since the day on which it was due.",
            )
        else:
            words, why = capital(reason), "From the dates of the subscriptions."
        return (Point(sign, words, why, badge.band),)
    bands = "   ".join(f"{each} {BAND_NAMES[role]}" for role, each in BAND_SIGNS.items())
    return (Point(sign, f"Health: {BAND_NAMES[badge.band].lower()}", f"Bands: {bands}", badge.band),)
