"""The open workspace as the window knows it: what can be chosen, what is chosen, and the answers that are known."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from csdesk.base.errors import UserError
from csdesk.base.places import sample_path
from csdesk.base.progress import Progress
from csdesk.pages.selection import Selection
from csdesk.pages.view import View
from csdesk.ui.answers import tell
from csdesk.ui.arrival import Arrival
from csdesk.ui.jobs import Jobs
from csdesk.ui.kept_answers import KeptAnswers
from csdesk.ui.loading import load_rest
from csdesk.ui.meant import only_in, writing
from csdesk.ui.memory import Memory
from csdesk.ui.newest_change import NewestChange, Titles, titles_of
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


class _Known(NamedTuple):
    """What the worker says of a workspace as a whole; `read_only` is why it can't be changed, '' where it can."""

    choices: "Choices"
    titles: Titles
    read_only: str


def present() -> "Moment":
    """This moment, by the computer's clock; loaded late, because it brings arrays along."""
    from csdesk.ops.workspaces import Moment

    return Moment.present()


class Session(QObject):
    """Selection, job, answer: everything that the window shows of a workspace goes through here.

    `turning`: another workspace is about to be opened. `opened`: another one is open, or none. `known`: what can be
    chosen is another. `selected`: what is chosen is another. `staled`: every answer may be another, because the
    workspace was changed. `doubted`: what can be undone isn't known, because something is being written. `noticed`: a
    sentence for the owner. `refused`: a UserError that stands in the way.
    """

    opened = Signal()
    known = Signal()
    selected = Signal()
    turning = Signal()
    staled = Signal()
    doubted = Signal()
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
        self.newest = NewestChange()
        self.read_only = ""
        self.opening = False
        self.clock = clock
        self._arriving: list[Arrival] = []
        self._answers = KeptAnswers(jobs)
        jobs.lost.connect(self._stay)

    @property
    def undoable(self) -> str | None:
        """The title of the change that `undo` takes back: UNKNOWN until the worker said it, None where there is
        none."""
        return self.newest.undoable

    @property
    def redoable(self) -> str | None:
        """The title of the change that `redo` does again, in the same way."""
        return self.newest.redoable

    @property
    def has_data(self) -> bool:
        """Whether the workspace holds anything to show; unknown counts as no."""
        return self.choices is not None and bool(self.choices.pages - WITHOUT_DATA)

    @property
    def usual_period(self) -> int:
        """The place of the period that is shown where none is chosen; -1 as long as none is known."""
        return self.choices.usual_period if self.choices is not None else -1

    def open(self, path: Path, *, create: bool = False, then: Callable[[], None] = lambda: None) -> None:
        """Opens a workspace, made first with `create`; one that can't be written to is opened to be read. `then` is
        called once it is open, or wasn't opened."""
        self.open_from(lambda progress: path, path, f"Open {path.name}", create=create, then=then)

    def open_sample(self) -> None:
        """Opens the sample business, which is made on first use."""

        def made(progress: Progress) -> Path:
            from csdesk.ops.sample import sample_workspace

            return sample_workspace(self.clock(), progress)

        self.open_from(made, sample_path(), "Open the sample business")

    def close(self) -> None:
        """Remembers what was chosen."""
        if self.path is not None and self.choices is not None:
            self.memory.keep_selection(self.path, self.selection)

    def open_from(
        self, where: Callable[[Progress], Path], known: Path, title: str, *, create: bool = False,
        then: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Opens the workspace that `where` gives, on the worker; `then` is called once it is open, or wasn't opened.

        Several may be on their way: each is heard of in its turn, and which one is open before it only the worker
        knows.
        """
        self.close()
        self.turning.emit()
        arrival = Arrival(where, known, self.clock, create=create)
        self._arriving.append(arrival)
        self.opening = True
        self.jobs.open(
            title, arrival.open, partial(self._arrived, arrival, then), partial(self._turned_away, arrival, then),
            partial(self._broken_off, arrival, then), keep=arrival.keeps,
        )  # fmt: skip

    def _arrived(self, arrival: Arrival, then: Callable[[], None]) -> None:
        path = arrival.found
        assert path is not None
        self._strike_off(arrival)
        self.path, self.choices, self.selection = path, None, Selection()
        self.read_only = ""
        self.newest.forget()
        self._answers.let_go()
        self.opened.emit()
        then()
        self._learn()
        self.memory.opened(path)

    def _turned_away(self, arrival: Arrival, then: Callable[[], None], error: UserError) -> None:
        self._strike_off(arrival)
        if error.code == "U-CALL":
            self.memory.forget(arrival.known)
        self._stay(arrival.kept)
        self.refused.emit(error)
        then()

    def _broken_off(self, arrival: Arrival, then: Callable[[], None]) -> None:
        """It came to its end: cancelled, where it neither arrived nor was turned away."""
        if arrival in self._arriving:
            self._strike_off(arrival)
            self._stay(arrival.kept)
            then()

    def _strike_off(self, arrival: Arrival) -> None:
        self._arriving.remove(arrival)
        self.opening = bool(self._arriving)

    def _stay(self, kept: bool = False) -> None:
        """Nothing was opened: the workspace that was open is there still, or, if it had to be closed, none."""
        if kept:
            self.changed()
            return
        self.path, self.choices, self.read_only = None, None, ""
        self.newest.clear()
        self._answers.let_go()
        self.opened.emit()

    def _learn(self) -> None:
        """Asks what can be chosen, undone and redone; of a workspace that was just opened, what was chosen of it
        last."""
        self.jobs.ask("choices", lambda desk: _Known(desk.choices(), titles_of(desk), desk.read_only), self._learned)

    def _learned(self, answer: _Known) -> None:
        first = self.choices is None  # of all questions since the opening, that may be any: the newest is answered
        self.choices, self.read_only = answer.choices, answer.read_only
        self.newest.learn(answer.titles)
        if first and self.path is not None:
            self.selection = self.memory.selection(self.path, answer.choices.attributes)
        self.known.emit()
        if not first:
            return
        if self.read_only:
            self.noticed.emit(self.read_only)
        if self.selection != Selection():
            self.selected.emit()
        load_rest(self.jobs)

    def select(self, selection: Selection) -> None:
        """Chooses what to see."""
        if selection != self.selection:
            self.selection = selection
            self.selected.emit()

    def choose_period(self, place: int) -> None:
        """Chooses the period at a place among those that there are. The newest one, where it is the usual one, stays so;
        one that is over is chosen by name, since what stands as of the newest day then stands as of its end."""
        if self.choices is not None:
            name = "" if place == self.usual_period == 0 else self.choices.periods[place].name
            self.select(Selection(name, self.selection.compare, self.selection.where))

    def view(self, page: str, done: Callable[[View], None], failed: Callable[[UserError], None]) -> None:
        """Gives a page for what is chosen, at once where it is known already. A later question of the same page takes
        the place of this one."""
        selection = self.selection

        def came(view: View) -> None:
            if page == SNAPSHOT and selection == Selection() and not self.read_only:
                self.jobs.ask("snapshot", lambda desk: desk.keep_snapshot(view), lambda _: None)
            tell(done, view)

        self._answers.give(f"page {page}", (page, selection), lambda desk: desk.view(page, selection), came, failed)

    def customer(
        self, customer: str, done: "Callable[[CustomerPage], None]", failed: Callable[[UserError], None]
    ) -> None:
        """Gives a customer's own page in the same way."""
        selection = self.selection
        asked = (f"customer:{customer}", selection)
        self._answers.give("customer", asked, lambda desk: desk.customer(customer, selection), done, failed)

    def run(
        self, title: str, work: Callable[["Desk", Progress], T], done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None, ended: Callable[[], None] = lambda: None, *,
        meant: Path | None = None,
    ) -> None:  # fmt: skip
        """Works long on the workspace that is `meant` (None: the one that is open now). Where another is open when it
        comes to that, it is refused with D-CONFLICT."""
        self.jobs.run(title, only_in(meant or self.path, title, work), done, failed, ended)

    def write(
        self, title: str, work: Callable[["Desk", Progress], T], done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None, ended: Callable[[], None] = lambda: None, *,
        meant: Path | None = None,
    ) -> None:  # fmt: skip
        """Changes the workspace in the same way: afterwards every page is asked for again. The one way to write from
        the window."""
        came: list[bool] = []

        def stored(answer: T) -> None:
            came.append(True)
            if not self._arriving:  # else everything is asked for again in any case
                self.changed()
            tell(done, answer)

        def over() -> None:
            self.newest.ended()
            if not came and self.path is not None and not self._arriving:
                self._learn()
            tell(ended)

        self.newest.write()
        self.run(title, writing(work), stored, failed, over, meant=meant)
        self.doubted.emit()

    def changed(self) -> None:
        """The workspace is another than before: nothing that is known of it counts any more."""
        self.newest.forget()
        self._answers.let_go()
        self.staled.emit()
        self._learn()

    def undo(self) -> None:
        """Takes back the change that is said to be the newest; where that isn't known, whichever is by then."""
        if self.undoable is not None:
            number = self.newest.number
            self.write(
                f"Undo {self.undoable}".rstrip(),
                lambda desk, progress: desk.undo(progress, number).title,
                lambda title: self.noticed.emit(f"Undone: {title}."),
            )

    def redo(self) -> None:
        """Takes back the newest undo, whichever is by then."""
        if self.redoable is not None:
            self.write(
                f"Redo {self.redoable}".rstrip(),
                lambda desk, progress: desk.redo(progress),
                lambda title: self.noticed.emit(f"Done again: {title}."),
            )
