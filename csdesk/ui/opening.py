"""What a start of the program asks the window to open. Standard library alone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from csdesk.base.places import SUFFIX

SMOKE = "--smoke"


@dataclass(frozen=True, slots=True)
class Opening:
    """The sample business, a workspace, or (None) what was open last. `smoke` is the folder for pictures of every tab
    and dialog, after which the program ends."""

    workspace: Path | None = None
    sample: bool = False
    smoke: Path | None = None


def opening_of(words: Sequence[str]) -> Opening | None:
    """What the words of a call ask to open; None where they are none for the window."""
    left, smoke = list(words), None
    if SMOKE in left:
        place = left.index(SMOKE)
        named = [word for word in left[place + 1 : place + 2] if word != "--sample" and not word.endswith(SUFFIX)]
        smoke = Path(named[0]) if named else Path("csdesk-pictures")
        del left[place : place + 1 + len(named)]
    if left == ["--sample"]:
        return Opening(sample=True, smoke=smoke)
    if not left:
        return Opening(smoke=smoke)
    if len(left) == 1 and left[0].endswith(SUFFIX) and not left[0].startswith("-"):
        return Opening(workspace=Path(left[0]).absolute(), smoke=smoke)
    return None


def to_text(opening: Opening) -> str:
    """The opening as text, for another csdesk to read."""
    return json.dumps({"workspace": str(opening.workspace or ""), "sample": opening.sample})


def from_text(text: str) -> Opening:
    """The opening that `to_text` wrote; a plain one for text that is something else."""
    try:
        held = json.loads(text)
        workspace = Path(held["workspace"]) if held["workspace"] else None
        return Opening(workspace, bool(held["sample"]))
    except (ValueError, TypeError, KeyError):
        return Opening()
