"""How the owner comes back to a backup: of the open workspace, of one that is damaged, or of one named by its file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from csdesk.ui.commands.file import WORKSPACES, asked_path
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.outside import show_path
from csdesk.ui.reopening import reopen

if TYPE_CHECKING:
    from csdesk.base.errors import DamagedWorkspace
    from csdesk.base.progress import Progress
    from csdesk.store.restoring import Found, Restored
    from csdesk.ui.window import Window


def say_damaged(window: "Window", error: "DamagedWorkspace") -> None:
    """Says that a workspace is damaged, with the way to its backups; where it couldn't be opened, they are shown at
    once."""
    _say(window, error)
    if window.session.path != error.workspace:
        offer_backups(window, error.workspace, error)


def _say(window: "Window", error: "DamagedWorkspace") -> None:
    window.banners.show_error(str(error), "Restore a backup…", lambda: offer_backups(window, error.workspace, error))


def offer_backups(window: "Window", workspace: Path, damaged: "DamagedWorkspace | None" = None) -> None:
    """Looks through the backups of a workspace, and lets the owner take one of those that are sound."""

    moment = window.session.clock()

    def look(progress: "Progress") -> "Found":
        from csdesk.ops.safekeeping import offered  # brings arrays along

        return offered(workspace, moment, progress)

    def show(found: "Found") -> None:
        from csdesk.ui.dialogs.restore import RestoreDialog

        if any(isinstance(each, RestoreDialog) and each.isVisible() for each in window.findChildren(QDialog)):
            return  # it was asked for twice
        if damaged is not None:
            _say(window, damaged)  # for the case that the dialog is put away; pressing its button took it away
        dialog = RestoreDialog(
            window, workspace, found, partial(_restore, window, workspace), partial(_choose_copy, window, workspace),
            damaged=damaged is not None,
        )  # fmt: skip
        dialog.open()

    window.jobs.run_apart(f"Check the backups of {workspace.name}", look, show)


def choose_backup(window: "Window") -> None:
    """Asks for the way back: of the open workspace, or, where none is open, of the one whose file the owner names."""
    if window.session.path is not None:
        offer_backups(window, window.session.path)
        return
    file = asked_path(window, "Restore: choose a workspace, or one of its backups", WORKSPACES)
    if file is None:
        return
    from csdesk.ops.safekeeping import meant  # brings arrays along

    workspace, backup = meant(file)
    if backup is None:
        offer_backups(window, workspace)
    else:
        _confirm(window, workspace, backup)


def _choose_copy(window: "Window", workspace: Path) -> None:
    source = asked_path(window, f"Restore {workspace.name} from", WORKSPACES)
    if source is not None:
        _confirm(window, workspace, source)


def _confirm(window: "Window", workspace: Path, source: Path) -> None:
    dialog = AskingDialog(
        window, f"Restore {workspace.name} from {source.name}?",
        f"{workspace.name} becomes what it was in that file. What is there now is kept: among its backups, or, where it is "
        "damaged, beside it.", "Restore",
    )  # fmt: skip
    dialog.accepted.connect(lambda: _restore(window, workspace, source))
    dialog.open()


def _restore(window: "Window", workspace: Path, source: Path) -> None:
    clock = window.session.clock

    def work(progress: "Progress") -> "Restored":
        from csdesk.ops.safekeeping import restore  # brings arrays along

        return restore(workspace, source, clock(), progress)

    window.leaving.switch(
        workspace.name,
        partial(reopen, window.session, workspace, f"Restore {workspace.name}", work, partial(_restored, window)),
    )


def _restored(window: "Window", restored: "Restored") -> None:
    kept = restored.kept
    if kept is None:
        window.toasts.say("Restored.")
        return
    before = "The damaged file" if restored.damaged else "What was there before"
    window.toasts.say(f"Restored. {before} is kept as {kept.name}.", "Open folder", lambda: show_path(kept.parent))
