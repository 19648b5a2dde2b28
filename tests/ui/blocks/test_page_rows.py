"""The rows of a page come one block in each turn of the event loop."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from csdesk.base.units import Unit
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.values import Number
from csdesk.pages.view import Card, Cards, Note, Row, View
from csdesk.ui.page import PageWidget

CARDS = Cards((Card("mrr", "MRR", Number(9.0, Unit.MONEY, "₦9"), None, (), ""),))
TABLE = Table("Leavers", "each with its reason", (Heading("Customer"),), (("Amber Foods",),))
NOTE = Note("Nothing else is known.")


def kinds(page: PageWidget) -> list[str]:
    return [type(each).__name__ for each in page.blocks]


def test_the_first_block_stands_at_once_and_the_others_follow(
    page: PageWidget, viewed: Callable[..., View], qtbot: QtBot
) -> None:
    view = replace(viewed(), rows=(Row(((CARDS,),), (1,)), Row(((TABLE, NOTE), (TABLE,)), (2, 1))))
    with qtbot.waitSignal(page.rows.completed):
        page.show_view(view, in_turns=True)
        assert kinds(page) == ["CardsWidget"]
        assert not page.rows.complete
    assert kinds(page) == ["CardsWidget", "TableWidget", "NoteWidget", "TableWidget"]
    assert page.rows.complete


def test_a_view_that_comes_meanwhile_takes_the_place_of_the_unfinished_one(
    page: PageWidget, viewed: Callable[..., View], qtbot: QtBot
) -> None:
    page.show_view(viewed(CARDS, TABLE, TABLE), in_turns=True)
    with qtbot.waitSignal(page.rows.completed):
        page.show_view(viewed(CARDS, replace(TABLE, title="Joiners"), TABLE), in_turns=True)
    assert kinds(page) == ["CardsWidget", "TableWidget", "TableWidget"]
    assert page.blocks[1].accessibleName() == "Joiners"


def test_first_rows_that_are_built_alike_keep_their_widgets(page: PageWidget, viewed: Callable[..., View]) -> None:
    page.show_view(viewed(CARDS, TABLE))
    cards, table = page.blocks
    page.show_view(viewed(CARDS, NOTE, TABLE))
    assert page.blocks[0] is cards
    assert table not in page.blocks
    assert kinds(page) == ["CardsWidget", "NoteWidget", "TableWidget"]


def test_cards_stand_where_they_will_stand_before_anything_is_below_them(
    page: PageWidget, viewed: Callable[..., View], qtbot: QtBot
) -> None:
    page.resize(1200, 700)
    page.show()
    page.show_view(viewed(CARDS))
    qtbot.waitUntil(lambda: page.blocks[0].height() > 0)
    alone = page.blocks[0].mapTo(page, page.blocks[0].rect().topLeft())
    page.show_view(viewed(CARDS, TABLE))
    qtbot.wait(50)
    assert page.blocks[0].mapTo(page, page.blocks[0].rect().topLeft()) == alone
