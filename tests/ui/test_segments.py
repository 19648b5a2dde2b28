"""Which customers are shown: values of one attribute add up, attributes narrow each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from csdesk.pages.selection import Selection
from csdesk.ui import segment_menu
from csdesk.ui.segment_menu import SegmentMenu
from csdesk.ui.segments import chip_text, title_of, with_value, without
from csdesk.ui.window import Window
from tests.ui.conftest import Settle


@pytest.mark.parametrize(
    ("name", "values", "text"),
    [
        ("plan", ("Pro",), "Plan: Pro"),
        ("health_band", ("Watch", "At risk"), "Health band: Watch, At risk"),
        ("country", ("Ghana", "Kenya", "Nigeria", "Togo"), "Country: Ghana, Kenya + 2"),
    ],
)
def test_a_chip_says_what_is_chosen(name: str, values: tuple[str, ...], text: str) -> None:
    assert chip_text(name, values) == text


def test_values_come_and_go_and_the_rest_of_the_choice_stays() -> None:
    chosen = with_value(Selection("2025-Q1", "year"), "plan", "Pro", chosen=True)
    chosen = with_value(chosen, "plan", "Basic", chosen=True)
    chosen = with_value(chosen, "owner", "Ada", chosen=True)
    assert chosen == Selection("2025-Q1", "year", (("plan", ("Pro", "Basic")), ("owner", ("Ada",))))
    assert with_value(chosen, "owner", "Ada", chosen=False).where == (("plan", ("Pro", "Basic")),)
    assert with_value(chosen, "plan", "Pro", chosen=True) == chosen
    assert without(chosen, "plan") == Selection("2025-Q1", "year", (("owner", ("Ada",)),))


def test_ticking_a_value_shows_those_customers_alone(open_shop: Window, settle: Settle) -> None:
    menu = SegmentMenu(open_shop.session, open_shop)
    values = list_named(menu, "Plan")
    first, tick = values.model().index(0, 0), Qt.ItemDataRole.CheckStateRole
    values.model().setData(first, Qt.CheckState.Checked, tick)
    settle()
    assert open_shop.session.selection.where == (("plan", (first.data(),)),)
    assert Qt.CheckState(first.data(tick)) is Qt.CheckState.Checked
    values.model().setData(first, Qt.CheckState.Unchecked, tick)
    settle()
    assert open_shop.session.selection == Selection()
    menu.deleteLater()


def test_the_space_bar_ticks_the_value_that_is_current_and_takes_the_tick_away(
    open_shop: Window, settle: Settle, qtbot: QtBot
) -> None:
    menu = SegmentMenu(open_shop.session, open_shop)
    values = list_named(menu, "Plan")
    qtbot.keyClick(values, Qt.Key.Key_Space)
    settle()
    assert [name for name, _ in open_shop.session.selection.where] == ["plan"]
    qtbot.keyClick(values, Qt.Key.Key_Space)
    settle()
    assert open_shop.session.selection == Selection()
    menu.deleteLater()


def test_what_is_chosen_is_ticked_and_a_long_list_is_searched(
    open_shop: Window, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_menu, "SEARCHED_FROM", 3)
    choices = open_shop.session.choices
    assert choices is not None
    name, offered = next((name, values) for name, values in choices.attributes if len(values) > 3)
    open_shop.session.select(Selection(where=((name, (offered[3],)),)))
    settle()
    menu = SegmentMenu(open_shop.session, open_shop)
    values = list_named(menu, title_of(name))
    rows = [values.model().index(row, 0) for row in range(len(offered))]
    ticked = [each.data() for each in rows if Qt.CheckState(each.data(Qt.ItemDataRole.CheckStateRole)).value]
    assert ticked == [offered[3]]
    field = values.parentWidget().findChild(QLineEdit)
    assert field is not None
    field.setText(offered[3].upper())
    assert not values.isRowHidden(3)
    assert any(values.isRowHidden(row) for row in range(len(offered)))
    menu.deleteLater()


def list_named(menu: SegmentMenu, title: str) -> QListView:
    """The values of one attribute."""
    return next(each for each in menu.findChildren(QListView) if each.accessibleName() == title)
