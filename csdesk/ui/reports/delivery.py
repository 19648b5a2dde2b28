"""Where reviews go: the folder is asked for, then what is in the way, and what became of the file is said."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from csdesk.base.errors import UserError
from csdesk.base.places import reviews_folder
from csdesk.ops.drafting import making
from csdesk.ops.drafting.draft import Order
from csdesk.ops.reporting import BatchOutcome, State, Written
from csdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from csdesk.ui.window import Window

FOLDER = "review_folder"
NAMED = 4


def asked_folder(window: "Window") -> Path | None:
    """The folder that the owner chooses in the system's own dialog: at first a new one among the documents, then the last
    one."""
    last = window.memory.recall(FOLDER, "")
    offered = Path(last) if last else reviews_folder()
    made = _offered(offered)
    chosen = QFileDialog.getExistingDirectory(window, "Where do the reviews go?", str(offered if made else Path.home()))
    if not chosen:
        return None
    window.memory.remember(FOLDER, chosen)
    return Path(chosen)


def _offered(folder: Path) -> bool:
    """Sees that the folder that is offered is there, so that the dialog can open in it; whether it is."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False  # a read-only or full disk, or one that isn't plugged in: the owner chooses another
    return True


def show_path(path: Path) -> None:
    """Opens a file or a folder in the system's own program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


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

    window.jobs.ask(
        "reviews in the way", lambda desk: making.in_the_way(desk, order, customers, folder), looked,
        lambda error: window.banners.show_error(str(error)),
    )  # fmt: skip


def export(window: "Window", order: Order) -> None:
    """Writes one review where the owner says."""
    folder = asked_folder(window)
    if folder is not None:
        deliver(
            window, order, (order.customer,), folder, lambda replace: _write(window, order, folder, replace=replace)
        )


def _write(window: "Window", order: Order, folder: Path, *, replace: bool) -> None:
    def written(outcome: BatchOutcome) -> None:
        if outcome.files:
            say_written(window, outcome.files[0], again)

    def failed(error: UserError) -> None:
        window.banners.show_error(str(error), "Try again", again)

    def again() -> None:
        _write(window, order, folder, replace=replace)

    window.jobs.run(
        "Export a review",
        lambda desk, progress: making.write(desk, order, (order.customer,), folder, progress, replace=replace),
        written,
        failed,
    )


def say_written(window: "Window", review: Written, again: Callable[[], None]) -> None:
    """Says what became of one review, with what can be done about it."""
    if review.state is State.FAILED:
        window.banners.show_error(review.reason, "Try again", again)
        return
    there = "is there already, unchanged." if review.state is State.KEPT else "is written."
    window.toasts.say(
        f"{review.file.name} {there}", "Open", lambda: show_path(review.file),
        (("Open folder", lambda: show_path(review.file.parent)),),
    )  # fmt: skip
