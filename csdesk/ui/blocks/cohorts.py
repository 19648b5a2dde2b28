"""The heat map of cohorts, with its readings to switch between and the bounds of its colours."""

from bisect import bisect_right
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk.base.units import grouped
from csdesk.pages.blocks import Heading
from csdesk.pages.charts import FEW_JOINED_NOTE, CohortRow, Cohorts, CohortView
from csdesk.pages.tokens import COHORT_BOUNDS
from csdesk.pages.values import Role, Words
from csdesk.ui.blocks.cells import Cell, Tint
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import NOTE, Ink
from csdesk.ui.blocks.listing import GridLook, Listing
from csdesk.ui.blocks.panel import Switch, TitledPanel

FEWEST_PERIODS = 6
"""So many periods have their column from the first on: those to come are blank, and no cell is as wide as the map."""


def listing_of(view: CohortView) -> Listing:
    """A row for each cohort: its name, how many joined, then a cell for each period since."""
    periods = max((FEWEST_PERIODS, *(len(row.cells) for row in view.rows)))
    headings = (Heading("Joined"), Heading("n", numeric=True), *(Heading(str(at)) for at in range(periods)))
    rows = tuple((row.name, Words(f"{row.size:,}", Role.MUTED), *_tints(row, periods)) for row in view.rows)
    return Listing(
        headings, rows, GridLook(row=32, lines=False, centred=2, fixed=(-1, -1, *(0 for _ in range(periods))))
    )


def _tints(row: CohortRow, periods: int) -> list[Cell]:
    cells: list[Cell] = []
    for at in range(periods):
        share = row.cells[at] if at < len(row.cells) else None
        tinted = share is not None and not row.few
        cells.append(Tint(row.words(at), bisect_right(COHORT_BOUNDS, (share or 0.0) + 1e-9) if tinted else None))
    return cells


class CohortsWidget(TitledPanel):
    """A panel with the heat map."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.ink, parent)
        self.block: Cohorts | None = None
        self.switch: Switch | None = None
        self.chosen = 0
        self.grid = Grid(context.ink, GridLook())
        self.fill(self.grid)
        self.key = RampKey(context.ink)
        self.fill(self.key, 0)

    def minimum_height(self) -> int:
        """How far it may shrink before the page scrolls."""
        return self.ink.scaled(210)

    def wanted_height(self) -> int:
        """How high it would like to be: all its rows."""
        return min(112 + self.grid.natural_height(), self.ink.scaled(480))

    def show_block(self, block: Cohorts) -> None:
        """Shows other cohorts, in the reading that was chosen."""
        self.block = block
        names = tuple(view.name for view in block.views)
        if self.switch is None or self.switch.names != names:
            if self.switch is not None:
                self.switch.deleteLater()
            self.switch = Switch(self.ink, names, self.choose)
            self.links.addWidget(self.switch)
            self.chosen = 0
        self.switch.setVisible(len(names) > 1)
        self.choose(min(self.chosen, max(len(names) - 1, 0)))

    def choose(self, place: int) -> None:
        """Shows one of the readings."""
        self.chosen = place
        if self.block is None or not self.block.views:
            return
        view = self.block.views[place]
        assert self.switch is not None
        self.switch.choose(place)
        self.say(view.title, view.subtitle)
        listing = listing_of(view)
        self.grid.setAccessibleName(f"{view.title}, {view.name}")
        self.grid.show_rows(listing.headings, listing.rows, look=listing.look)
        self.key.show_what_is_in(listing)


class RampKey(QWidget):
    """The colours of the heat map with their bounds, and what stands where few joined: each where the map has it."""

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.shades = self.counts = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_what_is_in(self, listing: Listing) -> None:
        """Explains the colours, the counts or both, as the map has them."""
        tints = [cell for row in listing.rows for cell in row if isinstance(cell, Tint) and cell.text]
        self.shades = any(tint.shade is not None for tint in tints)
        self.counts = any(tint.shade is None for tint in tints)
        self.setVisible(self.shades or self.counts)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 12 + self._ink.metrics(NOTE).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = self._paint_shades(painter) + 12 if self.shades else 0.0
        if self.counts:
            ink, words = self._ink, FEW_JOINED_NOTE
            room = QRectF(left, 4, self.width() - left, ink.metrics(NOTE).height())
            align = Qt.AlignmentFlag.AlignRight if self.shades else Qt.AlignmentFlag.AlignLeft
            ink.write(painter, room, words, size=NOTE, colour="muted", align=align)

    def _paint_shades(self, painter: QPainter) -> float:
        """The colours from the left on; gives where they end."""
        ink, width = self._ink, float(self._ink.scaled(56))
        bounds = [grouped(bound * 100, 0) for bound in COHORT_BOUNDS]
        names = [f"< {bounds[0]}%", *(f"{low}–{high}" for low, high in pairwise(bounds)), f"≥ {bounds[-1]}%"]
        line = ink.metrics(NOTE).height()
        for at, name in enumerate(names):
            painter.fillRect(QRectF(at * width, 0, width - 2, 9), QColor(ink.palette.cohorts[at]))
            room = QRectF(at * width, 12, width - 2, line)
            ink.write(painter, room, name, size=NOTE, colour="muted", align=Qt.AlignmentFlag.AlignHCenter)
        return len(names) * width
