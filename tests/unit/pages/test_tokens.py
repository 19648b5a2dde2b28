"""Words can be read: WCAG 2.1 asks for a contrast of 4.5 to 1 (success criterion 1.4.3)."""

import pytest

from csdesk.pages.tokens import DARK, LIGHT, PAPER, Palette
from csdesk.pages.values import Role

ENOUGH = 4.5


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_the_largest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", Role)
def test_words_of_a_role_can_be_read_on_what_they_stand(palette: Palette, role: Role) -> None:
    grounds = (palette.surface, palette.background, palette.selection)
    assert min(contrast(palette.word(role), ground) for ground in grounds) >= ENOUGH


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "grounds"),
    [
        ("text", ("surface", "background", "selection", "error_fill", "note_fill", "track")),
        ("muted", ("surface", "background", "selection", "error_fill", "note_fill")),
        ("accent", ("surface", "background", "selection")),
        ("worse", ("surface", "background", "selection")),
        ("error", ("surface", "background", "selection", "error_fill")),
        ("note", ("surface", "background", "note_fill")),
        ("on_accent", ("accent",)),
    ],
)
def test_words_can_be_read_on_what_they_stand(palette: Palette, words: str, grounds: tuple[str, ...]) -> None:
    assert min(contrast(getattr(palette, words), getattr(palette, ground)) for ground in grounds) >= ENOUGH


@pytest.mark.parametrize("words", [LIGHT.text, LIGHT.muted, LIGHT.accent, LIGHT.worse])
def test_words_can_be_read_on_the_tiles_of_a_workbook(words: str) -> None:
    assert contrast(words, PAPER.tile) >= ENOUGH
