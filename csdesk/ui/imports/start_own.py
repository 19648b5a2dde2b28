"""The question that comes first where the owner's files are dropped on the sample business."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from csdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from csdesk.ui.window import Window


class StartOwnDialog(Sheet):
    """Asks whether the files make a workspace of their own; Esc leaves them alone."""

    def __init__(self, window: "Window", own: Callable[[], None], here: Callable[[], None]) -> None:
        super().__init__(
            window, "Start your own workspace?",
            "The sample business is open. Your files belong in a workspace of their own; the sample stays as it is.",
        )  # fmt: skip
        self.button("Add to the sample").clicked.connect(lambda: self._choose(here))
        self.own = self.button("Start my own", primary=True)
        self.own.clicked.connect(lambda: self._choose(own))

    def _choose(self, then: Callable[[], None]) -> None:
        self.accept()
        then()
