"""The way back to a backup: those that are sound, one press to take one, and what to try where there is none."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QRadioButton, QVBoxLayout

from csdesk.base.days import day_text, to_day
from csdesk.base.units import many
from csdesk.pages.words import ago
from csdesk.store.backup import Reason
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.outside import show_path
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ops.workspaces import Moment
    from csdesk.store.restoring import Found, SoundBackup
    from csdesk.ui.window import Window

MADE = {
    Reason.BY_HAND: "made by hand",
    Reason.BEFORE_IMPORT: "made before an import",
    Reason.BEFORE_UNDO: "made before an undo",
    Reason.BEFORE_RESTORE: "made before a restore",
    Reason.BEFORE_UPGRADE: "made before an update of csdesk",
}
WIDTH = 600


class RestoreDialog(Sheet):
    """Offers the sound backups of a workspace, the newest chosen. `restore` is called with the one that is taken,
    `other` where the owner wants to name a file."""

    def __init__(
        self, window: "Window", workspace: Path, found: "Found",
        restore: Callable[[Path], None], other: Callable[[], None], *, damaged: bool,
    ) -> None:  # fmt: skip
        title = f"{workspace.name} is damaged" if damaged else f"Restore {workspace.name}"
        super().__init__(window, title, width=WIDTH)
        for paragraph in _about(workspace, found, damaged):
            self.body.addWidget(self.words(paragraph))
        self.choices = QButtonGroup(self)
        moment = window.session.clock()
        for number, each in enumerate(found.sound):
            self._offer(number, each, moment)
        if found.sound and found.unsound:
            left_out = f"Left out, because damaged too: {many(found.unsound, 'backup')}."
            self.body.addWidget(self.words(left_out, "muted"))
        self.other = self.button("Choose another file…" if found.sound else "Choose a copy…")
        self._leads_to(self.other, other)
        if found.sound:
            self.button("Cancel").clicked.connect(self.reject)
            self.deed = self.button("Restore", primary=True)
            self._leads_to(self.deed, lambda: restore(found.sound[self.choices.checkedId()].backup.path))
            self.choices.button(0).setFocus()
        else:
            self._ways_on(window, workspace, damaged)

    def _ways_on(self, window: "Window", workspace: Path, damaged: bool) -> None:
        """What can be done where there is nothing to restore."""
        if damaged:
            self._leads_to(self.button("New workspace…"), partial(window.commands.run, "new"))
            self.button("Open folder").clicked.connect(lambda: show_path(workspace.parent))
        close = self.button("Close", primary=True)
        close.clicked.connect(self.reject)
        close.setFocus()

    def _leads_to(self, button: QPushButton, then: Callable[[], None]) -> None:
        """Pressed, the button puts the dialog away and goes on."""
        button.clicked.connect(self.accept)
        button.clicked.connect(then)

    def _offer(self, number: int, sound: "SoundBackup", moment: "Moment") -> None:
        """One backup: its day and age to choose it by, and below that what it holds."""
        card = QFrame(self)
        wear(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 14, 10)
        column.setSpacing(2)
        when = sound.backup.when.astimezone()
        day = to_day(when.date())
        age = "in the future by the clock" if sound.backup.is_ahead(moment.now) else ago(moment.day - day)
        newest = " · the newest good one" if number == 0 else ""
        button = QRadioButton(f"{day_text(day)}, {when:%H:%M} · {age}{newest}", card)
        held = held_text(sound)
        button.setAccessibleDescription(held)
        button.setChecked(number == 0)
        self.choices.addButton(button, number)
        column.addWidget(button)
        about = self.words(held, "muted")
        about.setIndent(26)
        column.addWidget(about)
        self.body.addWidget(card)


def held_text(sound: "SoundBackup") -> str:
    """What a backup holds: customers, its last change, its size, and why it was made."""
    parts = (
        many(sound.customers, "customer") if sound.customers else "",
        f"last change “{sound.last_change}”" if sound.last_change else "nothing stored yet",
        f"{max(sound.size / 1e6, 0.1):.1f} MB",
        MADE[sound.backup.reason],
    )
    return " · ".join(filter(None, parts))


def _about(workspace: Path, found: "Found", damaged: bool) -> Iterator[str]:
    """What the owner needs to know before choosing, in paragraphs."""
    none = f"None of its {many(found.unsound, 'backup')} is sound." if found.unsound else "csdesk has no backup of it."
    if found.sound and damaged:
        yield (
            "csdesk doesn't write to it. The backups below were read to their end just now and are sound; one of them can "
            "take its place. What came in since then has to be imported again."
        )
        yield (
            "The damaged file is never deleted: it stays in its folder, and is called "
            f"{workspace.name}.corrupt with the time behind it."
        )
    elif found.sound:
        yield (
            f"The backups below were read to their end just now and are sound. {workspace.name} becomes what it was in the "
            "one you take. What is there now is kept: among its backups, or, if it is damaged, beside it."
        )
    elif damaged:
        yield f"{none} The damaged file stays untouched where it is:"
        yield str(workspace)
        yield (
            "If you keep copies elsewhere, on a stick or in a mail, choose one of those. Otherwise make a new workspace and "
            "import your spreadsheets again."
        )
    else:
        yield f"{none} Back up, in the menu File, makes one. A copy that you keep elsewhere can be chosen too."
