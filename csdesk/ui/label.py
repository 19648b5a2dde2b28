"""Words of the window as they are: what the owner's files say is never read as markup, which could load other files."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from csdesk.ui.theme import wear

NARROWEST = 320
"""A label needs no more room than this, in pixels, however long its words are; what is wider is cut with an
ellipsis."""


class PlainLabel(QLabel):
    """The one label of the window. It wears a `kind` ('' for none), `wraps` onto several lines, and may be selected
    where it is to be `copied`."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: str = "",
        wraps: bool = False,
        copied: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if copied:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if kind:
            wear(self, kind)
        QLabel.setText(self, text)

    def minimumSizeHint(self) -> QSize:
        """No wider than NARROWEST, so that no name of a customer widens the window."""
        return super().minimumSizeHint().boundedTo(QSize(NARROWEST, 1 << 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cuts a line that has too little room."""
        room = self.contentsRect()
        text = self.text()
        if self.wordWrap() or "\n" in text or super().sizeHint().width() <= self.width() or not text:
            super().paintEvent(event)
            return
        # As Qt itself does it: only the name of a field has an access key in it.
        keyed = int(Qt.TextFlag.TextShowMnemonic) if self.buddy() is not None else 0
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width(), keyed)
        painter.drawText(room, int(self.alignment() | Qt.TextFlag.TextSingleLine) | keyed, shown)
        painter.end()


def plain_tip(text: str) -> str:
    """The text as a tooltip shows it unchanged: Qt takes what looks like markup for markup."""
    return f"<span>{escape(text)}</span>".replace("\n", "<br>") if "<" in text else text
