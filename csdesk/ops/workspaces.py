"""Opening a workspace, and what a call needs to know of the day and the place it is made at."""

import difflib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from csdesk.base.days import to_day
from csdesk.base.errors import CallError
from csdesk.base.places import SUFFIX as SUFFIX
from csdesk.store.workspace import Store, open_store


@dataclass(frozen=True, slots=True)
class Moment:
    """When a call is made: the owner's own day, and the time in UTC."""

    day: int
    now: datetime

    @classmethod
    def present(cls) -> "Moment":
        """This moment, by the computer's clock: the one place that asks it."""
        return cls(to_day(date.today()), datetime.now(UTC))


def existing(path: Path, moment: Moment, *, writing: bool = False) -> Store:
    """Opens a workspace that is there. Raises CallError, naming the nearest one, where it isn't."""
    if not os.path.exists(path):  # also says so of a name that no file can have
        if os.path.islink(path):
            raise CallError(f"{path} is a link that leads to no file.", "Choose the workspace itself.")
        raise CallError(f"There is no workspace {path}.", _nearest(path))
    return open_store(path, moment.now, writing=writing)


def made(path: Path, moment: Moment) -> Store:
    """Opens a workspace for writing, and makes it first if it isn't there."""
    if not os.path.isdir(path.parent):
        raise CallError(f"There is no folder {path.parent}.", "Make it first, or choose another.")
    if "\0" in path.name:
        raise CallError("No file can have a name with an empty character in it.", "Choose another name.")
    return open_store(path, moment.now, create=True)


@contextmanager
def made_if_used(path: Path, moment: Moment) -> Iterator[Store]:
    """The same, but a workspace that was made for this and into which nothing was stored is taken away again."""
    store = made(path, moment)
    try:
        yield store
    finally:
        store.close_or_unmake()


def unmake(path: Path, moment: Moment) -> bool:
    """Takes away a closed workspace into which nothing was ever stored, and says whether it did. Raises D-LOCKED."""
    with existing(path, moment, writing=True) as store:
        return store.unmake()


def _nearest(path: Path) -> str:
    folder = path.parent
    names = sorted(each.name for each in folder.glob(f"*{SUFFIX}")) if os.path.isdir(folder) else []
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.3) or names[:1]
    return f'Did you mean "{folder / near[0]}"?' if near else "Importing a file makes one."
