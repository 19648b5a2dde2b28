"""One walk through the days of a period: what became of each customer between its eve and its end."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sample_workbooks.make.book import DayBook, Standing, State
from sample_workbooks.make.days import DAY, END, START, Period, each_day
from sample_workbooks.make.money import BASE, Money, worth

Figure = tuple[float | None, float | None, float | None]
"""Value, numerator, denominator."""

UNKNOWN: Figure = (None, None, None)


def fraction(numerator: float, denominator: float) -> Figure:
    """A ratio; unknown where there is nothing to divide by."""
    return (numerator / denominator, numerator, denominator) if denominator else UNKNOWN


def total(amount: float) -> Figure:
    """A count or a sum, which has no denominator."""
    return (amount, amount, None)


def single(value: float | None) -> Figure:
    """A median or another figure that isn't a fraction."""
    return (value, None, None)


@dataclass(slots=True)
class Passage:
    """One customer's way through one period."""

    customer: str
    before: Standing | None
    after: Standing | None = None
    losses: list[date] = field(default_factory=list)
    gains: list[date] = field(default_factory=list)
    joining_plan: str = ""
    last_paid: tuple[date, Money] | None = None

    @property
    def began_active(self) -> bool:
        """Whether it was active at the start."""
        return self.before is not None and self.before.active

    @property
    def ended_active(self) -> bool:
        """Whether it was active at the end."""
        return self.after is not None and self.after.active

    @property
    def was_active(self) -> bool:
        """Whether it was active at the start or on any day."""
        return self.began_active or bool(self.gains)

    @property
    def passed_through(self) -> bool:
        """Whether it was active in between alone."""
        return bool(self.gains) and not self.began_active and not self.ended_active

    @property
    def plan(self) -> str:
        """The plan that it is counted under: that at the start, else that on joining."""
        return self.before.plan if self.before is not None and self.before.active else self.joining_plan

    def s(self, period: Period) -> float:
        """Its MRR at the start."""
        return worth(self.before.money, period.eve) if self.before else 0.0

    def e(self, period: Period) -> float:
        """Its MRR at the end, at the rates of the end."""
        return worth(self.after.money, period.end) if self.after else 0.0

    def k(self, period: Period) -> float:
        """Its MRR at the end, at the rates of the start."""
        return worth(self.after.money, period.eve) if self.after else 0.0

    def in_between(self) -> float:
        """The MRR, on its last paid day in the period, of a customer that passed through."""
        assert self.last_paid is not None
        day, money = self.last_paid
        # Which day's rate would hold isn't written anywhere, so nobody abroad passes through.
        assert all(currency == BASE for currency, _ in money)
        return worth(money, day)


@dataclass
class History:
    """The day-book, with the first day on which each customer ever paid."""

    book: DayBook

    @cached_property
    def first_paid(self) -> dict[str, date]:
        """The first paid day of everyone who ever paid, in the order of these days."""
        found: dict[str, date] = {}
        for day in each_day(START, END):
            for customer, standing in self.book.days.get(day, {}).items():
                if standing.state is State.PAYING:
                    found.setdefault(customer, day)
        return found

    def passages(self, period: Period) -> list[Passage]:
        """How everyone who was ever active on a day of the period, or on its eve, went through it."""
        eve = self.book.days.get(period.eve, {})
        found = {customer: Passage(customer, standing) for customer, standing in eve.items() if standing.active}
        for day in each_day(max(period.first, START), period.end):
            today = self.book.days[day]
            for customer, standing in today.items():
                if not standing.active:
                    continue
                passage = found.setdefault(customer, Passage(customer, None))
                if not self.book.active(customer, day - DAY):
                    passage.gains.append(day)
                    passage.joining_plan = passage.joining_plan or standing.plan
                if standing.state is State.PAYING:
                    passage.last_paid = (day, standing.money)
            for customer in self.book.all_active(day - DAY):
                if not self.book.active(customer, day):
                    found[customer].losses.append(day)
        for customer, passage in found.items():
            standing_then = self.book.standing(customer, period.end)
            passage.after = standing_then if standing_then is not None and standing_then.active else None
        return sorted(found.values(), key=lambda passage: passage.customer)

    def paid_before(self, customer: str, day: date) -> bool:
        """Whether the customer had paid on an earlier day."""
        return customer in self.first_paid and self.first_paid[customer] < day

    def new(self, passages: Iterable[Passage], period: Period) -> list[Passage]:
        """Those whose first paid day ever lies in the period."""
        return [p for p in passages if period.first <= self.first_paid.get(p.customer, date.max) <= period.end]
