"""The nursery of processes that the kill tests kill, and what they know of it."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csdesk.datasets.catalogue import USAGE
from csdesk.store.workspace import open_store

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
_PATIENCE = 60.0


class Nursery:
    """Runs pieces of work in processes of their own."""

    kills = int(os.environ.get("CSDESK_KILLS", "12"))

    def __init__(self) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def start(self, path: Path, word: str, rows: int, limit: int | None = None) -> int | None:
        """Starts a piece of work; gives its process once it is about to begin, None where it ended before."""
        assert self.process.stdin is not None
        order = {"path": str(path), "word": word, "rows": rows, "limit": limit}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        self.said = [self._line()]
        return int(self.said[0].split()[1]) if self.said[0].startswith("ready") else None

    def end(self) -> list[str]:
        """Waits for the end of the work; gives what it said."""
        while self.said[-1] != "ended":
            self.said.append(self._line())
        return [line for line in self.said if line != "ended" and not line.startswith("ready")]

    def run(self, path: Path, word: str, rows: int, limit: int | None = None) -> list[str]:
        """Does a piece of work to its end; gives what it said."""
        self.start(path, word, rows, limit)
        return self.end()

    def kill(self, process: int) -> bool:
        """Kills the work; says whether it had told before that it was committed."""
        os.kill(process, signal.SIGKILL)
        return "done" in self.end()

    def close(self) -> None:
        """Ends the nursery, in the worst case by force."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout:
            for line in self.process.stdout:
                self._lines.put(line)
        self._lines.put("")

    def _line(self) -> str:
        """The next line that it says, which it has a minute for."""
        line = self._lines.get(timeout=_PATIENCE)
        assert line, "the nursery has ended"
        return line.rstrip("\n")


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """One nursery for all tests."""
    if sys.platform == "win32":
        pytest.skip("needs fork, signals and limits")
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
def rows_of() -> object:
    """Gives how many rows a workspace holds, after everything about it was found in order."""

    def count(path: Path) -> int:
        with open_store(path, NOW, create=True) as store:
            assert store.check() == []
            table = store.read(USAGE)
            assert len(set(table.text("user").tolist())) == len(table), "a row stands twice"
            return len(table)

    return count
