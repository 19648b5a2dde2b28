"""The line between our own code and a library that reads a file for us: what fails on that side is the file's fault."""

from collections.abc import Iterator
from contextlib import contextmanager


class Unreadable(Exception):
    """A library failed on the file; its own fault is the cause."""


@contextmanager
def at_work() -> Iterator[None]:
    """Turns whatever a library raises into Unreadable, but for a lack of memory. Nothing of ours runs in the block."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable from error
