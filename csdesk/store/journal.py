"""The journal beside a database: it belongs to that file alone, and would be played into any other that takes its name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def journal_of(database: Path) -> Path:
    """Where SQLite keeps the journal of a file."""
    return database.with_name(f"{database.name}-journal")


@contextmanager
def journal_aside(database: Path, aside: Path) -> Iterator[None]:
    """Moves a journal, where there is one, to that of another name; after an exception it is back."""
    journal, kept = journal_of(database), journal_of(aside)
    there = journal.exists()
    if there:
        os.replace(journal, kept)
    try:
        yield
    except BaseException:
        if there:
            os.replace(kept, journal)
        raise
