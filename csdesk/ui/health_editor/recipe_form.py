"""The left half of the editor: what the score is made of, as it can be changed."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.ops.recipe_draft import Draft
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import TitledPanel
from csdesk.ui.health_editor.rules import Rules
from csdesk.ui.health_editor.weights import Weights
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.theme import wear


class RecipeForm(TitledPanel):
    """The weights of the parts, and below them the rules; they scroll, unless all of it is to `stand_whole`."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(ink, parent)
        self.weights = Weights(ink)
        self.rules = Rules(ink)
        self.say("Weights add up to 100%", "Unlocked weights make room for each other in steps of 5 · locked ones stay")
        inside = QWidget()
        wear(inside, "surface")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(8)
        self._rows.addWidget(self.weights)
        self._rows.addWidget(self.rules)
        self._rows.addStretch(1)
        self._area = Scrolled()
        wear(self._area, "surface")
        self._area.setWidget(inside)
        self._whole = False
        inside.installEventFilter(self)
        self.fill(self._area, 1)

    def stand_whole(self, *, on: bool) -> None:
        """Takes the height that everything needs, or, off, scrolls within the height that it is given."""
        self._whole = on
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears that what is inside needs another height."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        self._area.setMinimumHeight(self._needed() if self._whole else 0)

    def _needed(self) -> int:
        """The height that everything needs in the width that there is."""
        if not self._rows.hasHeightForWidth():  # no words to wrap, and Qt then says -1 of any width
            return self._rows.totalSizeHint().height()
        return self._rows.totalHeightForWidth(self._area.width() - self._area.margin)

    def show_draft(self, draft: Draft) -> None:
        """Shows another draft."""
        self.weights.show_draft(draft)
        self.rules.show_draft(draft)
