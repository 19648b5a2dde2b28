"""A process that loads csdesk once and forks a child for each piece of work, so that many can be killed in a short
time.

Each line of its input is a piece of work as JSON: path, word (make, import, keep, remove, page, undo, hold, restore),
rows, limit (bytes a file may grow to, or null). Of each it says `ready NUMBER` (the child's process), then what the
child says, then `ended`.
"""

import json
import os
import resource
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from csdesk.base.errors import UserError
from csdesk.datasets.catalogue import USAGE
from csdesk.datasets.table import Table, Texts
from csdesk.store.history import ChangeKind, Origin
from csdesk.store.workspace import open_store, restore

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def say(text: str) -> None:
    """Writes a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def usage(rows: int) -> Table:
    """So many different uses."""
    number = np.arange(rows, dtype=np.int32)
    columns = {
        "customer": Texts(number % 50, tuple(f"c{i}" for i in range(50))),
        "user": Texts(number, tuple(f"user {i}" for i in range(rows))),
        "day": 19000 + number % 300,
        "count": number.astype(np.float64),
    }
    return Table.of(USAGE, columns, np.zeros(rows, dtype=np.int32), number)


def work(path: Path, word: str, rows: int) -> None:
    """Does one piece of work; says `ready` when the workspace is open (before, when it is to be made)."""
    if word in ("make", "restore"):
        say(f"ready {os.getpid()}")
    if word == "restore":
        restore(path, None, NOW)
        say("done")
        return
    with open_store(path, NOW, create=True) as store:
        table = usage(rows)
        if word != "make":
            say(f"ready {os.getpid()}")
        if word == "hold":
            signal.pause()
        elif word == "undo":
            store.undo(None, day=20513, now=NOW)
        elif word == "page":
            store.keep_snapshot("overview", "x" * 100 * rows, store.revision)
        elif word in ("keep", "remove"):
            with store.change(word.title(), kind=ChangeKind.EDIT, day=20513, now=NOW) as change:
                if word == "keep":
                    change.keep(table)
                else:
                    change.remove(table)
        else:
            with store.change("Import usage.csv", kind=ChangeKind.IMPORT, day=20513, now=NOW) as change:
                change.put_all([Origin("usage.csv", "usage")], table, [frozenset(USAGE.names)])
    say("done")


def child(order: dict[str, Any]) -> None:
    """Runs a piece of work under its limit and says the code of what stood in its way."""
    if order["limit"] is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["limit"], resource.RLIM_INFINITY))
    try:
        work(Path(order["path"]), order["word"], order["rows"])
    except UserError as error:
        say(error.code)


def main() -> None:
    """Works off the lines of the input."""
    ended: list[int] = []
    for line in sys.stdin:
        while ended:
            os.waitpid(ended.pop(), 0)
        process = os.fork()
        if process == 0:
            try:
                child(json.loads(line))
                os._exit(0)
            finally:
                os._exit(1)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        say("ended")
        ended.append(process)  # it is let go with the next order, so that its number can be killed in vain until then


if __name__ == "__main__":
    main()
