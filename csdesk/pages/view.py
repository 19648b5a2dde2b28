"""A page: its headline, and rows of blocks. Cards and sentences are declared here, because the first picture shows
them.

What else a page consists of, charts and lists, is in `charts` and `blocks`; printing a page that holds none loads
neither.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csdesk.pages.values import Delta, Number, Tone

if TYPE_CHECKING:
    from csdesk.pages.blocks import Block

TARGET, LIKELY = "Target", "likely"
"""What stands before a target and before an interval."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The page's finding in one sentence; each number in it opens its proof."""

    parts: tuple[str | Number, ...]
    note: str = ""

    @property
    def text(self) -> str:
        """The sentence as plain words."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Card:
    """A figure at a glance. `spark` are its last 13 months (None: a gap), `foot` is its target, n or interval."""

    metric: str
    title: str
    number: Number
    delta: Delta | None
    spark: tuple[float | None, ...]
    foot: str
    about: str = ""
    name: str = ""  # the figure's whole name, where the title is a short one


@dataclass(frozen=True, slots=True)
class Cards:
    """At most five cards in a row; `tall` ones have their spark below the value."""

    cards: tuple[Card, ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence on its own."""

    text: str
    tone: Tone = Tone.CALM


@dataclass(frozen=True, slots=True)
class Empty:
    """Where data are missing: what would stand here, and what unlocks it (`shape` is the block whose ghost is
    shown)."""

    title: str
    sentence: str
    needs: tuple[str, ...] = ()
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks beside each other, with the shares of the width that they take; those of one column stand in a tuple."""

    columns: "tuple[tuple[Block, ...], ...]"
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A page with its numbers, for one selection and one revision of the data."""

    page: str
    title: str
    headline: Headline | None
    rows: tuple[Row, ...]
    period: str
    period_title: str
    compared_title: str
    data_to: str
    currency: str
    revision: str = ""

    @property
    def blocks(self) -> "tuple[Block, ...]":
        """Its blocks in reading order: from left to right, and down each column."""
        return tuple(block for row in self.rows for column in row.columns for block in column)
