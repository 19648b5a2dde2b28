"""What can be undone and done again, as far as the window knows: from a change until the worker's answer it doesn't."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk

UNKNOWN = ""
"""The title of a change of which only the worker knows which one it is."""


class Titles(NamedTuple):
    """What the worker says: the number and the title of the change to undo, and the title of the one to do again."""

    undoable: tuple[int, str] | None
    redoable: str | None


def titles_of(desk: "Desk") -> Titles:
    """What can be undone and done again in a workspace as it is now."""
    return Titles(desk.newest_undoable(), desk.redoable())


@dataclass(slots=True)
class NewestChange:
    """The titles of what can be undone and done again, None for nothing; `number` is that of the change to undo.

    While anything is being written both are UNKNOWN, whatever was answered before.
    """

    undoable: str | None = None
    redoable: str | None = None
    number: int | None = None
    _writes: int = 0

    def forget(self) -> None:
        """Nobody knows yet."""
        self.undoable, self.redoable, self.number = UNKNOWN, UNKNOWN, None

    def clear(self) -> None:
        """There is no workspace, so that there is nothing."""
        self.undoable, self.redoable, self.number = None, None, None

    def write(self) -> None:
        """A write was asked for, and will come before whatever is asked for next."""
        self._writes += 1
        self.forget()

    def ended(self) -> None:
        """A write came to its end."""
        self._writes -= 1

    def learn(self, said: Titles) -> None:
        """Takes the worker's word for it, unless a write that is under way has made it old."""
        if self._writes:
            return
        self.number, self.undoable = said.undoable or (None, None)
        self.redoable = said.redoable
