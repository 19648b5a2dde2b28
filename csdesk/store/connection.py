"""How a workspace's file is made, looked at and opened: every check that comes before the first statement."""

import os
import sqlite3
import stat
import sys
from pathlib import Path

from csdesk.base.errors import CallError
from csdesk.base.files import create_private, sync_folder
from csdesk.store import errors

APPLICATION_ID = 0x43534431  # "CSD1"
SCHEMA = 1
BACKUPS = "-backups"
"""What the folder of a workspace's backups has behind the workspace's own name."""
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LONGEST_NAME = 200  # of the 255 bytes that file systems allow
_LONGEST_VALUE = 16 * 2**20


def refuse_long_name(path: Path) -> None:
    """Raises CallError where the name leaves no room for those of the files that stand beside a workspace."""
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise CallError(f"The name {path.name} is too long for a workspace.", "Choose a shorter one.")


def make_file(path: Path) -> None:
    """Makes the empty file (0600) that SQLite will fill, so that its journals inherit its mode."""
    with errors.in_words(path):
        create_private(path)
        try:
            sync_folder(path.parent)
        except BaseException:  # the disk takes its time, so this is where Ctrl-C hits
            path.unlink()
            raise


def version_of(path: Path, newest: int) -> int | None:
    """The schema of the workspace, read from its first bytes before SQLite touches it; None for an empty file.

    Raises CallError where there is no file, D-NOT-OURS, D-NEWER, D-CORRUPT. An interrupted write can't mislead it: only
    making and migrating a workspace change these bytes, and both write them whole with the first page.
    """
    header, size = _first_bytes(path)
    if not header:
        return None
    if not header.startswith(_MAGIC):
        raise errors.corrupt(path) if _was_ours(path, header) else errors.not_ours(path)
    if len(header) < _HEADER or (size < _noted_size(header) and not path.with_name(f"{path.name}-journal").exists()):
        raise errors.corrupt(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise errors.corrupt(path) if _has_backups(path) else errors.not_ours(path)
    version = int.from_bytes(header[60:64], "big")
    if version == 0:
        raise errors.corrupt(path)  # no csdesk ever wrote that
    if version > newest:
        raise errors.newer(path)
    return version


def connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """A connection that belongs to this thread, with every safety that SQLite has switched on.

    One that doesn't write may still finish what a killed writer left, so that what it reads is whole.
    """
    mode = "rw" if os.access(path, os.W_OK) else "ro"
    with errors.in_words(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
        try:
            _make_safe(connection, writing)
        except BaseException:
            connection.close()
            raise
    return connection


def _make_safe(connection: sqlite3.Connection, writing: bool) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    for pragma in (
        "busy_timeout = 5000",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
        "foreign_keys = ON",
        "secure_delete = ON",
        "synchronous = FULL",
        "fullfsync = ON",  # macOS alone obeys it
        "journal_mode = DELETE",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if not writing:
        connection.execute("PRAGMA query_only = ON")


def _noted_size(header: bytes) -> int:
    """The bytes that the file should have at least. SQLite itself takes a last page cut short for one of zeros."""
    page = int.from_bytes(header[16:18], "big")
    return (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")


def _first_bytes(path: Path) -> tuple[bytes, int]:
    """The first bytes of the file, and its size."""
    flags = os.O_RDONLY
    if sys.platform != "win32":
        flags |= os.O_NOFOLLOW | os.O_NONBLOCK
    else:
        flags |= os.O_BINARY
    with errors.in_words(path):
        try:
            descriptor = os.open(path, flags)
        except FileNotFoundError as error:
            raise CallError(f"There is no workspace {path.name}.", "Check the name and the folder.") from error
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise errors.not_ours(path, "is no file")
            return os.read(descriptor, _HEADER), found.st_size
        finally:
            os.close(descriptor)


def _has_backups(path: Path) -> bool:
    return path.with_name(path.name + BACKUPS).is_dir()


def _was_ours(path: Path, header: bytes) -> bool:
    """Whether damage is likelier than a foreign file: our name's ending, and either backups of it or a first page that
    is wiped or almost right."""
    if path.suffix != ".csdesk":
        return False
    if _has_backups(path):
        return True
    differing = sum(a != b for a, b in zip(header, _MAGIC, strict=False))
    return differing <= 2 or not any(header)
