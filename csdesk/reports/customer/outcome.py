"""How a period went for one customer, in what stands on the summary of its review: the sentence, the tiles, what went
well and what is at risk. The workbook and its preview print the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.days import day_text
from csdesk.base.units import Unit, short_text
from csdesk.health.measures import use_known_until
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
USE = "adoption"
"""The family of the figures of use."""
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
    tiles nor points. `no_wins` is said where nothing went well."""

    left: str
    finding: str
    cards: tuple[Card, ...] = ()
    wins: tuple[Point, ...] = ()
    risks: tuple[Point, ...] = ()
    no_wins: str = NONE_BETTER


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that moved: its title, from what to what, and what it is worked out from."""

    title: str
    words: str
    why: str


def outcome_of(
    lens: Lens, person: Person, figures: Sequence[Entry], edition: Edition, rose: Sequence[Move] = ()
) -> Outcome:
    """The summary of a review, through a lens that judges what it speaks of (see `held_back`); `rose` is use that isn't
    judged (see `use_that_rose`)."""
    if left := gone(person):
        return Outcome(left, f"No longer a customer: {left[:1].lower()}{left[1:]}.")
    better, worse = (moved(lens, figures, verdict) for verdict in (Verdict.BETTER, Verdict.WORSE))
    warned = warning(person)
    risks = [Point("▲", warned, f"Uses up to {_use_until(lens, person)}.", Role.WORSE)] if warned else []
    risks += _points(worse, "▲", Role.WORSE)
    badge = badge_of(int(person.now.band[ALONE]), float("nan"))
    risks += standing_points(badge, person.now.reason[ALONE], edition)
    said = finding(better, worse, lens.compared_title, warned, rose)
    wins = tuple(_points(better, "✓", Role.BETTER))
    return Outcome("", said, _tiles(lens, figures, edition), wins, tuple(risks), _no_wins(rose, lens.compared_title))


def held_back(figures: Sequence[Entry], lens: Lens, person: Person) -> frozenset[str]:
    """The figures of a review that are shown without being called better or worse, on any of its sheets: those that the
    summary doesn't speak of, as how many tickets there were, those of too few rows or of a change too small to be seen, and those of use in a quarter that
    rose where health found that use fell at its end."""
    warned = person.use_fell is not None
    return frozenset(
        entry.id
        for entry in figures
        if (entry.id in FIGURES and entry.id not in SPOKEN_OF) or _thin(entry) or (warned and _use_rose(lens, entry))
    )


def use_that_rose(figures: Sequence[Entry], lens: Lens, person: Person) -> tuple[Move, ...]:
    """The figures of use that rose over a period at whose end health found that use fell: they are told beside that,
    and not called better."""
    if person.use_fell is None:
        return ()
    rose = [entry for entry in figures if not _thin(entry) and _use_rose(lens, entry)]
    return tuple(moved(lens, rose, Verdict.BETTER))


def _no_wins(rose: Sequence[Move], compared: str) -> str:
    """What is said where nothing went well: with use that rose and fell again, that it did."""
    if not rose:
        return NONE_BETTER
    return f"{capital(_named(rose, MOST))} rose since {compared}, but uses a day fell at the end."


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


def warning(person: Person) -> str:
    """What health found of the customer's use, and against what: `Uses a day down 45% in 28 days against the 84
    before`, as the quarter's figures beside it may say something else; '' where it found nothing."""
    fell = person.use_fell
    return capital(fell.told) if fell is not None else ""


def _use_until(lens: Lens, person: Person) -> str:
    """The last day of which use is known, up to the period's last one."""
    known = person.facts.inferred
    until = use_known_until(known.told, known.quiet_days, lens.day)
    return day_text(lens.day if until is None else until)


def finding(
    better: Sequence[Move], worse: Sequence[Move], compared: str, warned: str = "", rose: Sequence[Move] = ()
) -> str:
    """The sheet's sentence: what health found, which figures rose all the same, then which got better and worse; as
    many names as stand on one line, and where not even one of each does, those that rose alone."""
    first = f"{warned}. " if warned else ""
    if not compared:
        return f"{first}The first review: there is nothing yet to compare with."
    if not better and not worse and not rose:
        return first.strip() or f"No figure got clearly better or worse since {compared}."
    groups = [(rose, "rose"), (better, "got better"), (worse, "got worse")]
    for most in range(MOST, 0, -1):
        sentence = _since(first, groups, compared, most)
        if len(sentence) <= LONGEST:
            return sentence
    return _since(first, groups[:1], compared, 1) if rose else sentence


def _since(first: str, groups: Sequence[tuple[Sequence[Move], str]], compared: str, most: int) -> str:
    parts = [f"{_named(moves, most)} {word}" for moves, word in groups if moves]
    return f"{first}Since {compared}, {'; '.join(parts)}."


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
