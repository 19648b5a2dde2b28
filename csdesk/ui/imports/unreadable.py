"""What an import shows where files can't be read: which, why, and the ways on."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk.base.units import many
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.imports.course import Course
from csdesk.ui.imports.waiting import WIDE, centred
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ui.window import Window

Reason = tuple[str, str, str]
"""A file, why it can't be read, and exactly what to do about it."""


class Unreadable(QWidget):
    """One file that can't be read, or those of several, which the others can be taken in without."""

    def __init__(self, window: "Window", course: Course, ink: Ink) -> None:
        super().__init__()
        self._course = course
        panel = Panel(ink, self)
        panel.setFixedWidth(ink.scaled(WIDE))
        self.title = PlainLabel("", panel, kind="title", wraps=True, copied=True)
        self._reasons = QWidget(panel)
        self.labels: list[PlainLabel] = []
        self.safe = PlainLabel("", panel, kind="about", wraps=True, copied=True)
        self.leave = QPushButton("", panel)
        self.leave.clicked.connect(course.leave)
        self.again = QPushButton("T&ry again", panel)
        self.again.clicked.connect(course.read)
        self.other = QPushButton("C&hoose another file…", panel)
        self.other.clicked.connect(lambda: self._choose(window))
        wear(self.other, "primary")
        self.rest = QPushButton("", panel)
        wear(self.rest, "primary")
        self.rest.clicked.connect(lambda: course.leave_out(*course.refused))
        column = QVBoxLayout(panel)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self._reasons)
        column.addWidget(self.safe)
        row = within(column, QHBoxLayout())
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.leave, self.again, self.other, self.rest):
            row.addWidget(button)
        self._column = column
        inside = QWidget()
        wear(inside, "page")
        centred(inside, panel)
        area = Scrolled(self)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_error(self) -> None:
        """Says what the course stumbled over."""
        course, reviewed = self._course, self._course.reviewed
        if course.error is not None:
            cause = course.error.what.removeprefix(f"{course.name}: ")
            self._show(f"{course.name} can't be taken in as it is", [("", cause, course.error.hint)])
        else:
            assert reviewed is not None
            refused = [(each.file, each.what, each.hint) for each in reviewed.review.refused]
            self._show(self._title(len(refused)), refused)
        several = course.error is None
        left = len(course.files) - len(course.refused)
        them = "it" if len(course.refused) == 1 else "them"
        self.rest.setText(f"Leave {them} out, &take in the other {f'{left:,}' if left > 1 else 'one'}")
        self.rest.setVisible(several and left > 0)
        self.other.setVisible(not several or not left)
        self.leave.setText("&Cancel the import" if several else "&Leave")
        (self.again if self.rest.isHidden() else self.rest).setFocus()

    def _title(self, refused: int) -> str:
        files = len(self._course.files)
        if refused == files:
            return f"None of the {files:,} files can be taken in as they are"
        verb = "can't be taken in as it is" if refused == 1 else "can't be taken in as they are"
        return f"{refused:,} of the {many(files, 'file')} {verb}"

    def _show(self, title: str, reasons: list[Reason]) -> None:
        self._reasons.hide()
        self._reasons.deleteLater()
        self._reasons = QWidget(self._column.parentWidget())
        column = QVBoxLayout(self._reasons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.labels = []
        self.title.setText(title)
        for place, (file, cause, remedy) in enumerate(reasons):
            column.addSpacing(10 if place else 0)
            reason = f"{cause[:1].upper()}{cause[1:]}"
            for text, kind in ((file, "strong"), (reason, ""), (remedy, "about" if file else "strong")):
                if text:
                    self.labels.append(PlainLabel(text, self._reasons, kind=kind, wraps=True, copied=True))
                    column.addWidget(self.labels[-1])
        self._column.insertWidget(1, self._reasons)
        one = len(reasons) == 1
        whose, themselves = ("it", "the file itself was") if one else ("them", "the files themselves were")
        self.safe.setText(f"Nothing of {whose} is in csdesk, and {themselves} not changed.")

    def _choose(self, window: "Window") -> None:
        from csdesk.ui.commands.file import choose_files

        files = choose_files(window)
        if files:
            self._course.replace(files)
