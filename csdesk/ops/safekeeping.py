"""Backups and what is brought back from them."""

from pathlib import Path

from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.ops.outputs import check_output
from csdesk.ops.workspaces import Moment
from csdesk.store import workspace
from csdesk.store.backup import workspace_of
from csdesk.store.restoring import Found, Restored
from csdesk.store.workspace import Store

OFFERED = 5
"""So many backups are proved sound, to choose from: each has to be read to its end."""


def back_up(store: Store, to: Path | None, moment: Moment, *, replace: bool = False) -> Path:
    """Copies the workspace to a file, or to its own folder of backups; gives the copy's path.

    A file that is there already is only written over with `replace`.
    """
    if to is not None:
        check_output(to, "", replace=replace)
        if to.exists() and to.samefile(store.path):
            raise CallError("A workspace can't be its own backup.", "Choose another name.")
        _refuse_companions(store.path, to)
    return store.back_up(to, moment.now)


def _refuse_companions(workspace: Path, to: Path) -> None:
    """Raises CallError where the copy would be taken for a file that stands beside the workspace."""
    beside = {f"{workspace.name}{ending}".casefold() for ending in ("-journal", "-wal", "-shm", ".lock")}
    if to.name.casefold() in beside and to.absolute().parent.resolve() == workspace.absolute().parent.resolve():
        raise CallError(f"{to.name} is a name that {workspace.name} needs for itself.", "Choose another name.")


def offered(path: Path, moment: Moment, progress: Progress) -> Found:
    """The backups that can take a workspace's place, the newest first, each proved sound; none where there are none."""
    return workspace.sound_backups(path, OFFERED, moment.now, progress)


def restore(path: Path, source: Path | None, moment: Moment, progress: Progress | None = None) -> Restored:
    """Puts a backup (the newest good one) in the workspace's place, and says where what was there is kept."""
    if source is not None and not source.exists():
        raise CallError(f"There is no backup {source}.")
    return workspace.restore(path, source, moment.now, progress)


def meant(file: Path) -> tuple[Path, Path | None]:
    """The workspace that an owner means who names a file to restore, and, where the file is one of its backups, that
    one."""
    of = workspace_of(file)
    return (file, None) if of is None else (of, file)
