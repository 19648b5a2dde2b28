"""Above the rows of the review: orders that come with another start or product than stored ones, with the way to say otherwise."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk.base.units import many
from csdesk.intake.plan import Question
from csdesk.intake.questions import ORDER
from csdesk.ops.reviewing import ANSWER_WORDS
from csdesk.ui.imports.course import Course
from csdesk.ui.label import PlainLabel

MOST = 3
"""Questions that are shown; the step before the review has them all."""


class Orders(QWidget):
    """One line for each question with what csdesk takes, and a button for the other answer; away where nothing is
    asked."""

    def __init__(self, course: Course, parent: QWidget) -> None:
        super().__init__(parent)
        self._course = course
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.said: list[str] = []
        self.buttons: list[QPushButton] = []
        self._lines: list[QWidget] = []

    def show_questions(self) -> None:
        """Shows what is asked of this import, and what was answered."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self.said, self.buttons, self._lines = [], [], []
        asked = [each for key, each in self._course.said.asked.items() if key.rpartition(".")[2] == ORDER]
        for question in asked[:MOST]:
            self._add(question)
        if len(asked) > MOST:
            self._say(
                f"{many(len(asked) - MOST, 'more question', 'more questions')} like this: Back shows them all.", self
            )
        self.setVisible(bool(asked))

    def _add(self, question: Question) -> None:
        answer = self._course.said.answers.get(question.key, "")
        holds = answer or question.default
        other = next(choice for choice in question.choices if choice != holds)
        inside = QWidget(self)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        asked = question.text.partition("?")[0]
        words = ANSWER_WORDS[holds]
        text = f"{asked}? You said: {words[0].lower()}{words[1:]}." if answer else question.text
        label = self._label(text, inside)
        button = QPushButton(ANSWER_WORDS[other], inside)
        button.setAccessibleDescription(text)
        button.clicked.connect(lambda _=False: self._course.answer(question.key, other))
        row.addWidget(label, 1)
        row.addWidget(button)
        self.buttons.append(button)
        self._column.addWidget(inside)
        self._lines.append(inside)

    def _say(self, text: str, parent: QWidget) -> None:
        label = self._label(text, parent)
        self._column.addWidget(label)
        self._lines.append(label)

    def _label(self, text: str, parent: QWidget) -> PlainLabel:
        self.said.append(text)
        return PlainLabel(text, parent, kind="note", wraps=True)
