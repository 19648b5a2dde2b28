import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import csdesk.ui
from csdesk.base.units import Unit
from csdesk.pages.blocks import Alert, Alerts, Block, Heading, Table
from csdesk.pages.charts import CohortRow, Cohorts, CohortView, Line, Movement, Panel, Stack, Trend
from csdesk.pages.values import Number, Reference, Role, Tone
from csdesk.pages.view import Card, Cards, Empty, Headline, Note, Row, View  # fmt: skip
from csdesk.ui.blocks.chart_panel import ChartPanel
from csdesk.ui.blocks.cohorts import CohortsWidget
from csdesk.ui.blocks.ink import TITLE
from csdesk.ui.blocks.panel import Words
from csdesk.ui.blocks.table import TableWidget
from csdesk.ui.page import PageWidget
from csdesk.ui.theme import Look, ThemeChoice
from tests.kinds import FILLED, UNFILLED

UI = Path(csdesk.ui.__file__).parent


def naira(value: float) -> Number:
    return Number(value, Unit.MONEY, f"₦{value:g}", Reference("mrr", "2025-06"))


NUMBERS = (naira(3), None, naira(5))
LINE = Line("MRR", Role.ACCENT, NUMBERS)
LABELS = ("Apr", "May", "Jun")
TREND = Trend("MRR grew", "MRR by month", LABELS, (LINE,), Unit.MONEY)
TABLE = Table(
    "Customers", "all", (Heading("Name"), Heading("MRR", numeric=True)), (("Zuma Foods", naira(3)),), ("z",), "customer"
)
CARD = Card("mrr", "MRR", naira(5), None, (3.0, None, 5.0), "n = 2")
EVERY: tuple[Block, ...] = (
    *FILLED.values(),
    Cards((CARD,) * 5),
    Cards((CARD,), tall=True),
    Movement("t", "s", LABELS, (LINE,), (LINE,), LINE, LINE, naira(1), table=True, running=True),
    Stack("t", "s", LABELS, (Panel(LINE, Unit.MONEY), Panel(LINE, Unit.MONEY, bars=True)), ((1, "May: call"),)),
    Note("Data to 12 Aug.", Tone.NOTE),
    Empty("See how they feel", "Import survey answers.", ("surveys: score",), "trend"),
)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_every_kind_of_block_is_painted(
    with_charts: Callable[[View], PageWidget], viewed: Callable[..., View], look: Look, choice: ThemeChoice
) -> None:
    look.choose(choice)
    page = with_charts(viewed(*EVERY, headline=Headline(("MRR grew to ", naira(5)))))
    page.resize(1318, 6000)
    image = page.grab().toImage()
    assert len({image.pixelColor(x, y).name() for x in range(0, 1318, 20) for y in range(0, 6000, 40)}) > 5


def test_an_unfilled_block_of_every_kind_is_painted(
    with_charts: Callable[[View], PageWidget], viewed: Callable[..., View]
) -> None:
    page = with_charts(viewed(*UNFILLED.values()))
    page.resize(1318, 4000)
    assert not page.grab().isNull()


def test_a_view_of_the_same_shape_uses_the_widgets_again(page: PageWidget, viewed: Callable[..., View]) -> None:
    page.show_view(viewed(Cards((CARD,)), TREND))
    before = page.blocks
    page.show_view(viewed(Cards((replace(CARD, title="ARR"),)), replace(TREND, title="MRR fell")))
    assert [id(each) for each in page.blocks] == [id(each) for each in before]
    assert page.blocks[1].title.text() == "MRR fell"


def test_a_view_of_another_shape_is_built_anew(page: PageWidget, viewed: Callable[..., View]) -> None:
    page.show_view(viewed(TREND))
    page.show_view(viewed(TABLE))
    assert [type(block) for block in page.blocks] == [TableWidget]


def test_columns_share_the_width_as_the_page_says(page: PageWidget, viewed: Callable[..., View], qtbot: QtBot) -> None:
    page.show_view(replace(viewed(), rows=(Row(((TREND,), (TABLE,)), (876, 430)),)))
    qtbot.waitUntil(page.blocks[0].isVisible)
    left, right = page.blocks[0].width(), page.blocks[1].width()
    assert abs(left / right - 876 / 430) < 0.02


def test_on_a_low_screen_the_last_row_shrinks_and_then_the_page_scrolls(
    page: PageWidget, viewed: Callable[..., View], qtbot: QtBot
) -> None:
    rows = tuple((f"Customer {at}", naira(at)) for at in range(60))
    page.show_view(viewed(Cards((CARD,), tall=True), replace(TABLE, rows=rows, keys=())))
    for height, scrolls in ((620, False), (410, False), (300, True)):
        page.resize(1318, height)
        qtbot.waitUntil(lambda scrolls=scrolls: (page.verticalScrollBar().maximum() > 0) == scrolls)
        assert page.blocks[1].height() >= 240


def test_a_problem_is_said_above_what_was_there(page: PageWidget, viewed: Callable[..., View], qtbot: QtBot) -> None:
    page.show_view(viewed(TREND))
    qtbot.waitUntil(page.blocks[0].isVisible)
    page.show_problem("The figures could not be computed.")
    assert page.banner.isVisible()
    assert page.blocks[0].isVisible()
    page.show_view(viewed(TREND))
    assert not page.banner.isVisible()


def test_a_press_on_all_opens_the_page_of_alerts(page: PageWidget, viewed: Callable[..., View], presses: Any) -> None:
    alert = Alert("z", "Zuma Foods", None, "late", naira(3), "late")
    page.show_view(viewed(Alerts("Needs a decision", "s", (alert,), 9)))
    assert page.blocks[0].all_link.text() == "Open all 9"
    page.blocks[0].all_link.click()
    assert presses.asked == [("page", "health")]


def test_a_table_opens_what_its_rows_are(page: PageWidget, viewed: Callable[..., View], presses: Any) -> None:
    page.show_view(viewed(TABLE, replace(TABLE, keys=("12",), opens="change")))
    for block in page.blocks:
        block.grid.opened.emit(block.grid.cells.key(0))
    assert presses.asked == [("customer", "z"), ("change", 12)]


def test_words_looked_for_are_counted_in_the_subtitle(page: PageWidget, viewed: Callable[..., View]) -> None:
    rows = tuple((f"Customer {at}", naira(at)) for at in range(20))
    page.show_view(viewed(replace(TABLE, rows=rows, keys=())))
    table = page.blocks[0]
    page.find_in_table()
    table.field.setText("customer 1")
    assert table.subtitle.text() == "11 of 20 rows"
    table.field.clear()
    assert table.subtitle.text() == "all"


def test_arrow_keys_walk_along_a_chart_and_enter_explains(
    with_charts: Callable[[View], PageWidget], viewed: Callable[..., View], presses: Any, qtbot: QtBot
) -> None:
    page = with_charts(viewed(TREND))
    canvas = page.blocks[0].canvas
    for key, at in ((Qt.Key.Key_Left, 1), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_End, 2)):
        qtbot.keyClick(canvas, key)
        assert canvas.at == at
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert presses.asked == [("explain", "mrr")]


def test_a_chart_says_what_it_shows(with_charts: Callable[[View], PageWidget], viewed: Callable[..., View]) -> None:
    canvas = with_charts(viewed(TREND)).blocks[0].canvas
    assert canvas.accessibleName() == "Chart: MRR grew"
    assert canvas.accessibleDescription().startswith("MRR by month. Apr: MRR ₦3. Jun: MRR ₦5.")


def test_the_numbers_of_a_chart_stand_in_a_real_table(
    with_charts: Callable[[View], PageWidget], viewed: Callable[..., View]
) -> None:
    page = with_charts(viewed(TREND))
    page.toggle_table()
    chart = page.blocks[0]
    assert isinstance(chart, ChartPanel)
    assert chart.shows_numbers
    cells = chart.numbers.cells
    assert [[cells.index(row, column).data() for column in (0, 1)] for row in range(3)] == [
        ["Apr", "₦3"],
        ["May", "–"],
        ["Jun", "₦5"],
    ]
    page.toggle_table()
    assert not chart.shows_numbers


def test_charts_wear_the_theme_that_is_chosen(
    with_charts: Callable[[View], PageWidget], viewed: Callable[..., View], look: Look
) -> None:
    page = with_charts(viewed(TREND))
    light = page.blocks[0].grab().toImage()
    look.choose(ThemeChoice.DARK)
    dark = page.blocks[0].grab().toImage()
    assert light.pixelColor(20, 80).name().upper() == "#FFFFFF"
    assert dark.pixelColor(20, 80).name().upper() == "#1C222B"


def test_cohorts_explain_their_colours_where_they_have_any(page: PageWidget, viewed: Callable[..., View]) -> None:
    few, many = (CohortRow("Q1", size, (1.0,), (size,)) for size in (1, 9))
    told = []
    for rows in ((few,), (many,), (few, many)):
        page.show_view(viewed(Cohorts((CohortView("Customers", "t", "s", rows),), "quarter")))
        widget = page.blocks[0]
        assert isinstance(widget, CohortsWidget)
        told.append((widget.key.shades, widget.key.counts))
    assert told == [(False, True), (True, False), (True, True)]


def test_cohorts_switch_their_reading_and_keep_it(page: PageWidget, viewed: Callable[..., View]) -> None:
    views = tuple(
        CohortView(name, f"{name} found", f"{name} measured", (CohortRow("Q1", 9, (share,), (None,)),))
        for name, share in (("Customers", 1.0), ("Revenue", 0.7))
    )
    block = Cohorts(views, "quarter")
    page.show_view(viewed(block))
    widget = page.blocks[0]
    assert isinstance(widget, CohortsWidget) and widget.switch is not None
    assert (widget.title.text(), widget.subtitle.text()) == ("Customers found", "Customers measured")
    widget.switch.group.button(1).click()
    assert (widget.title.text(), widget.subtitle.text()) == ("Revenue found", "Revenue measured")
    assert widget.grid.cells.index(0, 2).data() == "70%"
    page.show_view(viewed(replace(block, grain="month")))
    assert widget.grid.cells.index(0, 2).data() == "70%"


def test_ctrl_c_copies_the_block_that_has_the_focus(
    page: PageWidget, viewed: Callable[..., View], qtbot: QtBot
) -> None:
    page.show_view(viewed(TABLE))
    qtbot.keyClick(page.blocks[0].grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Name\tMRR\nZuma Foods\t3"


def test_a_page_is_imported_without_any_heavy_library() -> None:
    heavy = ("numpy", "pandas", "pyqtgraph", "openpyxl", "xlsxwriter", "sqlite_utils")
    script = f"import sys, csdesk.ui.page; print([each for each in {heavy} if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_module_alone_knows_pyqtgraph() -> None:
    knowing = [
        path.name
        for path in UI.rglob("*.py")
        if re.search(r"^\s*(import|from) pyqtgraph", path.read_text("utf-8"), re.M)
    ]
    assert knowing == ["charts.py"]


def test_no_block_has_a_colour_of_its_own() -> None:
    files = [*(UI / "blocks").rglob("*.py"), UI / "page.py", UI / "explain.py", UI / "copying.py"]
    assert not [path.name for path in files if re.search(r"#[0-9A-Fa-f]{6}|Qt\.GlobalColor", path.read_text("utf-8"))]


def test_the_scroll_bar_stands_in_the_margin_and_moves_nothing(
    qtbot: QtBot, look: Look, presses: Any, viewed: Callable[..., View]
) -> None:
    page = PageWidget(look, presses, margin=24)
    qtbot.addWidget(page)
    page.show()
    table = Table("t", "s", (Heading("Name"),), tuple((f"Customer {place}",) for place in range(40)))
    widths = []
    for height in (2000, 300):
        page.resize(1000, height)
        page.show_view(viewed(table, replace(table, title="u")))
        QApplication.processEvents()
        widths.append((page.blocks[0].width(), page.verticalScrollBar().isVisible()))
    assert widths == [(976, False), (976, True)]


def test_charts_give_way_before_the_page_scrolls(
    qtbot: QtBot, look: Look, presses: Any, viewed: Callable[..., View]
) -> None:
    page = PageWidget(look, presses)
    qtbot.addWidget(page)
    page.show()
    trend = Trend("t", "s", ("a", "b"), (Line("x", Role.ACCENT, (None, None)),), Unit.COUNT)
    table = Table("t", "s", (Heading("Name"),), tuple((f"Customer {place}",) for place in range(40)))
    page.show_view(viewed(trend, table))
    for height, low, scrolls in ((600, 212, False), (460, 190, False), (400, 212, True)):
        page.resize(1000, height)
        qtbot.waitUntil(lambda scrolls=scrolls: page.verticalScrollBar().isVisible() == scrolls)
        assert page.blocks[0].minimumHeight() == low


def test_a_finding_too_long_for_its_panel_takes_a_second_line(page: PageWidget, viewed: Callable[..., View]) -> None:
    page.resize(500, 600)
    words = "A finding that has far more to say than a narrow panel of five hundred pixels can hold on a line"
    page.show_view(viewed(Table(words, "s", (Heading("Name"),), (("A",),))))
    QApplication.processEvents()
    title = page.blocks[0].findChild(Words)
    assert title is not None and title.text() == words
    assert title.height() == 2 * page.context.ink.metrics(TITLE, strong=True).height()
