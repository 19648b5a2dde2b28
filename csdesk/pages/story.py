"""One customer in one sentence, by rules: what moved, what the rules of attention found, and how near the renewal
is."""

import math

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import Unit, grouped, many, short_text
from csdesk.health.owing import owing
from csdesk.health.recipe import Band
from csdesk.health.signals import RULES
from csdesk.health.standing import LEAVING, OWING
from csdesk.metrics.spans.spans import FOREVER
from csdesk.pages.framing import sentence, told
from csdesk.pages.lens import Lens
from csdesk.pages.people import last_active_day
from csdesk.pages.person import ALONE, Person
from csdesk.pages.values import Number
from csdesk.pages.view import Headline
from csdesk.pages.words import capital

NEAR_DAYS = 120
UNPAID = "invoice_unpaid"
ASKED_FOR = next(rule.limits["days"] for rule in RULES if rule.id == UNPAID)
"""An invoice is brought up once it is unpaid for more than so many days."""
DAYS_OF_A_MONTH = 365 / 12
Parts = tuple[str | Number, ...]


def story(lens: Lens, person: Person) -> Headline:
    """`Slipping: use fell 38% in 28 days; renewal in 41 days.`

    Slipping is who is in a worse band than in the compared period, or whose use fell by more than the rule of attention
    lets pass; at risk is who is in that band, slipping or not. No other judgement is made.
    """
    if not person.active:
        return sentence(_gone(person))
    told_of = (
        _band(lens, person),
        *_found(person),
        _rule(person),
        _money(lens),
        _renewal(lens, person),
        _last_day(lens, person),
    )
    clauses = [clause for clause in told_of if clause]
    at_risk = person.now.band[ALONE] == Band.AT_RISK
    if not clauses and not at_risk:
        since = f" since {lens.compared_title}" if lens.compared_title else ""
        return sentence(f"Nothing to act on: no change of band, use or MRR{since}.")
    if not clauses:
        return sentence("At risk: health ", _score(lens, person), ".")
    parts: list[str | Number] = ["Slipping: "] if slipped(person) else ["At risk: "] if at_risk else []
    for place, clause in enumerate(clauses):
        parts += ["; ", *clause] if place else [*clause]
    if isinstance(parts[0], str):
        parts[0] = capital(parts[0])
    return sentence(*parts, ".")


def _gone(person: Person) -> str:
    """Of who is no customer: for how long it was one, and why it left, where that is known; the day stands above."""
    why = person.text("churn_reason")
    because = f" Reason for leaving: {why}." if why else ""
    if person.left == NO_DAY:
        return f"No customer so far: nothing was ever paid.{because}"
    if person.since == NO_DAY or person.left >= FOREVER:
        return f"No longer a customer.{because}"
    months = int((person.left - person.since + 1) / DAYS_OF_A_MONTH)
    return f"Was a customer for {many(months, 'month') if months else 'less than a month'}.{because}"


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
    return (f"health {way} from {grouped(was, 0)} to ", _score(lens, person), f" since {lens.compared_title}")


def _score(lens: Lens, person: Person) -> Number:
    """The score with its proof; an en dash where a rule alone decides the band."""
    now = person.now.score_of(ALONE)
    return Number(now, Unit.POINTS, short_text(now, Unit.POINTS), lens.number("health_score").reference)


def _found(person: Person) -> list[Parts]:
    """What the rules of attention found, use first; a renewal has words of its own."""
    found = sorted(person.signals, key=lambda each: each.rule.id != "usage_fallen")
    return [(each.reason,) for each in found if each.rule.id != "renewal_near"]


def _rule(person: Person) -> Parts:
    """The rule that puts it at risk, where no finding says the same: `cancelled on 12 Sep, still a customer`."""
    owes = any(each.rule.id == UNPAID for each in person.signals)
    said = person.now.reason[ALONE] if person.now.band[ALONE] == Band.AT_RISK else ""
    return () if not said or (owes and said.startswith(OWING)) else (said,)


def _money(lens: Lens) -> Parts:
    """What the customer pays more or less than at the start of the period."""
    for id_, words in (("mrr_contraction", "MRR fell by "), ("mrr_expansion", "MRR rose by ")):
        moved = lens.number(id_)
        if moved.value:
            return (words, moved)
    return ()


def nothing_else(lens: Lens, person: Person) -> str:
    """What is said where no rule of attention found anything: after who is leaving, or owes too old an invoice for the
    rules to bring up, that nothing else is to be done."""
    words = "".join(str(part) for part in _last_day(lens, person) or _rule(person))
    owed = owing(lens.engine.facts, lens.day)
    late = int(owed.days[ALONE])
    if late > ASKED_FOR:
        amount = float(owed.amount[ALONE])
        money = "an invoice" if math.isnan(amount) else short_text(amount, Unit.MONEY, lens.currency)
        debt = f"{money} overdue{', the oldest' if owed.count[ALONE] > 1 else ''} for {many(late, 'day')}"
        words = "; ".join(part for part in (words, debt) if part and not part.startswith(OWING))
    return f"{capital(words)}. Nothing else needs you here." if words else "Nothing needs you here."


def _last_day(lens: Lens, person: Person) -> Parts:
    """The last day of somebody who is still a customer where subscriptions tell it; other sources only tell that
    nothing has come since. Of a period that is over it isn't said: nobody knew it then; nor is it said after the rule
    that says the same."""
    facts = lens.engine.facts
    if facts.inferred.mrr_source != "subscriptions" or lens.day < lens.data_to:
        return ()
    if person.now.reason[ALONE].startswith(LEAVING):
        return ()
    last = int(last_active_day(lens)[ALONE])
    return (f"{LEAVING}: {day_text(last)} is the last day",) if lens.day <= last < FOREVER else ()


def _renewal(lens: Lens, person: Person) -> Parts:
    days = person.renews - lens.day
    if person.renews == NO_DAY or days > NEAR_DAYS:
        return ()
    return ("renewal in ", told(many(days, "day"), float(days), Unit.DAYS))
