from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk.base.units import Unit
from csdesk.pages.values import Delta, Number, Reference, Role, Verdict
from csdesk.pages.view import Card, Cards
from csdesk.ui.blocks.card_paint import VERDICT_COLOURS, DeltaStyle, Manner, foot_line, has_course, manner_of
from csdesk.ui.blocks.cards import CardsWidget, CardWidget, even_columns, spoken_name
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.ink import BASE, NOTE, VALUE
from csdesk.ui.page import PageWidget

NRR = Card(
    "nrr", "Net revenue retention", Number(1.042, Unit.PERCENT, "104.2%", Reference("nrr", "2026-Q3"), n=119),
    Delta(True, "1.4 pts", Verdict.BETTER), (1.0, None, 1.04), "Target 105%",
)  # fmt: skip


@pytest.fixture
def row(qtbot: QtBot, context: Context) -> CardsWidget:
    row = CardsWidget(context, tall=True)
    qtbot.addWidget(row)
    row.show_block(Cards((NRR,), tall=True), "Q2 2026")
    row.resize(254, 140)
    row.show()
    return row


@pytest.fixture
def card(row: CardsWidget) -> CardWidget:
    return row.cards[0]


def test_a_card_says_itself_whole() -> None:
    assert spoken_name(NRR, "Q2") == (
        "Net revenue retention 104.2 percent, up 1.4 points versus Q2, better, Target 105 percent"
    )


def test_a_fall_that_could_be_chance_says_so() -> None:
    fell = replace(NRR, delta=Delta(False, "4", Verdict.CHANCE), foot="n = 61 replies · 18 to 54")
    assert spoken_name(fell, "Q2") == (
        "Net revenue retention 104.2 percent, down 4 versus Q2, could be chance, n = 61 replies, 18 to 54"
    )


def test_a_card_without_data_says_what_it_needs() -> None:
    bare = replace(NRR, number=Number(None, Unit.PERCENT, "–", reason="needs subscription dates"), delta=None)
    assert spoken_name(bare, "Q2") == "Net revenue retention: needs subscription dates"


def test_only_a_real_change_has_a_colour() -> None:
    assert VERDICT_COLOURS[Verdict.BETTER] is Role.BETTER
    assert VERDICT_COLOURS[Verdict.WORSE] is Role.WORSE
    assert {VERDICT_COLOURS[each] for each in (Verdict.CHANCE, Verdict.SAME, Verdict.NEUTRAL)} == {"muted"}


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_explains(qtbot: QtBot, card: CardWidget, presses: Any, key: Qt.Key) -> None:
    qtbot.keyClick(card, key)
    assert presses.asked == [("explain", "nrr")]


@pytest.mark.parametrize(
    ("place", "held", "asked"),
    [
        (QPoint(40, 44), Qt.KeyboardModifier.NoModifier, ("explain", "nrr")),
        (QPoint(235, 18), Qt.KeyboardModifier.NoModifier, ("explain", "nrr")),
        (QPoint(200, 125), Qt.KeyboardModifier.NoModifier, ("metric", "nrr")),
        (QPoint(200, 125), Qt.KeyboardModifier.AltModifier, ("explain", "nrr")),
    ],
    ids=["the value", "the sign", "elsewhere", "Alt anywhere"],
)
def test_where_a_press_leads(
    qtbot: QtBot, card: CardWidget, presses: Any, place: QPoint, held: Qt.KeyboardModifier, asked: tuple[str, str]
) -> None:
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, held, place)
    assert presses.asked == [asked]


def test_a_copied_card_is_ready_for_a_mail(card: CardWidget) -> None:
    card.copy()
    assert QApplication.clipboard().text() == "Net revenue retention 104.2% (2026-Q3)"


def test_other_figures_take_over_the_same_widgets(qtbot: QtBot, context: Context) -> None:
    row = CardsWidget(context, tall=False)
    qtbot.addWidget(row)
    row.show_block(Cards((NRR, NRR)))
    first = row.cards[0]
    row.show_block(Cards((replace(NRR, title="GRR"), NRR, NRR)))
    assert row.cards[0] is first
    assert len(row.cards) == 3
    assert first.accessibleName().startswith("GRR")


def test_a_count_of_the_page_itself_has_no_proof(qtbot: QtBot, row: CardsWidget, presses: Any) -> None:
    row.show_block(Cards((replace(NRR, number=Number(20246, Unit.COUNT, "20,246")),), tall=True))
    qtbot.mouseClick(row.cards[0], Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 44))
    qtbot.keyClick(row.cards[0], Qt.Key.Key_F1)
    assert presses.asked == []


def test_a_bound_is_said_where_the_value_itself_is_not_known() -> None:
    bound = replace(NRR, number=Number(None, Unit.MONTHS, "> 30 mo"), delta=None, foot="not reached yet", name="Median")
    assert spoken_name(bound, "Q2") == "Median > 30 mo, not reached yet"


def test_a_few_months_are_no_course() -> None:
    assert has_course(replace(NRR, spark=(None, 1.0, 1.0, 1.0, 1.1)))
    assert not has_course(replace(NRR, spark=(1.0, 1.0, 1.0, None, 1.1, 1.2)))


def test_changes_of_a_row_are_written_alike(row: CardsWidget) -> None:
    chance = replace(NRR, metric="nps", delta=Delta(True, "123,456,789.5 pts", Verdict.CHANCE))
    row.show_block(Cards((NRR, chance), tall=True), "Q2 2026")
    row.resize(1200, 140)
    assert {each.manner.delta for each in row.cards} == {DeltaStyle.STRONG}
    row.resize(422, 140)
    assert {each.manner.delta for each in row.cards} == {DeltaStyle.ALONE}
    assert DeltaStyle.ALONE.words(chance.delta) == "123,456,789.5 pts"  # type: ignore[arg-type]


def test_titles_of_a_row_are_of_one_size(context: Context) -> None:
    long = replace(NRR, title="Net revenue retention over a year")
    wide = context.ink.metrics(BASE).horizontalAdvance(long.title) + 60
    assert manner_of(context.ink, (NRR, long), wide).title == BASE
    assert manner_of(context.ink, (NRR, long), wide - 20).title == NOTE


def test_the_months_beside_values_are_as_wide_as_the_widest_value_leaves(context: Context) -> None:
    course = replace(NRR, spark=(1.0, 1.1, 1.0, 1.2))
    wide = replace(course, number=Number(21.3e6, Unit.MONEY, "NGN 21.3m"))
    value = context.ink.metrics(VALUE, strong=True).horizontalAdvance("NGN 21.3m")
    margins = 2 * 14 + 8  # on both sides, and between the two
    assert [manner_of(context.ink, (course, wide), value + margins + beside).spark for beside in (200, 60, 20)] == [
        84,
        60,
        0,
    ]


def test_a_foot_without_room_leaves_out_whole_parts_without_a_mark(context: Context) -> None:
    card = replace(NRR, foot="n = 64 customers · 95.6% to 116.1%")
    room = context.ink.metrics(NOTE).horizontalAdvance(card.foot)
    assert foot_line(context.ink, card, Manner(), room) == card.foot
    assert foot_line(context.ink, card, Manner(), room - 1) == "n = 64 customers"


def test_a_target_leaves_the_interval_on_a_card(context: Context) -> None:
    card, width = replace(NRR, foot="Target 112.0% missed · likely 95.6 to 116.1%"), context.ink.metrics(NOTE)
    forms = (card.foot, "Target 112.0% missed · 95.6 to 116.1%", "112.0% missed · 95.6 to 116.1%")
    for form in forms:
        assert foot_line(context.ink, card, Manner(), width.horizontalAdvance(form)) == form
    assert foot_line(context.ink, card, Manner(), width.horizontalAdvance(forms[2]) - 1) == "Target 112.0% missed"
    counted = replace(card, foot="Target 300 missed · 117 customers")
    assert foot_line(context.ink, counted, Manner(), width.horizontalAdvance(counted.foot) - 1) == "Target 300 missed"


@pytest.mark.parametrize(
    ("count", "width", "columns"),
    [(5, 1318, 5), (5, 1000, 3), (6, 900, 3), (4, 700, 2), (2, 430, 2), (5, 100, 1), (0, 1318, 1)],
    ids=["room for all", "three and two", "two threes", "two twos", "just enough", "one below the other", "none"],
)
def test_cards_stand_in_even_rows_that_can_be_read(count: int, width: int, columns: int) -> None:
    assert even_columns(count, width, narrowest=205) == columns


def test_larger_text_takes_a_second_row_of_low_cards(qtbot: QtBot, page: PageWidget, viewed: Any) -> None:
    page.show_view(viewed(Cards((NRR,) * 5, tall=True)))
    row = page.blocks[0]
    assert isinstance(row, CardsWidget)
    qtbot.waitUntil(lambda: row.width() > 1200)
    assert len({each.y() for each in row.cards}) == 1
    page.context.ink.look.enlarge(150)
    qtbot.waitUntil(lambda: len({each.y() for each in row.cards}) == 2)
    assert [each.x() for each in row.cards[:2]] == [each.x() for each in row.cards[3:]]
    assert row.height() == 2 * 168 + 12
    page.context.ink.look.enlarge(100)
    qtbot.waitUntil(lambda: row.height() == 140)


def test_short_titles_stand_in_one_row_where_long_ones_take_two(qtbot: QtBot, page: PageWidget, viewed: Any) -> None:
    page.resize(1000, 640)
    page.show_view(viewed(Cards((replace(NRR, title="MRR"),) * 5, tall=True)))
    row = page.blocks[0]
    assert isinstance(row, CardsWidget)
    qtbot.waitUntil(lambda: 900 < row.width() < 1000)
    assert len({each.y() for each in row.cards}) == 1
    page.show_view(viewed(Cards((replace(NRR, title="Net revenue retention, 12 months"),) * 5, tall=True)))
    qtbot.waitUntil(lambda: len({each.y() for each in row.cards}) == 2)
