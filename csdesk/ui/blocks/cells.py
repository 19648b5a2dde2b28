"""What a cell of a grid can hold beside words and numbers, and how any cell is read, sorted and explained."""

from dataclasses import dataclass

from csdesk.pages import values
from csdesk.pages.tokens import BAND_NAMES
from csdesk.pages.values import Badge, Number, Reference, Role, Words
from csdesk.ui.blocks.drawing import interval_text


@dataclass(frozen=True, slots=True)
class Titled:
    """A name with a line of what it is below it."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Track:
    """A value on its interval over a track from `low` to `high`; `instead` is a sentence in its place."""

    number: Number
    low: float
    high: float
    role: Role
    instead: str = ""


@dataclass(frozen=True, slots=True)
class SpanBar:
    """A bar from zero, on a scale from `low` to `high` that its column shares."""

    value: float
    low: float
    high: float
    role: Role


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A part of a whole track, 0 to 1; None leaves the track empty."""

    share: float | None
    role: Role


@dataclass(frozen=True, slots=True)
class Tint:
    """A cell of a heat map: `shade` is its place in the ramp, None for an outlined cell without a tint."""

    text: str
    shade: int | None
    reference: Reference | None = None


Cell = values.Cell | Titled | Track | SpanBar | ShareBar | Tint


def text_of(cell: Cell) -> str:
    """What the cell says; bars say nothing, because a number stands beside them."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Number(text=text) | Words(text=text) | Tint(text=text):
            return text
        case Badge():
            score = f" {cell.score.text}" if cell.score else ""
            return f"{BAND_NAMES.get(cell.band, cell.text)}{score}"
        case Titled():
            return f"{cell.name}, {cell.detail}" if cell.detail else cell.name
        case Track():
            return cell.instead or interval_text(cell.number)
        case SpanBar() | ShareBar():
            return ""


def widest_text(cell: Cell) -> str:
    """What decides how wide the cell's column is."""
    match cell:
        case Titled():
            return max(cell.name, cell.detail, key=len)
        case Badge():
            return f"●  {cell.score.text if cell.score and not cell.ruled else cell.text}"
        case Track() | SpanBar() | ShareBar():
            return ""
        case _:
            return text_of(cell)


def is_strong(cell: Cell) -> bool:
    """Whether what the cell says is semibold, which is wider."""
    return isinstance(cell, Titled) or (isinstance(cell, Words) and cell.strong)


def reference_of(cell: Cell) -> Reference | None:
    """The proof that the cell leads to."""
    match cell:
        case Number() | Tint():
            return cell.reference
        case Badge(score=Number() as score):
            return score.reference
        case Track():
            return cell.number.reference
        case _:
            return None


def value_of(cell: Cell) -> float | None:
    """The number that the cell stands for; None for words."""
    match cell:
        case Number(value=value):
            return value
        case Badge(score=Number(value=value)):
            return value
        case Track(number=Number(value=value)):
            return value
        case SpanBar(value=amount):
            return amount
        case Words(order=order):
            return order
        case _:
            return None
