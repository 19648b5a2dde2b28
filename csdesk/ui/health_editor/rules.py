"""What a draft says beside its weights: missing values, bands, knock-outs, the way to score, and older days."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from csdesk.health.recipe import LONGEST_OVERDUE, Knock, Missing, Way
from csdesk.ops.recipe_draft import Draft
from csdesk.pages.tokens import BAND_NAMES
from csdesk.pages.values import Role
from csdesk.ui.blocks.band_sign import BandSign
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.health_editor.boxes import make_bare
from csdesk.ui.health_editor.flow import Flow
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import Inner, at
from csdesk.ui.theme import wear

T = TypeVar("T")
NAME, EDGE, DAYS, SIGN = 108, 56, 88, 9
USUAL_DAYS = 60
MISSING = (
    (Missing.LEAVE_OUT, "&Leave out, share its weight"),
    (Missing.NEUTRAL, "Count as &50"),
    (Missing.BAD, "Count as &0"),
)
WAYS = ((Way.SUM, "Weighted &sum"), (Way.RULE, "At risk with any p&oor part"))
OLDER = ((False, "&Keep their scores"), (True, "&Restate history"))


class Options(Flow, Generic[T]):
    """One of a few, beside each other; `chosen` carries its place."""

    chosen = Signal(int)

    def __init__(self, entries: Sequence[tuple[T, str]], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = tuple(value for value, _ in entries)
        self.group = QButtonGroup(self)
        for place, (_, words) in enumerate(entries):
            button = QRadioButton(words, self)
            button.setAccessibleDescription(name)
            self.group.addButton(button, place)
            self.add(button)
        self.group.idClicked.connect(self.chosen)
        self.setAccessibleName(name)

    def button(self, value: T) -> QRadioButton:
        """The button of a value."""
        found = self.group.button(self._values.index(value))
        assert isinstance(found, QRadioButton)
        return found

    def value(self, place: int) -> T:
        """The value at a place."""
        return self._values[place]

    def choose(self, value: T) -> None:
        """Puts a button down without telling anyone."""
        self.button(value).setChecked(True)


class Rules(QWidget):
    """Below the weights. `edited` carries the draft as it is to be."""

    edited = Signal(object)

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self._draft: Draft | None = None
        self.missing = Options(MISSING, "Missing value", self)
        self.lacking = PlainLabel("", self, kind="muted", wraps=True)
        self.at_risk = self._edge("At risk up to a score of")
        self.watch = self._edge("Watch up to a score of")
        self.good = PlainLabel("", self)
        self.cancelled = QCheckBox("Cancelled, still a c&ustomer", self)
        self.overdue = QCheckBox("I&nvoice unpaid for more than", self)
        self.days = QSpinBox(self)
        self.way = Options(WAYS, "Score", self)
        self.older = Options(OLDER, "Older days", self)
        self._grid = QGridLayout(self)
        self._arrange()
        self._connect()
        self._measure()
        ink.look.changed.connect(self._measure)

    def _measure(self) -> None:
        for box, width in ((self.at_risk, EDGE), (self.watch, EDGE), (self.days, DAYS)):
            box.setFixedWidth(self._ink.scaled(width))

    def _edge(self, name: str) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, 100)
        make_bare(box, name)
        return box

    def _arrange(self) -> None:
        self.days.setRange(1, LONGEST_OVERDUE)
        self.days.setSuffix(" days")
        make_bare(self.days, "Days after which an unpaid invoice puts at risk")
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, self._ink.scaled(NAME))
        self._grid.setColumnStretch(1, 1)
        missing = self._row("Missing value", QVBoxLayout())
        missing.setSpacing(2)
        missing.addWidget(self.missing)
        missing.addWidget(self.lacking)
        bands = Flow(self)
        for band, box in ((Role.AT_RISK, self.at_risk), (Role.WATCH, self.watch)):
            bands.add(_group(BandSign(self._ink, band, SIGN, self), PlainLabel(f"{BAND_NAMES[band]} to", self), box))
        bands.add(_group(BandSign(self._ink, Role.GOOD, SIGN, self), self.good))
        self._row("Bands", QHBoxLayout()).addWidget(bands)
        knocks = self._row("Always at risk", QVBoxLayout())
        knocks.setSpacing(4)
        for widgets in ((self.cancelled,), (self.overdue, self.days)):
            line = Flow(self)
            for widget in widgets:
                line.add(_group(widget))
            sign, name = BandSign(self._ink, Role.AT_RISK, SIGN, self), PlainLabel(BAND_NAMES[Role.AT_RISK], self)
            line.add(_group(PlainLabel("→", self), sign, name))
            knocks.addWidget(line)
        self._row("Score", QHBoxLayout()).addWidget(self.way)
        self._row("Older days", QHBoxLayout()).addWidget(self.older)

    def _row(self, title: str, content: Inner) -> Inner:
        """Puts a named row below the others; gives its content, which is still empty."""
        place = self._grid.rowCount()
        name = PlainLabel(title, self)
        name.setMinimumHeight(self._ink.scaled(28))
        wear(name, "strong")
        self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        return at(self._grid, content, place, 1)

    def _connect(self) -> None:
        self.missing.chosen.connect(
            lambda place: self._edit(lambda draft: draft.with_missing(self.missing.value(place)))
        )
        self.at_risk.valueChanged.connect(lambda value: self._edit(lambda draft: draft.with_bands(at_risk_to=value)))
        self.watch.valueChanged.connect(lambda value: self._edit(lambda draft: draft.with_bands(watch_to=value)))
        self.cancelled.toggled.connect(lambda on: self._edit(lambda draft: draft.with_knock(Knock.CANCELLED, on=on)))
        self.overdue.toggled.connect(self._edit_overdue)
        self.days.valueChanged.connect(self._edit_overdue)
        self.way.chosen.connect(lambda place: self._edit(lambda draft: draft.with_way(self.way.value(place))))
        self.older.chosen.connect(lambda place: self._edit(lambda draft: draft.with_restating(self.older.value(place))))

    def _edit_overdue(self, _: object) -> None:
        on, days = self.overdue.isChecked(), self.days.value()
        self._edit(lambda draft: draft.with_knock(Knock.OVERDUE, on=on, days=days))

    def _edit(self, change: Callable[[Draft], Draft]) -> None:
        if self._draft is not None:
            self.edited.emit(change(self._draft))

    def show_draft(self, draft: Draft) -> None:
        """Shows what the draft says."""
        self._draft = None  # what follows is no edit of the owner's
        recipe = draft.recipe
        self.missing.choose(recipe.missing)
        self.at_risk.setValue(round(recipe.bands.at_risk_to))
        self.watch.setValue(round(recipe.bands.watch_to))
        self.good.setText(f"{BAND_NAMES[Role.GOOD]} above {recipe.bands.watch_to:g}")
        self.cancelled.setChecked(recipe.cancelling_counts)
        self.overdue.setChecked(recipe.overdue_days is not None)
        self.days.setEnabled(recipe.overdue_days is not None)
        if recipe.overdue_days is not None:
            self.days.setValue(recipe.overdue_days)
        elif self.days.value() == self.days.minimum():
            self.days.setValue(USUAL_DAYS)
        self.way.choose(recipe.way)
        self.older.choose(draft.restated)
        self._draft = draft

    def show_lacking(self, text: str) -> None:
        """How many customers lack which part."""
        self.lacking.setText(text)


def _group(*widgets: QWidget) -> QWidget:
    """Widgets that stay beside each other, at the left."""
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return group
