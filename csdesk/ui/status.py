"""The bar at the foot: how far the data reach, what runs, the currency, the workspace, the version."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStatusBar, QWidget

from csdesk.ui.jobs import Jobs
from csdesk.ui.label import PlainLabel
from csdesk.ui.session import Session
from csdesk.ui.theme import Look


class Status(QStatusBar):
    """Says it in words; work under way has its part done, and can be cancelled."""

    def __init__(self, session: Session, jobs: Jobs, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._release = "csdesk"
        self.setSizeGripEnabled(False)
        self.setContentsMargins(22, 0, 24, 0)
        self.data = PlainLabel("No workspace open", self)
        self._tray = tray = QWidget(self)
        self.job = PlainLabel("No jobs running", tray)
        self.bar = QProgressBar(tray)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the work is")
        self.stop = QPushButton(tray)
        self.stop.setText("Cancel")
        self.dot = PlainLabel("·", tray)
        self.rest = PlainLabel("", tray)
        self._arrange(tray, look)
        self.stop.clicked.connect(jobs.cancel)
        jobs.changed.connect(self._show_jobs)
        session.known.connect(self._show_data)
        session.opened.connect(self._show_data)
        session.opened.connect(self._show_jobs)
        self._show_jobs()
        self._show_data()

    def _arrange(self, tray: QWidget, look: Look) -> None:
        row = QHBoxLayout(tray)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.bar.setFixedWidth(look.scaled(96))
        for widget in (self.job, self.bar, self.stop, self.dot, self.rest):
            row.addWidget(widget)
        self.addWidget(self.data)
        self.addPermanentWidget(tray)

    def _show_jobs(self) -> None:
        job = self._jobs.running
        waiting = self._jobs.waiting
        if job is None:
            self.job.setText(f"Waiting: {waiting[0]}" if waiting else "No jobs running")
        else:
            step = job.progress.latest
            words = f"{job.title}: {step.label}" if step.label else job.title
            words += f" · {len(waiting)} waiting" if waiting else ""
            self.job.setText(f"{words} · {step.done * 100 // step.total}%" if step.total else words)
            self.bar.setRange(0, step.total)
            self.bar.setValue(step.done)
            self.stop.setEnabled(not job.progress.cancelled)
        idle = job is None and not waiting and self._session.path is None
        self.job.setVisible(not idle)
        self.dot.setVisible(not idle)
        self.bar.setVisible(job is not None)
        self.stop.setVisible(job is not None)

    def _show_data(self) -> None:
        choices, path = self._session.choices, self._session.path
        if path is None:
            self.data.setText("No workspace open")
            self._say_rest("Works offline", self._release)
            return
        if choices is not None and self._session.has_data:
            since = f" · last import {choices.last_import}" if choices.last_import else ""
            self.data.setText(f"Data to {choices.data_to_text}{since}")
        else:
            self.data.setText("Nothing imported yet" if choices is not None else "")
        currency = choices.currency if choices is not None and self._session.has_data else ""
        self._say_rest(currency, "read only" if self._session.read_only else "", path.name, self._release)

    def say_version(self) -> None:
        """Says which csdesk this is; it takes a while to find out, so the worker does, after the first picture."""

        def say(version: str) -> None:
            self._release = f"csdesk {version}"
            self._show_data()

        self._session.jobs.run_apart("", lambda _: _version(), say)

    def _say_rest(self, *words: str) -> None:
        self.rest.setText("   ·   ".join(each for each in words if each))
        for widget in (self._tray, self):  # at once: until Qt comes to it, longer words are cut
            layout = widget.layout()
            if layout is not None:
                layout.activate()


def _version() -> str:
    from importlib.metadata import version  # loads much that nothing else needs

    return version("csdesk")
