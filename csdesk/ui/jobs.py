"""The one worker thread, which owns the open workspace, and how the window asks it for things without ever waiting."""

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.ui.answers import tell
from csdesk.ui.job import Job
from csdesk.ui.sweeping import Sweeping

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk

T = TypeVar("T")
POLLED_EVERY = 100
"""Milliseconds between two looks at how far the work is."""


class Jobs(QObject):
    """Work for the worker, in order: reads overtake writes that wait, and the newest read of a key replaces older ones.

    `failed` carries a UserError that no caller took, with what failed, and `succeeded` what was done: the title of a
    job, the key of a read. `broke` carries any other exception, which is a bug; `changed` says that what runs, or how
    far it is, is another; `lost` that the workspace couldn't be opened again after a bug, so that none is open.
    """

    changed = Signal()
    lost = Signal()
    failed = Signal(str, object)
    succeeded = Signal(str)
    broke = Signal(object)
    _answered = Signal(object)
    _let_go = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads: dict[str, Job] = {}
        self._writes: deque[Job] = deque()
        self._running: Job | None = None
        self._held: deque[Job] = deque()
        self._newest: dict[str, Job] = {}
        self._generation = 0
        self._pending = 0
        self._ending = False
        self._desk: Desk | None = None
        self._opener: Callable[[Progress], Desk] | None = None
        self._news = threading.Condition()
        self._timer = QTimer(self, interval=POLLED_EVERY)
        self._timer.timeout.connect(self.changed)
        self._answered.connect(self._hear)
        self._let_go.connect(self._drop)
        self.sweeping = Sweeping(lambda: self.busy, self)
        self._thread = threading.Thread(target=self._serve, name="csdesk worker", daemon=True)
        self._thread.start()

    @property
    def running(self) -> Job | None:
        """The write or other long work under way; None while there is none, or only a read."""
        job = self._running
        return job if job is not None and job.title else None

    @property
    def waiting(self) -> tuple[str, ...]:
        """The titles of the work that waits for its turn."""
        return tuple(job.title for job in tuple(self._writes))

    @property
    def busy(self) -> bool:
        """Whether any answer is still to come."""
        return self._pending > 0

    def open(
        self, title: str, opener: Callable[[Progress], "Desk"], done: Callable[[], None],
        failed: Callable[[UserError], None] | None = None, ended: Callable[[], None] | None = None, *,
        keep: Callable[["Desk"], bool] = lambda _: False,
    ) -> None:  # fmt: skip
        """Opens another workspace on the worker. The one that is open is closed before, or, where `keep` says so of it,
        once the other is open. Answers to questions that were still to come are dropped, but of every write and every
        opening it is told what came of it; `ended` is called in any case."""
        self._generation += 1
        self._forget_reads()

        def reopen(_: "Desk | None", progress: Progress) -> None:
            if self._desk is not None and not keep(self._desk):
                self._close()
            desk = opener(progress)
            self._close()
            self._desk, self._opener = desk, opener

        self._submit(Job(title, "", reopen, lambda _: done(), failed, opens=True, ended=ended))

    def ask(
        self, key: str, work: Callable[["Desk"], T], done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:  # fmt: skip
        """Reads something. A later question of the same key takes its place, also where the answer is on its way."""

        def read(desk: "Desk | None", _: Progress) -> T:
            assert desk is not None
            return work(desk)

        self._submit(Job("", key, read, done, failed))

    def run(
        self, title: str, work: Callable[["Desk", Progress], T], done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None, ended: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Writes something, or works long; shown with its progress, and can be cancelled. `ended` is called whatever
        comes of it, after the others."""

        def write(desk: "Desk | None", progress: Progress) -> T:
            if desk is None:
                raise UserError("D-NOT-OURS", "No workspace is open.", "Open one first.")
            return work(desk, progress)

        self._submit(Job(title, "", write, done, failed, ended=ended))

    def run_apart(self, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """The same for work that needs no workspace: writing a template, say."""
        self._submit(Job(title, "", lambda _, progress: work(progress), done, None))

    def cancel(self) -> None:
        """Asks the work that is under way to stop at its next step."""
        job = self.running
        if job is not None:
            job.progress.cancel()

    def stop(self) -> None:
        """Ends the worker: what waits is dropped, what runs is cancelled, the workspace is closed."""
        with self._news:
            self._ending = True
            self._reads.clear()
            self._writes.clear()
            if self._running is not None:
                self._running.progress.cancel()
            self._news.notify()
        self._thread.join()
        self._held.clear()
        self._timer.stop()
        self.sweeping.stop()

    def _submit(self, job: Job) -> None:
        job.generation = self._generation
        with self._news:
            if self._ending:
                return
            if job.key:
                self._pending -= self._reads.pop(job.key, None) is not None
                self._reads[job.key] = self._newest[job.key] = job
            else:
                self._writes.append(job)
            self._pending += 1
            self._news.notify()
        self.sweeping.watch()
        if job.title:
            self._timer.start()
            self.changed.emit()

    def _forget_reads(self) -> None:
        with self._news:
            self._pending -= len(self._reads)
            self._reads.clear()

    def _serve(self) -> None:
        """The worker's life."""
        while self._serve_next():
            self._let_go.emit()
        self._close()

    def _serve_next(self) -> bool:
        """Waits for the next piece of work and does it; False at the end.

        Work and callbacks hold widgets, which only the window's thread may let go: it keeps them in `_held` until the
        worker has left this function, and with it whatever it held.
        """
        job = self._next()
        if job is None:
            return False
        outcome = self._worked(job)
        with self._news:
            self._running = None
            if self._ending:
                return True
        self._answered.emit(outcome)
        return True

    def _worked(self, job: Job) -> Callable[[], None]:
        """Does the work; gives what the window's thread is to do about what came of it."""
        try:
            answer = job.work(self._desk, job.progress)
        except Cancelled:
            return partial(self._settle, job)
        except UserError as error:
            return partial(self._refused, job, error)
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, where it is reported
            return partial(self._broken, job, error, self._start_afresh(job))
        return partial(self._deliver, job, answer)

    def _next(self) -> Job | None:
        with self._news:
            while not self._ending:
                leaving = any(job.opens for job in self._writes)
                if self._reads and self._desk is not None and not leaving:
                    self._running = self._reads.pop(next(iter(self._reads)))
                elif self._writes:
                    self._running = self._writes.popleft()
                if self._running is not None:
                    self._held.append(self._running)
                    return self._running
                self._news.wait()
        return None

    def _close(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close()

    def _start_afresh(self, job: Job) -> BaseException | None:
        """After a bug within a write, nothing that was held in memory is trusted: the workspace is opened again. Gives
        why that can't be done: then none is open."""
        if job.title and not job.opens and self._opener is not None and self._desk is not None:
            try:
                self._close()
                self._desk = self._opener(Progress())
            except BaseException as error:  # noqa: BLE001 - handed on like any other; the worker goes on
                return error
        return None

    def _hear(self, answer: Callable[[], None]) -> None:
        """Takes an answer of the worker's; one that was still on its way when the window closed has nobody left."""
        if not self._ending:
            answer()

    def _drop(self) -> None:
        """Lets go of the oldest work that the worker has left."""
        if not self._ending:
            self._held.popleft()

    def _is_late(self, job: Job) -> bool:
        """Whether the window has moved on since it asked this; what was done counts however late it is known."""
        if not job.key:
            return False
        return job.generation != self._generation or self._newest.get(job.key) is not job

    def _deliver(self, job: Job, answer: object) -> None:
        try:
            if not self._is_late(job):
                self.succeeded.emit(job.deed)
                tell(job.done, answer)
        finally:
            self._settle(job)

    def _refused(self, job: Job, error: UserError) -> None:
        late = self._is_late(job)
        try:
            if not late and job.failed is not None:
                tell(job.failed, error)
            elif not late:
                self.failed.emit(job.deed, error)
        finally:
            self._settle(job)

    def _broken(self, job: Job, error: BaseException, closed: BaseException | None) -> None:
        """`closed` is why the workspace couldn't be opened again."""
        try:
            self.broke.emit(error)
        finally:
            self._settle(job)
            if closed is not None:
                self._say_lost(job, closed)

    def _say_lost(self, job: Job, error: BaseException) -> None:
        if self._desk is None:  # no other was opened meanwhile
            self._forget_reads()
            self.lost.emit()
        if isinstance(error, UserError):
            self.failed.emit(job.deed, error)
        else:
            self.broke.emit(error)

    def _settle(self, job: Job) -> None:
        if job.opens and self._desk is None:
            self._forget_reads()  # nothing is open that could answer them
        self._pending -= 1
        if self._running is None and not self._writes:
            self._timer.stop()
        self.changed.emit()
        if job.ended is not None:
            tell(job.ended)
