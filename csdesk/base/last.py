"""Which workspace was open last: a line of text that the window writes, and that can be read where there is no window."""

import os
from pathlib import Path

NAME = "last workspace.txt"


def note_last(folder: Path, workspace: Path) -> None:
    """Notes a workspace in the folder of settings as the one that was open last."""
    (folder / NAME).write_bytes(os.fsencode(workspace))


def last_workspace(folder: Path) -> Path | None:
    """The workspace that was open last, if it is still there."""
    noted = folder / NAME
    path = Path(os.fsdecode(noted.read_bytes())) if noted.is_file() else None
    return path if path is not None and path.is_file() else None
