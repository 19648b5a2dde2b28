"""Backups and what is brought back from them."""

from pathlib import Path

from csdesk.base.errors import CallError
from csdesk.ops.outputs import check_output
from csdesk.ops.workspaces import Moment
from csdesk.store import workspace
from csdesk.store.workspace import Store


def back_up(store: Store, to: Path | None, moment: Moment, *, replace: bool = False) -> Path:
    """Copies the workspace to a file, or to its own folder of backups; gives the copy's path.

    A file that is there already is only written over with `replace`.
    """
    if to is not None:
        check_output(to, "", replace=replace)
        if to.exists() and to.samefile(store.path):
            raise CallError("A workspace can't be its own backup.", "Choose another name.")
    return store.back_up(to, moment.now)


def restore(path: Path, source: Path | None, moment: Moment) -> Path:
    """Puts a backup (the newest good one) in the workspace's place; gives the backup's path."""
    if source is not None and not source.exists():
        raise CallError(f"There is no backup {source}.")
    return workspace.restore(path, source, moment.now)
