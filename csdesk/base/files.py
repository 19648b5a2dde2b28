"""Files that appear whole or not at all: written beside their place, then moved into it."""

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_MARK = ".csdesk-tmp-"
_UNFINISHED = re.compile(rf".*{re.escape(_MARK)}(\d+)(-journal)?")


@contextlib.contextmanager
def write_atomically(path: Path) -> Iterator[Path]:
    """Gives an empty file of the owner's alone (0600) beside `path` to write into, and puts it in place at the end.

    Where `path` is a link, the link itself is replaced. After an exception `path` is what it was, and the unfinished
    file is gone; what a killed process left of the same file goes with the next writing. Raises OSError where the
    folder can't be written to.
    """
    # A folder may be written to that can't be listed, and what is left there does no harm.
    with contextlib.suppress(OSError):
        sweep(path.parent, f"{path.name}{_MARK}")
    unfinished = path.with_name(f"{path.name}{_MARK}{os.getpid()}")
    _remove(unfinished)
    create_private(unfinished)
    try:
        yield unfinished
        sync_file(unfinished)
        os.replace(unfinished, path)
    except BaseException:
        _remove(unfinished)
        raise
    sync_folder(path.parent)


def meant_name(path: Path) -> str:
    """The name of a file; of an unfinished one the name that it is to have."""
    return path.name.partition(_MARK)[0]


def _remove(unfinished: Path) -> None:
    """Removes an unfinished file, and the journal that SQLite leaves beside it where the disk is full."""
    for each in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
        each.unlink(missing_ok=True)


def create_private(path: Path) -> None:
    """Makes an empty file that only the owner may read. Raises FileExistsError where anything is there, a link too."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    if sys.platform != "win32":
        flags |= os.O_NOFOLLOW
    os.close(os.open(path, flags, 0o600))


def sync_file(path: Path) -> None:
    """Waits until the file's bytes are on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Waits until the folder's names are on the disk. Windows keeps them by itself and has no call for it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, prefix: str = "") -> int:
    """Removes the unfinished files in the folder (of names that begin so) whose writer no longer runs; gives how
    many."""
    removed = 0
    for file in list(folder.iterdir()):
        found = _UNFINISHED.fullmatch(file.name)
        if found and file.name.startswith(prefix) and not _runs(int(found[1])):
            file.unlink(missing_ok=True)
            removed += 1
    return removed


def _runs(process: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        # os.kill would end the process there; a handle with the right to wait says whether it still runs.
        synchronize, timed_out = 0x00100000, 0x102
        kernel = ctypes.WinDLL("kernel32")
        handle = kernel.OpenProcess(synchronize, False, process)
        if not handle:
            return False
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) == timed_out)
        finally:
            kernel.CloseHandle(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
