from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csdesk.base.units import Unit
from csdesk.pages.values import Number, Reference
from csdesk.pages.view import Headline
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.headline import HeadlineWidget

GREW = Headline(
    (
        "MRR grew ", Number(0.047, Unit.PERCENT, "4.7%", Reference("mrr", "2026-Q3")), " to ",
        Number(48.4e6, Unit.MONEY, "₦48.4m", Reference("mrr", "2026-Q3")), ". Two renewals are slipping.",
    ),
    "128 customers",
)  # fmt: skip


@pytest.fixture
def widget(qtbot: QtBot, context: Context) -> HeadlineWidget:
    headline = HeadlineWidget(context)
    qtbot.addWidget(headline)
    headline.show_block(GREW)
    headline.resize(1300, 60)
    headline.show()
    return headline


def test_the_sentence_is_read_whole(widget: HeadlineWidget) -> None:
    assert widget.accessibleName() == "MRR grew 4.7% to ₦48.4m. Two renewals are slipping."
    assert widget.accessibleDescription() == "128 customers"


def test_each_number_takes_the_focus_and_opens_its_proof(qtbot: QtBot, widget: HeadlineWidget, presses: Any) -> None:
    assert [spot.accessibleName() for spot in widget.spots] == [
        "4.7%, press Enter for its proof", "₦48.4m, press Enter for its proof",
    ]  # fmt: skip
    assert all(spot.focusPolicy() & Qt.FocusPolicy.TabFocus for spot in widget.spots)
    qtbot.keyClick(widget.spots[0], Qt.Key.Key_Return)
    qtbot.mouseClick(widget.spots[1], Qt.MouseButton.LeftButton)
    assert presses.asked == [("explain", "mrr")] * 2


def test_a_narrow_page_breaks_the_sentence_between_words(widget: HeadlineWidget) -> None:
    assert widget.heightForWidth(300) > widget.heightForWidth(1300)


def test_a_number_without_a_proof_is_plain_text(widget: HeadlineWidget) -> None:
    widget.show_block(Headline(("Nothing to see of ", Number(3, Unit.COUNT, "3"))))
    assert widget.spots == []
    assert widget.accessibleName() == "Nothing to see of 3"


def test_another_sentence_keeps_the_focus_where_it_was(qtbot: QtBot, widget: HeadlineWidget) -> None:
    first = widget.spots[0]
    widget.show_block(GREW)
    assert widget.spots[0] is first
