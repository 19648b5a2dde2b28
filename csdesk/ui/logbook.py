"""The log: kinds and places of faults, never a word of the owner's data; three files of at most a megabyte, on this
computer."""

import faulthandler
import os
from datetime import UTC, datetime
from pathlib import Path

NAME = "csdesk.log"
LARGEST = 1_000_000
FILES = 3


class Logbook:
    """Open for writing from start to end, so that faults of the interpreter itself can be written too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / NAME
        if path.exists() and path.stat().st_size > LARGEST:
            _rotate(path)
        self._file = os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600), "w", encoding="utf-8")
        faulthandler.enable(self._file)

    def write_fault(self, error: BaseException) -> None:
        """Writes where a bug showed itself."""
        from csdesk.base.bugs import described  # needed only when something went wrong

        self._write(described(error))

    def write_warning(self, category: str, place: str) -> None:
        """Writes that Qt warned, by category and place; what it said may hold what the owner typed."""
        self._write(f"Qt warned: {category} {place}\n")

    def close(self) -> None:
        """Ends it."""
        faulthandler.disable()
        self._file.close()

    def _write(self, text: str) -> None:
        self._file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {text}")
        self._file.flush()


def _rotate(path: Path) -> None:
    for number in range(FILES - 1, 0, -1):
        older = path if number == 1 else path.with_suffix(f".log.{number - 1}")
        if older.exists():
            os.replace(older, path.with_suffix(f".log.{number}"))
