"""Answers that are known already, for going back to: the latest ones, until the workspace is another."""

from collections.abc import Hashable
from typing import Any

MOST = 60
"""Answers kept, before the oldest is let go."""


class KeptAnswers:
    """Answers by what was asked for."""

    def __init__(self) -> None:
        self._held: dict[Hashable, Any] = {}

    def __contains__(self, asked: Hashable) -> bool:
        return asked in self._held

    def __getitem__(self, asked: Hashable) -> Any:
        return self._held[asked]

    def keep(self, asked: Hashable, answer: object) -> None:
        """Keeps an answer; of too many the oldest goes."""
        while len(self._held) >= MOST:
            del self._held[next(iter(self._held))]
        self._held[asked] = answer

    def let_go(self) -> None:
        """Forgets every answer."""
        self._held.clear()
