"""Chance that comes out the same on every machine: each purpose and customer has a stream of its own."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A stream of random choices. Built on `random()` alone, whose sequence no Python version has changed."""

    def __init__(self, *purpose: str) -> None:
        self._random = Random("/".join(("lantern", *purpose)))

    def happens(self, share: float) -> bool:
        """True in that share of cases."""
        return self._random.random() < share

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def fraction(self) -> float:
        """A number from 0 to 1."""
        return self._random.random()

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[int(self._random.random() * len(things))]


class Streams:
    """The streams of one purpose, a stream for each customer."""

    def __init__(self, purpose: str) -> None:
        self._purpose = purpose
        self._streams: dict[str, Chance] = {}

    def of(self, customer: str) -> Chance:
        """The customer's stream, where it had come to."""
        if customer not in self._streams:
            self._streams[customer] = Chance(self._purpose, customer)
        return self._streams[customer]
