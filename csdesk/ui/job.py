"""A piece of work for the worker, as the window asks for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk


@dataclass(eq=False, slots=True)
class Job:
    """A piece of work: a read has a `key`, a write or other long work a `title`. Its answer goes back to the window."""

    title: str
    key: str
    work: Callable[["Desk | None", Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[UserError], None] | None
    progress: Progress = field(default_factory=Progress)
    generation: int = 0
    opens: bool = False
    ended: Callable[[], None] | None = None

    @property
    def deed(self) -> str:
        """What it is called, whether it succeeds or fails."""
        return self.title or self.key
