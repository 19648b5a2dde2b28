"""A panel of a page: its surface, its title with what it measures, and the links at its top right."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk.pages.values import Role
from csdesk.ui.blocks.ink import BASE, NOTE, TITLE, Ink
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within

NO_SIDE = Qt.AlignmentFlag(0)
RADIUS = 8
MARGIN_ACROSS, MARGIN_DOWN = 14, 12


class Words(PlainLabel):
    """Text of one size, weight and colour: cut with an ellipsis where it is too wide for a line (for two of them, of
    which it `may_break`), or in as many lines as it takes (`wraps`)."""

    def __init__(
        self, ink: Ink, text: str = "", *, size: int = BASE, strong: bool = False, colour: str | Role | None = None,
        wraps: bool = False, may_break: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self._ink, self._size, self._strong, self._wraps = ink, size, strong, wraps
        self._may_break, self._lines = may_break, 1
        self.colour = colour
        self.setWordWrap(wraps)
        self.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Fixed
        )
        policy = self.sizePolicy()
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        ink.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        metrics = self._ink.metrics(self._size, self._strong)
        return QSize(metrics.horizontalAdvance(self.text()) + 1, metrics.height() * self._lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._ink.metrics(self._size, self._strong).height() * self._lines)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._count_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count_lines()

    def _broken(self) -> tuple[str, ...]:
        if not self._may_break:
            return (self.text(),)
        return self._ink.broken(self.text(), self.width(), size=self._size, strong=self._strong)

    def _count_lines(self) -> None:
        lines = len(self._broken())
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        metrics = self._ink.metrics(self._size, self._strong)
        flags = int(Qt.TextFlag.TextWordWrap)
        return max(metrics.boundingRect(0, 0, max(width, 1), 10_000, flags, self.text()).height(), metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._wraps:
            lines = self._broken()
            height = self.height() / len(lines)
            for place, line in enumerate(lines):
                room = QRectF(0, place * height, self.width(), height)
                self._ink.write(painter, room, line, size=self._size, strong=self._strong, colour=self.colour)
            return
        painter.setFont(self._ink.font(self._size, self._strong))
        painter.setPen(self._ink.colour(self.colour))
        painter.drawText(self.rect(), int(Qt.TextFlag.TextWordWrap), self.text())


class Panel(QWidget):
    """A surface with a hairline around it. `current` gives it the accent's edge: its number is being explained."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink = ink
        ink.look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_surface(painter, self.ink, QRectF(self.rect()), current=self.hasFocus())


def paint_surface(painter: QPainter, ink: Ink, rect: QRectF, *, current: bool = False) -> None:
    """The surface of cards and panels with its edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2 if current else 1
    painter.setPen(QPen(ink.colour("accent" if current else "hairline"), width))
    painter.setBrush(ink.colour("surface"))
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), RADIUS, RADIUS)
    painter.restore()


class Link(QPushButton):
    """A word in accent that reveals something."""

    def __init__(self, text: str, pressed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(24)
        self.clicked.connect(lambda: pressed())


class Switch(QWidget):
    """Two or more joined buttons of which one is down; `changed` is told its place."""

    def __init__(
        self, ink: Ink, names: tuple[str, ...], changed: Callable[[int], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.names = names
        self._ink = ink
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.group = QButtonGroup(self)
        for place, name in enumerate(names):
            button = QPushButton(name)
            button.setProperty("kind", "switch")
            button.setCheckable(True)
            button.setChecked(place == 0)
            self.group.addButton(button, place)
            row.addWidget(button)
        self.group.idClicked.connect(changed)
        self._widen()
        ink.look.changed.connect(self._widen)

    def _widen(self) -> None:
        """Gives each button the room that its name takes in the type in force."""
        for button, name in zip(self.group.buttons(), self.names, strict=True):
            button.setMinimumWidth(self._ink.metrics(strong=True).horizontalAdvance(name) + self._ink.scaled(28))

    def choose(self, place: int) -> None:
        """Puts one of the buttons down without telling anyone."""
        self.group.button(place).setChecked(True)


class TitledPanel(Panel):
    """A panel with a title, what it measures, and a row for links; blocks put theirs below it with `fill`."""

    may_shrink = False
    """Whether it shows everything when it is lower than it wants: a chart does, rows don't."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(ink, parent)
        self.title = Words(ink, size=TITLE, strong=True, may_break=True)
        self.subtitle = Words(ink, size=NOTE, colour="muted", may_break=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN_ACROSS, MARGIN_DOWN - 2, MARGIN_ACROSS, MARGIN_DOWN)
        self._column.setSpacing(8)
        head = within(self._column, QHBoxLayout())
        head.setSpacing(12)
        words = within(head, QVBoxLayout(), 1)
        words.setSpacing(1)
        self.title.setMinimumHeight(24)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.links = within(head, QHBoxLayout())
        self.links.setSpacing(12)
        head.setAlignment(self.links, Qt.AlignmentFlag.AlignTop)
        self._column.addStretch(0)  # empty space goes to the bottom

    def say(self, title: str, subtitle: str) -> None:
        """The finding, and the measure below it."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)

    def sizeHint(self) -> QSize:
        """As high as it must be: the page says that by the minimum height, and shares out what is left."""
        least = self.minimumHeight()
        return QSize(super().sizeHint().width(), least) if least else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        return False

    def fill(self, widget: QWidget, stretch: int = 1, align: Qt.AlignmentFlag = NO_SIDE) -> None:
        """Puts a widget below what is there already, over the whole width or at one side."""
        self._column.insertWidget(self._column.count() - 1, widget, stretch, align)

    def add_link(self, text: str, pressed: Callable[[], None]) -> Link:
        """Adds a link at the top right."""
        link = Link(text, pressed)
        self.links.addWidget(link)
        return link
