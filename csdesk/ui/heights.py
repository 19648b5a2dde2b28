"""How the rows of a page share its height."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.ui.blocks.cards import CardsWidget
from csdesk.ui.blocks.sentences import NoteWidget

if TYPE_CHECKING:
    from csdesk.ui.page_rows import BlockWidget, PanelWidget

    Columns = list[list[BlockWidget]]


def share_out(rows: "list[Columns]", room: int, gap: int, lowest: int) -> list[int]:
    """Says to each panel of each row how low it may become, and gives the rows' shares of what is left.

    A panel has the height that it wants. A last row of one panel shrinks to `lowest` before the page scrolls; of the
    other rows charts shrink, and only where the page then fits the room.
    """
    tight = _height(rows, gap, lowest, tight=False) > room >= _height(rows, gap, lowest, tight=True)
    shares = []
    for place, columns in enumerate(rows):
        is_last = place == len(rows) - 1
        wanted = 0
        for column in columns:
            panels = _panels(column)
            for widget in panels:
                widget.setMinimumHeight(_least(widget, len(panels), lowest, is_last=is_last, tight=tight))
                _stretch(widget, widget.wanted_height())
            wanted = max(wanted, sum(widget.wanted_height() for widget in panels))
        shares.append(wanted)
    return shares


def _panels(column: "list[BlockWidget]") -> "list[PanelWidget]":
    return [widget for widget in column if not isinstance(widget, CardsWidget | NoteWidget)]


def _least(widget: "PanelWidget", beside: int, lowest: int, *, is_last: bool, tight: bool) -> int:
    """The height below which a panel of a row doesn't shrink."""
    wanted, least = widget.wanted_height(), widget.minimum_height()
    if is_last:
        return min(wanted, max(lowest, least) if beside == 1 else least)
    return min(wanted, least) if tight and widget.may_shrink else wanted


def _height(rows: "list[Columns]", gap: int, lowest: int, *, tight: bool) -> int:
    """How high all rows are together, their panels as low as they may be."""
    total = 0
    for place, columns in enumerate(rows):
        heights = []
        for column in columns:
            beside, is_last = len(_panels(column)), place == len(rows) - 1
            each = [
                widget.sizeHint().height()
                if isinstance(widget, CardsWidget | NoteWidget)
                else _least(widget, beside, lowest, is_last=is_last, tight=tight)
                for widget in column
            ]
            heights.append(sum(each) + gap * max(len(each) - 1, 0))
        total += max(heights, default=0) + gap
    return total


def _stretch(widget: QWidget, share: int) -> None:
    """Gives a widget its share of what its column has to spare."""
    holder = widget.parentWidget()
    layout = holder.layout() if holder is not None else None
    if isinstance(layout, QVBoxLayout):
        layout.setStretchFactor(widget, share)
