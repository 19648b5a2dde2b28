"""The dialogs of faults: a bug of ours as it happens, and a problem that the owner wants to report."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from csdesk.base.bugs import described, write_report
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.label import plain_tip
from csdesk.ui.outside import show_path


class FaultDialog(Sheet):
    """Says that csdesk failed, that the data are safe, and shows the whole report before anything is done with it."""

    def __init__(self, parent: QWidget, error: BaseException, folder: Path) -> None:
        super().__init__(
            parent, "csdesk made a mistake",
            "What you did last may not have happened. Your data are as they were: whatever csdesk stores, it stores whole "
            "or not at all. Below is all that a report would hold: places in csdesk's own code, none of your data.",
            width=560,
        )  # fmt: skip
        self._folder = folder
        self._error = error
        self.text = QPlainTextEdit(described(error), self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The report")
        self.text.setMinimumHeight(160)
        self.body.addWidget(self.text)
        self.button("Copy details").clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.text.toPlainText())
        )
        self.save = self.button("Save report")
        self.save.clicked.connect(self._save)
        self.button("Open folder").clicked.connect(lambda: show_path(folder))
        self.button("Go on", primary=True, closes=True)

    def _save(self) -> None:
        path = write_report(self._error, self._folder)
        self.save.setText("Saved")
        self.save.setEnabled(False)
        self.save.setToolTip(plain_tip(str(path)))


class ProblemDialog(Sheet):
    """How to report something that is wrong: what to write, and where the log lies. Nothing is sent."""

    def __init__(self, parent: QWidget, folder: Path, system: str) -> None:
        super().__init__(
            parent, "Report a problem",
            "csdesk sends nothing by itself. Write what you did, what you saw and what you expected, and add these lines; "
            "the log in the folder names places in csdesk's own code and holds none of your data.",
            width=560,
        )  # fmt: skip
        self.text = QPlainTextEdit(system, self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What to add to a report")
        self.text.setMaximumHeight(96)
        self.body.addWidget(self.text)
        self.button("Copy details").clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.text.toPlainText())
        )
        self.button("Open folder").clicked.connect(lambda: show_path(folder))
        self.button("Close", primary=True, closes=True)
