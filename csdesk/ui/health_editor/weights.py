"""The weights of a draft: a row a part, and their total, which is always 100."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpacerItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from csdesk.health.balance import STEP, TOTAL
from csdesk.health.inputs import INPUTS
from csdesk.health.recipe import Input, Part, Way
from csdesk.ops.recipe_draft import Draft
from csdesk.ui.blocks.ink import NOTE, Ink
from csdesk.ui.blocks.panel import Words
from csdesk.ui.health_editor.boxes import make_bare
from csdesk.ui.health_editor.slider import WeightSlider
from csdesk.ui.icons import icon
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import at, within
from csdesk.ui.theme import wear

ROW, BOX, WAS, TOOL = 42, 64, 40, 28
SLIDER = 64
"""Pixels at 100% that names leave to sliders."""
SPARE = 4
"""Pixels beyond the width of words, which breaks them only where they surely need it."""
SHORT = {
    Input.USAGE_TREND: "last {days} days against before",
    Input.FEATURE_BREADTH: "share of features, {days} days",
    Input.NPS: "last answers, {days} days",
    Input.CSAT: "mean answer, {days} days",
    Input.TICKETS_OPENED: "tickets opened, {days} days",
    Input.ON_TIME_RATE: "invoices on time, {days} days",
}
"""What each part is, short enough to stand below its name."""


class Tool(QPushButton):
    """A small button that is an icon."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._icon = ""
        self._colour = "muted"
        wear(self, "plain")
        self.setFixedSize(ink.scaled(TOOL), ink.scaled(TOOL))
        ink.look.changed.connect(self._dress)

    def show_icon(self, name: str, colour: str = "muted") -> None:
        """Another icon, or the same in another colour."""
        if (name, colour) != (self._icon, self._colour):
            self._icon, self._colour = name, colour
            self._dress()

    def _dress(self) -> None:
        side = self._ink.scaled(16)
        self.setFixedSize(self._ink.scaled(TOOL), self._ink.scaled(TOOL))
        self.setIconSize(QSize(side, side))
        if self._icon:
            self.setIcon(icon(self._icon, getattr(self._ink.palette, self._colour), side))


class PartRow:
    """The widgets of one part, in one row of the grid."""

    def __init__(self, weights: "Weights", grid: QGridLayout, place: int, input_: Input) -> None:
        ink = weights.ink
        self.input = input_
        self.name = INPUTS[input_].title
        self.title = Words(ink, self.name, strong=True, parent=weights)
        self.about = Words(ink, size=NOTE, colour="muted", may_break=True, parent=weights)
        self.slider = WeightSlider(ink, self.name, weights)
        self.box = QSpinBox(weights)
        self.was = _number(weights)
        wear(self.was, "about")
        self.lock = Tool(ink, weights)
        self.lock.setCheckable(True)
        self.help = Tool(ink, weights)
        self.help.show_icon("help")
        self._arrange(ink, grid, place)
        self._connect(weights)

    def _arrange(self, ink: Ink, grid: QGridLayout, place: int) -> None:
        self.box.setRange(0, TOTAL)
        self.box.setSingleStep(STEP)
        self.box.setSuffix("%")
        self.box.setFixedWidth(ink.scaled(BOX))
        make_bare(self.box, f"Weight of {self.name} in per cent")
        self.help.setAccessibleName(f"What {self.name} is, and its curve")
        self.help.setToolTip("What it is, and its curve")
        words = at(grid, QVBoxLayout(), place, 0)
        words.setSpacing(0)
        words.setContentsMargins(0, 3, 0, 3)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.about)
        words.addStretch(1)
        for column, widget in enumerate((self.slider, self.box, self.was, self.lock, self.help), start=1):
            grid.addWidget(widget, place, column)
        grid.setRowMinimumHeight(place, ink.scaled(ROW))

    def _connect(self, weights: "Weights") -> None:
        self.slider.valueChanged.connect(lambda value: weights.moved.emit(self.input, value))
        self.box.valueChanged.connect(lambda value: weights.moved.emit(self.input, value))
        self.lock.toggled.connect(lambda on: weights.locked.emit(self.input, on))
        self.help.clicked.connect(lambda: weights.opened.emit(self.input))

    def show_part(self, part: Part, was: float, *, locked: bool, summed: bool) -> None:
        """Shows the part's weight as it is now."""
        for widget, value in ((self.slider, round(part.weight)), (self.box, round(part.weight))):
            widget.blockSignals(True)
            widget.setValue(value)
            widget.setEnabled(summed and not locked)
            widget.blockSignals(False)
        self.about.setText(SHORT[self.input].format(days=part.days))
        self.was.setText(f"{was:.0f}%")
        self.was.setAccessibleName(f"{self.name} was {self.was.text()}")
        self.lock.blockSignals(True)
        self.lock.setChecked(locked)
        self.lock.blockSignals(False)
        self.lock.show_icon("lock" if locked else "unlock", "text" if locked else "muted")
        self.lock.setToolTip("Let this weight make room again" if locked else "Let this weight stay")
        self.lock.setAccessibleName(f"{self.name} is {'locked' if locked else 'not locked'}")


class Weights(QWidget):
    """All parts under each other. `moved`: a weight is to be another; `locked`: one is to stay; `opened`: its curve."""

    moved = Signal(object, int)
    locked = Signal(object, bool)
    opened = Signal(object)

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink = ink
        self.rows: dict[Input, PartRow] = {}
        self.total, self._was = _number(self), _number(self)
        self._tools = QSpacerItem(0, 0)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self._grid = within(self._lines, QGridLayout())
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        for place, input_ in enumerate(INPUTS, start=1):
            self.rows[input_] = PartRow(self, self._grid, place, input_)
        for column, (title, numeric) in enumerate((("Part", False), ("Weight", False), ("Now", True), ("Was", True))):
            head = PlainLabel(title, self, kind="muted")
            head.setAlignment(Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(head, 0, column)
        self._lines.addWidget(rule(self))
        self._put_total()
        self._lines.addWidget(rule(self))
        self._measure()
        ink.look.changed.connect(self._measure)

    def _measure(self) -> None:
        self._grid.setColumnMinimumWidth(3, self.ink.scaled(WAS))
        self._was.setFixedWidth(self.ink.scaled(WAS))
        self._tools.changeSize(2 * self.ink.scaled(TOOL) + 16, 0)
        for place, row in enumerate(self.rows.values(), start=1):
            self._grid.setRowMinimumHeight(place, self.ink.scaled(ROW))
            row.box.setFixedWidth(self.ink.scaled(BOX))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names come before sliders."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Gives the names what they need, as far as it leaves the sliders long enough to be held."""
        beside = sum(self.ink.scaled(each) for each in (SLIDER, BOX, WAS, TOOL, TOOL))
        room = self.width() - beside - 5 * self._grid.horizontalSpacing()
        words = [words.sizeHint().width() for row in self.rows.values() for words in (row.title, row.about)]
        self._grid.setColumnMinimumWidth(0, max(min(max(words) + SPARE, room), 0))

    def _put_total(self) -> None:
        line = within(self._lines, QHBoxLayout())
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        name = PlainLabel("Total", self, kind="strong")
        wear(self.total, "strong")
        self._was.setText(f"{TOTAL}%")
        wear(self._was, "about")
        line.addWidget(name)
        line.addStretch(1)
        line.addWidget(self.total)
        line.addWidget(self._was)
        line.addSpacerItem(self._tools)

    def show_draft(self, draft: Draft) -> None:
        """Shows the weights of a draft beside those it began from."""
        summed = draft.recipe.way is Way.SUM
        was = {part.input: part.weight for part in draft.before.parts}
        for part in draft.recipe.parts:
            self.rows[part.input].show_part(part, was[part.input], locked=part.input in draft.locked, summed=summed)
        self._make_room()
        self.total.setText(f"{sum(draft.weights.values())}%")
        self.total.setAccessibleName(f"All weights together are {self.total.text()}")


def _number(parent: QWidget) -> PlainLabel:
    label = PlainLabel("", parent)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def rule(parent: QWidget) -> QFrame:
    """A hairline across."""
    line = QFrame(parent)
    wear(line, "rule")
    return line
