"""What an import shows while it is at work, and where a file can't be read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.imports.course import Course, Stage
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ui.window import Window

WIDE = 620


def _centred(parent: QWidget, panel: QWidget) -> None:
    outer = QVBoxLayout(parent)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addSpacing(24)
    row = within(outer, QHBoxLayout())
    row.addStretch(1)
    row.addWidget(panel)
    row.addStretch(1)
    outer.addStretch(1)


def _words(kind: str, parent: QWidget) -> PlainLabel:
    return PlainLabel("", parent, kind=kind, wraps=True, copied=True)


class AtWork(QWidget):
    """What is being done, how far it is, and a way to stop it."""

    def __init__(self, window: "Window", course: Course, ink: Ink) -> None:
        super().__init__()
        self._window, self._course = window, course
        panel = Panel(ink, self)
        panel.setFixedWidth(ink.scaled(WIDE))
        self.title = _words("title", panel)
        self.phase = _words("about", panel)
        self.bar = QProgressBar(panel)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the work is")
        self.stop = QPushButton("&Cancel", panel)
        self.stop.clicked.connect(course.cancel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for widget in (self.title, self.phase, self.bar):
            column.addWidget(widget)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        _centred(self, panel)
        window.jobs.changed.connect(self._follow)

    def show_work(self) -> None:
        """The work has begun."""
        storing = self._course.stage is Stage.STORING
        self.title.setText(f"{'Storing' if storing else 'Reading'} {self._course.name}")
        self.phase.setText("Nothing is stored if you cancel." if storing else "The file itself is never changed.")
        self.bar.setRange(0, 0)
        self.stop.setFocus()

    def _follow(self) -> None:
        job = self._window.jobs.running
        if job is None or not self.isVisible():
            return
        step = job.progress.latest
        if step.label:
            share = f" · {step.done * 100 // step.total}%" if step.total else ""
            self.phase.setText(f"{step.label}{share}")
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        self.stop.setEnabled(not job.progress.cancelled)


class Unreadable(QWidget):
    """Why a file can't be read, and exactly what to do about it."""

    def __init__(self, window: "Window", course: Course, ink: Ink) -> None:
        super().__init__()
        self._course = course
        panel = Panel(ink, self)
        panel.setFixedWidth(ink.scaled(WIDE))
        self.title = _words("title", panel)
        self.cause = _words("", panel)
        self.remedy = _words("strong", panel)
        self.safe = _words("about", panel)
        self.safe.setText("Nothing of it is in csdesk, and the file itself was not changed.")
        leave = QPushButton("&Leave", panel)
        leave.clicked.connect(course.leave)
        self.again = QPushButton("&Try again", panel)
        self.again.clicked.connect(course.read)
        self.other = QPushButton("C&hoose another file…", panel)
        wear(self.other, "primary")
        self.other.clicked.connect(lambda: self._choose(window))
        column = QVBoxLayout(panel)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        for widget in (self.title, self.cause, self.remedy, self.safe):
            column.addWidget(widget)
        row = within(column, QHBoxLayout())
        row.setSpacing(8)
        row.addStretch(1)
        for button in (leave, self.again, self.other):
            row.addWidget(button)
        _centred(self, panel)

    def show_error(self) -> None:
        """Says what the course stumbled over."""
        error = self._course.error
        assert error is not None
        self.title.setText(f"{self._course.name} can't be taken in as it is")
        cause = error.what.removeprefix(f"{self._course.name}: ")
        self.cause.setText(f"{cause[:1].upper()}{cause[1:]}")
        self.remedy.setText(error.hint)
        self.remedy.setVisible(bool(error.hint))
        self.again.setFocus()

    def _choose(self, window: "Window") -> None:
        from csdesk.ui.commands.file import choose_files

        files = choose_files(window)
        if files:
            self._course.replace(files)
