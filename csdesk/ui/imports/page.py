"""The page of an import: where it is, in one line, and below it what that step shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from csdesk.ui.blocks.ink import Ink
from csdesk.ui.imports.course import Course, Stage
from csdesk.ui.imports.meanings import MeaningsPage
from csdesk.ui.imports.review import ReviewPage
from csdesk.ui.imports.stepper import Stepper
from csdesk.ui.imports.waiting import AtWork, Unreadable
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ui.window import Window

STEP_OF = {
    Stage.NONE: 0, Stage.READING: 1, Stage.REFUSED: 1, Stage.MEANINGS: 2, Stage.REVIEW: 3, Stage.STORING: 4,
}  # fmt: skip


class ImportPage(QWidget):
    """Follows the course of an import. Esc goes one step back."""

    def __init__(self, window: "Window", course: Course) -> None:
        super().__init__()
        self._course = course
        ink = Ink(window.look, self)
        title = QLabel("Import", self)
        wear(title, "headline")
        self.stepper = Stepper(ink, self)
        self.place = QLabel("", self)
        wear(self.place, "about")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.work = AtWork(window, course, ink)
        self.unreadable = Unreadable(window, course, ink)
        self.meanings = MeaningsPage(course, ink)
        self.review = ReviewPage(window, course, ink)
        self._pages = QStackedWidget(self)
        for page in (self.work, self.unreadable, self.meanings, self.review):
            self._pages.addWidget(page)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(title)
        head.addWidget(self.stepper)
        head.addStretch(1)
        head.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        course.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Shows the stage that the import is at."""
        course = self._course
        self.stepper.show_step(STEP_OF[course.stage])
        self.place.setText(course.name if course.files else "")
        match course.stage:
            case Stage.READING | Stage.STORING:
                self._pages.setCurrentWidget(self.work)
                self.work.show_work()
            case Stage.REFUSED:
                self._pages.setCurrentWidget(self.unreadable)
                self.unreadable.show_error()
            case Stage.MEANINGS:
                self._pages.setCurrentWidget(self.meanings)
                self.meanings.show_meanings()
            case Stage.REVIEW:
                assert course.reviewed is not None
                self._pages.setCurrentWidget(self.review)
                self.review.show_review(course.reviewed)
            case Stage.NONE:
                pass

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, and asks first where something would be lost."""
        if event.key() == Qt.Key.Key_Escape:
            self._course.back()
        else:
            super().keyPressEvent(event)
