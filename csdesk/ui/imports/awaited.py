"""Files that arrive while a workspace is being opened: they wait until it is open."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from csdesk.ui.window import Window


class Awaited(QObject):
    """Keeps files and hands them to `take` once a workspace is open; where none could be opened, it says that they
    weren't taken in."""

    def __init__(self, window: "Window", take: Callable[[Sequence[Path]], None]) -> None:
        super().__init__(window)
        self._window, self._take = window, take
        self._files: list[Path] = []
        window.session.known.connect(self._hand_over)
        window.session.opened.connect(self._drop)

    def keep(self, files: Sequence[Path]) -> None:
        """Takes files that came too early."""
        self._files += files
        self._window.toasts.say(f"{_words(self._files)} will be read as soon as the workspace is open.")

    def _hand_over(self) -> None:
        if self._files and not self._window.session.opening:
            files, self._files = self._files, []
            self._take(files)

    def _drop(self) -> None:
        if self._files and self._window.session.path is None and not self._window.session.opening:
            self._window.banners.show_error(
                f"Not taken in, because no workspace could be opened: {_words(self._files)}."
            )
            self._files = []


def _words(files: Sequence[Path]) -> str:
    return files[0].name if len(files) == 1 else f"{len(files)} files"
