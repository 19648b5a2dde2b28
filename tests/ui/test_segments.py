"""Which customers are shown: values of one attribute add up, attributes narrow each other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from csdesk.pages.selection import Selection
from csdesk.ui.segment_menu import SegmentMenu
from csdesk.ui.segments import chip_text, with_value, without
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
    values = next(each for each in menu.findChildren(QListWidget) if each.accessibleName() == "Plan")
    item = values.item(0)
    item.setCheckState(Qt.CheckState.Checked)
    settle()
    assert open_shop.session.selection.where == (("plan", (item.text(),)),)
    item.setCheckState(Qt.CheckState.Unchecked)
    settle()
    assert open_shop.session.selection == Selection()
    menu.deleteLater()
