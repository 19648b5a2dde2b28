"""Where reviews go: the folder is asked for, then what is in the way, and what became of the file is said."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from csdesk.base.errors import UserError
from csdesk.base.places import reviews_folder
from csdesk.ops.drafting import making
from csdesk.ops.drafting.draft import Order
from csdesk.ops.reporting import BatchOutcome, State, Written
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.outside import show_path

if TYPE_CHECKING:
    from csdesk.ui.window import Window

FOLDER = "review_folder"
NAMED = 4
EXPORT = "Export a review"


def asked_folder(window: "Window") -> Path | None:
    """The folder that the owner chooses in the system's own dialog: where the last reviews went is offered, and as long
    as there is no such folder, one of its own among the documents, which is there afterwards only where it was
    chosen."""
    last = window.memory.recall(FOLDER, "")
    offered = Path(last) if last and Path(last).is_dir() else reviews_folder()
    made = _made(offered)
    shown = offered if offered.is_dir() else Path.home()
    chosen = QFileDialog.getExistingDirectory(window, "Where do the reviews go?", str(shown))
    if made and (not chosen or Path(chosen) != offered):
        with suppress(OSError):  # something was put into it in the dialog: it stays
            offered.rmdir()
    if not chosen:
        return None
    window.memory.remember(FOLDER, chosen)
    return Path(chosen)


def _made(folder: Path) -> bool:
    """Makes the folder that is offered, so that the dialog can open in it; whether it wasn't there and now is."""
    if folder.is_dir():
        return False
    try:
        folder.mkdir(parents=True)
    except OSError:
        return False  # a read-only or full disk: the owner chooses another
    return True


class InTheWayDialog(Sheet):
    """Other files have the names that the reviews would have: asked once, for all of them. `go` is told whether they
    are replaced."""

    def __init__(self, window: "Window", names: Sequence[str], go: Callable[[bool], None]) -> None:
        one = len(names) == 1
        title = "Another file has that name" if one else f"{len(names):,} other files have these names"
        super().__init__(
            window,
            title,
            "What is there is another version. The new one can stand beside it, with a number, or replace it.",
        )
        for name in names[:NAMED]:
            self.body.addWidget(self.words(name))
        if len(names) > NAMED:
            self.body.addWidget(self.words(f"and {len(names) - NAMED:,} more", "muted"))
        self.button("Cancel", closes=True)
        self.replace = self.button("&Replace it" if one else "&Replace them")
        self.beside = self.button("&Keep both", primary=True)
        self.beside.setFocus()
        for button, replaces in ((self.replace, True), (self.beside, False)):
            button.clicked.connect(self.close)
            button.clicked.connect(lambda _=False, replaces=replaces: go(replaces))


def deliver(window: "Window", order: Order, customers: Sequence[str], folder: Path, go: Callable[[bool], None]) -> None:
    """Looks what is in the way in the folder, asks about it where there is anything, and calls `go`."""

    def looked(names: tuple[str, ...]) -> None:
        if names:
            InTheWayDialog(window, names, go).open()
        else:
            go(False)

    window.jobs.ask("reviews in the way", lambda desk: making.in_the_way(desk, order, customers, folder), looked)


def export(window: "Window", order: Order) -> None:
    """Writes one review of the workspace that is open now where the owner says."""
    folder = asked_folder(window)
    if folder is not None:
        write = partial(_write, window, order, folder, window.session.path)
        deliver(window, order, (order.customer,), folder, write)


def _write(window: "Window", order: Order, folder: Path, workspace: Path | None, replace: bool) -> None:
    again = partial(_write, window, order, folder, workspace, replace)

    def written(outcome: BatchOutcome) -> None:
        if outcome.files:
            say_written(window, outcome.files[0], again)

    def failed(error: UserError) -> None:
        window.banners.show_error(str(error), "Try again", again, deed=EXPORT)

    window.session.run(
        EXPORT,
        lambda desk, progress: making.write(desk, order, (order.customer,), folder, progress, replace=replace),
        written, failed, meant=workspace,
    )  # fmt: skip


def say_written(window: "Window", review: Written, again: Callable[[], None]) -> None:
    """Says what became of one review, with what can be done about it."""
    if review.state is State.FAILED:
        window.banners.show_error(review.reason, "Try again", again, deed=EXPORT)
        return
    there = "is there already, unchanged." if review.state is State.KEPT else "is written."
    window.toasts.say(
        f"{review.file.name} {there}", "Open", lambda: show_path(review.file),
        (("Open folder", lambda: show_path(review.file.parent)),),
    )  # fmt: skip
