"""The field that asks for the name of the business, which its reviews bear: written once, kept as the setting."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from csdesk.ui.label import PlainLabel
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.base.progress import Progress
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

SETTING = "business_name"
LONGEST = 60
NARROWEST = 120


class BusinessName(QLineEdit):
    """Holds the name as the workspace keeps it. `known`: another name is shown than before."""

    known = Signal()

    def __init__(self, window: "Window", parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._held = window, ""
        self.label = PlainLabel("Prepared &by", parent)
        wear(self.label, "about")
        self.label.setBuddy(self)
        self.setMaxLength(LONGEST)
        self.setMinimumWidth(window.look.scaled(NARROWEST))
        self.setPlaceholderText("Name of your business")
        self.setAccessibleName("Prepared by")
        self.setAccessibleDescription("The name of your business, as its reviews say it; empty: they don't name it")
        self.editingFinished.connect(self._keep)

    def ask(self) -> None:
        """Asks the workspace for the name."""
        self._window.jobs.ask("business name", _name, self._show)

    def _show(self, name: str) -> None:
        """Shows the name that is kept, unless another is being written."""
        if self.isModified():
            return
        self._held = name
        if name != self.text():
            self.setText(name)
            self.known.emit()

    def _keep(self) -> None:
        """Keeps what was written; nothing takes the name back."""
        name = self.text().strip()
        self.setModified(False)
        if name == self._held or self._window.session.path is None:
            return
        self._held = name

        def write(desk: "Desk", _: "Progress") -> None:
            from csdesk.ops.choosing import choose

            choose(desk.store, {SETTING: name}, desk.moment)

        self._window.session.write("Keep the name of the business", write, lambda _: None)


def _name(desk: "Desk") -> str:
    from csdesk.ops.choosing import value_of

    return value_of(desk.store, SETTING)
