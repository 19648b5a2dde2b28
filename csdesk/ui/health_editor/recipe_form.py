"""The left half of the editor: what the score is made of, as it can be changed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.ops.recipe_draft import Draft
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import TitledPanel
from csdesk.ui.health_editor.rules import Rules
from csdesk.ui.health_editor.weights import Weights
from csdesk.ui.scrolled import Scrolled
from csdesk.ui.theme import wear


class RecipeForm(TitledPanel):
    """The weights of the parts, and below them the rules."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(ink, parent)
        self.weights = Weights(ink)
        self.rules = Rules(ink)
        self.say("Weights add up to 100%", "Unlocked weights make room for each other in steps of 5 · locked ones stay")
        inside = QWidget()
        wear(inside, "surface")
        below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 6, 0)
        below.setSpacing(8)
        below.addWidget(self.weights)
        below.addWidget(self.rules)
        below.addStretch(1)
        area = Scrolled()
        wear(area, "surface")
        area.setWidget(inside)
        self.fill(area, 1)

    def show_draft(self, draft: Draft) -> None:
        """Shows another draft."""
        self.weights.show_draft(draft)
        self.rules.show_draft(draft)
