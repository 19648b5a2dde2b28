"""One business's workspace: the one object through which other rooms read it and write to it."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Self

from csdesk.base.errors import UserError
from csdesk.base.files import sweep
from csdesk.base.issue import Severity
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Dataset
from csdesk.store import backup, connection, errors, history, migrations, restoring, schema
from csdesk.store.backup import Reason
from csdesk.store.change import Change
from csdesk.store.checkup import check, is_whole
from csdesk.store.history import ChangeKind
from csdesk.store.lock import WriterLock
from csdesk.store.reader import Reader
from csdesk.store.restoring import Found, Restored
from csdesk.store.undo import UndoReport, target, undo

BACKED_UP_FROM = 10_000
"""An import of more rows than this is preceded by a backup."""
LOOKED_THROUGH = 8_000_000
"""A workspace of so many bytes is looked through in a third of a second."""


class Store(Reader):
    """An open workspace. Made by `open_store`; belongs to the thread that opened it."""

    def __init__(
        self,
        path: Path,
        held: sqlite3.Connection,
        lock: WriterLock | None,
        datasets: Mapping[str, Dataset],
        fresh: bool,
    ) -> None:
        super().__init__(path, held, datasets)
        self._lock = lock
        self._fresh = fresh

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file and lets others write to it."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def close_or_unmake(self) -> None:
        """Closes the file, and takes it away where opening it made it and nothing was stored in it since."""
        if self._fresh:
            self.unmake()
        else:
            self.close()

    def unmake(self) -> bool:
        """Closes the file, and takes it away where nothing was ever stored in it; says whether it did.

        It goes before others may write, so nothing that they store goes with it; its lock goes too, and its folder of
        backups where that is empty. Raises D-READONLY where it was opened to be read.
        """
        if self._lock is None:
            raise errors.read_only(self.path)
        try:
            unused = self.revision == "0" and self.is_in_place
            self._connection.close()
            if unused:
                with errors.in_words(self.path):
                    self.path.unlink()
                    backup.drop_empty_folder(self.path)
                    self._lock.remove()
        finally:
            self.close()
        return unused

    @contextlib.contextmanager
    def change(
        self, title: str, *, kind: ChangeKind, day: int, now: datetime, rows: int = 0, progress: Progress | None = None
    ) -> Iterator[Change]:
        """The one door for writing: what is done inside is committed at its end, or, after an exception, not at all.

        `day` is the owner's own day, `now` the moment in UTC; `rows` is how many are about to come in: many of them are
        preceded by a backup, and no import goes into a damaged workspace, where it would be lost with it. Raises
        D-READONLY, D-LOCKED, D-FULL, D-CORRUPT, B-FAILED, Cancelled.
        """
        if rows > BACKED_UP_FROM:
            self._keep(Reason.BEFORE_IMPORT, now, progress)
        elif kind is ChangeKind.IMPORT and self._is_damaged():
            raise errors.corrupt(self.path)
        with self._changing(title, kind, day, now, progress) as change:
            yield change

    def undo(self, change_id: int | None, *, day: int, now: datetime, progress: Progress | None = None) -> UndoReport:
        """Takes back a change (None: the newest one that isn't undone and is no undo), after a backup.

        Is itself a change, and can be undone by its number. Raises D-CONFLICT, having written nothing, where later
        changes stand on what it wrote; CallError where there is no such change.
        """
        with errors.in_words(self.path):
            of = target(self._connection, change_id)
        self._keep(Reason.BEFORE_UNDO, now, progress)
        title = f"Undo {of.title}"
        if of.kind is ChangeKind.UNDO:
            word, _, rest = of.title.partition(" ")
            title = f"{'Redo' if word == 'Undo' else 'Undo'} {rest}"
        with self._changing(title, ChangeKind.UNDO, day, now, progress, of.id) as change, errors.in_words(self.path):
            return undo(change, of, self._datasets)

    def redo(self, *, day: int, now: datetime, progress: Progress | None = None) -> UndoReport:
        """Does again what the newest undo took back, by undoing that undo. Raises D-CONFLICT where there is none."""
        with errors.in_words(self.path):
            found = history.redoable(self._connection)
        if found is None:
            raise UserError("D-CONFLICT", "There is nothing to do again.")
        return self.undo(found[0], day=day, now=now, progress=progress)

    def keep_snapshot(self, name: str, document: str, revision: str) -> bool:
        """Keeps a page as text for the next start; says whether it did: not where the workspace has moved on from the
        revision that it shows. It is no change, and no part of what is hashed. Raises D-READONLY, D-LOCKED, D-FULL."""
        if self._lock is None:
            raise errors.read_only(self.path)
        with errors.in_words(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                current = self.revision == revision
                if current:
                    self._connection.execute(
                        "INSERT OR REPLACE INTO snapshots (name, revision, document) VALUES (?, ?, ?)",
                        (name, revision, document),
                    )
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise
        return current

    def back_up(self, to: Path | None, now: datetime, progress: Progress | None = None) -> Path:
        """Copies the workspace to a file, or to its own folder of backups, and gives the copy's path. Raises
        B-FAILED."""
        if to is None:
            return backup.keep(self._connection, self.path, Reason.BY_HAND, now, progress or Progress(), self._datasets)
        backup.copy(self._connection, self.path, to, progress or Progress(), self._datasets)
        return to

    def _keep(self, reason: Reason, now: datetime, progress: Progress | None) -> None:
        """Backs up what is stored, which proves it sound, unless nothing is. Where a good backup of the very same is
        there it is only looked at: damage that came since would be taken along."""
        if self._lock is None:
            raise errors.read_only(self.path)
        if self.revision == "0":
            return
        if backup.kept_already(self._connection, self.path, now, self._datasets):
            if self._is_damaged():
                raise errors.corrupt(self.path)
        else:
            backup.keep(self._connection, self.path, reason, now, progress or Progress(), self._datasets)

    def _is_damaged(self) -> bool:
        """Whether damage is seen: in every row of a small workspace, in the structure of a large one, whose every row
        takes seconds."""
        with errors.in_words(self.path):
            if self.path.stat().st_size > LOOKED_THROUGH:
                return not is_whole(self._connection)
            found = check(self._connection, self.path, self._datasets)
        return any(issue.severity is Severity.ERROR for issue in found)

    @contextlib.contextmanager
    def _changing(
        self,
        title: str,
        kind: ChangeKind,
        day: int,
        now: datetime,
        progress: Progress | None,
        undoes: int | None = None,
    ) -> Iterator[Change]:
        if self._lock is None:
            raise errors.read_only(self.path)
        change = Change(self._connection, self.path, self._texts, progress or Progress())
        try:
            change.begin(title, kind, day, now, undoes)
            self._change = change
            yield change
            change.finish()
        except BaseException:
            change.abandon()
            raise
        finally:
            self._change = None


def open_store(
    path: Path,
    now: datetime,
    *,
    create: bool = False,
    writing: bool = True,
    datasets: Mapping[str, Dataset] = DATASETS,
    progress: Progress | None = None,
) -> Store:
    """Opens a workspace, made first where `create` is on and there is none, and brings an older one up to date.

    One writer at a time: a second one gets D-LOCKED. Raises CallError where there is no file, D-NEWER and D-NOT-OURS
    with the file untouched, D-CORRUPT, D-READONLY.
    """
    path = path.absolute()
    lock = WriterLock(path) if writing else None
    if not create or os.path.lexists(path):
        connection.version_of(path, schema.VERSION)  # what isn't csdesk's gets no lock beside it
    else:
        connection.refuse_long_name(path)
    fresh = False
    try:
        if lock is not None:
            lock.take()
            if create and not os.path.lexists(path):
                connection.make_file(path)
                fresh = True
            _sweep(path)
        version = connection.version_of(path, schema.VERSION)
        if version is None and not fresh and (not (create and writing) or backup.backups(path)):
            raise errors.corrupt(path) if backup.backups(path) else errors.not_ours(path, "is empty")
        held = _opened(path, now, writing, datasets, progress)
    except BaseException:
        if fresh and lock is not None:
            path.unlink()
            lock.remove()
        if lock is not None:
            lock.release()
        raise
    return Store(path, held, lock, datasets, fresh)


def restore(
    path: Path,
    source: Path | None,
    now: datetime,
    progress: Progress | None = None,
    datasets: Mapping[str, Dataset] = DATASETS,
) -> Restored:
    """Puts a backup (None: the newest good one) in the place of a workspace that is closed."""
    return restoring.restore(path.absolute(), source, now, progress or Progress(), datasets)


def sound_backups(
    path: Path,
    most: int,
    now: datetime,
    progress: Progress | None = None,
    datasets: Mapping[str, Dataset] = DATASETS,
) -> Found:
    """The newest backups of a workspace that are proved sound, at most so many."""
    return restoring.sound_backups(path.absolute(), most, now, progress or Progress(), datasets)


def _sweep(path: Path) -> None:
    """Removes what killed processes left of backups and restores; nobody else is at work, the lock says."""
    with errors.in_words(path):
        sweep(path.parent, path.name)
        if backup.folder_of(path).is_dir():
            sweep(backup.folder_of(path))


def _opened(
    path: Path,
    now: datetime,
    writing: bool,
    datasets: Mapping[str, Dataset],
    progress: Progress | None,
) -> sqlite3.Connection:
    held = connection.connect(path, writing=writing)
    try:
        with errors.in_words(path):
            # The first statement finishes what a killed writer left, so only now is it sure what the file holds.
            (there,) = held.execute("SELECT count(*) FROM sqlite_master").fetchone()
            (since,) = held.execute("PRAGMA user_version").fetchone()
            if not there:
                schema.make(held, datasets)
            elif since < schema.VERSION or schema.is_behind(held, datasets):
                if not writing:
                    open_store(path, now, datasets=datasets, progress=progress).close()
                else:
                    backup.keep(held, path, Reason.BEFORE_UPGRADE, now, progress or Progress(), datasets)
                    migrations.migrate(held, since, schema.VERSION, migrations.STEPS)
                    schema.catch_up(held, datasets)
            if schema.is_ahead(held, datasets):
                raise errors.newer(path)
    except BaseException:
        held.close()
        raise
    return held
