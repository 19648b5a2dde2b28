"""The first page of all: what csdesk is for, three ways to begin, and the ghost of the page that will stand here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.theme import Look, wear

if TYPE_CHECKING:
    from csdesk.ui.window import Window

LEFT, GAP = 540, 64
CARD_NAMES = ("Monthly revenue (MRR)", "Net retention (NRR), 12 mo", "Net promoter score")
"""The same as on the cards of the Overview."""
GAINS = (142, 104, 136, 90, 46, 123, 156, 98, 118, 218, 48, 208, 100)
LOSSES = (0, 31, 2, 6, 0, 91, 2, 13, 2, 3, 30, 13, 51)
"""Heights of an invented year's bars; a ghost has no numbers."""


class Beginning(QPushButton):
    """One way to begin: what it is called, what it gives, and the key that does the same."""

    def __init__(self, look: Look, title: str, about: str, key: str, run: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._title, self._about, self._key = look, title, about, key
        wear(self, "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(run)

    def sizeHint(self) -> QSize:
        """As high as two lines with room around."""
        return QSize(self._look.scaled(300), self._look.scaled(76))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as it does a default button of a dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its two lines, and its key at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        inside = self.rect().adjusted(20, 0, -20, 0)
        half = self.height() // 2
        painter.setFont(self._look.font(15, 600))
        painter.setPen(self._look.colour("accent" if self.isDefault() else "text"))
        painter.drawText(inside.adjusted(0, 0, 0, -half), Qt.AlignmentFlag.AlignBottom, self._title)
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("muted"))
        painter.drawText(inside.adjusted(0, half + 3, 0, 0), Qt.AlignmentFlag.AlignTop, self._about)
        painter.setFont(self._look.font(12))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key)
        painter.end()


class GhostOverview(QWidget):
    """The Overview without its numbers, in the colours of hairline and grid, and what unlocks it in words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setMinimumWidth(280)
        self.setAccessibleName("How the page will look once there are data")
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three cards over a chart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - 24) / 3
        top = self._look.scaled(116)
        for place, name in enumerate(CARD_NAMES):
            self._card(painter, QRectF(place * (width + 12) + 0.5, 0.5, width - 1, top - 1), name)
        self._chart(painter, QRectF(0.5, top + 12.5, self.width() - 1, self.height() - top - 13))
        painter.end()

    def _surface(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self._look.colour("hairline"), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(rect, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)

    def _card(self, painter: QPainter, rect: QRectF, name: str) -> None:
        look = self._look
        self._surface(painter, rect)
        left, top = rect.left() + 14, rect.top()
        painter.setFont(look.font())
        painter.setPen(look.colour("muted"))
        room = QRectF(left, top + 10, rect.width() - 28, look.scaled(20))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("hairline"))
        painter.drawRoundedRect(QRectF(left, top + look.scaled(38), look.scaled(92), look.scaled(22)), 3, 3)
        painter.setBrush(look.colour("grid"))
        painter.drawRoundedRect(QRectF(left, top + look.scaled(70), look.scaled(64), look.scaled(10)), 3, 3)
        painter.setPen(QPen(look.colour("hairline"), 2))
        base, step = top + look.scaled(100), (rect.width() - 28) / 8
        rises = (0, 3, 2, 6, 5, 9, 8, 12, 14)
        painter.drawPolyline([QPointF(left + place * step, base - rise) for place, rise in enumerate(rises)])
        painter.setPen(Qt.PenStyle.NoPen)

    def _chart(self, painter: QPainter, rect: QRectF) -> None:
        look = self._look
        self._surface(painter, rect)
        words = rect.adjusted(14, 12, -14, 0)
        painter.setPen(look.colour("muted"))
        painter.setFont(look.font(15, 600))
        painter.drawText(words, "MRR gained and lost each month")
        painter.setFont(look.font(12))
        painter.drawText(words.adjusted(0, look.scaled(22), 0, 0), "Needs: customer, start, end and monthly amount")
        painter.setPen(Qt.PenStyle.NoPen)
        area = rect.adjusted(48, look.scaled(80), -14, -36)
        if area.height() < 60:
            return
        scale = area.height() / 340
        zero = area.top() + 228 * scale
        painter.fillRect(QRectF(area.left(), zero - 190 * scale, area.width(), 1), look.colour("grid"))
        painter.fillRect(QRectF(area.left(), zero - 95 * scale, area.width(), 1), look.colour("grid"))
        step = area.width() / len(GAINS)
        for place, (gain, loss) in enumerate(zip(GAINS, LOSSES, strict=True)):
            left, wide = area.left() + place * step + 4, step * 0.6
            self._bar(painter, QRectF(left, zero - gain * scale, wide, gain * scale), look.colour("hairline"))
            self._bar(painter, QRectF(left, zero + 1, wide, loss * scale), look.colour("grid"))
        painter.fillRect(QRectF(area.left(), zero, area.width(), 1), look.colour("hairline"))

    def _bar(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, 2, 2)


class Welcome(QWidget):
    """Shown where the Overview will be, until there are data."""

    def __init__(self, window: "Window", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        look, run = window.look, window.commands.run
        self.sample = Beginning(
            look,
            "Explore sample data",
            "A made-up business with 132 customers, ready in seconds",
            "Enter",
            lambda: run("sample"),
            self,
        )
        self.imports = Beginning(
            look,
            "Import my file",
            "Excel, CSV or OpenDocument; or drop it anywhere on this window",
            "Ctrl+I",
            lambda: run("import"),
            self,
        )
        self.open = Beginning(
            look,
            "Open a workspace",
            "A .csdesk file, from a colleague or a backup",
            "Ctrl+O",
            lambda: run("open"),
            self,
        )
        self.imports.setVisible("import" in window.commands.by_id)
        self.sample.setDefault(True)
        left = QWidget(self)
        self._fill_left(QVBoxLayout(left), left)
        left.setMaximumWidth(look.scaled(LEFT))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 28, 0, 40)
        outer.setSpacing(GAP)
        outer.addWidget(left, LEFT)
        outer.addWidget(GhostOverview(look, self), 714)
        self.setFocusProxy(self.sample)

    def _fill_left(self, column: QVBoxLayout, parent: QWidget) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(PlainLabel("See your customers’ health in one place", parent, kind="promise", wraps=True))
        column.addWidget(PlainLabel(
            "Drop the spreadsheets that you already export. csdesk keeps them in one file on this computer and works out "
            "who stays and who leaves, what comes in each month, how content your customers are, and whom to call. Nothing "
            "leaves the computer.", parent, kind="lead", wraps=True,
        ))  # fmt: skip
        column.addSpacing(12)
        for choice in (self.sample, self.imports, self.open):
            column.addWidget(choice)
        column.addSpacing(12)
        column.addWidget(PlainLabel("Enough to begin with", parent, kind="strong", wraps=True))
        column.addWidget(PlainLabel(
            "One sheet with a row for each customer: name, start date, monthly amount, and the date they left if they left. "
            "Everything else unlocks more.", parent, kind="about", wraps=True,
        ))  # fmt: skip
        self._fill_links(within(column, QHBoxLayout()), parent)
        column.addStretch(3)

    def _fill_links(self, row: QBoxLayout, parent: QWidget) -> None:
        row.setSpacing(20)
        template = QPushButton("Save a template workbook", parent)
        wear(template, "link")
        template.clicked.connect(lambda: self._templates(template))
        row.addWidget(template)
        row.addStretch(1)

    def _templates(self, button: QPushButton) -> None:
        """A list of the tables that there are templates for."""
        from csdesk.ui.commands.file import save_template, template_names

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id_, title in template_names():
            menu.addAction(title, lambda id_=id_: save_template(self._window, id_))  # type: ignore[misc]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
