"""The one way in for a file: its cells, read in a child process that a hostile file may end without harm."""

import os
import stat
from pathlib import Path

from csdesk.base.errors import CallError, UserError
from csdesk.base.progress import Progress
from csdesk.intake.cells import Book
from csdesk.intake.child import limits
from csdesk.intake.child import protocol as wire
from csdesk.intake.reading.decoding import decode, wait_for_end
from csdesk.intake.reading.process import running


class _Died(Exception):
    """The child ended without an answer."""


def read_book(path: Path, progress: Progress) -> Book:
    """The cells of a spreadsheet or text file, whatever its name says that it is.

    Raises UserError with one of E-EMPTY, E-TYPE, E-ENCRYPTED, E-DAMAGED, E-TOO-BIG, E-UNSAFE, E-ENCODING, E-NO-TABLE,
    E-CHILD-CRASH and E-TIMEOUT, Cancelled within a second of the owner's wish, and ReaderBug where csdesk itself
    failed.
    """
    progress.step(f"Reading {path.name}")
    _check_file(path)
    try:
        book = _read(path, wire.Task.READ, progress)
    except _Died:
        book = _second_try(path, progress)
    if not any(sheet.rows for sheet in book.sheets):
        raise UserError(
            "E-NO-TABLE",
            f"No cell of {path.name} holds anything; nothing was stored.",
            "Check that it is the right file.",
        )
    return book


def _check_file(path: Path) -> None:
    if path.name.startswith(("~$", ".~lock.")):
        raise UserError(
            "E-TYPE",
            f"{path.name} is the mark that a spreadsheet program leaves while a workbook is open; nothing was stored.",
            f"Bring in the workbook itself: {path.name.removeprefix('~$').removeprefix('.~lock.').removesuffix('#')}.",
        )
    if os.path.isdir(path):  # Path.is_dir raises for a name that no file can have
        raise UserError("E-TYPE", f"{path.name} is a folder; nothing was stored.", "Bring in the files in it.")
    try:
        about = path.stat()
    except (FileNotFoundError, ValueError) as error:  # ValueError: no file can have such a name
        raise CallError(f"There is no file {path}; nothing was stored.", "Check its name and folder.") from error
    except OSError as error:
        raise limits.unreadable(path.name, error) from error
    if not stat.S_ISREG(about.st_mode):
        raise limits.not_a_file(path.name)
    if about.st_size > limits.FILE:
        what = f"{path.name} is larger than the {limits.megabytes(limits.FILE)} that csdesk reads"
        raise limits.too_big(what, "Split it into smaller files.")


def _read(path: Path, task: wire.Task, progress: Progress) -> Book:
    with running(path, task, progress) as child:
        try:
            return decode(child.answer, path.name, progress)
        except (wire.Ended, wire.Broken) as error:
            progress.step(f"Reading {path.name}")
            if child.out_of_time():
                raise _timeout(path) from error
            raise _Died from error


def _second_try(path: Path, progress: Progress) -> Book:
    """Why the reader died, as a UserError; or the book by the slower reader where nothing speaks against the file."""
    with running(path, wire.Task.EXPLAIN, progress) as child:
        try:
            wait_for_end(child.answer)
        except (wire.Ended, wire.Broken) as error:
            progress.step(f"Reading {path.name}")
            raise (_timeout(path) if child.out_of_time() else _crash(path)) from error
    try:
        return _read(path, wire.Task.READ_SLOWLY, progress)
    except _Died as error:
        raise _crash(path) from error


def _timeout(path: Path) -> UserError:
    return UserError(
        "E-TIMEOUT",
        f"Reading {path.name} took more than five minutes and was stopped; nothing was stored.",
        "Split it into smaller files, or save it as CSV.",
    )


def _crash(path: Path) -> UserError:
    return UserError(
        "E-CHILD-CRASH",
        f"{path.name} can't be read: the reader failed on it, and so did the second one; nothing was stored.",
        "Open it in your spreadsheet program and save it as a new .xlsx or .csv file.",
    )
