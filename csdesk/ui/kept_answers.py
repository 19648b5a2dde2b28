"""Answers that are known already, for going back to: the latest ones, until the workspace is another."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from csdesk.base.errors import UserError
from csdesk.ui.answers import tell
from csdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk

T = TypeVar("T")
MOST = 60
"""Answers kept, before the oldest is let go."""


class KeptAnswers:
    """Answers by what was asked for."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._held: dict[Hashable, Any] = {}
        self._newest: dict[str, Hashable] = {}

    def give(
        self, key: str, asked: Hashable, work: "Callable[[Desk], T]", done: Callable[[T], None],
        failed: Callable[[UserError], None],
    ) -> None:  # fmt: skip
        """Tells `done` the answer: at once where it is known, else when the worker has found it. A later question of
        the same key takes the place of one that waits, also where its answer is known."""
        self._newest[key] = asked
        if asked in self._held:
            tell(done, self._held[asked])
            return

        def came(answer: T) -> None:
            self._keep(asked, answer)
            if self._newest[key] == asked:
                tell(done, answer)

        def refused(error: UserError) -> None:
            if self._newest[key] == asked:
                tell(failed, error)

        self._jobs.ask(key, work, came, refused)

    def _keep(self, asked: Hashable, answer: object) -> None:
        while len(self._held) >= MOST:
            del self._held[next(iter(self._held))]
        self._held[asked] = answer

    def let_go(self) -> None:
        """Forgets every answer."""
        self._held.clear()
