"""What files are called where several come together."""

from collections.abc import Sequence
from pathlib import Path


def names_of(paths: Sequence[Path]) -> dict[Path, str]:
    """What each file is called among others: its name, and where another has the same one, with as many of its folders
    before it as tell the two apart (`feb/export.xlsx`)."""
    whole = {path: path.absolute().parts for path in paths}
    names = {}
    for path, parts in whole.items():
        length, others = 1, [each for each in set(whole.values()) if each != parts]
        while length < len(parts) and any(each[-length:] == parts[-length:] for each in others):
            length += 1
        names[path] = "/".join(parts[-length:])
    return names
