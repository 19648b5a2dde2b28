"""A field that opens a list and a button that opens a menu, with the arrow that says so drawn in the colour of text."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from csdesk.ui.theme import Look, wear

FROM_RIGHT, WIDE, HIGH = 20, 8, 4
FLAGS = Qt.ItemDataRole.UserRole - 1
"""The role under which the model of a list keeps what can be done with an entry; 0 is nothing."""


class Choice(QComboBox):
    """A list to choose from."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(16)

    def add_heading(self, title: str) -> None:
        """Adds a title for the entries below it, which can't be chosen itself."""
        self.addItem(title)
        self.setItemData(self.count() - 1, 0, FLAGS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the arrow over what the style draws."""
        super().paintEvent(event)
        paint_arrow(self, self._look)


class MenuButton(QPushButton):
    """A button that opens a menu."""

    def __init__(self, look: Look, text: str, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        menu.setParent(self, menu.windowFlags())
        self.setMenu(menu)
        wear(self, "menu")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws an ordinary button, and over it the arrow of lists in the place of the style's own."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
        paint_arrow(self, self._look)


def paint_arrow(field: QWidget, look: Look) -> None:
    """The arrow at the right of a field."""
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("text" if field.isEnabled() else "control"), 1.5))
    wide, high = look.scaled(WIDE), look.scaled(HIGH)
    left, top = field.width() - FROM_RIGHT + WIDE - wide, field.height() / 2 - high / 2
    painter.drawPolyline([QPointF(left, top), QPointF(left + wide / 2, top + high), QPointF(left + wide, top)])
    painter.end()
