"""The left half of the editor takes the height that it needs where it stands above the other half."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csdesk.ui.blocks.ink import Ink
from csdesk.ui.health_editor.recipe_form import RecipeForm
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.theme import Look


def test_it_needs_no_height_below_nothing_before_there_are_words_to_wrap(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    form = RecipeForm(Ink(Look(), parent), parent)
    area = form.findChild(Scrolled)
    assert area is not None
    form.stand_whole(on=True)
    assert area.minimumHeight() > 0
    form.stand_whole(on=False)
    assert area.minimumHeight() == 0
