"""The review of an import: every row with what becomes of it, before anything is stored."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from csdesk.base.units import many
from csdesk.ops.issue_kinds import Mark
from csdesk.ops.reviewed_sheet import ReviewedSheet, RowFate
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.choosers import Choice
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.imports.course import Course
from csdesk.ui.imports.foot import Foot
from csdesk.ui.imports.orders import Orders
from csdesk.ui.imports.rows_model import rows_with
from csdesk.ui.imports.rows_view import RowsView
from csdesk.ui.imports.side import RowPanel
from csdesk.ui.imports.verdicts import Holds, Kinds, Remedy, Verdicts
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.outside import show_path
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.base.progress import Progress
    from csdesk.ops.desk import Desk
    from csdesk.ops.meanings import ColumnMeaning
    from csdesk.ops.reviewing import Outlook, Reviewed
    from csdesk.ui.window import Window

FOUND_AFTER = 150
"""Milliseconds after the last key before rows are looked for."""


class ReviewPage(QWidget):
    """Verdicts, rows, the current row in full, what changes beyond them, and the button that says what it does."""

    def __init__(self, window: "Window", course: Course, ink: Ink) -> None:
        super().__init__()
        self._window, self._course, self._ink = window, course, ink
        self.reviewed: Reviewed | None = None
        self.sheets = Choice(ink.look, "Sheet", self)
        self.verdicts = Verdicts(ink, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Find in these rows")
        self.search.setAccessibleName("Find in these rows")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(ink.scaled(220))
        self.calm = PlainLabel("", self)
        self.whole = QPushButton("", self)
        wear(self.whole, "link")
        self.kinds = Kinds(ink, self)
        self.remedy = Remedy(course.answer, self)
        self.holds = Holds(course.show_meanings, self)
        self.orders = Orders(course, self)
        self.rows = RowsView(ink, self)
        self.side = RowPanel(ink, self)
        self.foot = Foot(ink, self)
        self.save = QPushButton("", self)
        self.back = QPushButton("&Back", self)
        self.deed = QPushButton("", self)
        wear(self.deed, "primary")
        self._timer = QTimer(self, singleShot=True, interval=FOUND_AFTER)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(12)
        top = within(column, QHBoxLayout())
        top.setSpacing(8)
        top.addWidget(self.verdicts)
        top.addStretch(1)
        top.addWidget(self.sheets)
        top.addWidget(self.search)
        panel = Panel(self._ink, self)
        rows = QVBoxLayout(panel)
        rows.setContentsMargins(14, 8, 14, 8)
        rows.setSpacing(6)
        line = within(rows, QHBoxLayout())
        line.addWidget(self.kinds)
        line.addWidget(self.calm)
        line.addStretch(1)
        line.addWidget(self.whole)
        rows.addWidget(self.remedy)
        rows.addWidget(self.holds)
        rows.addWidget(self.orders)
        rule = QFrame(panel)
        wear(rule, "rule")
        rows.addWidget(rule)
        rows.addWidget(self.rows, 1)
        middle = within(column, QHBoxLayout(), 1)
        middle.setSpacing(12)
        middle.addWidget(panel, 1)
        middle.addWidget(self.side)
        column.addWidget(self.foot)
        deeds = within(column, QHBoxLayout())
        deeds.setSpacing(8)
        deeds.addWidget(self.save)
        deeds.addStretch(1)
        deeds.addWidget(self.back)
        deeds.addWidget(self.deed)

    def _connect(self) -> None:
        self.sheets.activated.connect(self._show_sheet)
        self.verdicts.chosen.connect(self._show_verdict)
        self.kinds.chosen.connect(self._show_rows)
        self.rows.moved.connect(lambda row: self.side.show_row(self.sheet, row))
        self.search.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._find)
        self.whole.clicked.connect(lambda: NotesDialog(self._window, self._sentences()).open())
        self.foot.decided.connect(self._show_deed)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self._course.back)
        self.deed.clicked.connect(lambda: self._course.store(self.foot.lost_on))

    @property
    def sheet(self) -> ReviewedSheet:
        """The sheet whose rows are seen."""
        assert self.reviewed is not None
        return self.reviewed.sheets[max(self.sheets.currentIndex(), 0)]

    def show_review(self, reviewed: "Reviewed") -> None:
        """Shows another review, beginning with the first sheet that has a problem."""
        self.rows.setFocus()
        if reviewed is self.reviewed:
            return
        self.reviewed = reviewed
        self.sheets.clear()
        self.sheets.addItems([sheet.title for sheet in reviewed.sheets])
        self.sheets.setCurrentIndex(_most_pressing(reviewed))
        self.sheets.setVisible(len(reviewed.sheets) > 1)
        self.orders.show_questions()
        self.foot.show_review(reviewed, self._window.session.clock().day)
        aside = len(reviewed.set_aside)
        self.save.setText(f"&Save the {aside:,} problem rows…" if aside > 1 else "&Save the problem row…")
        self.save.setVisible(aside > 0)
        self._show_deed()
        self._show_sheet()

    def _show_deed(self) -> None:
        """What the button does, and the figures after it, with what was decided of the customers who aren't there."""
        reviewed, lost_on = self.reviewed, self.foot.lost_on
        if reviewed is None:
            return
        self.deed.setText(f"&{reviewed.consequence(marks=lost_on is not None)}")
        if lost_on is None:
            self.foot.show_outlook(reviewed.outlook)
            return

        def work(desk: "Desk") -> "tuple[Outlook, ...]":
            from csdesk.ops.reviewing import outlook_if_lost

            return outlook_if_lost(desk, reviewed, lost_on)

        def shown(outlook: "tuple[Outlook, ...]") -> None:
            if reviewed is self.reviewed and lost_on == self.foot.lost_on:
                self.foot.show_outlook(outlook)

        self._window.jobs.ask("outlook of import", work, shown)

    def _show_sheet(self) -> None:
        sheet = self.sheet
        self.search.clear()
        self._timer.stop()
        self.rows.rows.show_sheet(sheet)
        self.rows.horizontalHeader().setSortIndicatorShown(False)
        self.verdicts.show_sheet(sheet)
        self.holds.show_sheet(sheet, self._columns(sheet))
        count = len(self._sentences())
        self.whole.setText(f"{many(count, 'note', 'notes')} on the whole")
        self.whole.setVisible(count > 0)
        self._show_verdict()

    def _columns(self, sheet: ReviewedSheet) -> "list[ColumnMeaning]":
        """The columns of the file's sheet, for this table or another."""
        assert self.reviewed is not None
        place = (sheet.plan.file, sheet.plan.sheet)
        return [
            column for each in self.reviewed.meanings if (each.file, each.sheet) == place for column in each.columns
        ]

    def _show_verdict(self) -> None:
        self._show_kinds()
        self.rows.rows.keep(rows_with(self.sheet, self.verdicts.verdict, None))
        self.rows.share_out()
        self._show_rows()

    def _show_kinds(self) -> None:
        sheet, verdict = self.sheet, self.verdicts.verdict
        mark = {RowFate.PROBLEM: Mark.ERROR, Mark.NOTE: Mark.NOTE}.get(verdict) if verdict is not None else None
        kinds = [kind for kind in sheet.kinds if kind.mark is mark]
        every = "All problems" if mark is Mark.ERROR else "All notes"
        masks = sheet.counts()[RowFate.PROBLEM] if mark is Mark.ERROR else int(sheet.noted.sum())
        room = self.contentsRect().width() - self.side.width() - 12 - 28 - self.whole.sizeHint().width() - 24
        self.kinds.show_kinds(kinds, every, masks, room)
        self.calm.setText(self._calm_words())
        self.calm.setVisible(not kinds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more kinds, or fewer."""
        super().resizeEvent(event)
        if self.reviewed is not None and self.kinds.kind is None:
            self._show_kinds()

    def _calm_words(self) -> str:
        sheet, counts = self.sheet, self.sheet.counts()
        if not counts[RowFate.PROBLEM] and not sheet.noted.any():
            if counts[RowFate.NEW] == len(sheet):
                return "Every row is new and clean."
            return "Every row can be stored as it is."
        return ""

    def _show_rows(self) -> None:
        kind = self.kinds.kind
        self.rows.setColumnHidden(1, isinstance(self.verdicts.verdict, RowFate))
        self.remedy.show_kind(self.sheet, kind)
        self.rows.rows.keep(rows_with(self.sheet, self.verdicts.verdict, kind))
        self.rows.go_first()

    def _find(self) -> None:
        self.rows.rows.find(self.search.text())
        self.rows.go_first()

    def _sentences(self) -> list[str]:
        assert self.reviewed is not None
        sheet = self.sheet
        again = [f"{name} is in csdesk already, just as it is." for name in self.reviewed.again]
        return [*again, *self.reviewed.notes, *sheet.whole]

    def _save(self) -> None:
        """Writes the rows that stay out where the owner says; nothing is stored by that."""
        from csdesk.ui.commands.file import WORKBOOKS, asked_path

        assert self.reviewed is not None
        window, rows = self._window, self.reviewed.set_aside
        path = asked_path(window, "Save the problem rows", WORKBOOKS, "problem rows.xlsx", ".xlsx")
        if path is None:
            return

        def write(progress: "Progress") -> None:
            from csdesk.ops.set_aside import write_set_aside

            write_set_aside(path, rows)

        def written(_: None) -> None:
            said = f"{many(len(rows), 'row', 'rows')} written to {path.name}. Fix them there, and drop it here."
            window.toasts.say(said, "Open folder", lambda: show_path(path.parent))

        window.jobs.run_apart("Save the problem rows", write, written)


def _most_pressing(reviewed: "Reviewed") -> int:
    """The first sheet with a problem, else the first that changes anything."""
    for fates in ((RowFate.PROBLEM,), (RowFate.NEW, RowFate.UPDATE)):
        for place, sheet in enumerate(reviewed.sheets):
            if any(sheet.counts()[fate] for fate in fates):
                return place
    return 0


class NotesDialog(Sheet):
    """What is worth knowing about the files as such."""

    def __init__(self, window: "Window", sentences: list[str]) -> None:
        super().__init__(window, "Notes on the whole", width=560)
        for sentence in sentences:
            self.body.addWidget(self.words(sentence))
        self.button("Close", primary=True, closes=True)
