"""One customer as its page needs it: its own rows of every table, and how it stands."""

from dataclasses import dataclass, replace

import numpy as np

from csdesk.base.days import NO_DAY
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.table import Table
from csdesk.health.signals import Signal, signals_of
from csdesk.health.standing import Standing
from csdesk.metrics.facts.facts import Facts
from csdesk.pages.bands import standing_on
from csdesk.pages.lens import Lens
from csdesk.pages.people import attribute, customer_since, last_day_so_far, next_renewal

USE_FELL = "usage_fallen"
"""The rule of attention that judges use."""
ALONE = 0
"""The number of a customer in facts that hold nobody else."""


@dataclass(frozen=True, eq=False, slots=True)
class Person:
    """A customer at the end of the chosen period, with the facts of nobody else. `since`, `left` and `renews` are days,
    NO_DAY for none (`left` only of those who aren't customers any more; FOREVER where no date is known). `now` and
    `before` are how it stands."""

    facts: Facts
    id: str
    name: str
    active: bool
    since: int
    left: int
    renews: int
    plan: str
    now: Standing
    before: Standing | None
    signals: tuple[Signal, ...]

    @property
    def use_fell(self) -> Signal | None:
        """What the rules found of its use; None for nothing."""
        return next((each for each in self.signals if each.rule.id == USE_FELL), None)

    def rows(self, dataset: Dataset) -> Table:
        """The customer's own rows of a table, in the order in which they came in."""
        return self.facts.table(dataset)

    def text(self, column: str) -> str:
        """What the customers table says in a column of text, '' for nothing."""
        values = [value for value in self.rows(CUSTOMERS).text(column).tolist() if value]
        return values[-1] if values else ""

    def number(self, column: str) -> float:
        """What it says in a column of numbers, NaN for nothing."""
        values = self.rows(CUSTOMERS).numbers(column)
        known = values[~np.isnan(values)]
        return float(known[-1]) if len(known) else float("nan")


def own_lens(lens: Lens, customer_id: str) -> Lens:
    """The same period for one customer, over the facts of nobody else; the lens' segment doesn't matter.

    Raises CallError where there is no such customer.
    """
    alone = lens.engine.alone(lens.people.number(customer_id))
    chosen = replace(lens.selection, where=(("customer", (customer_id,)),))
    return Lens(alone, chosen, lens.imports, lens.sources, lens.revision)


def person_of(lens: Lens) -> Person:
    """The one customer of a lens whose facts hold nobody else."""
    now = standing_on(lens, lens.day)
    before = None if lens.before is None else standing_on(lens, int(lens.calendar.ends[lens.before]))
    active = bool(lens.cells("customers_active").num[ALONE, lens.at] > 0)
    return Person(
        facts=lens.engine.facts,
        id=lens.people.ids[ALONE],
        name=lens.people.names[ALONE],
        active=active,
        since=int(customer_since(lens)[ALONE]),
        left=NO_DAY if active else int(last_day_so_far(lens)[ALONE]),
        renews=int(next_renewal(lens)[ALONE]) if active else NO_DAY,
        plan=attribute(lens, "plan")[ALONE],
        now=now,
        before=before,
        signals=tuple(signals_of(lens.engine, lens.day, now)),
    )


def with_fall(words: str, person: Person) -> str:
    """What a figure of use did in the period, and beside it how much less it was used at its end:
    `Active users 3, as in Q1 2025; usage down 45% in 28 days`."""
    fell = person.use_fell
    return f"{words}; {fell.reason}" if fell is not None else words
