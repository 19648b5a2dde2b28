"""One writer at a time: a lock that the system frees by itself when its holder ends, however it ends."""

import os
import sys
from pathlib import Path

from csdesk.store import errors


class WriterLock:
    """Held from `take` to `release` by the one csdesk that may write to a workspace. Readers need none.

    The lock lies on a file of its own beside the workspace, because SQLite's locks on the workspace would be lost if
    anybody in this process opened and closed that file. The lock's file stays; it is empty.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._path = workspace.with_name(f"{workspace.name}.lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Takes the lock. Raises D-LOCKED where somebody else holds it, D-READONLY where the folder forbids it."""
        flags = os.O_CREAT | os.O_RDWR
        if sys.platform != "win32":
            flags |= os.O_NOFOLLOW
        with errors.in_words(self._workspace):
            descriptor = os.open(self._path, flags, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise errors.locked(self._workspace) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Gives the lock back; does nothing where it isn't held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(descriptor: int) -> None:
    """Raises OSError where the file is locked by another."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
