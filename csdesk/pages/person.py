"""One customer as its page needs it: its place among all, its own rows of every table, and how it stands."""

from dataclasses import dataclass

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
from csdesk.pages.people import attribute, customer_since, last_active_day, next_renewal


@dataclass(frozen=True, eq=False, slots=True)
class Person:
    """A customer at the end of the chosen period. `row` is its number; `since`, `left` and `renews` are days, NO_DAY for
    none (`left` only of those who aren't customers any more). `now` and `before` are how everyone stands."""

    facts: Facts
    id: str
    name: str
    row: int
    active: bool
    since: int
    left: int
    renews: int
    plan: str
    now: Standing
    before: Standing | None
    signals: tuple[Signal, ...]

    def rows(self, dataset: Dataset) -> Table:
        """The customer's own rows of a table, in the order in which they came in."""
        first, last = np.searchsorted(self.facts.who(dataset), [self.row, self.row + 1])
        return self.facts.table(dataset).take(np.arange(first, last))

    def text(self, column: str) -> str:
        """What the customers table says in a column of text, '' for nothing."""
        values = [value for value in self.rows(CUSTOMERS).text(column).tolist() if value]
        return values[-1] if values else ""

    def number(self, column: str) -> float:
        """What it says in a column of numbers, NaN for nothing."""
        values = self.rows(CUSTOMERS).numbers(column)
        known = values[~np.isnan(values)]
        return float(known[-1]) if len(known) else float("nan")


def person_of(lens: Lens, customer_id: str) -> Person:
    """The customer of an id that is known, seen through a lens of its own."""
    row = lens.people.ids.index(customer_id)
    now = standing_on(lens, lens.day)
    before = None if lens.before is None else standing_on(lens, int(lens.calendar.ends[lens.before]))
    active = bool(now.active[row])
    left = int(last_active_day(lens)[row])
    return Person(
        facts=lens.engine.facts,
        id=customer_id,
        name=lens.people.names[row],
        row=row,
        active=active,
        since=int(customer_since(lens)[row]),
        left=NO_DAY if active or left > lens.day else left,
        renews=int(next_renewal(lens)[row]) if active else NO_DAY,
        plan=attribute(lens, "plan")[row],
        now=now,
        before=before,
        signals=tuple(each for each in signals_of(lens.engine, lens.day, now) if each.customer_id == customer_id),
    )
