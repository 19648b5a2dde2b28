"""The page of an import: where it is, in one line, and below it what that step shows."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.ui.blocks.ink import Ink
from csdesk.ui.imports.course import Course, Stage
from csdesk.ui.imports.stepper import Stepper
from csdesk.ui.imports.unreadable import Unreadable
from csdesk.ui.imports.waiting import AtWork
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.tab_page import SIDE

if TYPE_CHECKING:
    from csdesk.ui.imports.meanings import MeaningsPage
    from csdesk.ui.imports.review import ReviewPage
    from csdesk.ui.window import Window

STEP_OF = {
    Stage.NONE: 0, Stage.READING: 1, Stage.REFUSED: 1, Stage.MEANINGS: 2, Stage.REVIEW: 3, Stage.STORING: 4,
}  # fmt: skip

SOON = 15
"""Milliseconds between the page of the review and its rows."""


class ImportPage(QWidget):
    """Follows the course of an import. Esc goes one step back."""

    def __init__(self, window: "Window", course: Course) -> None:
        super().__init__()
        self._window, self._course = window, course
        ink = self._ink = Ink(window.look, self)
        title = PlainLabel("Import", self, kind="headline")
        self.stepper = Stepper(ink, self)
        self.place = PlainLabel("", self, kind="about")
        self.work = AtWork(window, course, ink)
        self.unreadable = Unreadable(window, course, ink)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._show_review)
        self._pages = QStackedWidget(self)
        self._add(self.work, margin=SIDE)
        self._add(self.unreadable, margin=SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = within(column, QHBoxLayout())
        head.setContentsMargins(0, 0, SIDE, 0)
        head.setSpacing(20)
        head.addWidget(title)
        head.addWidget(self.stepper)
        head.addStretch(1)
        head.addWidget(self.place)
        column.addWidget(self._pages, 1)
        course.changed.connect(self.follow)
        self.follow()

    @cached_property
    def meanings(self) -> "MeaningsPage":
        """What the columns mean; made when the files were read, because it brings arrays along."""
        from csdesk.ui.imports.meanings import MeaningsPage

        page = MeaningsPage(self._course, self._ink)
        self._add(page, margin=0)
        return page

    @cached_property
    def review(self) -> "ReviewPage":
        """The rows; made when the files were read, because it brings arrays along."""
        from csdesk.ui.imports.review import ReviewPage

        page = ReviewPage(self._window, self._course, self._ink)
        self._add(page, margin=SIDE)
        return page

    def _add(self, page: QWidget, margin: int) -> None:
        """Takes a page, with what it leaves free at the window's edge; one that scrolls has its bar there."""
        page.setContentsMargins(0, 0, margin, 0)
        self._pages.addWidget(page)

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
                self._pages.setCurrentWidget(self.review)
                self._soon.start()  # in a turn of its own, so that no turn is long
            case Stage.NONE:
                pass

    def _show_review(self) -> None:
        course = self._course
        if course.stage is Stage.REVIEW and course.reviewed is not None:
            self.review.show_review(course.reviewed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, and asks first where something would be lost."""
        if event.key() == Qt.Key.Key_Escape:
            self._course.back()
        else:
            super().keyPressEvent(event)
