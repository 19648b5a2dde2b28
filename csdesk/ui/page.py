"""A page of the window: prints a view's blocks as widgets, and tells those that are there already when numbers
change."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csdesk.pages.values import Tone
from csdesk.pages.view import Note, View
from csdesk.ui.blocks.cards import CardsWidget
from csdesk.ui.blocks.chart_library import ChartLibrary
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.headline import HeadlineWidget
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.sentences import EmptyWidget, NoteWidget
from csdesk.ui.blocks.waiting import Waiting
from csdesk.ui.clicks import Clicks
from csdesk.ui.layouts import within
from csdesk.ui.page_rows import Rows
from csdesk.ui.scrolled import BAR, Scrolled
from csdesk.ui.theme import Look

if TYPE_CHECKING:
    from csdesk.ui.page_rows import BlockWidget, CopiedBlock

GAP, DENSE_GAP = 12, 8
LOADING_AFTER = 150
"""Milliseconds before grey bars say that a page is being computed."""
CHARTS_AFTER = 20
"""Milliseconds between the first picture of a page and the work that its charts need."""
LOWEST_PANEL, LOWEST_DENSE = 240, 180


class PageWidget(Scrolled):
    """One page. Panels share the height that the cards leave; the last row shrinks to 240 pixels, then the page
    scrolls.

    A `dense` page holds more than others: its gaps are smaller, and its panels shrink further.
    """

    def __init__(
        self, look: Look, clicks: Clicks, parent: QWidget | None = None, *, margin: int = BAR, dense: bool = False
    ) -> None:
        super().__init__(parent, margin=margin)
        self.view: View | None = None
        self._look = look
        self._gap, self._lowest = (DENSE_GAP, LOWEST_DENSE) if dense else (GAP, LOWEST_PANEL)
        self.context = Context(Ink(look, self), clicks, ChartLibrary(self))
        self._page = QWidget()
        self._page.setProperty("kind", "page")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, self._gap)
        self._column.setSpacing(self._gap)
        self.headline = HeadlineWidget(self.context)
        self.headline.hide()
        self.banner = NoteWidget(self.context)
        self.banner.hide()
        self._column.addWidget(self.banner)
        self._column.addWidget(self.headline)
        self._body = within(self._column, QVBoxLayout(), 1)
        self._body.setSpacing(self._gap)
        self.rows = Rows(self._body, self.context, self._gap, self)
        self.rows.grown.connect(self._settle_heights)
        self.setWidget(self._page)
        self._waiting = Waiting(self.context.ink, self)
        self._timer = QTimer(self, singleShot=True, interval=LOADING_AFTER)
        self._timer.timeout.connect(self._waiting.cover)
        self._charts = QTimer(self, singleShot=True, interval=CHARTS_AFTER)
        self._charts.timeout.connect(self.context.charts.start)
        self._page.installEventFilter(self)

    @property
    def blocks(self) -> "list[BlockWidget]":
        """The widgets of the page's blocks, in reading order."""
        return self.rows.blocks

    def show_view(self, view: View, *, in_turns: bool = False) -> None:
        """Shows a page; widgets of one that was built alike are used again. `in_turns`: see Rows."""
        self._timer.stop()
        self._waiting.hide()
        self.banner.hide()
        self.view = view
        self.setAccessibleName(view.title)
        self.headline.setVisible(view.headline is not None)
        if view.headline is not None:
            self.headline.show_block(view.headline)
        self.rows.show_view(view, in_turns=in_turns)

    def show_loading(self) -> None:
        """Grey bars, unless the page comes within 150 ms."""
        self._timer.start()

    def show_stale(self, sentence: str) -> None:
        """Says above the page that its numbers are of an earlier state: `data to 12 Aug`, `after the import`."""
        self._say(Note(sentence, Tone.NOTE))

    def show_problem(self, sentence: str) -> None:
        """Says above the page why it couldn't be computed; what was there stays."""
        self._timer.stop()
        self._waiting.hide()
        self._say(Note(sentence, Tone.ERROR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.view is not None and event.size().height() != event.oldSize().height():
            self._settle_heights()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears of the first picture, after which nothing is heard any more."""
        if event.type() == QEvent.Type.Paint:
            self._page.removeEventFilter(self)
            self._charts.start()
        return super().eventFilter(watched, event)

    def focused_block(self) -> "CopiedBlock | None":
        """The block that has the focus, else the page's first chart or table."""
        panels = self._copied()
        for widget in panels:
            if widget.hasFocus() or (self.focusWidget() is not None and widget.isAncestorOf(self.focusWidget())):
                return widget
        return panels[0] if panels else None

    def toggle_table(self) -> None:
        """Shows the numbers of the focused chart, else of the first, or the chart again."""
        from csdesk.ui.blocks.chart_panel import ChartPanel

        block = self.focused_block()
        chart = (
            block
            if isinstance(block, ChartPanel)
            else next((each for each in self.blocks if isinstance(each, ChartPanel)), None)
        )
        if chart is not None:
            chart.toggle_table()

    def find_in_table(self) -> None:
        """Goes to the field that searches the focused table, else the first."""
        from csdesk.ui.blocks.table import TableWidget

        block = self.focused_block()
        table = (
            block
            if isinstance(block, TableWidget)
            else next((each for each in self.blocks if isinstance(each, TableWidget)), None)
        )
        if table is not None:
            table.start_finding()

    def copy_block(self) -> None:
        """Copies the focused block, else the first: a chart as a picture, anything else as a table."""
        from csdesk.ui.copying import copy_block  # needed only when something is copied

        block = self.focused_block()
        if block is not None and self.view is not None:
            copy_block(block, self.view)

    def export_block(self, path: Path, scale: int = 2) -> None:
        """Writes the focused block, else the first, to a .png, .svg or .csv file. Raises UserError."""
        from csdesk.ui.copying import export_block  # see copy_block

        block = self.focused_block()
        if block is not None and self.view is not None:
            export_block(block, self.view, path, scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QKeySequence  # many names for keys, and none is needed for the first picture

        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_block()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from csdesk.ui.block_menu import menu_of  # see copy_block

        under = self.childAt(event.pos())
        block = next(
            (each for each in self._copied() if under is not None and (each is under or each.isAncestorOf(under))), None
        )
        if block is not None and self.view is not None:
            menu_of(block, self.view, self, self.show_problem).popup(event.globalPos())

    def _copied(self) -> "list[CopiedBlock]":
        return [widget for widget in self.blocks if not isinstance(widget, CardsWidget | NoteWidget | EmptyWidget)]

    def _say(self, note: Note) -> None:
        self.banner.show_block(note)
        self.banner.show()

    def _settle_heights(self) -> None:
        """Lets the rows share the height that is seen."""
        above = [each for each in (self.banner, self.headline) if not each.isHidden()]
        used = sum(each.heightForWidth(self._page.width()) + self._gap for each in above)
        lowest = self.context.ink.scaled(self._lowest)
        self.rows.share(self.contentsRect().height() - used, lowest)
