"""The small dialogs of the editor: the versions before, who moves band, and the name of a model of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from csdesk.base.typed import typed
from csdesk.health.draft import Mover, Preview
from csdesk.health.recipe import Band
from csdesk.health.versions import Version
from csdesk.ops.recipe_words import money_text
from csdesk.ops.scoring import HistoryLine
from csdesk.pages.bands import badge_of, band_name
from csdesk.pages.blocks import Heading
from csdesk.pages.values import Cell, Words
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.label import PlainLabel
from csdesk.ui.theme import Look

if TYPE_CHECKING:
    from csdesk.ui.window import Window

HIGHEST = 420


class HistoryDialog(Sheet):
    """The versions of a model. `again` is told which one is to hold once more, and whether for all days."""

    def __init__(
        self, parent: QWidget, look: Look, name: str, lines: tuple[HistoryLine, ...], read_only: str,
        again: Callable[[Version, bool], None],
    ) -> None:  # fmt: skip
        super().__init__(parent, f"History of {name}", "Each day is scored by the version that held then.", width=560)
        self._lines, self._again = lines, again
        self.grid = Grid(Ink(look, self), GridLook())
        self.grid.setAccessibleName("Versions")
        self.body.addWidget(self.grid)
        rows: list[tuple[Cell, ...]] = [
            (Words(f"Version {line.version.number}", strong=line.holds), line.since, line.whom, "holds now" if line.holds else "")
            for line in lines
        ]  # fmt: skip
        headings = (Heading("Version"), Heading("Scores"), Heading("Customers"), Heading(""))
        self.grid.show_rows(headings, tuple(rows), tuple(str(line.version.number) for line in lines))
        self.grid.setMinimumHeight(min(self.grid.natural_height() + 4, look.scaled(HIGHEST)))
        self.grid.setVisible(bool(lines))
        if not lines:
            self.body.addWidget(
                self.words("No version is kept yet: customers are scored by the recipe that is built in.")
            )
        self.restated = QCheckBox("&Restate history: older days are scored by it too", self)
        self.restated.setVisible(bool(lines) and not read_only)
        self.body.addWidget(self.restated)
        self.back = self.button("Apply it again")
        self.back.clicked.connect(self._go_back)
        self.back.setVisible(bool(lines) and not read_only)
        self.button("Close", primary=True, closes=True)
        self.grid.selectionModel().currentRowChanged.connect(self._name)
        self.grid.opened.connect(lambda _: self.back.setFocus())
        if lines:
            self.grid.setCurrentIndex(self.grid.cells.index(0, 0))
        self._name()

    @property
    def chosen(self) -> HistoryLine | None:
        """The version that is current in the list."""
        index = self.grid.currentIndex()
        key = self.grid.cells.key(index.row()) if index.isValid() else ""
        return next((line for line in self._lines if str(line.version.number) == key), None)

    def _name(self) -> None:
        line = self.chosen
        self.back.setEnabled(line is not None)
        if line is not None:
            self.back.setText(f"Apply &version {line.version.number} again")

    def _go_back(self) -> None:
        line = self.chosen
        if line is not None:
            self.close()
            self._again(line.version, self.restated.isChecked())


class MoversDialog(Sheet):
    """Everyone who moves band, in order of what they pay; Enter opens a customer."""

    def __init__(self, window: "Window", preview: Preview, currency: str) -> None:
        count = len(preview.movers)
        title = f"{count:,} customer{' moves' if count == 1 else 's move'} band" if count else "Nobody moves band"
        super().__init__(window, title, width=620)
        self.grid = Grid(Ink(window.look, self), GridLook())
        self.grid.make_sortable()
        self.grid.opened.connect(lambda key: self._open(window, key))
        headings = (Heading("Customer"), Heading("Before"), Heading("After"), Heading("MRR", numeric=True))
        rows = tuple(_moved(mover, currency) for mover in preview.movers)
        self.grid.show_rows(headings, rows, tuple(mover.customer_id for mover in preview.movers))
        self.grid.setMinimumHeight(min(self.grid.natural_height() + 4, window.look.scaled(HIGHEST)))
        self.grid.setVisible(bool(rows))
        self.body.addWidget(self.grid)
        if not rows:
            self.body.addWidget(self.words("The draft leaves every customer in the band that it is in."))
        self.button("Close", primary=True, closes=True)

    def _open(self, window: "Window", customer: str) -> None:
        self.close()
        window.routes.open_customer(customer)


def _moved(mover: Mover, currency: str) -> tuple[Cell, ...]:
    return (
        mover.name, _badge(mover.band_before, mover.score_before), _badge(mover.band_after, mover.score_after),
        Words(money_text(mover.mrr, currency), order=mover.mrr),
    )  # fmt: skip


def _badge(band: Band, score: float | None) -> Cell:
    return badge_of(band, float("nan") if score is None else score) or Words(band_name(band))


class NameDialog(Sheet):
    """Asks what a model of its own is to be called; `named` is told."""

    def __init__(self, parent: QWidget, suggested: str, taken: frozenset[str], named: Callable[[str], None]) -> None:
        super().__init__(
            parent, "Duplicate the model", "Say next whom it applies to; it scores them in the place of the other one."
        )
        self._taken, self._named = taken, named
        label = PlainLabel("&Name", self)
        self.field = QLineEdit(suggested, self)
        self.field.setAccessibleName("Name of the model")
        self.field.selectAll()
        label.setBuddy(self.field)
        self.body.addWidget(label)
        self.body.addWidget(self.field)
        self.said = self.words("", "error")
        self.said.hide()
        self.body.addWidget(self.said)
        self.button("Cancel", closes=True)
        self.deed = self.button("Duplicate", primary=True)
        self.deed.clicked.connect(self._take)

    def _take(self) -> None:
        name = typed(self.field.text())
        if name and name not in self._taken:
            self.close()
            self._named(name)
            return
        self.said.setText("There is a model of that name." if name else "Write a name.")
        self.said.show()
