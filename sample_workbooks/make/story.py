"""What a customer decides, and on which day: the acts that the simulation carries out as their days come."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_workbooks.make.chance import Chance
from sample_workbooks.make.days import END, START, add_months
from sample_workbooks.make.money import ADD_ON, PLANS, Terms, listed
from sample_workbooks.make.records import Kind


@dataclass(frozen=True, slots=True)
class Open:
    """A subscription begins. With `trial_until`, its first days up to that one are a trial within the same row."""

    line: str
    terms: Terms
    kind: Kind = Kind.PAID
    trial_until: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The terms become others. `overlap`: the old row is written as if it held for the first day of the new one too."""

    line: str
    terms: Terms
    overlap: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A subscription is paused, goes on, or passes from trial to paid."""

    line: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cancel:
    """A cancellation is entered: the interval that is running is the last. `dated`: the end is written down as well."""

    line: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Close:
    """A subscription covers nothing from this day on."""

    line: str


Act = Open | Change | Turn | Cancel | Close


@dataclass(slots=True)
class Story:
    """One customer's acts by day, and what its list entry says of it.

    `strike` are the first and last day of invoicing whose invoices are all left unpaid until the third day. `never_pays`
    are days of invoicing whose invoices stay open for good.
    """

    number: int
    signed_up: date
    currency: str = "NGN"
    acts: list[tuple[date, Act]] = field(default_factory=list)
    reason: str = ""
    renews_on: date | None = None
    strike: tuple[date, date, date] | None = None
    never_pays: tuple[date, ...] = ()
    one_offs: tuple[date, ...] = ()

    def then(self, day: date, act: Act) -> "Story":
        """Adds an act."""
        self.acts.append((day, act))
        return self

    def on(self, day: date) -> list[Act]:
        """The acts of one day, in order."""
        return [act for when, act in self.acts if when == day]


def ordinary(number: int) -> Story:
    """A customer without a part of its own: it joins, may pay more or less after a while, and stays."""
    chance = Chance("story", str(number))
    joined = _joining_day(number, chance)
    story = Story(number, max(START, joined - timedelta(days=chance.number(0, 12))))
    interval = chance.pick(("monthly", "monthly", "monthly", "quarterly", "yearly"))
    terms = listed(chance.pick(PLANS), interval, chance.number(1, 4))
    story.then(joined, Open("A", terms))
    since = joined
    for _ in range(2):
        since = add_months(since, terms.months * chance.number(3, 5)) + timedelta(days=chance.number(0, 3))
        if since > END or not chance.happens(0.45):
            continue
        terms = _changed(terms, chance)
        story.then(since, Change("A", terms))
    if chance.happens(0.12):
        _with_add_on(story, joined, chance)
    if chance.happens(0.3):
        story.one_offs = tuple(add_months(joined, chance.number(1, 20)) for _ in range(2))
    return story


def _joining_day(number: int, chance: Chance) -> date:
    """Nine join in the first weeks, then about one a week, the last of them early in the last month."""
    if number <= 10:
        return START + timedelta(days=2 + 3 * (number - 2))
    days = (END - START).days - 60
    return START + timedelta(days=30 + (number - 11) * days // 121 + chance.number(0, 6))


def _changed(terms: Terms, chance: Chance) -> Terms:
    """More in three cases of four: more units, or the next plan; else fewer units, or the plan below."""
    place = PLANS.index(terms.plan)
    if chance.happens(0.75):
        if chance.happens(0.6) or place == len(PLANS) - 1:
            return listed(terms.plan, terms.interval, terms.quantity + chance.number(1, 2), terms.currency)
        return listed(PLANS[place + 1], terms.interval, terms.quantity, terms.currency)
    if terms.quantity > 1:
        return listed(terms.plan, terms.interval, terms.quantity - 1, terms.currency)
    return listed(PLANS[max(0, place - 1)], terms.interval, 1, terms.currency)


def _with_add_on(story: Story, joined: date, chance: Chance) -> None:
    begins = add_months(joined, chance.number(1, 4))
    if begins > END:
        return
    story.then(begins, Open("B", listed(ADD_ON)))
    ends = add_months(begins, chance.number(3, 9))
    if ends < END and chance.happens(0.6):
        story.then(ends, Close("B"))
