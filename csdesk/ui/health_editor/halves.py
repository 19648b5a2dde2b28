"""The two halves of the editor: beside each other, or, where that leaves neither enough room, below each other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.ui.health_editor.outcome import Outcome
from csdesk.ui.health_editor.recipe_form import RecipeForm
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.tab_page import SIDE
from csdesk.ui.theme import Look, wear

LEFT, RIGHT, GAP = 624, 682, 12
NARROW = 840
"""Pixels at 100% that both need to stand beside each other."""


class Halves(QWidget):
    """Beside each other, each scrolls by itself, so that the picture stays in sight; below each other they scroll as
    one."""

    def __init__(self, look: Look, form: RecipeForm, outcome: Outcome, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._form = look, form
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        inside = QWidget(self)
        wear(inside, "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(outcome, 1)
        scrolled = Scrolled(margin=SIDE)
        wear(scrolled, "page")
        scrolled.setWidget(inside)
        self._row.addWidget(form, LEFT)
        self._row.addWidget(scrolled, RIGHT + SIDE)
        look.changed.connect(self._arrange)

    @property
    def stacked(self) -> bool:
        """Whether they stand below each other."""
        return self._row.count() == 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes the arrangement that there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._look.scaled(NARROW)
        if narrow == self.stacked:
            return
        if narrow:
            self._column.insertWidget(0, self._form)
        else:
            self._row.insertWidget(0, self._form, LEFT)
        self._form.stand_whole(on=narrow)
