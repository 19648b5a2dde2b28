"""The bar below the tabs: period, comparison, the chosen segments as chips, search, and the one primary button."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from csdesk.pages.selection import Selection
from csdesk.ui.choosers import Choice
from csdesk.ui.layouts import within
from csdesk.ui.segments import chip_text, without
from csdesk.ui.session import Session
from csdesk.ui.theme import Look, wear

COMPARISONS = (("previous", "the period before"), ("year", "a year before"), ("none", "nothing"))


class FilterBar(QWidget):
    """Shows what is chosen, and changes it. `searched`: the owner wants to search; `pressed`: the primary button."""

    searched = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self.periods = Choice(look, "Period", self)
        self.comparisons = Choice(look, "Compared with", self)
        self.add_segment = QPushButton(self)
        self.add_segment.setText("+ Se&gment")  # given at once, it is compared with every way to make an icon
        self.chips = QHBoxLayout()
        self._followed = ""
        self._chips: list[QPushButton] = []
        self.search = SearchButton(look, self)
        self.primary = QPushButton(self)
        self.primary.setText("Export review")
        self.primary.setToolTip("The quarterly business review (QBR) as a workbook to send")
        wear(self.primary, "primary")
        self._arrange()
        self._connect()
        self._dress()

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.chips.setSpacing(8)
        # the chosen period is read in full; the search gives way
        self.periods.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        layout.addWidget(self.periods)
        layout.addWidget(self.comparisons)
        layout.addWidget(self.add_segment)
        within(layout, self.chips)
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.addWidget(self.primary)
        for key, title in COMPARISONS:
            self.comparisons.addItem(f"vs {title}", key)

    def _connect(self) -> None:
        self.periods.activated.connect(self._session.choose_period)
        self.comparisons.activated.connect(self._take_comparison)
        self.add_segment.clicked.connect(self.choose_segment)
        self.search.clicked.connect(self.searched)
        self._session.known.connect(self._fill)
        self._session.selected.connect(self._show)
        self._session.opened.connect(self._fill)
        self._look.changed.connect(self._dress)

    def show_filters(self, filters: bool) -> None:
        """Hides period, comparison and segments where they don't apply; search and the button stay."""
        for widget in (self.periods, self.comparisons, self.add_segment):
            widget.setVisible(filters)
        for chip in self._chips:
            chip.setVisible(filters)

    def follow(self, period: str) -> None:
        """Where no period is chosen, the page that is seen decides which one it shows: the bar names that one."""
        if period != self._followed:
            self._followed = period
            self._show()

    def choose_segment(self) -> None:
        """Opens the list of attributes and their values below its button."""
        choices = self._session.choices
        if choices is not None and choices.attributes:
            from csdesk.ui.segment_menu import SegmentMenu

            menu = SegmentMenu(self._session, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.add_segment.mapToGlobal(QPoint(0, self.add_segment.height() + 2)))

    def step(self, by: int) -> None:
        """Chooses the period `by` places later (negative: earlier) of the same grain, where there is one."""
        place, grain = self.periods.currentIndex(), self._grain(self.periods.currentIndex())
        beside = place - by  # the list runs from new to old
        if 0 <= beside < self.periods.count() and self._grain(beside) == grain:
            self.periods.setCurrentIndex(beside)
            self._session.choose_period(beside)

    def _grain(self, place: int) -> str:
        choices = self._session.choices
        periods = choices.periods if choices is not None else ()
        return periods[place].grain if 0 <= place < len(periods) else ""

    def _fill(self) -> None:
        choices = self._session.choices
        self.periods.clear()
        for period in choices.periods if choices is not None else ():
            self.periods.addItem(f"{period.title}, so far" if period.running else period.title, period.name)
        known = self.periods.count() > 0
        for widget in (self.periods, self.comparisons):
            widget.setEnabled(known)
        self.add_segment.setEnabled(choices is not None and bool(choices.attributes))
        self._show()

    def _show(self) -> None:
        """Brings the bar in line with what is chosen."""
        selection = self._session.selection
        place = self.periods.findData(selection.period or self._followed)
        if place < 0 and not selection.period:
            place = self._session.usual_period
        self.periods.setCurrentIndex(place)
        self.comparisons.setCurrentIndex(self.comparisons.findData(selection.compare))
        self._name_comparisons(place)
        self._show_chips(selection)

    def _name_comparisons(self, place: int) -> None:
        """Says the compared period by its name where it is in the list."""
        choices = self._session.choices
        periods = choices.periods if choices is not None else ()
        for row, (key, title) in enumerate(COMPARISONS):
            back = {"previous": 1, "year": {"quarter": 4, "month": 12, "year": 1}.get(self._grain(place), 0)}.get(
                key, 0
            )
            before = place + back
            named = back and before < len(periods) and periods[before].grain == self._grain(place)
            self.comparisons.setItemText(row, f"vs {periods[before].short}" if named else f"vs {title}")

    def _show_chips(self, selection: Selection) -> None:
        for old in self._chips:
            self.chips.removeWidget(old)
            old.deleteLater()
        self._chips.clear()
        for name, values in selection.where:
            from csdesk.ui.icons import icon  # brings the library of drawings along

            chip = QPushButton(chip_text(name, values), self)
            wear(chip, "chip")
            chip.setIcon(icon("close", self._look.palette.text))
            chip.setIconSize(QSize(12, 12))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setToolTip("Remove this choice")
            chip.setAccessibleName(f"Only {chip_text(name, values)}; press to remove")
            chip.clicked.connect(
                lambda _=False, name=name: self._session.select(without(self._session.selection, name))
            )
            chip.setVisible(not self.add_segment.isHidden())
            self.chips.addWidget(chip)
            self._chips.append(chip)

    def _take_comparison(self, place: int) -> None:
        now = self._session.selection
        self._session.select(Selection(now.period, str(self.comparisons.itemData(place)), now.where))

    def _dress(self) -> None:
        self._show_chips(self._session.selection)


class SearchButton(QPushButton):
    """Looks like a field, and opens the palette, where one types."""

    WIDTH = 272
    KEYS = "Ctrl+K"
    WORDS = ("Search or run a command", "Search")
    LEFT, BETWEEN, RIGHT = 34, 8, 16

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.WORDS[0])
        self.setAccessibleName(self.WORDS[0])
        self._look = look
        wear(self, "field")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as meant, and more with larger text."""
        return QSize(self._look.scaled(self.WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as its shortest words with the keys."""
        return QSize(self._needed(self.WORDS[-1]), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Says as much as there is room for beside the keys."""
        super().resizeEvent(event)
        fitting = (words for words in self.WORDS if self._needed(words) <= self.width())
        self.setText(next(fitting, self.WORDS[-1]))

    def _needed(self, words: str) -> int:
        """The width that words take with the lens and the keys."""
        said = QFontMetrics(self._look.font()).horizontalAdvance(words)
        keys = QFontMetrics(self._look.font(12)).horizontalAdvance(self.KEYS)
        return self.LEFT + said + self.BETWEEN + keys + self.RIGHT

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lens to the left of the words, the keys to their right."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._paint_lens(painter)
        painter.setFont(self._look.font(12))
        painter.setPen(self._look.colour("muted"))
        painter.drawText(
            self.rect().adjusted(0, 0, -self.RIGHT, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self.KEYS,
        )
        painter.end()

    def _paint_lens(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("text"), 1.6))
        middle = QPointF(16.8, self.height() / 2 - 1.2)
        part = self._look.zoom / 100
        painter.drawEllipse(middle, 4.6 * part, 4.6 * part)
        painter.drawLine(middle + QPointF(3.6, 3.6) * part, middle + QPointF(7.2, 7.2) * part)
