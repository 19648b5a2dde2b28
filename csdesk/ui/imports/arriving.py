"""What comes in: the spreadsheets that are meant by a file or a folder, and a workspace for the first of them."""

import os
from pathlib import Path

from csdesk.base.places import SUFFIX, data_folder, shortened

KINDS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt")
"""The files of a dropped folder that are taken."""


def files_of(path: Path) -> list[Path]:
    """The file itself; of a folder, the spreadsheets directly in it."""
    if not os.path.isdir(path):  # Path.is_dir raises for a name that no file can have
        return [path]
    return sorted(
        each for each in path.iterdir() if each.suffix.lower() in KINDS and not each.name.startswith((".", "~$"))
    )


def new_workspace(name: str) -> Path:
    """A path that isn't taken, in the owner's own folder, named as far as a file's name may be long."""
    folder, number, name = data_folder(), 1, shortened(name)
    path = folder / f"{name}{SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"{name} {number}{SUFFIX}"
    return path
