"""The way back: which backups of a workspace are sound, and how one of them takes its place."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from csdesk.base.errors import DamagedWorkspace, UserError
from csdesk.base.files import write_atomically
from csdesk.base.progress import Progress
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.store import errors, history, packed, schema
from csdesk.store.backup import STAMP, Backup, Reason, fill, is_good, keep, newest_first
from csdesk.store.connection import connect, version_of
from csdesk.store.journal import journal_aside, journal_of
from csdesk.store.lock import WriterLock


@dataclass(frozen=True, slots=True)
class SoundBackup:
    """A backup that was proved good, and what it holds: rows of customers, the title of its last change, bytes."""

    backup: Backup
    customers: int
    last_change: str
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """The backups that were found sound, the newest first, and how many of those looked at were not."""

    sound: tuple[SoundBackup, ...] = ()
    unsound: int = 0


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the backup that it took, and where it kept what was there before (None: nothing was).

    `damaged` says that this is a damaged file, moved aside; else it is a backup like any other.
    """

    source: Path
    kept: Path | None
    damaged: bool = False


def sound_backups(
    workspace: Path, most: int, now: datetime, progress: Progress, datasets: Mapping[str, Dataset]
) -> Found:
    """Looks through a workspace's backups, the newest first, until so many are proved sound. Raises D-READONLY,
    D-DISK."""
    with errors.in_words(workspace):
        held = newest_first(workspace, now)
    sound: list[SoundBackup] = []
    unsound = 0
    for number, backup in enumerate(held):
        if len(sound) == most:
            break
        progress.step("Checking the backups", number, len(held))
        if is_good(backup.path, datasets):
            sound.append(_described(backup))
        else:
            unsound += 1
    return Found(tuple(sound), unsound)


def _described(backup: Backup) -> SoundBackup:
    with closing(connect(backup.path, writing=False)) as connection, errors.in_words(backup.path):
        customers = packed.state_of(connection, CUSTOMERS).rows
        return SoundBackup(backup, customers, history.newest_title(connection), backup.path.stat().st_size)


def restore(
    workspace: Path, backup: Path | None, now: datetime, progress: Progress, datasets: Mapping[str, Dataset]
) -> Restored:
    """Puts a backup (None: the newest good one) in the workspace's place. The store must be closed.

    The backup is proved good first. What is there is kept: as a backup, or, where it is damaged, beside the workspace
    as `name.corrupt-TIME`; where the backup can't take its place, it stays. Raises B-FAILED where no backup is good,
    D-LOCKED where the workspace is in use, D-NEWER and D-NOT-OURS where what is there isn't csdesk's to replace.
    """
    lock = WriterLock(workspace)
    lock.take()
    try:
        source = _good_one(workspace, backup, now, datasets)
        kept = _kept(workspace, source, now, progress, datasets)
        connection = connect(source, writing=False)
        damaged = kept is None and workspace.exists()
        try:
            with errors.in_words(workspace), ExitStack() as until_replaced, write_atomically(workspace) as unfinished:
                fill(connection, unfinished, progress)
                if damaged:
                    kept = until_replaced.enter_context(_moved_aside(workspace, now))
                elif not workspace.exists():  # the journal of one that is gone would be played into the backup
                    until_replaced.enter_context(journal_aside(workspace, _free_name(workspace, now)))
        finally:
            connection.close()
        return Restored(source, kept, damaged)
    finally:
        lock.release()


def _good_one(workspace: Path, backup: Path | None, now: datetime, datasets: Mapping[str, Dataset]) -> Path:
    candidates = [backup] if backup is not None else [held.path for held in newest_first(workspace, now)]
    for candidate in candidates:
        if is_good(candidate, datasets):
            return candidate
    what = f"{backup.name} is no good backup" if backup is not None else f"There is no good backup of {workspace.name}"
    raise UserError("B-FAILED", f"{what}; nothing was changed.", "A copy from another place can be named instead.")


def _kept(
    workspace: Path, source: Path, now: datetime, progress: Progress, datasets: Mapping[str, Dataset]
) -> Path | None:
    """Backs up what `source` is about to replace; gives None where that is too damaged to be backed up, or isn't
    there."""
    if not workspace.exists():
        return None
    try:
        version_of(workspace, schema.VERSION)
    except DamagedWorkspace:
        return None
    if not is_good(workspace, datasets):
        return None
    connection = connect(workspace, writing=False)
    try:
        return keep(connection, workspace, Reason.BEFORE_RESTORE, now, progress, datasets, spare=source)
    finally:
        connection.close()


@contextmanager
def _moved_aside(workspace: Path, now: datetime) -> Iterator[Path]:
    """Keeps a damaged workspace, and the journal that belongs to it, under another name, which it gives; after an
    exception both have their old names alone.

    Where the disk knows links, the file has its old name too until the backup takes that, so that a restore that is
    killed leaves a workspace there.
    """
    aside = _free_name(workspace, now)
    with journal_aside(workspace, aside):
        try:
            try:
                os.link(workspace, aside)
            except OSError:  # the disk knows no links
                os.replace(workspace, aside)
            yield aside
        except BaseException:
            if aside.exists():
                os.replace(aside, workspace)
                aside.unlink(missing_ok=True)  # of two names of one file the system leaves both
            raise


def _free_name(workspace: Path, now: datetime) -> Path:
    """A name beside the workspace for what is kept of a damaged one, taken by no file and no journal."""
    stem = f"{workspace.name}.corrupt-{now.astimezone(UTC).strftime(STAMP)}"
    aside, number = workspace.with_name(stem), 2
    while os.path.lexists(aside) or os.path.lexists(journal_of(aside)):
        aside = workspace.with_name(f"{stem}-{number}")
        number += 1
    return aside
