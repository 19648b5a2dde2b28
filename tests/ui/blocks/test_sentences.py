from pytestqt.qtbot import QtBot

from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.sentences import Ghost


def test_a_ghost_is_no_higher_than_a_hint(qtbot: QtBot, context: Context) -> None:
    ghost = Ghost(context.ink)
    qtbot.addWidget(ghost)
    ghost.resize(1300, 420)
    assert ghost.area().height() == 160
    ghost.resize(1300, 100)
    assert ghost.area().height() == 92
