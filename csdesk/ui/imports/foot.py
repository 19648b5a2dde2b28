"""Below the rows of the review: customers whom the files leave out, and key figures after the import."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from csdesk.base.units import many
from csdesk.pages.blocks import Heading
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.day_field import DayField
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.theme import Look, wear

if TYPE_CHECKING:
    from csdesk.ops.reviewing import Outlook, Reviewed

DAY = 140
"""Pixels at 100% of the field for a day."""
HIGHEST = 420
"""Pixels at 100% of a list within a dialog, before it scrolls."""


class Foot(Panel):
    """One line for each of the two; either is away where there is nothing to say. `decided`: what becomes of the absent
    customers is another."""

    decided = Signal()

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(ink, parent)
        self._absent: tuple[tuple[str, str], ...] = ()
        self.words = PlainLabel("", self, kind="strong")
        self.stay = QRadioButton("&leave as they are", self)
        self.lost = QRadioButton("&mark as lost on", self)
        self.day = DayField(ink.look, "The last day on which they were customers", parent=self)
        self._day = 0
        self.day.setEnabled(False)
        choices = QButtonGroup(self)
        choices.addButton(self.stay)
        choices.addButton(self.lost)
        self.lost.toggled.connect(self.day.setEnabled)
        self.lost.toggled.connect(self.decided)
        self.day.setFixedWidth(ink.scaled(DAY))
        self.day.textChanged.connect(self._take_day)
        self.day.editingFinished.connect(self._settle_day)
        self.names = QPushButton("", self)
        wear(self.names, "link")
        self.names.clicked.connect(lambda: AbsentDialog(self.window(), ink.look, self._absent).open())
        self.outlook = PlainLabel("", self)
        self.safety = PlainLabel("", self, kind="muted")
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        self.first = QWidget(self)
        row = QHBoxLayout(self.first)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self.words, self.stay, self.lost, self.day):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.names)
        column.addWidget(self.first)
        second = within(column, QHBoxLayout())
        second.addWidget(self.outlook)
        second.addStretch(1)
        second.addWidget(self.safety)

    def show_review(self, reviewed: "Reviewed", today: int) -> None:
        """Shows what would change beyond the rows; `today` stands in where no day of the data is known."""
        self._absent = reviewed.absent
        count = len(self._absent)
        verb = "isn’t" if count == 1 else "aren’t"
        here = "this file" if len({sheet.plan.file for sheet in reviewed.sheets}) == 1 else "these files"
        self.words.setText(f"{many(count, 'customer', 'customers')} in csdesk {verb} in {here}:")
        self.names.setText("Show who" if count == 1 else f"Show the {count:,}")
        self.first.setVisible(count > 0)
        self.stay.setChecked(True)
        self._day = today if reviewed.last_day is None else reviewed.last_day
        self.day.show_day(self._day)
        self.show_outlook(reviewed.outlook)
        undo = "it can be undone afterwards"
        self.safety.setText(f"A backup is made first; {undo}" if reviewed.backup else undo.capitalize())

    def show_outlook(self, outlook: Sequence["Outlook"]) -> None:
        """Shows the key figures as they would be."""
        figures = [
            f"{each.title} after this import {each.after}" + ("" if each.before == "–" else f", was {each.before}")
            for each in outlook
        ]
        self.outlook.setText("   ·   ".join(figures) or "No figure changes.")

    @property
    def lost_on(self) -> int | None:
        """The day on which the absent customers were lost; None where they are left as they are."""
        return self._day if self._absent and self.lost.isChecked() else None

    def _take_day(self) -> None:
        day = self.day.day
        if day is not None and day != self._day:
            self._day = day
            self.decided.emit()

    def _settle_day(self) -> None:
        """What can't be read as a day leaves the one before."""
        self.day.show_day(self._day)


class AbsentDialog(Sheet):
    """The customers by name."""

    def __init__(self, parent: QWidget, look: Look, absent: tuple[tuple[str, str], ...]) -> None:
        super().__init__(parent, f"{many(len(absent), 'customer', 'customers')} not in what you import")
        self.grid = Grid(Ink(look, self), GridLook())
        self.grid.setAccessibleName("Customers")
        self.grid.make_sortable()
        self.grid.show_rows((Heading("Customer"), Heading("Id")), tuple((name, id_) for id_, name in absent))
        self.grid.setMinimumHeight(min(self.grid.natural_height() + 4, look.scaled(HIGHEST)))
        self.body.addWidget(self.grid)
        self.button("Close", primary=True, closes=True)
