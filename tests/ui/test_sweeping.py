"""Waste is looked for on the window's thread alone, and what stands for long isn't looked through again and again."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from csdesk.base.progress import Progress
from csdesk.ui.jobs import Jobs

MANY = 100_000
"""Many times as many objects as make Python look for waste by itself."""


class Ring:
    """Refers to itself, so that only a search finds it once nobody else does."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """What a test froze is looked through again after it."""
    yield
    gc.unfreeze()


@pytest.fixture
def freed() -> list[str]:
    """The threads on which what was `watched` was freed."""
    return []


@pytest.fixture
def watched(freed: list[str]) -> Callable[[], Ring]:
    def make() -> Ring:
        ring = Ring()
        weakref.finalize(ring, lambda: freed.append(threading.current_thread().name))
        return ring

    return make


def leave_much(*_: object) -> None:
    """Makes what would set off Python's own search."""
    for _ in range(MANY):
        Ring()


def idle(jobs: Jobs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)


def test_the_worker_frees_nothing_of_the_window_s(
    jobs: Jobs, qtbot: QtBot, watched: Callable[[], Ring], freed: list[str]
) -> None:
    watched()
    jobs.run_apart("Work", leave_much, lambda _: None)
    idle(jobs, qtbot)
    assert freed == []
    jobs.sweeping.begin()
    watched()
    jobs.run_apart("Work", leave_much, lambda _: None)
    qtbot.waitUntil(lambda: bool(freed), timeout=20_000)
    assert freed == ["MainThread"]


def test_waste_is_found_while_the_worker_still_works(
    jobs: Jobs, qtbot: QtBot, watched: Callable[[], Ring], freed: list[str]
) -> None:
    go_on = threading.Event()

    def work(*_: object) -> None:
        leave_much()
        go_on.wait(20)

    jobs.sweeping.begin()
    watched()
    jobs.run_apart("Work", work, lambda _: None)
    qtbot.waitUntil(lambda: bool(freed), timeout=20_000)
    busy = jobs.busy
    go_on.set()
    assert busy
    assert freed == ["MainThread"]


def test_what_the_work_held_is_freed_on_the_window_s_thread(jobs: Jobs, qtbot: QtBot, freed: list[str]) -> None:
    class Held:
        """What a closure of the window holds."""

    def work_holding() -> Callable[[Progress], None]:
        held = Held()
        weakref.finalize(held, lambda: freed.append(threading.current_thread().name))
        return lambda *_: held and None

    for _ in range(3):
        jobs.run_apart("Work", work_holding(), lambda _: None)
    idle(jobs, qtbot)
    qtbot.waitUntil(lambda: len(freed) == 3, timeout=20_000)
    assert freed == ["MainThread"] * 3


def test_what_was_set_apart_is_looked_through_once_it_has_grown(
    jobs: Jobs, watched: Callable[[], Ring], freed: list[str]
) -> None:
    jobs.sweeping.begin()
    ring = watched()
    gc.freeze()
    del ring
    jobs.sweeping.look_at_all()
    assert freed == []
    grown = [Ring() for _ in range(2 * gc.get_freeze_count())]
    gc.freeze()
    jobs.sweeping.look_at_all()
    assert freed == ["MainThread"]
    assert gc.get_freeze_count() > len(grown)


def test_without_a_worker_python_looks_by_itself(qapp: QObject) -> None:
    jobs = Jobs()
    assert not gc.isenabled()
    jobs.stop()
    assert gc.isenabled()
