"""The way back to a backup: those that are sound, one press to take one, and what to try where there is none."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout

from csdesk.base.days import day_text, to_day
from csdesk.base.units import many
from csdesk.pages.words import ago
from csdesk.store.backup import Reason
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.theme import wear

if TYPE_CHECKING:
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
    """Offers the sound backups of a workspace, the newest chosen. `restore` is called with the one that is taken, `other`
    where the owner wants to name a file."""

    def __init__(
        self, window: "Window", workspace: Path, found: "Found",
        restore: Callable[[Path], None], other: Callable[[], None], *, damaged: bool,
    ) -> None:  # fmt: skip
        title = f"{workspace.name} is damaged" if damaged else f"Restore {workspace.name}"
        super().__init__(window, title, _lead(workspace, found, damaged), WIDTH)
        self.choices = QButtonGroup(self)
        self._paths = [each.backup.path for each in found.sound]
        today = window.session.clock().day
        for number, each in enumerate(found.sound):
            self._offer(number, each, today)
        if found.sound and found.unsound:
            self.body.addWidget(self.words(f"{many(found.unsound, 'backup')} found damaged and left out.", "muted"))
        self.body.addStretch(1)
        self.other = self.button("Choose another file…")
        self.other.clicked.connect(self.accept)
        self.other.clicked.connect(other)
        self.button("Cancel" if found.sound else "Close", primary=not found.sound).clicked.connect(self.reject)
        if found.sound:
            self.deed = self.button("Restore", primary=True)
            self.deed.clicked.connect(self.accept)
            self.deed.clicked.connect(lambda: restore(self._paths[self.choices.checkedId()]))
            self.choices.button(0).setFocus()

    def _offer(self, number: int, sound: "SoundBackup", today: int) -> None:
        """One backup: its day and age to choose it by, and below that what it holds."""
        card = QFrame(self)
        wear(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(2)
        when = sound.backup.when.astimezone()
        day = to_day(when.date())
        newest = " · the newest good one" if number == 0 else ""
        button = QRadioButton(f"{day_text(day)}, {when:%H:%M} · {ago(today - day)}{newest}", card)
        held = held_text(sound)
        button.setAccessibleDescription(held)
        button.setChecked(number == 0)
        self.choices.addButton(button, number)
        column.addWidget(button)
        about = self.words(held, "muted")
        about.setIndent(22)
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


def _lead(workspace: Path, found: "Found", damaged: bool) -> str:
    if damaged and found.sound:
        return (
            "csdesk doesn't write to it. The backups below were read to their end just now and are sound; one of them can "
            "take its place. What came in since then has to be imported again. The damaged file is never deleted: it stays "
            f"in its folder as {workspace.name}.corrupt, with the time behind it."
        )
    if found.sound:
        return (
            f"The backups below were read to their end just now and are sound. {workspace.name} becomes what it was in the "
            "one you take; what is in it now is kept among its backups."
        )
    none = (
        f"Its backups are damaged too: none of {found.unsound} is sound."
        if found.unsound
        else "There is no backup of it."
    )
    if damaged:
        return (
            f"{none} The damaged file stays untouched where it is: {workspace}. If you have a copy of it elsewhere, choose "
            "that one. Else import your spreadsheets again: File, New workspace makes an empty one for them."
        )
    return f"{none} File, Back up makes one. A copy that you kept elsewhere can be chosen too."
