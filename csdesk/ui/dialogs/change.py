"""One change of the workspace: what it was, and whether to take it back."""

from datetime import datetime
from typing import TYPE_CHECKING

from csdesk.base.days import day_text
from csdesk.base.units import many
from csdesk.pages.origins import ImportLine
from csdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from csdesk.ui.window import Window


class ChangeDialog(Sheet):
    """Shows a change's files and rows, and offers to undo it, which is a change of its own."""

    def __init__(self, window: "Window", line: ImportLine) -> None:
        super().__init__(window, line.title)
        when = f"{day_text(line.day)}, {datetime.fromisoformat(line.when).astimezone():%H:%M}"
        self.body.addWidget(self.words(f"{when} · change {line.number}", "muted"))
        for file in line.files:
            self.body.addWidget(self.words(file))
        aside = f", {line.set_aside:,} set aside" if line.set_aside else ""
        self.body.addWidget(self.words(f"{many(line.rows, 'row')}{aside}."))
        if line.undone:
            self.body.addWidget(self.words("It was undone."))
        elif not window.session.read_only:
            undo = self.button("Undo this change")
            undo.clicked.connect(lambda: self._undo(window, line))
        self.button("Close", primary=True, closes=True)

    def _undo(self, window: "Window", line: ImportLine) -> None:
        self.close()
        window.session.write(
            f"Undo {line.title}",
            lambda desk, progress: desk.undo(progress, line.number),
            lambda _: window.toasts.say(f"Undone: {line.title}."),
        )
