"""The reading of files that is under way: of one that was replaced or dropped nothing is heard any more."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.ui.jobs import Jobs

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk

T = TypeVar("T")


class Reading:
    """One at a time."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._turn = 0
        self._progress: Progress | None = None

    @property
    def runs(self) -> bool:
        """Whether files are being read now; while other work goes before, they aren't."""
        job = self._jobs.running
        return job is not None and job.progress is self._progress

    def begin(
        self, title: str, work: Callable[["Desk", Progress], T], done: Callable[[T], None],
        failed: Callable[[UserError], None], ended: Callable[[], None],
    ) -> None:  # fmt: skip
        """Reads, in the place of what was read so far."""
        self.drop()
        turn = self._turn

        def read(desk: "Desk", progress: Progress) -> T:
            if turn != self._turn:
                raise Cancelled
            self._progress = progress
            return work(desk, progress)

        def heard(then: Callable[..., None]) -> Callable[..., None]:
            return lambda *came: then(*came) if turn == self._turn else None

        self._jobs.run(title, read, heard(done), heard(failed), heard(ended))

    def drop(self) -> None:
        """Stops it, or has it never begin."""
        self._turn += 1
        if self.runs:
            self._jobs.cancel()
        self._progress = None
