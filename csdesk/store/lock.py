"""One writer at a time: a lock that the system frees by itself when its holder ends, however it ends."""

import contextlib
import os
import sys
from pathlib import Path

from csdesk.store import errors


class WriterLock:
    """Held from `take` to `release` by the one csdesk that may write to a workspace. Readers need none.

    The lock lies on a file of its own beside the workspace, because SQLite's locks on the workspace would be lost if
    anybody in this process opened and closed that file. The lock's file is empty; it stays until `remove`.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._path = workspace.with_name(f"{workspace.name}.lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Takes the lock. Raises D-LOCKED where somebody else holds it, D-READONLY where the folder forbids it."""
        while self._descriptor is None:
            descriptor = self._open()
            try:
                _lock(descriptor)
            except OSError as error:
                os.close(descriptor)
                raise errors.locked(self._workspace) from error
            if self._is_in_place(descriptor):
                self._descriptor = descriptor
            else:
                os.close(descriptor)  # its holder removed it just now; others would lock another file

    def release(self) -> None:
        """Gives the lock back; does nothing where it isn't held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def remove(self) -> None:
        """Gives the lock back and takes its file away, for a workspace that is gone; does nothing where it isn't
        held."""
        if self._descriptor is None:
            return
        if sys.platform == "win32":  # where a file that is open can't go; where another has opened it since, it stays
            self.release()
            with contextlib.suppress(PermissionError, FileNotFoundError):
                self._path.unlink()
        else:
            self._path.unlink(missing_ok=True)
            self.release()

    def _open(self) -> int:
        flags = os.O_CREAT | os.O_RDWR
        if sys.platform != "win32":
            flags |= os.O_NOFOLLOW
        with errors.in_words(self._workspace):
            return os.open(self._path, flags, 0o600)

    def _is_in_place(self, descriptor: int) -> bool:
        """Whether the open file is still the one of that name."""
        try:
            return os.path.samestat(os.fstat(descriptor), os.stat(self._path))
        except FileNotFoundError:
            return False


def _lock(descriptor: int) -> None:
    """Raises OSError where the file is locked by another."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
