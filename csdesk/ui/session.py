"""The open workspace as the window knows it: what can be chosen, what is chosen, and the answers that are known."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.places import sample_path
from csdesk.base.progress import Progress
from csdesk.pages.selection import Selection
from csdesk.pages.view import View
from csdesk.ui.answers import tell
from csdesk.ui.jobs import Jobs
from csdesk.ui.memory import Memory
from csdesk.ui.tabs import TAB_NAMES

if TYPE_CHECKING:
    from csdesk.ops.choices import Choices
    from csdesk.ops.desk import Desk
    from csdesk.ops.workspaces import Moment
    from csdesk.pages.customer import CustomerPage

T = TypeVar("T")
WITHOUT_DATA = frozenset(name.id for name in TAB_NAMES if name.always)
SNAPSHOT = "overview"
"""The page that is kept for the next start."""
KEPT_ANSWERS = 60
"""Answers kept for going back to, before the oldest is let go."""


class _Known(NamedTuple):
    """What the worker says of a workspace as a whole; `read_only` is why it can't be changed, '' where it can."""

    choices: "Choices"
    undoable: str | None
    redoable: str | None
    read_only: str


def present() -> "Moment":
    """This moment, by the computer's clock; loaded late, because it brings arrays along."""
    from csdesk.ops.workspaces import Moment

    return Moment.present()


class Session(QObject):
    """Selection, job, answer: everything that the window shows of a workspace goes through here.

    `opened`: another workspace, or none. `known`: what can be chosen is another. `selected`: what is chosen is another.
    `staled`: every answer may be another, because the workspace was changed. `noticed`: a sentence for the owner.
    """

    opened = Signal()
    known = Signal()
    selected = Signal()
    staled = Signal()
    noticed = Signal(str)
    refused = Signal(object)

    def __init__(
        self, jobs: Jobs, memory: Memory, clock: Callable[[], "Moment"] = present, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.memory = memory
        self.path: Path | None = None
        self.choices: Choices | None = None
        self.selection = Selection()
        self.undoable: str | None = None
        self.redoable: str | None = None
        self.read_only = ""
        self.opening = False
        self.clock = clock
        self._answers: dict[tuple[str, Selection], Any] = {}

    @property
    def has_data(self) -> bool:
        """Whether the workspace holds anything to show; unknown counts as no."""
        return self.choices is not None and bool(self.choices.pages - WITHOUT_DATA)

    def open(self, path: Path, *, create: bool = False) -> None:
        """Opens a workspace, made first with `create`; one that can't be written to is opened to be read."""
        self._open(lambda progress: path, path, f"Open {path.name}", create=create)

    def open_sample(self) -> None:
        """Opens the sample business, which is made on first use."""

        def made(progress: Progress) -> Path:
            from csdesk.ops.sample import sample_workspace

            return sample_workspace(self.clock(), progress)

        self._open(made, sample_path(), "Open the sample business")

    def reopen(self, path: Path, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Does something to the file of a workspace while it is closed, opens it, and tells `done` what came of it.

        Where that can't be done, or is cancelled, the workspace is opened as it was.
        """
        came: list[T] = []
        stood: list[UserError] = []

        def worked(progress: Progress) -> Path:
            try:
                came.append(work(progress))
            except UserError as error:
                stood.append(error)
            except Cancelled:
                pass  # it is opened again all the same
            return path

        def then() -> None:
            for error in stood:
                self.refused.emit(error)
            for answer in came:
                tell(done, answer)

        self._open(worked, path, title, then=then)

    def unmake(self) -> None:
        """Closes the open workspace and takes its file away, if nothing was ever stored in it."""
        path = self.path
        assert path is not None

        def emptied(progress: Progress) -> Path:
            from csdesk.ops.workspaces import unmake

            if unmake(path, self.clock()):
                raise Cancelled  # there is nothing to open any more
            return path

        self.memory.forget(path)
        self._open(emptied, path, f"Close {path.name}")

    def close(self) -> None:
        """Remembers what was chosen."""
        if self.path is not None and self.choices is not None:
            self.memory.keep_selection(self.path, self.selection)

    def _open(
        self, where: Callable[[Progress], Path], known: Path | None, title: str, *, create: bool = False,
        then: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Opens the workspace that `where` gives, on the worker; `then` is called once it is open, or couldn't be opened."""
        self.close()
        self.opening = True
        keep = self.path is not None and known != self.path
        found: list[Path] = []

        def opener(progress: Progress) -> "Desk":
            from csdesk.ops.desk import open_desk

            found[:] = [where(progress)]
            return open_desk(found[0], self.clock, create=create)

        def done() -> None:
            self.opening = False
            self.path, self.choices, self.selection = found[0], None, Selection()
            self.undoable = self.redoable = None
            self._let_go()
            self.memory.opened(found[0])
            self.opened.emit()
            then()
            self._learn(first=True)

        def failed(error: UserError) -> None:
            if known is not None and error.code == "U-CALL":
                self.memory.forget(known)
            self._stay(keep)
            self.refused.emit(error)
            then()

        def ended() -> None:
            if self.opening:  # neither done nor refused: it was cancelled
                self._stay(keep)

        self.jobs.open(title, opener, done, failed, ended, keep=keep)

    def _stay(self, keep: bool) -> None:
        """Nothing was opened: the workspace that was open is there still, or, if it had to be closed, none."""
        self.opening = False
        if keep:
            self.changed()
            return
        self.path, self.choices = None, None
        self._let_go()
        self.opened.emit()

    def _learn(self, *, first: bool = False) -> None:
        """Asks what can be chosen, undone and redone."""

        def read(desk: "Desk") -> _Known:
            return _Known(desk.choices(), desk.undoable(), desk.redoable(), desk.read_only)

        def learned(answer: _Known) -> None:
            self.choices, self.undoable, self.redoable = answer.choices, answer.undoable, answer.redoable
            self.read_only = answer.read_only
            if first and self.path is not None:
                self.selection = self.memory.selection(self.path, answer.choices.attributes)
            self.known.emit()
            if first and self.read_only:
                self.noticed.emit(self.read_only)
            if first and self.selection != Selection():
                self.selected.emit()
            if first:
                self.jobs.prepare_more()

        self.jobs.ask("choices", read, learned)

    def select(self, selection: Selection) -> None:
        """Chooses what to see."""
        if selection != self.selection:
            self.selection = selection
            self.selected.emit()

    def view(self, page: str, done: Callable[[View], None], failed: Callable[[UserError], None]) -> None:
        """Gives a page for what is chosen, at once where it is known already. A later question of the same page takes the
        place of this one."""

        def came(view: View) -> None:
            if page == SNAPSHOT and selection == Selection() and not self.read_only:
                self.jobs.ask("snapshot", lambda desk: desk.keep_snapshot(view), lambda _: None)
            tell(done, view)

        selection = self.selection
        self._known_or_asked(page, lambda desk: desk.view(page, selection), came, failed)

    def customer(
        self, customer: str, done: "Callable[[CustomerPage], None]", failed: Callable[[UserError], None]
    ) -> None:
        """Gives a customer's own page in the same way."""
        selection = self.selection
        self._known_or_asked(f"customer:{customer}", lambda desk: desk.customer(customer, selection), done, failed)

    def _known_or_asked(
        self, key: str, work: "Callable[[Desk], T]", done: Callable[[T], None], failed: Callable[[UserError], None]
    ) -> None:
        place = (key, self.selection)
        if place in self._answers:
            tell(done, self._answers[place])
            return

        def came(answer: T) -> None:
            while len(self._answers) >= KEPT_ANSWERS:
                del self._answers[next(iter(self._answers))]
            self._answers[place] = answer
            gc.freeze()  # else Python looks through every cell of every kept page now and then, while the window waits
            tell(done, answer)

        self.jobs.ask(key.partition(":")[0] if key.startswith("customer:") else f"page {key}", work, came, failed)

    def _let_go(self) -> None:
        """Forgets every answer, after which little is left to look through."""
        self._answers.clear()
        gc.unfreeze()

    def write(
        self, title: str, work: Callable[["Desk", Progress], T], done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:  # fmt: skip
        """Changes the workspace: afterwards every page is asked for again. The one way to write from the window."""

        def stored(answer: T) -> None:
            self.changed()
            tell(done, answer)

        self.jobs.run(title, work, stored, failed)

    def changed(self) -> None:
        """The workspace is another than before: nothing that is known of it counts any more."""
        self._let_go()
        self.staled.emit()
        self._learn()

    def undo(self) -> None:
        """Takes back the newest change."""
        if self.undoable is not None:
            title = self.undoable
            self.write(
                f"Undo {title}",
                lambda desk, progress: desk.undo(progress),
                lambda _: self.noticed.emit(f"Undone: {title}."),
            )

    def redo(self) -> None:
        """Takes back the newest undo."""
        if self.redoable is not None:
            title = self.redoable
            self.write(
                f"Redo {title}",
                lambda desk, progress: desk.redo(progress),
                lambda _: self.noticed.emit(f"Done again: {title}."),
            )
