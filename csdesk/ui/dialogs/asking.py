"""A question before something that replaces or removes what is there."""

from PySide6.QtWidgets import QWidget

from csdesk.ui.dialogs.sheet import Sheet


class AskingDialog(Sheet):
    """Says what would happen; `accepted` follows where the owner wants it. The button says what it does."""

    def __init__(self, parent: QWidget, title: str, consequence: str, deed: str, stay: str = "Cancel") -> None:
        super().__init__(parent, title, consequence)
        self.deed = self.button(deed)
        self.deed.clicked.connect(self.accept)
        self.button(stay, primary=True).clicked.connect(self.reject)
