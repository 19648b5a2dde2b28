"""Answers that are known already, for going back to: the latest ones, until the workspace is another."""

import gc
from collections.abc import Hashable
from typing import Any

MOST = 60
"""Answers kept, before the oldest is let go."""


class KeptAnswers:
    """Answers by what was asked for. While any are kept Python doesn't look through them for waste."""

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
        gc.freeze()  # else Python looks through every cell of every kept page now and then, while the window waits

    def let_go(self) -> None:
        """Forgets every answer, so that what nobody uses any more is found again; the next answer sets all apart anew."""
        self._held.clear()
        gc.unfreeze()
