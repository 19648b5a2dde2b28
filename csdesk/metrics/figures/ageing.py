"""How old what customers owe is (FIGURES, overdue_balance by age)."""

from dataclasses import dataclass

from csdesk.base.periods import Calendar, Period
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.invoices import overdue
from csdesk.metrics.forms import Mask

AGES = ((1, 30), (31, 60), (61, 90), (91, None))
"""Days since the due day."""


@dataclass(frozen=True, slots=True)
class Aged:
    """What is overdue for at least `first` and at most `last` days (None: and longer), in the base currency."""

    first: int
    last: int | None
    amount: float


def overdue_by_age(facts: Facts, period: Period, inside: Mask) -> tuple[Aged, ...]:
    """What some customers (with its row, nobody known too) owe at the end of a period, by its age; ages of which
    nothing is owed aren't there."""
    alone = Calendar(period.grain, (period,), facts.inferred.first_event, facts.inferred.data_to)
    found = (Aged(first, last, float(overdue(facts, alone, first, last)[inside, 0].sum())) for first, last in AGES)
    return tuple(each for each in found if each.amount)
