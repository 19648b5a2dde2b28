"""Text in columns, for a terminal."""

import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 100
"""How wide a page is printed."""
GAP = 2


def lined_up(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> str:
    """Columns lined up; those in `right` at their right edge."""
    aligned = set(right)
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        (" " * GAP)
        .join(
            cell.rjust(width) if place in aligned else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        .rstrip()
        for row in rows
    )


def newest(names: Sequence[str], series: Sequence[Sequence[str]], labels: Sequence[str]) -> str:
    """Series under their labels, each with its name before it: as many of the newest as fit the width."""
    if not labels:
        return ""
    width = max(len(cell) for row in (labels, *series) for cell in row) + GAP
    count = max((WIDTH - max(map(len, names), default=0)) // width, 1)
    rows = [["", *labels[-count:]], *([name, *row[-count:]] for name, row in zip(names, series, strict=True))]
    return lined_up(rows, right=range(1, len(rows[0])))


def wrapped(text: str, indent: str = "") -> str:
    """A text on as many lines as it takes; those after the first stand under its words."""
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent))


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    return text if len(text) <= width else f"{text[: max(width - 1, 0)].rstrip()}…"


def fitting(text: str, width: int) -> str:
    """The text without those of its last parts (between dots) that don't fit; a first part that doesn't is cut."""
    while len(text) > width and " · " in text:
        text = text.rpartition(" · ")[0]
    return cut(text, width)
