"""Whether the window may leave the open workspace now: it asks first where work is under way, or something would be
lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from csdesk.ui.window import Window


class Leaving:
    """`unsaved` are functions that each say, in a sentence, what would be lost; '' for nothing."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._decided = False
        self.unsaved: list[Callable[[], str]] = []

    def may_close(self) -> bool:
        """Whether nothing stands against it; if something does, the owner is asked, and `leave` follows from the
        answer."""
        work = self._window.jobs.running
        lost = self._lost()
        if self._decided or not (work is not None or lost):
            return True
        if work is not None:
            self._ask(
                "Work is under way",
                f"“{work.title}” hasn't finished. If csdesk closes now, it is cancelled and nothing of it is kept; what was "
                f"stored before stays. {lost}".rstrip(),
                "Cancel it and close", self.leave,
            )  # fmt: skip
        else:
            self._ask("Close csdesk?", lost, "Close and lose it", self.leave)
        return False

    def switch(self, name: str, go: Callable[[], None]) -> None:
        """Leaves the open workspace for another, of this name: every way there leads through here. `go` is called
        unless something stands against it: a dialog that is open has to be put away first, and about what would be lost
        the owner is asked."""
        lost = self._lost()
        if (dialog := self._open_dialog()) is not None:
            title = dialog.windowTitle() or "a question"
            self._window.banners.show_error(
                f"{name} wasn't opened, because “{title}” is still open here. Finish or cancel that, and open {name} again."
            )
        elif lost:
            self._ask(f"Open {name}?", lost, "Open it all the same", go)
        else:
            go()

    def _lost(self) -> str:
        return " ".join(filter(None, (say() for say in self.unsaved)))

    def _open_dialog(self) -> QDialog | None:
        """The dialog that was opened last, of those that belong to what is open."""
        opened = [each for each in self._window.findChildren(QDialog) if each.isModal() and each.isVisible()]
        return opened[-1] if opened else None

    def leave(self) -> None:
        """Closes without asking; what runs is cancelled."""
        self._decided = True
        self._window.close()

    def _ask(self, title: str, consequence: str, deed: str, then: Callable[[], None]) -> None:
        from csdesk.ui.dialogs.asking import AskingDialog  # needed only where something stands against it

        dialog = AskingDialog(self._window, title, consequence, deed, "Go on")
        dialog.accepted.connect(then)
        dialog.open()
