"""Where the rows of a workspace came from, as pages list it: change by change, and table by table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One change of the workspace, as the page of data lists it. Of the rows that were `set_aside` so many were
    `brought_in` by a later import."""

    number: int
    title: str
    kind: str
    day: int
    when: str
    rows: int
    undone: bool
    files: tuple[str, ...] = ()
    set_aside: int = 0
    brought_in: int = 0

    @property
    def still_aside(self) -> int:
        """How many rows stayed out until today."""
        return self.set_aside - self.brought_in


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One table that holds rows: where they came from, and how far they reach."""

    dataset: str
    rows: int
    files: tuple[str, ...]
    first: int
    last: int
