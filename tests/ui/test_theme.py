"""Colours and type come from one place, and both can change while the window is open."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from csdesk.pages.tokens import DARK, LIGHT, Theme
from csdesk.ui.style import style_sheet
from csdesk.ui.theme import Look, ThemeChoice, wear

UI = Path(__file__).resolve().parents[2] / "csdesk" / "ui"


def test_light_and_dark_at_once(look: Look) -> None:
    heard: list[Theme] = []
    look.changed.connect(lambda: heard.append(look.theme))
    look.choose(ThemeChoice.DARK)
    assert look.palette is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
    look.choose(ThemeChoice.LIGHT)
    assert look.palette is LIGHT
    assert heard == [Theme.DARK, Theme.LIGHT]


@pytest.mark.parametrize(("zoom", "pixels"), [(100, 13), (150, 20), (80, 10), (400, 20), (10, 10)])
def test_text_grows_within_bounds(look: Look, zoom: int, pixels: int) -> None:
    look.enlarge(zoom)
    assert look.font().pixelSize() == pixels


def test_figures_have_one_width_and_weights_are_two(look: Look) -> None:
    assert look.font(28, 600).weight() == QFont.Weight.DemiBold
    assert QFont.Tag("tnum") in look.font().featureTags()


def test_the_style_sheet_takes_every_colour_from_the_palette(look: Look) -> None:
    for palette in (LIGHT, DARK):
        used = set(re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(palette)))
        assert used <= {colour for colour in palette if isinstance(colour, str)}


def test_no_colour_is_written_anywhere_else_in_the_window() -> None:
    for file in UI.rglob("*.py"):
        found = re.findall(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8"))
        assert [each for each in found if each != "#000000"] == [], file.name


def test_a_widget_wears_its_kind(look: Look) -> None:
    window = QWidget()
    look.dress(window)
    label = QLabel("15", window)
    wear(label, "title")
    label.ensurePolished()
    assert label.font().pixelSize() == 15
    wear(label, "value")
    assert label.font().pixelSize() == 28
    look.enlarge(150)
    assert label.font().pixelSize() == 42
    window.deleteLater()
