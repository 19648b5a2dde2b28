"""The child process that opens files which may be hostile: started, limited, watched and ended here."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import IO

from csdesk.base.progress import Progress
from csdesk.intake.child import protocol as wire
from csdesk.intake.reading import process_limits

WALL_SECONDS = 330.0
_POLL_SECONDS = 0.05


@dataclass(slots=True)
class Child:
    """A running child, what it says, and whether it was ended here for taking too long."""

    process: "subprocess.Popen[bytes]"
    answer: IO[bytes]
    timed_out: bool = False

    def out_of_time(self) -> bool:
        """Whether a child that has fallen silent was ended for taking too long, here or by the system."""
        # One that spoke out of turn may still run; of one that is dead, this changes nothing.
        self.process.kill()
        if sys.platform == "win32":
            return self.timed_out
        return self.timed_out or self.process.wait() == -signal.SIGXCPU


@contextmanager
def running(path: Path, task: wire.Task, progress: Progress) -> Iterator[Child]:
    """A child that does the task with the file, ended when the block is left, cancelled, or after WALL_SECONDS."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, with words of our own
        _words(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        creationflags=process_limits.CREATION_FLAGS,
    )
    assert process.stdin is not None and process.stdout is not None
    child = Child(process, process.stdout)
    done = Event()
    watcher = Thread(target=_watch, args=(child, progress, done), daemon=True)
    job = process_limits.bind(process)
    try:
        watcher.start()
        _ask(process.stdin, path, task)
        yield child
    finally:
        done.set()
        process.kill()
        process.stdout.close()
        process.wait()
        watcher.join()
        process_limits.release(job)


def _words() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, wire.READ_FOR_PARENT]
    return [sys.executable, "-I", "-m", "csdesk", wire.READ_FOR_PARENT]


def _ask(stream: IO[bytes], path: Path, task: wire.Task) -> None:
    request = json.dumps({"path": str(path.absolute()), "task": task.value}).encode("ascii")
    try:
        with stream:
            stream.write(request + b"\n")
    except BrokenPipeError:
        # It ended before it listened: its silence says so to whoever reads the answer.
        return


def _watch(child: Child, progress: Progress, done: Event) -> None:
    """Ends the process when the owner cancels or the time is up; the reader then finds the answer cut short."""
    end = time.monotonic() + WALL_SECONDS
    while not done.wait(_POLL_SECONDS):
        child.timed_out = time.monotonic() > end
        if child.timed_out or progress.cancelled:
            child.process.kill()
            return
