"""What SQLite and the disk complain of, said in words: the door at which library errors become UserErrors.

The window shows them as the command line does, so their hints name no command and no menu; each adds its own.
"""

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from csdesk.base.errors import CallError, DamagedWorkspace, UserError
from csdesk.base.files import meant_name

_FULL = {errno.ENOSPC, errno.EFBIG} | {getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL_NAMES = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE"}
_CORRUPT_NAMES = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_IOERR_SHORT_READ")
_CORRUPT_WORDS = ("Could not decode to UTF-8", "no such table")
"""Each table was there when the workspace was opened, so one that is missing was lost since: the file was emptied,
say."""
_MOVED_NAME = "SQLITE_READONLY_DBMOVED"
_LOCKED_NAMES = ("SQLITE_BUSY", "SQLITE_LOCKED")
_READONLY_NAMES = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")


class Damaged(Exception):
    """A value in the workspace is of another kind than its column, or refers to nothing: only damage can do that."""


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns faults of the world met in the block into UserErrors about the workspace; bugs of ours pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        said = _of_sqlite(error, path)
        if said is None:
            raise
        raise said from error
    except OSError as error:
        said = _of_disk(error, path)
        if said is None:
            raise
        raise said from error
    except (Damaged, UnicodeDecodeError) as error:  # SQLite's own words may hold bytes of a damaged file
        raise corrupt(path) from error


def full(path: Path) -> UserError:
    """The disk has no room."""
    return UserError(
        "D-FULL",
        f"There is no room left on the disk of {meant_name(path)}; nothing was changed, and all that was stored before is safe.",
        "Free some space and try again.",
    )


def corrupt(path: Path) -> UserError:
    """The file is damaged."""
    return DamagedWorkspace(path)


def locked(path: Path) -> UserError:
    """Another program is writing."""
    return UserError(
        "D-LOCKED",
        f"Another csdesk is writing to {path.name}; nothing was changed.",
        "Close it, or wait until it has finished.",
    )


def read_only(path: Path) -> UserError:
    """The file or its folder can't be written to."""
    return UserError(
        "D-READONLY",
        f"{path.name} can't be written to; nothing was changed.",
        "Check the rights of the file and of its folder, or copy it to a folder of your own.",
    )


def gone(path: Path) -> UserError:
    """The file that is open isn't the one in its place any more: it was moved, deleted or replaced."""
    return UserError(
        "D-GONE",
        f"{path.name} is gone from its place: it was moved, deleted or replaced while it was open; nothing was changed.",
        "What is open can be saved: back it up to another file.",
    )


def newer(path: Path) -> UserError:
    """The file was made by a later csdesk."""
    return UserError(
        "D-NEWER",
        f"{path.name} was made by a newer csdesk; it was left untouched.",
        "Install the newest csdesk to open it.",
    )


def not_ours(path: Path, why: str = "is no csdesk workspace") -> UserError:
    """The file is something else."""
    return UserError("D-NOT-OURS", f"{path.name} {why}; it was left untouched.", "Choose another file.")


def _of_sqlite(error: sqlite3.Error, path: Path) -> UserError | None:
    name: str = getattr(error, "sqlite_errorname", "")
    if name in _FULL_NAMES:
        return full(path)
    if name.startswith(_CORRUPT_NAMES) or str(error).startswith(_CORRUPT_WORDS):
        return corrupt(path)
    if name.startswith(_LOCKED_NAMES):
        return locked(path)
    if name == _MOVED_NAME:
        return gone(path)
    if name.startswith(_READONLY_NAMES):
        return read_only(path)
    if name.startswith("SQLITE_IOERR"):
        return _unreliable(path)
    return None


def _of_disk(error: OSError, path: Path) -> UserError | None:
    if error.errno in _FULL:
        return full(path)
    if error.errno in _FORBIDDEN:
        return read_only(path)
    if error.errno == errno.ENAMETOOLONG:
        return CallError(f"The name {path.name} is too long; nothing was changed.", "Choose a shorter one.")
    if error.errno == errno.EISDIR:
        return _folder(path)
    if error.errno == errno.ELOOP:
        return not_ours(path, "is a link to another file")
    if error.errno == errno.EIO:
        return _unreliable(path)
    return None


def _folder(path: Path) -> UserError:
    return UserError(
        "D-READONLY",
        f"A folder stands where {path.name} or its lock should be; nothing was changed.",
        f"Rename or move the folder, {path.name} or {path.name}.lock.",
    )


def _unreliable(path: Path) -> UserError:
    return UserError(
        "D-DISK",
        f"The disk of {path.name} doesn't answer as it should; nothing was changed.",
        "Check the disk or the network, then check the workspace.",
    )
