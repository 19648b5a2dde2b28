"""Whether the window may close now: it asks first where work is under way, or something would be lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csdesk.ui.window import Window


class Leaving:
    """`unsaved` are functions that each say, in a sentence, what would be lost; '' for nothing."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._decided = False
        self.unsaved: list[Callable[[], str]] = []

    def may_close(self) -> bool:
        """Whether nothing stands against it; if something does, the owner is asked, and `leave` follows from the answer."""
        work = self._window.jobs.running
        lost = " ".join(filter(None, (say() for say in self.unsaved)))
        if self._decided or not (work is not None or lost):
            return True
        if work is not None:
            self._ask(
                "Work is under way",
                f"“{work.title}” hasn't finished. If csdesk closes now, it is cancelled and nothing of it is kept; what was "
                f"stored before stays. {lost}".rstrip(),
                "Cancel it and close",
            )
        else:
            self._ask("Close csdesk?", lost, "Close and lose it")
        return False

    def leave(self) -> None:
        """Closes without asking; what runs is cancelled."""
        self._decided = True
        self._window.close()

    def _ask(self, title: str, consequence: str, deed: str) -> None:
        from csdesk.ui.dialogs.asking import AskingDialog  # needed only where something stands against it

        dialog = AskingDialog(self._window, title, consequence, deed, "Go on")
        dialog.accepted.connect(self.leave)
        dialog.open()
