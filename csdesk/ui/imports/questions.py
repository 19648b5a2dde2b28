"""The form of what the values of a file can't tell: one question under the other, each with its answers."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.units import many
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.label import PlainLabel
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.intake.plan import Question


class QuestionPanel(Panel):
    """Questions without a safe answer have none chosen; `answers` are those that were given. `changed` is called on
    each."""

    def __init__(self, ink: Ink, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(ink, parent)
        self._changed = changed
        self._given: dict[str, Callable[[], str]] = {}
        self._open: set[str] = set()
        self._defaults: dict[str, str] = {}
        self.fields: dict[str, list[QRadioButton] | QLineEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(6)

    def show_questions(
        self, questions: Sequence["Question"], answers: Mapping[str, str], asking: Mapping[str, Sequence[str]]
    ) -> None:
        """Puts the questions; `answers` are those of before, `asking` the files that each is about where there are
        several."""
        title = PlainLabel(self._title(questions), self, kind="title", wraps=True)
        self._column.addWidget(title)
        for place, question in enumerate(questions):
            if place:
                rule = QFrame(self)
                wear(rule, "rule")
                self._column.addSpacing(6)
                self._column.addWidget(rule)
                self._column.addSpacing(2)
            self._put(question, answers.get(question.key, question.default), asking.get(question.key, ()))

    def _title(self, questions: Sequence["Question"]) -> str:
        if all(question.default for question in questions):
            return f"{many(len(questions), 'thing', 'things')} csdesk assumed, because the values can’t tell"
        return f"{many(len(questions), 'question', 'questions')} that the values can’t answer"

    def _put(self, question: "Question", answer: str, files: Sequence[str]) -> None:
        from csdesk.ops.reviewing import ANSWER_WORDS
        from csdesk.pages.words import listed

        words = PlainLabel(question.text, self, wraps=True)
        self._column.addWidget(words)
        if files:
            self._column.addWidget(PlainLabel(f"In {listed(files)}", self, kind="muted", wraps=True))
        self._defaults[question.key] = question.default
        if not question.default:
            self._open.add(question.key)
        if not question.choices:
            line = QLineEdit(answer, self)
            line.setAccessibleName(question.text)
            line.setMaximumWidth(self.ink.scaled(420))
            line.textChanged.connect(lambda _: self._changed())
            self._column.addWidget(line)
            self._given[question.key] = lambda: line.text().strip()
            self.fields[question.key] = line
            return
        group = QButtonGroup(self)
        buttons = []
        for place, choice in enumerate(question.choices):
            button = QRadioButton(ANSWER_WORDS.get(choice, choice), self)
            button.setAccessibleDescription(question.text)
            button.setChecked(choice == answer)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            group.addButton(button, place)
            self._column.addWidget(button)
            buttons.append(button)
        group.idClicked.connect(lambda _: self._changed())
        self._given[question.key] = lambda: question.choices[group.checkedId()] if group.checkedId() >= 0 else ""
        self.fields[question.key] = buttons

    @property
    def answers(self) -> dict[str, str]:
        """What is answered other than csdesk assumes, by key."""
        given = {key: answer() for key, answer in self._given.items()}
        return {key: answer for key, answer in given.items() if answer and answer != self._defaults[key]}

    @property
    def complete(self) -> bool:
        """Whether everything that has to be answered is."""
        return all(self._given[key]() for key in self._open)
