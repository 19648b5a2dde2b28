"""The step before the review: questions that the values can't answer, and what the columns of each sheet are taken
for."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk.ui.blocks.ink import Ink
from csdesk.ui.imports.columns import ColumnsPanel
from csdesk.ui.imports.course import Course
from csdesk.ui.imports.questions import QuestionPanel
from csdesk.ui.imports.said import LEFT_OUT
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.tab_page import SIDE
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.intake.request import Said
    from csdesk.ops.meanings import SheetMeaning


class MeaningsPage(QWidget):
    """One calm form; what is changed in it is read again before the rows are shown."""

    def __init__(self, course: Course, ink: Ink) -> None:
        super().__init__()
        self._course, self._ink = course, ink
        self.questions: QuestionPanel | None = None
        self.sheets: list[ColumnsPanel] = []
        self.trouble = PlainLabel("", self, kind="error", wraps=True)
        self.trouble.setContentsMargins(0, 0, SIDE, 0)
        self._area = Scrolled(self, margin=SIDE)
        self.back = QPushButton("&Back", self)
        self.back.clicked.connect(course.back)
        self.deed = QPushButton("&Look at the rows", self)
        wear(self.deed, "primary")
        self.deed.clicked.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(12)
        column.addWidget(self.trouble)
        column.addWidget(self._area, 1)
        deeds = within(column, QHBoxLayout())
        deeds.setContentsMargins(0, 0, SIDE, 0)
        deeds.setSpacing(8)
        self.first = PlainLabel("Say first what the sheet holds, or what its columns mean.", self, kind="about")
        deeds.addStretch(1)
        deeds.addWidget(self.first)
        deeds.addWidget(self.back)
        deeds.addWidget(self.deed)

    def show_meanings(self) -> None:
        """Builds the form for what the course knows."""
        course = self._course
        assert course.reviewed is not None
        inside = QWidget()
        wear(inside, "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.questions, self.sheets = None, []
        if course.said.asked:
            self.questions = QuestionPanel(self._ink, self._allow, inside)
            asking = course.reviewed.asking if len(course.files) > 1 else {}
            self.questions.show_questions(tuple(course.said.asked.values()), course.said.answers, asking)
            column.addWidget(self.questions)
        for meaning in course.meanings:
            self.sheets.append(self._sheet(meaning, inside))
            column.addWidget(self.sheets[-1])
        column.addStretch(1)
        self._area.setWidget(inside)
        self.trouble.setText("" if course.error is None else str(course.error))
        self.trouble.setVisible(course.error is not None)
        self._allow()
        self._focus()

    def _sheet(self, meaning: "SheetMeaning", parent: QWidget) -> ColumnsPanel:
        from csdesk.intake.request import Said

        course = self._course
        first = all(panel.meaning.file != meaning.file for panel in self.sheets)
        leave_out = (lambda: course.leave_out(meaning.file)) if first and len(course.files) > 1 else None
        said = course.said.sheets.get((meaning.file, meaning.sheet), Said())
        panel = ColumnsPanel(self._ink, meaning, said, self._allow, leave_out, parent)
        if meaning.left_out and not panel.choices:
            panel.unfold()
        return panel

    def _focus(self) -> None:
        """The first thing to be said has the focus."""
        fields = list(self.questions.fields.values()) if self.questions is not None else []
        first: QWidget = self.deed if self.deed.isEnabled() else self.back
        if fields:
            first = fields[0][0] if isinstance(fields[0], list) else fields[0]
        elif self.sheets and not self.sheets[0].meaning.datasets:
            first = self.sheets[0].tables
        first.setFocus()

    def _allow(self) -> None:
        """The rows can be looked at once everything that has to be answered is, and, where csdesk could tell nothing of
        a sheet, something was said of it."""
        course = self._course
        assert course.reviewed is not None
        complete = self.questions is None or self.questions.complete
        as_before = self._said() == (course.said.sheets, course.said.answers)
        none = all(panel.dataset == LEFT_OUT for panel in self.sheets)
        stuck = complete and (none or (course.reviewed.waits and as_before))
        self.deed.setEnabled(complete and not stuck)
        self.first.setVisible(stuck)

    def _said(self) -> "tuple[dict[tuple[str, str], Said], dict[str, str]]":
        """What the form says of each sheet, where that is anything, and of values."""
        answers = self.questions.answers if self.questions is not None else {}
        others = {
            key: answer for key, answer in self._course.said.answers.items() if key not in self._course.said.asked
        }
        said = {(panel.meaning.file, panel.meaning.sheet): panel.said for panel in self.sheets}
        told = {place: each for place, each in said.items() if each.dataset or each.mapping}
        return told, {**others, **answers}

    def _go_on(self) -> None:
        self._course.say(*self._said())
