"""What an import shows while it is at work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.imports.course import Course, Stage
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within

if TYPE_CHECKING:
    from csdesk.ui.window import Window

WIDE = 620


def centred(parent: QWidget, panel: QWidget) -> None:
    """Lays a panel in the middle of its page."""
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
        centred(self, panel)
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
