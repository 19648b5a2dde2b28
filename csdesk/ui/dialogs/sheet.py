"""What the dialogs of the window have in common: a title, words, and a row of buttons."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.scrolled import BAR, Scrolled
from csdesk.ui.style import BASE
from csdesk.ui.theme import wear

MARGIN = 48
"""What a dialog leaves of the window it opens over, in pixels."""
SIDE = 24
"""What stays free at both sides of what a dialog says; its scroll bar stands in it."""
LONGEST = 200
"""The letters of a heading, which may hold a name."""


class Body(Scrolled):
    """What a dialog shows: as high as it needs, and scrolled where the window has no room for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        inside = QWidget(self)
        wear(inside, "page")
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(8)
        self.setWidget(inside)

    def heightForWidth(self, width: int) -> int:
        """The height of everything inside at a width."""
        width -= self.margin
        return self.rows.totalHeightForWidth(width) if self.rows.hasHeightForWidth() else self.sizeHint().height()

    def sizeHint(self) -> QSize:
        """The size of everything inside."""
        return self.rows.totalSizeHint() + QSize(self.margin, 0)

    def minimumSizeHint(self) -> QSize:
        """As wide as what is inside needs; its height is what gives way."""
        return QSize(self.rows.totalMinimumSize().width() + self.margin, 0)

    def event(self, event: QEvent) -> bool:
        """Passes on that something inside needs another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Sheet(QDialog):
    """A dialog over the window. `body` takes what it shows; buttons stand right, the last one is pressed by Enter.

    `width`, in pixels at 100%, grows with the text; the height is what everything needs at that width, and neither
    exceeds the window that the dialog opens over.
    """

    def __init__(self, parent: QWidget, title: str, lead: str = "", width: int = 480) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._wide = width
        self._outer = outer = QVBoxLayout(self)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        outer.setContentsMargins(SIDE, 20, SIDE - BAR, 16)
        outer.setSpacing(12)
        above = within(outer, QVBoxLayout())
        above.setContentsMargins(0, 0, BAR, 0)
        above.setSpacing(12)
        heading = PlainLabel(
            title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…", self, kind="headline", wraps=True
        )
        above.addWidget(heading)
        if lead:
            above.addWidget(self.words(lead))
        self._area = Body(self)
        self.body = self._area.rows
        outer.addWidget(self._area, 1)
        outer.addSpacing(4)
        self._buttons = within(outer, QHBoxLayout())
        self._buttons.setContentsMargins(0, 0, BAR, 0)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)

    def scaled(self, pixels: int) -> int:
        """A measure that grows with the text."""
        size = self.font().pixelSize()
        return round(pixels * size / BASE) if size > 0 else pixels

    def fit(self) -> None:
        """Takes the size that everything in it needs, as far as the window has room for it."""
        parent = self.parentWidget()
        assert parent is not None
        over = parent.window().size() - QSize(MARGIN, MARGIN)
        needed = max(self.scaled(self._wide), self._outer.totalMinimumSize().width())
        wide = min(needed, over.width())
        high = min(self._outer.totalHeightForWidth(wide), over.height())
        self.setMinimumSize(wide, high)
        self.resize(wide, high)

    def showEvent(self, event: QShowEvent) -> None:
        """Is fitted before it is seen; Qt itself leaves room for narrower words."""
        self.ensurePolished()
        self.fit()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Is fitted again when something in it, or the size of text, has become another."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange) and self.isVisible():
            self.fit()
        return done

    def words(self, text: str, kind: str = "") -> PlainLabel:
        """A paragraph that can be selected and copied."""
        return PlainLabel(text, self, kind=kind, wraps=True, copied=True)

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
