"""Copies of a workspace: made whole, proved good before they count, and thinned with age."""

import re
import sqlite3
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

from csdesk.base.errors import UserError
from csdesk.base.files import write_atomically
from csdesk.base.issue import Severity
from csdesk.base.progress import Progress
from csdesk.datasets.dataset import Dataset
from csdesk.store import errors, packed, schema
from csdesk.store.checkup import check
from csdesk.store.connection import BACKUPS, connect, version_of
from csdesk.store.errors import Damaged
from csdesk.store.journal import journal_aside, journal_of

STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d{6,})-([a-z-]+)\.csdesk")
_PAGES_AT_ONCE = 2_000
_FEWEST = 3
_RECENT = timedelta(days=2)
_AHEAD = timedelta(days=1)


class Reason(Enum):
    """Why a backup was made."""

    BY_HAND = "by-hand"
    BEFORE_IMPORT = "before-import"
    BEFORE_UNDO = "before-undo"
    BEFORE_RESTORE = "before-restore"
    BEFORE_UPGRADE = "before-upgrade"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the workspace's folder of backups, with the number of the last change that it holds."""

    path: Path
    when: datetime
    change: int
    reason: Reason

    def is_ahead(self, now: datetime) -> bool:
        """Whether it says to be made over a day from now, which a clock that was ahead did."""
        return self.when - now > _AHEAD


def folder_of(workspace: Path) -> Path:
    """Where the workspace's backups lie: `shop.csdesk` keeps them in `shop.csdesk-backups`."""
    return workspace.with_name(workspace.name + BACKUPS)


def workspace_of(path: Path) -> Path | None:
    """The workspace that a file of its folder of backups was made of; None for any other file."""
    folder = path.absolute().parent
    if not _NAME.fullmatch(path.name) or not folder.name.endswith(BACKUPS):
        return None
    return folder.with_name(folder.name.removesuffix(BACKUPS))


def backups(workspace: Path) -> list[Backup]:
    """The workspace's backups, the oldest first; other files in the folder are left out."""
    folder = folder_of(workspace)
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        named = _NAME.fullmatch(path.name)
        if named and named[3] in {reason.value for reason in Reason}:
            when = datetime.strptime(named[1] + "+0000", STAMP + "%z")
            found.append(Backup(path, when, int(named[2]), Reason(named[3])))
    return found


def newest_first(workspace: Path, now: datetime) -> list[Backup]:
    """The workspace's backups, the newest first. One of a day to come was made while the clock was ahead: it stands
    where the number of its last change puts it."""
    held = list(reversed(backups(workspace)))
    found = [backup for backup in held if not backup.is_ahead(now)]
    for backup in reversed([backup for backup in held if backup.is_ahead(now)]):
        older = (place for place, each in enumerate(found) if each.change < backup.change)
        found.insert(next(older, len(found)), backup)
    return found


def drop_empty_folder(workspace: Path) -> None:
    """Takes the workspace's folder of backups away where nothing is in it."""
    folder = folder_of(workspace)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def keep(
    connection: sqlite3.Connection,
    workspace: Path,
    reason: Reason,
    now: datetime,
    progress: Progress,
    datasets: Mapping[str, Dataset],
    spare: Path | None = None,
) -> Path:
    """Makes a backup in the workspace's own folder, thins the older ones, and gives its path. Raises B-FAILED.

    The backup that `spare` names stays, however old it is.
    """
    folder = folder_of(workspace)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _failed(workspace) from error
    change = _newest_change(connection)
    target = folder / f"{now.astimezone(UTC).strftime(STAMP)}-{change:06}-{reason.value}.csdesk"
    copy(connection, workspace, target, progress, datasets)
    held = backups(workspace)
    for number in thinned([backup.when for backup in held], now):
        if spare is None or not held[number].path.samefile(spare):
            held[number].path.unlink()
    return target


def kept_already(
    connection: sqlite3.Connection, workspace: Path, now: datetime, datasets: Mapping[str, Dataset]
) -> Path | None:
    """A backup of the very same state that is proved good, and too young to be thinned soon; None without one."""
    change, state = _newest_change(connection), _state(connection)
    for backup in reversed(backups(workspace)):
        likely = backup.change == change and timedelta(0) <= now - backup.when < _RECENT
        if likely and is_good(backup.path, datasets, thorough=False):
            with closing(connect(backup.path, writing=False)) as other:
                if _state(other) == state:
                    return backup.path
    return None


def _newest_change(connection: sqlite3.Connection) -> int:
    (change,) = connection.execute("SELECT ifnull(max(id), 0) FROM changes").fetchone()
    return int(change)


def _state(connection: sqlite3.Connection) -> tuple[object, ...]:
    """What tells one state of a workspace from every other: the form of the file, all that was done to it and when,
    and the content of each table."""
    asked = ("PRAGMA user_version", "SELECT * FROM changes ORDER BY id", "SELECT * FROM tables ORDER BY dataset")
    return tuple(tuple(connection.execute(each)) for each in asked)


def copy(
    connection: sqlite3.Connection, workspace: Path, target: Path, progress: Progress, datasets: Mapping[str, Dataset]
) -> None:
    """Copies the workspace to `target`, which appears only once the copy is proved good. Raises B-FAILED, D-CORRUPT."""
    try:
        past = target.with_name(f"{target.name}.replaced")
        with journal_aside(target, past), write_atomically(target) as unfinished:
            fill(connection, unfinished, progress)
            if not is_good(unfinished, datasets, thorough=False):
                raise errors.corrupt(workspace)
        journal_of(past).unlink(missing_ok=True)  # what it belonged to is replaced
    except (OSError, sqlite3.Error) as error:
        raise _failed(workspace) from error


def is_good(path: Path, datasets: Mapping[str, Dataset], *, thorough: bool = True) -> bool:
    """Whether the file is a workspace whose structure is sound and whose content is what its last change left.

    The content is judged by what is packed, in a second; a thorough look hashes all rows, which takes several.
    """
    try:
        version = version_of(path, schema.VERSION)
        if version is None:
            return False  # nothing is in the file
        connection = connect(path, writing=False)
    except UserError:
        return False
    try:
        if [text for (text,) in connection.execute("PRAGMA integrity_check(1)")] != ["ok"]:
            return False
        if version != schema.VERSION or schema.is_behind(connection, datasets):
            return True  # its rows can be hashed only once it is brought up to date
        if not thorough and all(packed.is_whole(connection, dataset) for dataset in datasets.values()):
            return True
        return not any(issue.severity is Severity.ERROR for issue in check(connection, path, datasets))
    except (sqlite3.DatabaseError, UnicodeDecodeError, Damaged):
        return False
    finally:
        connection.close()


def thinned(times: Sequence[datetime], now: datetime) -> list[int]:
    """The numbers of the backups that can go: all younger than two days stay, then 12 days, 10 weeks, 9 months.

    Never leaves fewer than three. `times` stand in order, the oldest first. Where the newest but one is over two days
    old, age is counted from that one, so that a clock that jumps ahead makes no backup old.
    """
    clock = times[-2] if len(times) > 1 and now - times[-2] > _RECENT else now
    grids: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (12, lambda time: time.date()),
        (10, lambda time: time.isocalendar()[:2]),
        (9, lambda time: (time.year, time.month)),
    )
    seen: list[set[Hashable]] = [set() for _ in grids]
    gone = []
    for number in range(len(times) - 1, -1, -1):
        time = times[number]
        if len(times) - number <= _FEWEST or clock - time < _RECENT:
            continue
        for (most, cell), cells in zip(grids, seen, strict=True):
            if cell(time) in cells:
                gone.append(number)
                break
            if len(cells) < most:
                cells.add(cell(time))
                break
        else:
            gone.append(number)
    return sorted(gone)


def fill(connection: sqlite3.Connection, unfinished: Path, progress: Progress) -> None:
    """Copies the open workspace into an empty file."""
    copied = sqlite3.connect(unfinished)
    try:
        connection.backup(
            copied,
            pages=_PAGES_AT_ONCE,
            progress=lambda _, left, total: progress.step("Backing up", total - left, total),
        )
    finally:
        copied.close()


def _failed(workspace: Path) -> UserError:
    return UserError(
        "B-FAILED",
        f"{workspace.name} couldn't be backed up, so nothing was begun; all that was stored before is safe.",
        "Check that there is room beside the workspace and that its folder can be written to.",
    )
