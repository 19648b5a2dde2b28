"""Many reviews written side by side: processes of their own, as many as the computer has cores, each with the
business's rows in memory."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from threading import Thread

from csdesk.base.files import sweep
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.metric import Metric
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.reports.occasion import Occasion

WORTH_STARTING = 12
"""So many reviews take longer to write one after the other than two processes take to start."""
MOST_PROCESSES = 61
"""Windows waits for no more at once."""


@dataclass(frozen=True, slots=True)
class Job:
    """One customer's review: its place, and what it is about. `kept`: the very same one is there already."""

    path: Path
    occasion: Occasion
    kept: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Source:
    """What reviews are written from: values alone, so that another process can have them."""

    facts: Facts
    catalogue: Mapping[str, Metric]
    selection: Selection
    revision: str

    @property
    def lens(self) -> Lens:
        """The lens that these are the values of."""
        return Lens(Engine(self.facts, self.catalogue), self.selection, revision=self.revision)


Write = Callable[[Lens, Job], str]
"""Writes a review and gives why it couldn't be written; a function of a module, so that another process finds it."""


def source_of(lens: Lens) -> Source:
    """The values behind a lens, without what was worked out from them."""
    facts = replace(lens.engine.facts, _derived={})
    return Source(facts, lens.engine.catalogue, lens.selection, lens.revision)


def processes_for(reviews: int) -> int:
    """How many processes write so many reviews; 1: it is done in this one."""
    return 1 if reviews < WORTH_STARTING else min(os.cpu_count() or 1, MOST_PROCESSES)


def write_each(lens: Lens, jobs: Iterable[Job], write: Write, processes: int) -> Iterator[tuple[Job, str]]:
    """Writes the reviews, and gives each in order with why it couldn't be written ('': it is there).

    Jobs are taken only when there is room for them: where they end, what was begun is finished, and nothing else
    begins. Where processes can't be started, or break, this one writes what is left. None of them outlives the
    iteration.
    """
    if processes > 1:
        yield from _side_by_side(lens, jobs, write, processes)
    else:
        yield from ((job, "" if job.kept else write(lens, job)) for job in jobs)


def _side_by_side(lens: Lens, jobs: Iterable[Job], write: Write, processes: int) -> Iterator[tuple[Job, str]]:
    begun = deque[tuple[Job, Future[str] | None]]()
    pool = _pool(source_of(lens), write, processes)

    def first() -> tuple[Job, str]:
        job, future = begun.popleft()
        try:
            if future is not None:
                return job, future.result()
        except BrokenExecutor:
            sweep(job.path.parent, job.path.name)
        return job, "" if job.kept else write(lens, job)

    try:
        for job in jobs:
            begun.append((job, None if job.kept else _begin(pool, job)))
            while len(begun) > 2 * processes:
                yield first()
        while begun:
            yield first()
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _pool(source: Source, write: Write, processes: int) -> ProcessPoolExecutor | None:
    """The processes; None where the system has no means for them."""
    try:
        return ProcessPoolExecutor(processes, get_context("spawn"), _hold, (source, write))
    except (OSError, NotImplementedError, ImportError):
        return None


def _begin(pool: ProcessPoolExecutor | None, job: Job) -> "Future[str] | None":
    """Hands a job over; None where no process takes it."""
    try:
        return None if pool is None else pool.submit(_write_held, job)
    except (OSError, BrokenExecutor):
        return None


_held: list[Callable[[Job], str]] = []
"""In a process that writes: how it writes a review of the business that it holds."""


def _hold(source: Source, write: Write) -> None:
    """Begins a process that writes. It leaves Ctrl+C to the one that started it, and doesn't outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    starter = parent_process()
    assert starter is not None
    Thread(target=_end_with, args=(starter.sentinel,), daemon=True).start()
    _held.append(partial(write, source.lens))


def _end_with(starter: int) -> None:
    connection.wait([starter])
    os._exit(1)


def _write_held(job: Job) -> str:
    return _held[-1](job)
