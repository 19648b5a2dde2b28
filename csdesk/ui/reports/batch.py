"""Reviews of many customers: what they would lack, how far they are, and what became of each."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar

from csdesk.base.errors import Cancelled, UserError
from csdesk.base.progress import Progress
from csdesk.ops.drafting import making
from csdesk.ops.drafting.draft import Order, Remark
from csdesk.ops.reporting import BatchOutcome, State
from csdesk.pages.blocks import Heading
from csdesk.pages.values import Cell, Role, Words
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.job import Job
from csdesk.ui.label import PlainLabel
from csdesk.ui.outside import show_path
from csdesk.ui.reports.checks import Remarks
from csdesk.ui.reports.delivery import asked_folder, deliver

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

WIDE, TALL = 640, 320
STATES = {
    State.WRITTEN: Words("written", Role.BETTER), State.KEPT: Words("there already, unchanged", Role.MUTED),
}  # fmt: skip


class Batch(QObject):
    """The work itself, which goes on where its dialog is put away. `ended`: it is over, or was stopped."""

    ended = Signal()

    def __init__(self, window: "Window", order: Order, customers: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window = window
        self.order, self.customers = order, customers
        self._workspace = window.session.path
        self.folder: Path | None = None
        self.outcome: BatchOutcome | None = None
        self.error: UserError | None = None
        self.working = False
        self.watched = True
        self._asking = False
        self._replace = False
        self._stopped = False
        self._progress: Progress | None = None
        self.begun = False
        window.session.turning.connect(self.stop)
        window.unsaved.append(self._unsaved)

    def _unsaved(self) -> str:
        return f"“{self.title}” is stopped; what is written by then stays." if self.working else ""

    @property
    def title(self) -> str:
        """What the work is called."""
        return f"Write {len(self.customers):,} reviews"

    @property
    def job(self) -> Job | None:
        """Its work while that is under way; None while it waits for other work, or there is none."""
        job = self._window.jobs.running
        return job if job is not None and job.progress is self._progress else None

    @property
    def left(self) -> int:
        """How many aren't written yet."""
        if self.outcome is None:
            return len(self.customers)
        return len(self.customers) - len(self.outcome.files) + self.outcome.failed

    def begin(self) -> None:
        """Asks where the reviews go, and about what is in the way there; then writes."""
        folder = asked_folder(self._window)
        if folder is not None:
            self.folder, self._asking = folder, True
            deliver(self._window, self.order, self.customers, folder, self._start)

    def resume(self) -> None:
        """Goes on: what is there is left as it is."""
        self._start(self._replace)

    def stop(self) -> None:
        """Ends the work after the review that is being written; before the first where it waits for other work."""
        self._stopped = True
        if self.job is not None:
            self._window.jobs.cancel()

    def _start(self, replace: bool) -> None:
        folder = self.folder
        assert folder is not None
        self.working, self._asking, self._replace, self.error, self._stopped = True, False, replace, None, False

        def write(desk: "Desk", progress: Progress) -> BatchOutcome:
            if self._stopped:
                raise Cancelled
            self._progress, self.begun = progress, True
            return making.write(desk, self.order, self.customers, folder, progress, replace=replace)

        self._window.session.run(self.title, write, self._written, self._refused, self._over, meant=self._workspace)
        self._window.jobs.changed.emit()

    def _written(self, outcome: BatchOutcome) -> None:
        self.outcome = outcome

    def _refused(self, error: UserError) -> None:
        self.error = error

    def _over(self) -> None:
        self.working = False
        self.ended.emit()
        if not self.watched:
            folder = self.folder
            assert folder is not None
            self._window.toasts.say(end_words(self), "Open folder", lambda: show_path(folder))
            self._end()

    def leave(self) -> None:
        """The dialog is put away: what is under way goes on, and says so in passing when it is over."""
        self.watched = False
        if not self.working and not self._asking:
            self._end()

    def _end(self) -> None:
        self._window.unsaved.remove(self._unsaved)
        self.deleteLater()


class BatchDialog(Sheet):
    """Before, during and after a batch. Put away while it works, it says in passing when the work is over."""

    def __init__(self, window: "Window", order: Order, customers: tuple[str, ...], about: str) -> None:
        self.batch = Batch(window, order, customers)
        super().__init__(window, f"{len(customers):,} customer reviews", about, WIDE)
        self._window = window
        self.ink = Ink(window.look, self)
        self.said = self.words("What they would lack is being looked up.", "muted")
        self.remarks = Remarks(self.ink, self)
        self.bar = QProgressBar(self)
        self.step = PlainLabel("", self)
        self.grid = Grid(self.ink, GridLook())
        self._arrange()
        self.batch.ended.connect(self._show_end)
        self.finished.connect(self.batch.leave)
        window.jobs.changed.connect(self._show_step)
        window.jobs.ask(
            "reviews dry run", lambda desk: making.dry_run(desk, order, customers), self._show_lacks,
            self._say_fault,
        )  # fmt: skip

    def _arrange(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How many reviews are written")
        self.grid.setAccessibleName("What became of each review")
        self.grid.setMinimumHeight(self.ink.scaled(TALL))
        self.grid.opened.connect(lambda file: show_path(Path(file)))
        for widget in (self.said, self.remarks, self.step, self.bar):
            self.body.addWidget(widget)
        self.body.addWidget(self.grid, 1)
        for hidden in (self.step, self.bar, self.grid):
            hidden.hide()
        self.folder = self.button("Open &folder")
        self.close_button = self.button("Close", closes=True)
        self.stop_button = self.button("&Stop")
        self.write = self.button(f"&Write {len(self.batch.customers):,} reviews…", primary=True)
        self.folder.hide()
        self.stop_button.hide()
        self.folder.clicked.connect(self._open_folder)
        self.stop_button.clicked.connect(self._stop)
        self.write.clicked.connect(self._go)
        self.write.setFocus()

    def _go(self) -> None:
        if self.batch.outcome is None:
            self.batch.begin()
        else:
            self.batch.resume()

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.batch.stop()

    def _open_folder(self) -> None:
        if self.batch.folder is not None:
            show_path(self.batch.folder)

    def _show_lacks(self, remarks: tuple[Remark, ...]) -> None:
        if self.batch.working or self.batch.outcome is not None:
            return
        lacking = "Sheets without data are left out, unless you ticked them:"
        self.said.setText(lacking if remarks else "Every review has data for each sheet.")
        self.remarks.show_remarks(remarks)

    def _say_fault(self, error: UserError) -> None:
        self.said.setText(str(error))

    def _show_step(self) -> None:
        """Says how far the work is, while it is this batch's."""
        if not self.batch.working:
            return
        self._show_working()
        job = self.batch.job
        if job is not None:
            latest = job.progress.latest
            self.stop_button.setEnabled(not job.progress.cancelled)
            self.bar.setRange(0, max(latest.total, 1))
            self.bar.setValue(latest.done)
            self.step.setText(
                f"{latest.done + 1:,} of {latest.total:,} · {latest.label}" if latest.total else "Beginning"
            )
        else:
            self.stop_button.setEnabled(False)
            self.step.setText("Waits for other work to end")

    def _show_working(self) -> None:
        for widget in (self.said, self.remarks, self.write, self.folder, self.grid):
            widget.hide()
        for shown in (self.step, self.bar, self.stop_button):
            shown.show()
        self.close_button.setText("Go on in the background")

    def _show_end(self) -> None:
        """What became of each review: those that failed first, with the reason."""
        for widget in (self.step, self.bar, self.stop_button):
            widget.hide()
        self.close_button.setText("Close")
        self.said.show()
        self.folder.setVisible(self.batch.folder is not None)
        left = self.batch.left
        self.write.setVisible(left > 0)
        self.write.setText(f"&Write the {left:,} that are left" if left > 1 else "&Write the one that is left")
        self.said.setText(end_words(self.batch))
        outcome = self.batch.outcome
        if outcome is not None:
            self._list(outcome)
        (self.write if left else self.folder).setFocus()

    def _list(self, outcome: BatchOutcome) -> None:
        order = sorted(outcome.files, key=lambda each: each.state is not State.FAILED)
        rows: list[tuple[Cell, ...]] = [
            (
                each.name,
                STATES.get(each.state, Words(each.reason, Role.WORSE)),
                each.file.name if each.state is not State.FAILED else "",
            )
            for each in order
        ]
        keys = tuple("" if each.state is State.FAILED else str(each.file) for each in order)
        headings = (Heading("Customer", width=26), Heading("Result", width=24), Heading("File", width=40))
        self.grid.show_rows(headings, tuple(rows), keys)
        self.grid.show()


def end_words(batch: Batch) -> str:
    """How a batch ended, in a sentence or two."""
    if batch.error is not None:
        return str(batch.error)
    outcome = batch.outcome
    if outcome is None and batch.begun:
        return "The work broke off; what was written by then is in the folder."
    if outcome is None:
        return "Stopped before the first review was written."
    states = [each.state for each in outcome.files]
    parts = [
        f"{states.count(state):,} {words}"
        for state, words in (
            (State.WRITTEN, "written"),
            (State.KEPT, "there already"),
            (State.FAILED, "couldn't be written"),
        )
        if state in states
    ]
    stopped = f"Stopped; {len(batch.customers) - len(states):,} to go. " if outcome.cancelled else ""
    index = " An index for you alone, which names them all, lies beside them." if outcome.index is not None else ""
    index = f" The index couldn't be written: {outcome.unlisted}" if outcome.unlisted else index
    return f"{stopped}{', '.join(parts).capitalize()}.{index}" if parts else stopped.strip()
