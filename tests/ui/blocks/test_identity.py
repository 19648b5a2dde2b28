"""The line of a customer shows each fact whole or not at all."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csdesk.base.units import Unit
from csdesk.pages.values import Badge, Cell, Number, Role, Words
from csdesk.ui.blocks.context import Context
from csdesk.ui.identity import Identity, grouped

CELLS: tuple[Cell, ...] = (
    Badge(Role.WATCH, Number(64, Unit.COUNT, "64"), "Watch"), Words("was 84"), Number(283_000, Unit.MONEY, "₦283k MRR"),
    Words("Renews 30 Apr 2026", strong=True), Words("in 304 days"), Words("Owner"), Words("Ngozi", strong=True),
)  # fmt: skip


def test_what_explains_or_is_named_stays_with_its_own() -> None:
    assert [len(group) for group in grouped(CELLS)] == [2, 1, 2, 2]


@pytest.fixture
def identity(qtbot: QtBot, context: Context) -> Iterator[Identity]:
    host = QWidget()
    qtbot.addWidget(host)
    found = Identity(context, lambda reference, widget: None, host)
    found.show_identity("Amber Acorn Bäckerei", CELLS)
    host.show()
    yield found
    host.close()


@pytest.mark.parametrize("room", range(150, 1000, 50))
def test_no_fact_is_ever_cut(identity: Identity, room: int) -> None:
    identity.resize(room, 32)
    shown = [fact for fact in identity.facts if not fact.isHidden()]
    assert shown == identity.facts[: len(shown)] and shown
    for fact in shown:
        assert fact.width() >= fact.sizeHint().width()
    if len(shown) > 1:
        assert identity.name.width() >= identity.name.sizeHint().width()
        assert shown[-1].geometry().right() < room


def test_a_wide_line_shows_all(identity: Identity) -> None:
    identity.resize(1200, 32)
    assert [fact.isHidden() for fact in identity.facts] == [False] * 4
