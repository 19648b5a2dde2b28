"""Which workspace was open last: a line of text that the window writes, and that can be read where there is no
window."""

import os
from pathlib import Path

from csdesk.base.files import write_atomically

NAME = "last workspace.txt"


def note_last(folder: Path, workspace: Path) -> None:
    """Notes a workspace in the folder of settings as the one that was open last.

    Raises OSError, with the one noted before still there, where the folder can't be written to.
    """
    with write_atomically(folder / NAME) as unfinished:
        unfinished.write_bytes(os.fsencode(workspace))


def last_workspace(folder: Path) -> Path | None:
    """The workspace that was open last, if it is still there; None too where it, or what was noted, can't be
    reached."""
    try:
        path = Path(os.fsdecode((folder / NAME).read_bytes()))
    except (OSError, UnicodeDecodeError):  # a start that remembers nothing is as good as the first one
        return None
    return path if os.path.isfile(path) else None  # Path.is_file raises PermissionError for a closed folder
