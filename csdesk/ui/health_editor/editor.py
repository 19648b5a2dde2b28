"""The editor of the health score: a draft on the left, what it would change on the right, nothing kept until it is
applied."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.base.errors import UserError
from csdesk.health.draft import Preview
from csdesk.health.recipe import Input
from csdesk.health.versions import Version
from csdesk.ops.recipe_draft import Draft, begun, changes_text, duplicate
from csdesk.ops.recipe_words import missing_text
from csdesk.ops.scoring import Bench, Segment, again, apply, bench_of, history_of
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.dialogs.asking import AskingDialog
from csdesk.ui.health_editor.bar import Bar, BarNote
from csdesk.ui.health_editor.curve import CurveDialog
from csdesk.ui.health_editor.halves import GAP, Halves
from csdesk.ui.health_editor.outcome import Outcome
from csdesk.ui.health_editor.recipe_form import RecipeForm
from csdesk.ui.health_editor.sheets import HistoryDialog, MoversDialog, NameDialog
from csdesk.ui.layouts import within
from csdesk.ui.tab_page import SIDE
from csdesk.ui.theme import Look
from csdesk.ui.toasts import UNDO

if TYPE_CHECKING:
    from csdesk.base.progress import Progress
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

SOON, LATER = 0, 120
"""Milliseconds from a touch to the picture that follows it (touches that wait make one), and to what is worth saying at
rest."""
BENCH = "health editor"


class Editor(QWidget):
    """Holds the draft. `shown`: the picture is that of the draft; `left`: the owner goes back to the page."""

    shown = Signal()
    left = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self.look: Look = window.look
        self.bench: Bench | None = None
        self.draft: Draft | None = None
        self.preview: Preview | None = None
        self._stale = True
        ink = Ink(window.look, self)
        # In a layout of the window every other word of the editor would lay out and paint the whole window anew.
        self._inside = QWidget(self)
        self.bar = Bar(window.look, self._inside)
        self.note = BarNote(self._inside)
        self.form = RecipeForm(ink, self._inside)
        self.weights, self.rules = self.form.weights, self.form.rules
        self.outcome = Outcome(ink, self._inside)
        self.halves = Halves(window.look, self.form, self.outcome, self._inside)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._arrange()
        self._connect()
        self._enable(ready=False)

    def _arrange(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP)
        above = within(column, QVBoxLayout())
        above.setContentsMargins(0, 0, SIDE, 0)
        above.setSpacing(GAP)
        above.addWidget(self.bar)
        above.addWidget(self.note)
        column.addWidget(self.halves, 1)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._redraw)
        self._later.timeout.connect(self._try_on_the_past)
        self.weights.moved.connect(lambda input_, value: self.take(self.present.with_weight(input_, value)))
        self.weights.locked.connect(lambda input_, on: self.take(self.present.with_lock(input_, locked=on)))
        self.weights.opened.connect(self.open_curve)
        self.rules.edited.connect(self.take)
        self.outcome.dragged.connect(self._drag)
        self.outcome.listed.connect(self.list_movers)
        self.bar.back.clicked.connect(self.leave)
        self.bar.model.connect(self._choose_model)
        self.bar.segment.connect(self._choose_segment)
        self.bar.duplicate.clicked.connect(self.duplicate)
        self.bar.history.clicked.connect(self.open_history)
        self.bar.discard.clicked.connect(self.discard)
        self.bar.apply.clicked.connect(lambda: self._apply(self.present))
        self._window.session.staled.connect(self._outdate)
        self._window.session.known.connect(self._show_bar)

    @property
    def present(self) -> Draft:
        """The draft, once there is one."""
        assert self.draft is not None
        return self.draft

    def unsaved(self) -> str:
        """What closing would lose, in a sentence; '' where nothing is changed."""
        changed = changes_text(self.draft) if self.draft is not None else ""
        return f"The draft of the health score isn't applied: {changed}." if changed else ""

    def take(self, draft: Draft) -> None:
        """Goes on with another draft: its weights at once, its picture a moment later."""
        self.draft = draft
        self.form.show_draft(draft)
        if self.bench is None or not self.bench.suits(draft):
            self._show_bar()
            self._ask(draft)
        else:
            if not self._soon.isActive():
                self._soon.start()
            self._later.start()

    def _ask(self, wanted: Draft | str) -> None:
        """Asks for a bench on which the draft can be tried."""
        self._stale = False
        self._window.jobs.ask(
            BENCH, lambda desk: bench_of(desk, wanted), partial(self._take_bench, wanted), partial(self._refused, BENCH)
        )

    def _take_bench(self, asked: Draft | str, answer: tuple[Bench, Draft]) -> None:
        bench, now = answer
        first = self.bench is None
        moved_on = isinstance(asked, Draft) and self.draft is not None and self.draft is not asked
        self.bench = bench
        self._enable(ready=True)
        self.outcome.charts.start()
        self.take(self.present.rebased(now.origin) if moved_on and self.present.name == now.name else now)
        if first and self.isVisible():
            self.weights.rows[next(iter(self.weights.rows))].slider.setFocus()

    def _refused(self, deed: str, error: UserError) -> None:
        self._window.say_refused(error, deed)
        self._show_bar()

    def _redraw(self) -> None:
        """Scores the draft on the arrays that are there, and shows what comes of it."""
        bench, draft = self.bench, self.draft
        if bench is None or draft is None or not bench.suits(draft):
            return
        self.preview = bench.preview(draft)
        self.outcome.show_preview(self.preview, draft, bench)
        self.rules.show_lacking(missing_text(self.preview))
        self._show_bar()
        self.shown.emit()

    def _try_on_the_past(self) -> None:
        bench, draft = self.bench, self.draft
        if bench is not None and draft is not None and bench.suits(draft):
            version = f"version {draft.origin.number}" if draft.origin.number else "the score so far"
            self.outcome.show_warned(bench.warned(draft), bench.until_now, version)

    def _show_bar(self) -> None:
        read_only = self._window.session.read_only
        if self.draft is not None and self.bench is not None:
            self.note.show_draft(self.draft, self.bench, read_only)
            self.bar.show_draft(self.draft, self.bench, read_only)

    def _enable(self, *, ready: bool) -> None:
        for widget in (
            self.weights, self.rules, self.bar.models, self.bar.whom, self.bar.duplicate, self.bar.history,
        ):  # fmt: skip
            widget.setEnabled(ready)
        if not ready:
            self.bar.discard.setEnabled(False)
            self.bar.apply.setEnabled(False)
            self.bar.tag.hide()
            self.note.hide()

    def _drag(self, place: int, score: float) -> None:
        draft = self.present
        self.take(draft.with_bands(watch_to=score) if place else draft.with_bands(at_risk_to=score))

    def _outdate(self) -> None:
        """The workspace is another: the draft is tried on it as soon as it is seen."""
        self._stale = True
        if self.isVisible():
            self._ask("" if self.draft is None else self.draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything fills it."""
        super().resizeEvent(event)
        self._inside.setGeometry(self.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Asks for what isn't there yet."""
        super().showEvent(event)
        if self._stale:
            self._ask("" if self.draft is None else self.draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Goes back to the page; a draft is only dropped where the owner says so."""
        self._unless_lost("Discard it", self._drop)

    def _drop(self) -> None:
        self.discard()
        self.left.emit()

    def discard(self) -> None:
        """Goes back to the version that the draft began from."""
        if self.draft is not None:
            self.take(begun(self.draft.origin))

    def _unless_lost(self, deed: str, go_on: Callable[[], None]) -> None:
        lost = self.unsaved()
        if not lost:
            go_on()
            return
        dialog = AskingDialog(self._window, "Discard the draft?", lost, deed, "Keep it")
        dialog.accepted.connect(go_on)
        dialog.rejected.connect(self._show_bar)
        dialog.open()

    def _choose_model(self, place: int) -> None:
        assert self.bench is not None
        if place < len(self.bench.models) and self.bench.models[place].name != self.present.name:
            name = self.bench.models[place].name
            self._unless_lost(f"Discard it and open {name}", lambda: self._ask(name))

    def _choose_segment(self, segment: Segment | None) -> None:
        self.take(self.present.with_segment(segment))

    def open_curve(self, input_: Input) -> CurveDialog:
        """Opens what a part is, with its curve."""
        dialog = CurveDialog(self, input_, self._window)
        dialog.open()
        return dialog

    def open_history(self) -> HistoryDialog:
        """Opens the versions of the model."""
        assert self.bench is not None
        name = self.present.name
        dialog = HistoryDialog(
            self._window, self.look, name, history_of(self.bench, name), self._window.session.read_only, self._go_back
        )
        dialog.open()
        return dialog

    def _go_back(self, version: Version, restated: bool) -> None:
        self._apply(again(self.present, version, restated=restated))

    def list_movers(self) -> MoversDialog:
        """Opens the list of all who move band."""
        assert self.preview is not None and self.bench is not None
        dialog = MoversDialog(self._window, self.preview, self.bench.currency)
        dialog.open()
        return dialog

    def duplicate(self) -> NameDialog:
        """Asks for the name of a model of its own, and goes on with that."""
        assert self.bench is not None
        taken = frozenset(each.name for each in (*self.bench.models, *self.bench.kept))
        dialog = NameDialog(
            self._window, f"{self.present.name} copy", taken, lambda name: self.take(duplicate(self.present, name))
        )
        dialog.open()
        return dialog

    def _apply(self, draft: Draft) -> None:
        """Keeps the draft as the next version, in one change that can be undone."""
        self.bar.apply.setEnabled(False)

        def write(desk: "Desk", _: "Progress") -> str:
            return apply(desk, draft)

        def stored(title: str) -> None:
            self._ask(draft.name)
            self._window.toasts.say(f"{title} is applied.", UNDO, self._window.session.undo)

        title = f"Apply {draft.name}"
        self._window.session.write(title, write, stored, partial(self._refused, title))
