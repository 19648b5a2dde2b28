"""A question before something that replaces or removes what is there."""

from PySide6.QtWidgets import QWidget

from csdesk.ui.dialogs.sheet import Sheet


class AskingDialog(Sheet):
    """Says what would happen; `accepted` follows where the owner wants it. The button says what it does.

    Enter presses the button that has the focus: at first the one that leaves everything as it is.
    """

    def __init__(self, parent: QWidget, title: str, consequence: str, deed: str, stay: str = "Cancel") -> None:
        super().__init__(parent, title, consequence)
        self.stay = self.button(stay)
        self.stay.clicked.connect(self.reject)
        self.deed = self.button(deed, primary=True)
        self.deed.clicked.connect(self.accept)
        for button in (self.deed, self.stay):
            button.setAutoDefault(True)
        self.stay.setDefault(True)
        self.stay.setFocus()
