"""What the kill tests run in a process of its own: `python child.py WORKSPACE import|undo|hold ROWS`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from csdesk.datasets.catalogue import USAGE
from csdesk.datasets.table import Table, Texts
from csdesk.store.history import ChangeKind, Origin
from csdesk.store.workspace import open_store

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


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


def main() -> None:
    """Says `ready` when the work is about to begin, and `done` when it is committed."""
    path, word, rows = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with open_store(path, NOW, create=True) as store:
        table = usage(rows)
        print("ready", flush=True)
        if word == "hold":
            sys.stdin.read()
        elif word == "undo":
            store.undo(None, day=20513, now=NOW)
        else:
            with store.change("Import usage.csv", kind=ChangeKind.IMPORT, day=20513, now=NOW) as change:
                change.put(Origin("usage.csv", "usage"), table, frozenset(USAGE.names))
        print("done", flush=True)


if __name__ == "__main__":
    main()
