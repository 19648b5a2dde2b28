"""What the dialogs of the window have in common: a title, words, and a row of buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csdesk.ui.theme import wear


class Sheet(QDialog):
    """A dialog over the window. `body` takes what it shows; buttons stand right, the last one is pressed by Enter."""

    def __init__(self, parent: QWidget, title: str, lead: str = "", width: int = 480) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(12)
        heading = QLabel(title, self)
        wear(heading, "headline")
        heading.setWordWrap(True)
        outer.addWidget(heading)
        if lead:
            outer.addWidget(self.words(lead))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        outer.addSpacing(4)
        outer.addLayout(self._buttons)

    def words(self, text: str, kind: str = "") -> QLabel:
        """A paragraph that can be selected and copied."""
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if kind:
            wear(label, kind)
        return label

    def button(self, title: str, *, primary: bool = False, closes: bool = False, apart: bool = False) -> QPushButton:
        """A button more at the right, or, `apart` from the others, at the left."""
        button = QPushButton(title, self)
        button.setAutoDefault(False)
        if primary:
            wear(button, "primary")
            button.setDefault(True)
        if closes:
            button.clicked.connect(self.close)
        if apart:
            self._buttons.insertWidget(0, button)
        else:
            self._buttons.addWidget(button)
        return button
