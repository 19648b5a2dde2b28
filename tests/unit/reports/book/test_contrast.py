"""Whether letters can be read on a colour; the numbers are those of published examples of the guidelines."""

import pytest

from csdesk.pages.tokens import PAPER
from csdesk.reports.book.contrast import LEAST, between, contrast, white_from

WHITE = "#FFFFFF"


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", WHITE, 21.0), ("#777777", WHITE, 4.48), ("#767676", WHITE, 4.54)]
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_colours_are_mixed_channel_by_channel() -> None:
    assert between("#000000", "#64C8FF", 0.5) == "#326480"


def test_letters_on_a_map_can_be_read_at_every_step_of_its_scale() -> None:
    low, middle, dark = PAPER.heat
    turn = white_from(middle, dark)
    for step in range(101):
        way = step / 100
        assert contrast(between(low, middle, way), PAPER.heat_ink) >= LEAST
        letters = WHITE if way >= turn else PAPER.heat_ink
        assert contrast(between(middle, dark, way), letters) >= LEAST
