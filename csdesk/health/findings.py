"""What each rule of attention finds: one finding a customer, with its numbers in the words."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from csdesk.base.days import NO_DAY, Days, short_day
from csdesk.base.periods import Grain, YearShape, period_of
from csdesk.base.units import Unit, grouped, many, short_text
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Ints
from csdesk.health.given import given
from csdesk.health.measures import BEFORE, usage_trend, use_known_until, uses_before, window
from csdesk.health.owing import leaving, owing, owing_between
from csdesk.health.recipe import Band
from csdesk.health.standing import NOT_ENOUGH, Standing
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.answers import NPS
from csdesk.metrics.figures.renewals import due
from csdesk.metrics.forms import Mask, Places

Limits = Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Scene:
    """A block of customers at the close of a day, and how all customers stand then."""

    facts: Facts
    day: int
    standing: Standing

    @property
    def rows(self) -> slice:
        """The block's customers in the standing."""
        return slice(self.facts.start, self.facts.start + self.size)

    @property
    def size(self) -> int:
        """How many customers the block has."""
        return min(self.facts.nobody, self.facts.size)

    @cached_property
    def active(self) -> Mask:
        """Which of the block's customers are active."""
        return self.standing.active[self.rows]

    @cached_property
    def month(self) -> str:
        """The month whose end, as far as the data reach, is this day; '' where the day is no such end."""
        last = period_of(self.day, Grain.MONTH, self._shape).last
        return self.month_of(self.day) if self.day in (last, self.facts.inferred.data_to) else ""

    def month_of(self, day: int) -> str:
        """The month that holds a day."""
        return _month_of(day, self._shape)

    @cached_property
    def _shape(self) -> YearShape:
        return self.facts.settings.shape


@lru_cache(maxsize=2048)
def _month_of(day: int, shape: YearShape) -> str:
    return period_of(day, Grain.MONTH, shape).name


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of the customer in a row of the block: the reason, the days, what the customer owes (0: not
    looked at), and figures with their periods that show it. `told` is the reason at length, where there is more to say of
    what was compared with what."""

    row: int
    reason: str
    days: int
    owed: float = 0.0
    figures: tuple[tuple[str, str], ...] = ()
    told: str = ""


def renewals_near(scene: Scene, limits: Limits) -> Iterator[Finding]:
    """Active customers whose term ends soon and whose health is low."""
    standing, day = scene.standing, scene.day
    ahead = window(scene.facts, day + int(limits["days"]), int(limits["days"]))
    renews = due(scene.facts, ahead).day[: scene.size, 0]
    scene.facts.forget(ahead.key)
    low = (standing.score < limits["health"]) | (standing.band == Band.AT_RISK)
    left = leaving(scene.facts, day)
    for row in np.flatnonzero(scene.active & low[scene.rows] & (renews != NO_DAY)).tolist():
        days = int(renews[row]) - day
        begins = "term ends" if left[row] else "renews"
        reason = f"{begins} in {many(days, 'day')}, {_health(standing, scene.facts.start + row)}"
        yield Finding(row, reason, days, figures=(("health_score", scene.month),))


def _health(standing: Standing, row: int) -> str:
    score, reason = standing.score_of(row), standing.reason[row]
    if reason and reason != NOT_ENOUGH:
        return reason.removeprefix("invoice ")
    return "at risk" if score is None else f"health {grouped(score, 0)}"


def usage_fallen(scene: Scene, limits: Limits) -> Iterator[Finding]:
    """Active customers who use much less than they did."""
    facts, back = scene.facts, int(limits["days"])
    until = use_known_until(facts.inferred.told, facts.inferred.quiet_days, scene.day)
    if until is None:
        return
    trend, before = usage_trend(facts, until, back), uses_before(facts, until, back)
    as_of = f", to {short_day(until)}" if until < scene.day else ""
    fell = (trend <= -limits["percent"] / 100) & (before >= limits["uses"])
    for row in np.flatnonzero(scene.active & fell[: scene.size]).tolist():
        down, told = f"down {grouped(-100 * trend[row], 0)}% in {back} days", ""
        reason = f"usage {down}"
        if trend[row] == -1:
            reason = f"no use in {back} days, {grouped(before[row], 0)} in the {BEFORE * back} before"
        else:
            told = f"uses a day {down} against the {BEFORE * back} before{as_of}"
        yield Finding(row, f"{reason}{as_of}", back, figures=(("usage_trend", scene.month),), told=told)


def detractors(scene: Scene, limits: Limits) -> Iterator[Finding]:
    """Active customers with a low NPS that waits for an answer: of several the one that has waited longest.

    One whose giver has since given a better score waits no more.
    """
    facts, table = scene.facts, scene.facts.table(SURVEYS)
    found = given(facts, NPS)
    held = found.within(scene.day, int(limits["days"]))
    who, raw, answered = found.answers.who[held], found.answers.raw[held], found.day[held]
    person = table.text("respondent").codes[found.answers.row[held]]
    replied = table.days("replied_on")[found.answers.row[held]]
    waiting = (replied == NO_DAY) | (replied > scene.day)
    low = 10 * found.place[held] <= limits["score"]
    recorded = "surveys.replied_on" in facts.inferred.columns
    waiting &= low & ~_made_up(who, person, answered, low)
    for place in _first_of_each(who, answered, waiting, scene.active).tolist():
        day = int(answered[place])
        reason = f"NPS {raw[place]:g} on {short_day(day)}" + (", not answered" if recorded else "")
        yield Finding(int(who[place]), reason, scene.day - day, figures=(("nps", scene.month_of(day)),))


def _made_up(who: Ints, person: Ints, answered: Days, low: Mask) -> Mask:
    """Which answers were followed, on a later day, by one that isn't low: of the same person of the same customer, or
    of anyone of that customer where no person is named."""
    customer = np.unique(who, return_inverse=True)[1]
    together = np.unique(np.stack([who, person]), axis=1, return_inverse=True)[1].ravel()
    better = []
    for giver in (customer, together):
        latest = np.full(len(who), NO_DAY, dtype=np.int32)
        np.maximum.at(latest, giver[~low], answered[~low])
        better.append(latest[giver])
    return np.asarray(np.where(person < 0, better[0], better[1]) > answered)


def invoices_unpaid(scene: Scene, limits: Limits) -> Iterator[Finding]:
    """Customers who have owed an invoice for long, with all that is overdue; those too who count as lost because of it,
    unless each of their invoices is very old."""
    found, currency = owing(scene.facts, scene.day), scene.facts.inferred.base_currency
    recent = owing_between(scene.facts, scene.day, limits["days"], limits["most"])[: scene.size]
    late = recent | (scene.active & (found.days[: scene.size] > limits["days"]))
    for row in np.flatnonzero(late).tolist():
        days, owed = int(found.days[row]), float(found.amount[row])
        known = not math.isnan(owed)
        several = found.count[row] > 1
        what = short_text(owed, Unit.MONEY, currency) if known else "invoices" if several else "an invoice"
        reason = f"{what} overdue{', the oldest' if several else ''} for {many(days, 'day')}"
        yield Finding(row, reason, days, owed if known else 0.0, (("overdue_balance", scene.month),))


def onboarding_overdue(scene: Scene, limits: Limits) -> Iterator[Finding]:
    """Active customers with a step of their start that was due and isn't done: of several the one due first."""
    table, who = scene.facts.table(ONBOARDING), scene.facts.who(ONBOARDING)
    due_on, done = table.days("due_on"), table.days("completed_on")
    late = (due_on != NO_DAY) & (due_on < scene.day) & (due_on >= scene.day - limits["days"])
    late &= (done == NO_DAY) | (done > scene.day)
    count = np.bincount(who[late], minlength=scene.facts.size)
    for place in _first_of_each(who, due_on, late, scene.active).tolist():
        row, days = int(who[place]), scene.day - int(due_on[place])
        more = int(count[row]) - 1
        step = table.text("step")[place] or "onboarding step"
        others = f", and {many(more, 'more step')}" if more else ""
        period = scene.month_of(int(due_on[place]))
        yield Finding(
            row, f"{step} overdue by {many(days, 'day')}{others}", days, figures=(("onboarding_on_time", period),)
        )


def _first_of_each(who: Ints, days: Days, chosen: Mask, here: Mask) -> Places:
    """Of the chosen rows the earliest one of each customer that is there."""
    rows = np.flatnonzero(chosen & (who < len(here)))
    rows = rows[here[who[rows]]]
    rows = rows[np.lexsort((rows, days[rows], who[rows]))]
    return rows[np.unique(who[rows], return_index=True)[1]]
