"""The middle of the tab of reports: one sheet on its paper, and the way to the others."""

from PySide6.QtWidgets import QPushButton

from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import TitledPanel, Words
from csdesk.ui.label import plain_tip
from csdesk.ui.reports.paper import Paper


class Preview(TitledPanel):
    """The sheet that is seen, on paper, with the way to the one before and after it."""

    def __init__(self, ink: Ink, paper: Paper) -> None:
        super().__init__(ink)
        self.paper = paper
        self.instead = Words(ink, colour="muted", wraps=True)
        self.before = _arrow("‹", "The sheet before")
        self.after = _arrow("›", "The next sheet")
        self.links.addWidget(self.before)
        self.links.addWidget(self.after)
        self.fill(self.instead, 0)
        self.fill(paper)

    def ask(self, words: str) -> None:
        """Says what has to be chosen before there is anything to see."""
        self.say("Preview", "")
        self.instead.setText(words)
        self._show_paper(shown=False)

    def show_paper(self, title: str) -> None:
        """Shows the paper under another title."""
        self.say(title, "Drawn from the same figures and blocks as the workbook")
        self._show_paper(shown=True)

    def _show_paper(self, *, shown: bool) -> None:
        self.paper.setVisible(shown)
        self.instead.setVisible(not shown)
        for arrow in (self.before, self.after):
            arrow.setEnabled(shown)


def _arrow(sign: str, name: str) -> QPushButton:
    arrow = QPushButton(sign)
    arrow.setAccessibleName(name)
    arrow.setToolTip(plain_tip(name))
    return arrow
