"""The tabs of the window by name, known before any page is loaded, and the bar that shows them."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from csdesk.ui.theme import Look

BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
HEIGHT, BESIDE, FIRST = 40, 30, 9
"""A bar of this height, this much beside each word in all, and before the first: its word stands 24 from the edge."""


class TabName(NamedTuple):
    """A tab: the page's id and title, whether it is there without data, and whether the filters apply to it."""

    id: str
    title: str
    always: bool = False
    filtered: bool = True


TAB_NAMES = (
    TabName("overview", "Overview", always=True), TabName("revenue", "Revenue"), TabName("retention", "Retention"),
    TabName("sentiment", "Sentiment"), TabName("adoption", "Adoption"), TabName("health", "Health"),
    TabName("customers", "Customers"), TabName("reports", "Reports"),
    TabName("data", "Data", always=True, filtered=False),
)  # fmt: skip


class _Bar(QTabBar):
    """Words on the surface; the current one in semibold over a line in the accent."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._by_keys = False
        self.setUsesScrollButtons(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        look.changed.connect(self.updateGeometry)

    def tabSizeHint(self, index: int) -> QSize:
        """The semibold word and room beside it, so that nothing moves when the current tab changes."""
        word = QFontMetrics(self._look.font(weight=600)).horizontalAdvance(self.tabText(index))
        return QSize(word + BESIDE + (FIRST if index == 0 else 0), self._look.scaled(HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """A tab is never squeezed; the bar scrolls instead."""
        return self.tabSizeHint(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who came by keys."""
        self._by_keys = event.reason() in BY_KEYS
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the words that are in sight."""
        painter = QPainter(self)
        for index in range(self.count()):
            if self.tabRect(index).intersects(event.rect()):
                self._draw(painter, index)
        painter.end()

    def _draw(self, painter: QPainter, index: int) -> None:
        current = index == self.currentIndex()
        name = "text" if current else "muted" if self.isTabEnabled(index) else "control"
        font = self._look.font(weight=600 if current else 400)
        rect = self.tabRect(index).adjusted(FIRST if index == 0 else 0, 0, 0, 0)
        start = rect.left() + BESIDE // 2
        width = QFontMetrics(font).horizontalAdvance(self.tabText(index))
        painter.setFont(font)
        painter.setPen(self._look.colour(name))
        painter.drawText(
            QRect(start, 0, width + 2, rect.height() - 3), Qt.AlignmentFlag.AlignVCenter, self.tabText(index)
        )
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent"))
            painter.drawRect(start - 2, rect.bottom() - 2, width + 4, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if current and self._by_keys and self.hasFocus():
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.drawRoundedRect(QRect(start - 7, 7, width + 14, rect.height() - 17), 4, 4)


class Tabs(QTabWidget):
    """The pages of the window. Those that have no data are there by name, and can't be chosen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setDocumentMode(True)
        self.setTabBar(_Bar(look, self))
        self.tabBar().setAccessibleName("Pages")
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface behind the words, over the whole width, with its line below."""
        height = self.tabBar().height()
        painter = QPainter(self)
        background = self.palette().color(QPalette.ColorRole.Window)
        painter.setPen(Qt.PenStyle.NoPen)
        for top, down, colour in (
            (0, height - 1, self._look.colour("surface")),
            (height - 1, 1, self._look.colour("hairline")),
            (height, self.height() - height, background),
        ):  # not fillRect(), for which Python would learn every gradient that Qt knows
            painter.setBrush(colour)
            painter.drawRect(0, top, self.width(), down)
        painter.end()

    def show_with_data(self, pages: frozenset[str]) -> None:
        """Makes the tabs of these pages, and those that are always there, choosable; the others not."""
        for index, name in enumerate(TAB_NAMES):
            self.setTabEnabled(index, name.always or name.id in pages)
            enabled = self.isTabEnabled(index)
            self.setTabToolTip(index, "" if enabled else "Nothing that was imported so far fills this page.")


def place_of(page: str) -> int:
    """The place of a page's tab, from 0. Raises KeyError for a page without one."""
    return {name.id: index for index, name in enumerate(TAB_NAMES)}[page]
