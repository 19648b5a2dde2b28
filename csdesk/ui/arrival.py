"""A workspace on its way to the window: what the worker does to open it, and what it says of that."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from csdesk.base.progress import Progress

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk
    from csdesk.ops.workspaces import Moment


class Arrival:
    """`where` gives the workspace's path on the worker, and does before whatever is to be done to the closed file;
    `known` is the path that is expected. With `create` it is made where there is none.

    `found` is where it was (None: it didn't come to that), `kept` whether the one that was open stayed open meanwhile.
    """

    def __init__(
        self, where: Callable[[Progress], Path], known: Path, clock: Callable[[], "Moment"], *, create: bool
    ) -> None:
        self._where, self.known, self._clock, self._create = where, known, clock, create
        self.found: Path | None = None
        self.kept = False

    def keeps(self, desk: "Desk") -> bool:
        """Whether the workspace that is open stays so until this one is: any but the same file."""
        self.kept = desk.store.path != self.known.absolute()
        return self.kept

    def open(self, progress: Progress) -> "Desk":
        """Opens it. Once more, as after a bug, it is opened as it is by then: a backup isn't restored twice."""
        from csdesk.ops.desk import open_desk  # brings arrays along

        if self.found is None:
            self.found = self._where(progress)
        return open_desk(self.found, self._clock, create=self._create)
