"""What one look at the data found, in words, and how such words are put together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from csdesk.metrics.facts.facts import Facts

NAMED = 3
"""So many names are said; of the rest how many they are."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a check found: how many rows or customers it is about, in words, and what the owner can do.

    `grave` is what distorts figures; the rest leaves somebody out.
    """

    count: int
    found: str
    advice: str
    grave: bool = False


Look = Callable[[Facts], Iterator[Check]]


def some(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")


def verb(count: int, of_one: str, of_many: str) -> str:
    """A verb in the form that goes with so many: `has` or `have`."""
    return of_one if count == 1 else of_many
