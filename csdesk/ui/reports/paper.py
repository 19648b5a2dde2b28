"""White paper in both themes, on which a sheet of a review is printed with the window's own blocks."""

from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk.ops.drafting.draft import Draft, SheetDraft
from csdesk.pages.framing import across
from csdesk.pages.tokens import LIGHT, Palette, Theme
from csdesk.pages.view import View
from csdesk.ui.blocks.table import TableWidget
from csdesk.ui.clicks import Clicks
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.page import PageWidget
from csdesk.ui.scrolled import BAR
from csdesk.ui.style import style_sheet
from csdesk.ui.theme import Look, ThemeChoice, wear

ACROSS, DOWN, BETWEEN = 28, 20, 8
NARROW = 920
"""Paper of fewer pixels shows its blocks one under the other."""


class PaperLook(Look):
    """The light colours on white, whatever the window wears; its type grows with that of the window."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.choice = ThemeChoice.LIGHT  # so that the system's theme isn't followed
        self._theme = Theme.LIGHT
        self.zoom = look.zoom
        look.changed.connect(self._follow_size)

    @cached_property
    def _white(self) -> Palette:
        return LIGHT._replace(background=LIGHT.surface)

    @property
    def palette(self) -> Palette:
        """The light palette, with the page as white as its cards."""
        return self._white

    def apply(self) -> None:
        """Tells the paper's own blocks; the application isn't dressed in it."""
        self.changed.emit()

    def _follow_size(self) -> None:
        self.zoom = self._look.zoom
        self.apply()


class Paper(QFrame):
    """One sheet: its title and what it is of, the finding, the blocks, and the foot of the printed page."""

    def __init__(self, look: Look, clicks: Clicks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = PaperLook(look)
        self.page = PageWidget(self.look, clicks)
        self.page.rows.grown.connect(self._hide_fields)
        self.title = PlainLabel(kind="headline")
        self.about = PlainLabel(kind="muted")
        self.business = PlainLabel(kind="better")
        self.finding = PlainLabel(kind="strong", wraps=True)
        self.foot = PlainLabel(kind="muted")
        self.place = PlainLabel(kind="muted")
        self._view: View | None = None
        self._narrow: bool | None = None
        self._arrange()
        self.look.changed.connect(self._dress)
        self._dress()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(ACROSS, DOWN, ACROSS - BAR, DOWN - 8)
        column.setSpacing(BETWEEN)
        above = _part(column)
        head = within(above, QHBoxLayout())
        head.addWidget(self.title, 1)
        head.addWidget(self.business)
        above.addWidget(self.about)
        above.addWidget(_rule())
        above.addWidget(self.finding)
        column.addWidget(self.page, 1)
        below = _part(column)
        below.addWidget(_rule())
        foot = within(below, QHBoxLayout())
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.place)
        for label in (self.title, self.about, self.foot):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_sheet(self, draft: Draft, sheet: SheetDraft, place: str) -> None:
        """Prints a sheet; `place` is its number among the others."""
        about = draft.occasion
        self._view = draft.view(sheet)
        self.title.setText(sheet.title)
        self.about.setText(about.header)
        self.business.setText("" if about.whole else about.business)
        self.finding.setText(sheet.finding)
        self.finding.setVisible(bool(sheet.finding))
        self.foot.setText(f"{about.edition_words} · data to {about.data_to_text}")
        self.place.setText(place)
        self.setAccessibleName(f"Preview of {sheet.name}, {place}")
        self._print()
        self.page.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow paper has its blocks under each other, so that none of them is cut."""
        super().resizeEvent(event)
        if self._narrow is not self._is_narrow():
            self._print()

    def _is_narrow(self) -> bool:
        return self.width() < self.look.scaled(NARROW)

    def _print(self) -> None:
        if self._view is None:
            return
        self._narrow = self._is_narrow()
        self.page.show_view(narrowed(self._view) if self._narrow else self._view, in_turns=True)

    def _hide_fields(self) -> None:
        for block in self.page.blocks:
            if isinstance(block, TableWidget):
                block.field.hide()  # paper isn't searched

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the paper with its edge: square corners, as paper has."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.colour("surface"))
        painter.setPen(QPen(self.look.colour("control"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _dress(self) -> None:
        """What stands on the paper is light, also where the window is dark."""
        self.setStyleSheet(style_sheet(self.look.palette, self.look.zoom))
        self.update()


def _part(column: QVBoxLayout) -> QVBoxLayout:
    """What stands above or below the blocks, and ends where they do: their scroll bar is in the paper's margin."""
    part = within(column, QVBoxLayout())
    part.setContentsMargins(0, 0, BAR, 0)
    part.setSpacing(BETWEEN)
    return part


def narrowed(view: View) -> View:
    """The same blocks in one column."""
    return replace(view, rows=tuple(across(block) for block in view.blocks))


def _rule() -> QFrame:
    rule = QFrame()
    wear(rule, "rule")
    return rule
