import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.base.units import Unit
from csdesk.pages.blocks import Heading
from csdesk.pages.values import Number, Reference, Words
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.listing import GridLook

HEADINGS = (Heading("Name"), Heading("Plan"), Heading("MRR", numeric=True))


def row(name: str, value: float) -> tuple[str, Words, Number]:
    return (
        name,
        Words("Pro"),
        Number(value, Unit.MONEY, f"₦{value:g}", Reference("mrr", "2025-Q2", (("customer", (name,)),))),
    )


ROWS = (row("Zuma Foods", 3), row("Adire Studio", 1), row("Kora Logistics", 10))


@pytest.fixture
def grid(qtbot: QtBot, context: Context) -> Grid:
    widget = Grid(context.ink, GridLook())
    qtbot.addWidget(widget)
    widget.make_sortable()
    widget.show_rows(HEADINGS, ROWS, ("z", "a", "k"))
    widget.resize(600, 200)
    widget.show()
    return widget


def settle_paints() -> None:
    """Lets everything that waits for its turn have it, paints among them."""
    QApplication.processEvents()
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def shown(grid: Grid) -> list[str]:
    return [grid.cells.index(row, 0).data() for row in range(grid.cells.rowCount())]


def test_enter_opens_the_current_row(qtbot: QtBot, grid: Grid) -> None:
    grid.setCurrentIndex(grid.cells.index(1, 0))
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == ["a"]


def test_f1_explains_the_current_number(qtbot: QtBot, grid: Grid) -> None:
    grid.setCurrentIndex(grid.cells.index(2, 2))
    with qtbot.waitSignal(grid.explained) as explained:
        qtbot.keyClick(grid, Qt.Key.Key_F1)
    assert explained.args[0].where == (("customer", ("Kora Logistics",)),)


def test_a_click_on_a_head_sorts_and_another_turns_it_round(qtbot: QtBot, grid: Grid) -> None:
    head = grid.horizontalHeader()
    for wanted in (["Kora Logistics", "Zuma Foods", "Adire Studio"], ["Adire Studio", "Zuma Foods", "Kora Logistics"]):
        head.sectionClicked.emit(2)
        assert shown(grid) == wanted


def test_the_current_row_stays_the_current_one_when_it_moves(grid: Grid) -> None:
    grid.setCurrentIndex(grid.cells.index(0, 0))
    grid.sort_by(0)
    assert grid.cells.key(grid.currentIndex().row()) == "z"
    assert grid.currentIndex().row() == 2


def test_new_rows_of_the_same_columns_keep_the_order_and_the_words(grid: Grid) -> None:
    grid.sort_by(2)
    grid.look_for("o")
    grid.show_rows(HEADINGS, (*ROWS, row("Owena Schools", 7)), ("z", "a", "k", "o"))
    assert shown(grid) == ["Kora Logistics", "Owena Schools", "Zuma Foods", "Adire Studio"]


def test_other_columns_start_anew(grid: Grid) -> None:
    grid.sort_by(2)
    grid.show_rows((Heading("Change"),), (("b",), ("a",)))
    assert shown(grid) == ["b", "a"]


def test_the_columns_fill_the_width(grid: Grid) -> None:
    head = grid.horizontalHeader()
    assert sum(head.sectionSize(column) for column in range(3)) == grid.viewport().width()


def test_a_narrow_grid_cuts_its_widest_words_first(grid: Grid) -> None:
    grid.show_rows((Heading("Short"), Heading("Long")), (("a", "a very long sentence " * 8),))
    grid.resize(260, 200)
    head = grid.horizontalHeader()
    assert head.sectionSize(0) + head.sectionSize(1) == grid.viewport().width()
    assert head.sectionSize(1) > head.sectionSize(0)


@pytest.mark.parametrize("width", range(200, 700, 50))
def test_figures_and_days_are_never_cut(grid: Grid, width: int) -> None:
    headings = (
        Heading("Name", width=30),
        Heading("Plan"),
        *(Heading(f"MRR {at}", numeric=True) for at in range(4)),
        Heading("Since"),
    )
    rows = (
        ("A name that is rather long", "Kitchen", "₦12,345,678", "₦12,345,678", "–", "7", "15 Nov 2024"),
        ("Another", "Chain", "₦3", "₦4", "–", "8", "–"),
    )
    grid.show_rows(headings, rows)
    grid.resize(width, 200)
    head, metrics = grid.horizontalHeader(), grid.ink.metrics()
    for column in range(2, 7):
        assert head.sectionSize(column) >= metrics.horizontalAdvance(rows[0][column]) + 8
    across = sum(head.sectionSize(column) for column in range(7))
    assert (grid.horizontalScrollBar().maximum() > 0) == (across > grid.viewport().width())


def test_a_screen_reader_hears_the_column_with_the_cell(grid: Grid) -> None:
    assert grid.cells.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "MRR ₦3"
    assert QAccessible.queryAccessibleInterface(grid) is not None


def test_a_long_text_is_shown_whole_under_the_pointer(grid: Grid) -> None:
    grid.show_rows((Heading("Comment"),), (("Counting fabric by the metre still takes us a day.",), ("Short.",)))
    assert (
        grid.cells.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "Counting fabric by the metre still takes us a day."
    )
    assert grid.cells.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_other_columns_come_with_widths_of_their_own(grid: Grid) -> None:
    wide = (Heading("Month"), *(Heading(str(place), numeric=True) for place in range(5)))
    grid.show_rows(wide, (("Jan", *"12345"),), look=GridLook(fixed=(90, 0, 0, 0, 0, 0)))
    assert grid.columnWidth(0) == 90
    grid.show_rows(wide[:3], (("Jan", *"12"),), look=GridLook(fixed=(120, 0, 0)))
    assert grid.columnWidth(0) == 120
    assert sum(grid.columnWidth(column) for column in range(3)) == grid.viewport().width()


def test_other_rows_are_painted_once(grid: Grid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with qtbot.waitExposed(grid):
        pass
    settle_paints()
    painted: list[int] = []
    monkeypatch.setattr(grid.itemDelegate(), "paint", lambda _, __, index: painted.append(index.row()))
    grid.show_rows(HEADINGS, (row("Delta Motors of Port Harcourt", 1_000_000),), ("d",))
    qtbot.waitUntil(lambda: bool(painted))
    settle_paints()
    assert painted == [0, 0, 0]


def test_rows_are_as_high_as_their_words_need(qtbot: QtBot, context: Context) -> None:
    """In sorted order too."""
    widget = Grid(context.ink, GridLook())
    qtbot.addWidget(widget)
    widget.make_sortable()
    long = " ".join(["word"] * 60)
    widget.show_rows((Heading("Figure"), Heading("What it means", width=20, lines=12)), (("b", "short"), ("a", long)))
    widget.resize(300, 400)
    widget.show()
    one = widget.rowHeight(0)
    assert widget.rowHeight(1) > 3 * one
    assert widget.natural_height() > 4 * one
    widget.sort_by(0)
    assert widget.rowHeight(0) > 3 * one and widget.rowHeight(1) == one


def test_the_line_over_a_total_is_clear_of_the_letters_above_it(qtbot: QtBot, context: Context) -> None:
    widget = Grid(context.ink, GridLook(row=34, lines=False, head=False, ruled=(1,)))
    qtbot.addWidget(widget)
    widget.show_rows((Heading("Name"),), (("",), ("",)))
    widget.resize(200, 68)
    widget.show()
    picture = widget.grab().toImage()
    muted = context.ink.colour("muted").rgb()
    assert [y for y in range(68) if picture.pixel(100, y) == muted] == [37]
