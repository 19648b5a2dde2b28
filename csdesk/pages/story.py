"""One customer in one sentence, by rules: what moved, and how near the renewal is."""

from csdesk.base.days import NO_DAY
from csdesk.base.units import Unit, grouped, many
from csdesk.health.recipe import Band
from csdesk.pages.framing import sentence, told
from csdesk.pages.lens import Lens
from csdesk.pages.people import left_text
from csdesk.pages.person import ALONE, Person
from csdesk.pages.values import Number
from csdesk.pages.view import Headline
from csdesk.pages.words import capital

NEAR_DAYS = 120
Parts = tuple[str | Number, ...]


def story(lens: Lens, person: Person) -> Headline:
    """`Slipping: use fell 38% in 28 days; renewal in 41 days.`

    Slipping is who is in a worse band than in the compared period, or whose use fell by more than the rule of attention
    lets pass; no other judgement is made.
    """
    if not person.active:
        return sentence(f"{left_text(person.left)}.")
    clauses = [clause for clause in (_band(lens, person), _use(person), _money(lens), _renewal(lens, person)) if clause]
    moved = slipped(person)
    if not clauses:
        since = f" since {lens.compared_title}" if lens.compared_title else ""
        return sentence(f"Nothing to act on: no change of band, use or MRR{since}.")
    parts: list[str | Number] = ["Slipping: "] if moved else []
    for place, clause in enumerate(clauses):
        parts += ["; ", *clause] if place else [*clause]
    if isinstance(parts[0], str):
        parts[0] = capital(parts[0])
    return sentence(*parts, ".")


def slipped(person: Person) -> bool:
    """Whether the band got worse, or use fell by more than its noise."""
    fell = any(each.rule.id == "usage_fallen" for each in person.signals)
    if person.before is None:
        return fell
    was, now = int(person.before.band[ALONE]), int(person.now.band[ALONE])
    return fell or (Band.NONE not in (was, now) and now < was)


def _band(lens: Lens, person: Person) -> Parts:
    """The score, where it moved with the band."""
    if person.before is None or person.before.band[ALONE] == person.now.band[ALONE]:
        return ()
    was, now = person.before.score_of(ALONE), person.now.score_of(ALONE)
    if was is None or now is None or round(was) == round(now):
        return ()
    way = "rose" if now > was else "fell"
    score = Number(now, Unit.POINTS, grouped(now, 0), lens.number("health_score").reference)
    return (f"health {way} from {grouped(was, 0)} to ", score, f" since {lens.compared_title}")


def _use(person: Person) -> Parts:
    return tuple(each.reason for each in person.signals if each.rule.id == "usage_fallen")[:1]


def _money(lens: Lens) -> Parts:
    """What the customer pays more or less than at the start of the period."""
    for id_, words in (("mrr_contraction", "MRR fell by "), ("mrr_expansion", "MRR rose by ")):
        moved = lens.number(id_)
        if moved.value:
            return (words, moved)
    return ()


def _renewal(lens: Lens, person: Person) -> Parts:
    days = person.renews - lens.day
    if person.renews == NO_DAY or days > NEAR_DAYS:
        return ()
    return ("renewal in ", told(many(days, "day"), float(days), Unit.DAYS))
