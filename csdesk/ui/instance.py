"""One window at a time: a second start leaves what it was asked to open for the first, and ends."""

import os
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from csdesk.base.errors import UserError
from csdesk.base.files import write_atomically
from csdesk.store.lock import WriterLock
from csdesk.ui.opening import Opening, from_text, to_text


class Instance(QObject):
    """The right to be the window of this owner, held by a lock that the system frees however its holder ends.

    `called` carries what another start was asked to open.
    """

    called = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls = folder / "calls"
        self._lock = WriterLock(folder / "data")
        self._watcher: QFileSystemWatcher | None = None

    def take(self) -> bool:
        """Takes the right and listens for other starts; False where another window has it."""
        try:
            self._lock.take()
        except UserError as error:
            if error.code == "D-LOCKED":
                return False
            raise
        self._calls.mkdir(mode=0o700, exist_ok=True)
        for stale in self._calls.iterdir():
            stale.unlink()
        self._watcher = QFileSystemWatcher([str(self._calls)], self)
        self._watcher.directoryChanged.connect(self._read)
        return True

    def leave(self, opening: Opening) -> None:
        """Leaves what this start was asked to open for the window that is there."""
        self._calls.mkdir(mode=0o700, exist_ok=True)
        with write_atomically(self._calls / f"{os.getpid()}-{time.monotonic_ns()}.json") as unfinished:
            unfinished.write_text(to_text(opening), encoding="utf-8")

    def release(self) -> None:
        """Gives the right back and stops listening."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        self._lock.release()

    def _read(self) -> None:
        for call in sorted(self._calls.glob("*.json")):
            opening = from_text(call.read_text(encoding="utf-8"))
            call.unlink()
            self.called.emit(opening)
