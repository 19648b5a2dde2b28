"""The one door for a layout inside another, which joins it before it holds anything.

Where a layout that holds items already joins another, the binding makes a Python object for each item, which stays with the
layout. Qt deletes an item with its widget and tells nobody; the next thing that is made at its address is then taken for it,
which ends in a wrong object or in a crash. The same holds for `itemAt`.
"""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout

Inner = TypeVar("Inner", bound=QLayout)


def within(outer: QBoxLayout, inner: Inner, stretch: int = 0) -> Inner:
    """Puts an empty layout behind what another one holds, and gives it to be filled."""
    assert not inner.count(), "filled after it has joined"
    outer.addLayout(inner, stretch)
    return inner


def at(outer: QGridLayout, inner: Inner, row: int, column: int) -> Inner:
    """Puts an empty layout into a cell of a grid, and gives it to be filled."""
    assert not inner.count(), "filled after it has joined"
    outer.addLayout(inner, row, column)
    return inner
