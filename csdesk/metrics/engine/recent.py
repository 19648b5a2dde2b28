"""What was used last: how much of what was worked out is kept, and what goes when there is more."""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Recent(Generic[K]):
    """Keys in the order in which they were last used, each with its weight, up to a limit of all weights together."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._weights: dict[K, int] = {}
        self._total = 0

    def used(self, key: K, weight: int) -> list[K]:
        """Notes that a key was used; gives the keys that go for it, those first that were used longest ago.

        The key itself stays, however heavy it is.
        """
        self._total += weight - self._weights.pop(key, 0)
        self._weights[key] = weight
        gone: list[K] = []
        while self._total > self._limit and len(self._weights) > 1:
            oldest = next(iter(self._weights))
            self._total -= self._weights.pop(oldest)
            gone.append(oldest)
        return gone
