"""Report and cancel in one object, which long work takes and calls."""

from threading import Event
from typing import NamedTuple

from csdesk.base.errors import Cancelled


class Step(NamedTuple):
    """Where the work is: `done` of `total` in the phase called `label` (a total of 0: not known)."""

    label: str
    done: int = 0
    total: int = 0


class Progress:
    """The work calls `step`; whoever waits reads `latest`, from any thread, and may call `cancel`."""

    def __init__(self) -> None:
        self.latest = Step("")
        self._cancelled = Event()

    def step(self, label: str, done: int = 0, total: int = 0) -> None:
        """Says where the work is. Raises Cancelled if the owner asked for that since the last call."""
        self.latest = Step(label, done, total)
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Asks the work to stop at its next step."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()
