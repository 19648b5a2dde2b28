"""The window of the other tests, a limit that fills the disk, and a second program that holds a workspace."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from csdesk.datasets.catalogue import SUBSCRIPTIONS
from csdesk.datasets.dataset import Dataset
from csdesk.ui.window import Window
from tests.ui.conftest import (
    Settle,
    home,
    look,
    memory,
    nothing_left,
    open_shop,
    qapp,
    settle,
    shop,
    window,
)
from tests.ui.imports.conftest import drop, file, reach

__all__ = [
    "drop",
    "file",
    "home",
    "look",
    "memory",
    "nothing_left",
    "open_shop",
    "qapp",
    "reach",
    "settle",
    "shop",
    "window",
]

Rows = Callable[..., int]

_HOLDER = """
import sys
from pathlib import Path
from csdesk.ops.workspaces import Moment, existing
with existing(Path(sys.argv[1]), Moment.present(), writing=True):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def rows_of(window: Window, settle: Settle) -> Rows:
    """Gives how many rows of a table the open workspace holds, after everything about it was found in order."""

    def count(dataset: Dataset = SUBSCRIPTIONS) -> int:
        counted: list[int] = []

        def look_through(desk: object) -> int:
            store = desk.store  # type: ignore[attr-defined]
            assert store.check() == []
            return len(store.read(dataset))

        window.jobs.ask("rows", look_through, counted.append)
        settle()
        return counted[0]

    return count


@pytest.fixture
def full_from() -> Iterator[Callable[[int], None]]:
    """Lets no file grow beyond so many bytes until the end of the test, or until it is told 0."""
    if sys.platform == "win32":
        pytest.skip("needs the limits of other systems")
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size or before[0], before[1]))

    yield limit
    limit(0)
    signal.signal(signal.SIGXFSZ, heard)


@pytest.fixture
def second_program() -> Iterator[Callable[[Path], "subprocess.Popen[str]"]]:
    """Starts another csdesk that has a workspace open to write to it."""
    started: list[subprocess.Popen[str]] = []

    def start(path: Path) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
