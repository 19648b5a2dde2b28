"""How a page is declared: one decorated function from what the owner chose to see to blocks."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum

from csdesk.pages.lens import Lens
from csdesk.pages.view import View

Build = Callable[[Lens], View]


class On(Enum):
    """Where a page is printed."""

    TAB = "tab"
    CUSTOMER = "customer"  # part of a customer's own page


@dataclass(frozen=True, slots=True)
class Page:
    """A declared page. `question` is what it answers; `unlocked_by` are the tables of which any one brings it to life
    (none: it always is), `unlocked_with` columns (`table.column`) that do the same; `filtered` says whether period,
    comparison and segment apply to it."""

    id: str
    title: str
    question: str
    on: On
    build: Build
    unlocked_by: tuple[str, ...] = ()
    filtered: bool = True
    unlocked_with: tuple[str, ...] = ()

    def lives(self, tables: Collection[str], columns: Collection[str]) -> bool:
        """Whether tables with rows, or columns that hold anything, bring it to life."""
        return (
            not self.unlocked_by
            or any(table in tables for table in self.unlocked_by)
            or any(column in columns for column in self.unlocked_with)
        )


REGISTERED: dict[str, Page] = {}
"""The pages imported so far; `catalogue` knows them all, in order."""


def page(
    *,
    title: str,
    question: str,
    on: On = On.TAB,
    unlocked_by: tuple[str, ...] = (),
    filtered: bool = True,
    unlocked_with: tuple[str, ...] = (),
) -> Callable[[Build], Build]:
    """Registers the decorated function as a page under its own name. Raises ValueError for a name that is taken."""

    def register(build: Build) -> Build:
        if build.__name__ in REGISTERED:
            raise ValueError(f"the page {build.__name__} is declared twice")
        made = Page(build.__name__, title, question, on, build, unlocked_by, filtered, unlocked_with)
        REGISTERED[build.__name__] = made
        return build

    return register
