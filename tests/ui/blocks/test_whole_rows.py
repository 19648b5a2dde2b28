"""A grid ends between two rows where it doesn't have room for all of them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csdesk.pages.blocks import Heading
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.blocks.whole_rows import WholeRows
from csdesk.ui.theme import Look


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def placed(parent: QWidget, rows: int, height: int) -> tuple[Grid, int]:
    """The grid in a place of a height, and how much of that its rows in sight take."""
    grid = Grid(Ink(Look(), parent), GridLook())
    area = WholeRows(grid, parent)
    grid.show_rows((Heading("Customer"),), tuple((f"C{row}",) for row in range(rows)))
    area.resize(300, height)
    area.settle()
    head = grid.natural_height() - grid.verticalHeader().length()
    return grid, (grid.height() - head) % grid.verticalHeader().sectionSize(0)


@pytest.mark.parametrize("height", [200, 211, 222, 233])
def test_no_row_in_sight_is_cut(parent: QWidget, height: int) -> None:
    grid, over = placed(parent, 40, height)
    assert over == 0
    assert height - grid.verticalHeader().sectionSize(0) < grid.height() <= height


def test_with_room_for_all_it_takes_all(parent: QWidget) -> None:
    grid, _ = placed(parent, 3, 233)
    assert grid.height() == 233
