"""The day-book: how every customer stood at the close of every day. The figures are worked out from this alone."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from sample_workbooks.make.money import Money


class State(Enum):
    """How a customer stands on a day."""

    NOT_YET = "not yet"
    HELD = "held"
    PAYING = "paying"


@dataclass(frozen=True, slots=True)
class Standing:
    """A customer at the close of a day. `money` is its MRR, `plan` that of what it pays most for (held: paid last for).

    `shortest` is the shortest interval, in months, of what it pays for; 0 where it pays for nothing.
    """

    state: State
    money: Money = ()
    plan: str = ""
    shortest: int = 0

    @property
    def active(self) -> bool:
        """Whether it counts as a customer."""
        return self.state is not State.NOT_YET


@dataclass(slots=True)
class DayBook:
    """Standings by day and customer; who isn't covered on a day isn't in it. `due` are the days after ended terms."""

    days: dict[date, dict[str, Standing]] = field(default_factory=dict)
    due: list[tuple[date, str]] = field(default_factory=list)

    def standing(self, customer: str, day: date) -> Standing | None:
        """How the customer stood at the close of the day."""
        return self.days.get(day, {}).get(customer)

    def active(self, customer: str, day: date) -> bool:
        """Whether it was active at the close of the day."""
        standing = self.standing(customer, day)
        return standing is not None and standing.active

    def all_active(self, day: date) -> list[str]:
        """Everyone active at the close of the day."""
        return [customer for customer, standing in self.days.get(day, {}).items() if standing.active]
