"""Faults of the world become sentences; our own bugs stay what they are."""

import errno
import sqlite3
from pathlib import Path

import pytest

from csdesk.base.errors import UserError
from csdesk.store.errors import Damaged, in_words

PATH = Path("shop.csdesk")


def said(error: Exception) -> UserError:
    with pytest.raises(UserError) as caught, in_words(PATH):
        raise error
    return caught.value


def of_sqlite(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("words of SQLite")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "D-FULL"),
        ("SQLITE_IOERR_WRITE", "D-FULL"),
        ("SQLITE_CORRUPT_INDEX", "D-CORRUPT"),
        ("SQLITE_NOTADB", "D-CORRUPT"),
        ("SQLITE_BUSY_SNAPSHOT", "D-LOCKED"),
        ("SQLITE_READONLY_ROLLBACK", "D-READONLY"),
        ("SQLITE_READONLY_DBMOVED", "D-GONE"),
        ("SQLITE_CANTOPEN", "D-READONLY"),
        ("SQLITE_IOERR_READ", "D-DISK"),
    ],
)
def test_what_sqlite_complains_of_has_a_code(name: str, code: str) -> None:
    assert said(of_sqlite(name)).code == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "D-FULL"),
        (errno.EACCES, "D-READONLY"),
        (errno.EROFS, "D-READONLY"),
        (errno.ELOOP, "D-NOT-OURS"),
        (errno.EIO, "D-DISK"),
        (errno.ENAMETOOLONG, "U-CALL"),
        (errno.EISDIR, "D-READONLY"),
    ],
)
def test_what_the_disk_complains_of_has_a_code(number: int, code: str) -> None:
    assert said(OSError(number, "words of the system")).code == code


def test_damage_has_a_code() -> None:
    assert said(Damaged("x")).code == "D-CORRUPT"
    assert said(sqlite3.OperationalError("Could not decode to UTF-8 column 'value'")).code == "D-CORRUPT"


def test_every_sentence_says_whether_the_data_are_safe_and_what_to_do() -> None:
    for name in ("SQLITE_FULL", "SQLITE_CORRUPT", "SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_IOERR"):
        error = said(of_sqlite(name))
        assert "shop.csdesk" in error.what
        assert "nothing was changed" in error.what or "doesn't write to it" in error.what
        assert error.hint


@pytest.mark.parametrize(
    "bug",
    [
        sqlite3.ProgrammingError("wrong thread"),
        of_sqlite("SQLITE_ERROR"),
        KeyError("x"),
        FileExistsError(errno.EEXIST, "x"),
    ],
)
def test_bugs_pass_unchanged(bug: Exception) -> None:
    with pytest.raises(type(bug)) as caught, in_words(PATH):
        raise bug
    assert caught.value is bug
