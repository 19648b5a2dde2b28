"""What the columns of one sheet are taken for: a header, some of its values, and the column that it means, to be
changed."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk.base.units import many
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.choosers import Choice
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ops.meanings import ColumnMeaning, SheetMeaning

ANY = ""


class ColumnsPanel(Panel):
    """One sheet. Its columns are folded away where csdesk could tell what they are. `chooses` lets the owner say which
    table a sheet holds that csdesk can't tell; `leave_out` leaves out its file."""

    def __init__(
        self, ink: Ink, meaning: "SheetMeaning", mapping: Mapping[str, str], changed: Callable[[], None], *, dataset: str,
        chooses: bool, leave_out: Callable[[], None] | None, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(ink, parent)
        self._meaning, self._mapping, self._changed = meaning, dict(mapping), changed
        self.choices: dict[str, Choice] = {}
        self._grid: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 20, 14)
        self._column.setSpacing(6)
        self.tables: Choice | None = None
        self.fold = QPushButton("Show its columns", self)
        wear(self.fold, "link")
        self.fold.clicked.connect(self.unfold)
        self._put_head(leave_out)
        if chooses and not meaning.datasets:
            self._put_tables(dataset)
        if not meaning.datasets:
            self.unfold()

    def _label(self, text: str, kind: str) -> PlainLabel:
        return PlainLabel(text, self, kind=kind, wraps=True)

    def _put_head(self, leave_out: Callable[[], None] | None) -> None:
        from csdesk.ops.meanings import tables

        row = within(self._column, QHBoxLayout())
        row.addWidget(self._label(self._meaning.title, "title"), 1)
        if leave_out is not None:
            button = QPushButton("Leave this file out", self)
            button.clicked.connect(leave_out)
            row.addWidget(button)
        row.addWidget(self.fold)
        titles = dict(tables())
        used = sum(column.used for column in self._meaning.columns)
        if self._meaning.datasets:
            gives = ", ".join(titles.get(id_, id_) for id_ in self._meaning.datasets)
            left = len(self._meaning.columns) - used
            said = f"Gives {gives.lower()}: {many(used, 'column is', 'columns are')} used, {left:,} left out."
            self._column.addWidget(self._label(said, "about"))
        else:
            self._column.addWidget(self._label(self._meaning.why, "note"))

    def _put_tables(self, dataset: str) -> None:
        from csdesk.ops.meanings import tables

        row = within(self._column, QHBoxLayout())
        row.setSpacing(12)
        words = PlainLabel("This sheet &holds", self)
        chosen = Choice(self.ink.look, "What this sheet holds", self)
        words.setBuddy(chosen)
        chosen.addItem("– say what it holds –", ANY)
        for id_, title in tables():
            chosen.addItem(title, id_)
        chosen.setCurrentIndex(max(chosen.findData(dataset or self._meaning.likely), 0))
        chosen.activated.connect(lambda _: self._choose_table())
        row.addWidget(words)
        row.addWidget(chosen)
        row.addStretch(1)
        self.tables = chosen

    def _choose_table(self) -> None:
        """Another table has other columns."""
        self._mapping = self.mapping
        self.unfold()
        self._changed()

    @property
    def dataset(self) -> str:
        """The table that the owner named; '' for none, and for the one that csdesk takes it for anyway."""
        chosen = str(self.tables.currentData()) if self.tables is not None else ""
        return "" if chosen == self._meaning.likely else chosen

    @property
    def mapping(self) -> dict[str, str]:
        """What the owner says of headers, where that is other than csdesk says."""
        said = dict(self._mapping)
        found = {column.header: column.column for column in self._meaning.columns}
        for header, choice in self.choices.items():
            chosen = str(choice.currentData())
            if chosen != found[header] or header in self._mapping:
                said[header] = chosen
        return {header: column for header, column in said.items() if header in found}

    def unfold(self) -> None:
        """Shows the columns, each with a list of what it can mean."""
        from csdesk.ops.meanings import columns_for

        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self.fold.hide()
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        grid.setColumnMinimumWidth(1, self.ink.scaled(280))
        for place, title in enumerate(("Column of the file", "For example", "Means", "Read as")):
            grid.addWidget(self._label(title, "muted"), 0, place)
        held = self.dataset or self._meaning.likely
        named = (held,) if held else self._meaning.datasets
        entries = columns_for(named)
        self.choices = {}
        for row, column in enumerate(self._meaning.columns, 1):
            self._put_column(grid, row, column, entries)
        self._column.addWidget(holder)
        self._grid = holder

    def _put_column(
        self, grid: QGridLayout, row: int, column: "ColumnMeaning", entries: tuple[tuple[str, str], ...]
    ) -> None:
        choice = Choice(self.ink.look, f"What {column.header} means", self)
        for value, words in entries:
            choice.addItem(words, value)
        wanted = self._mapping.get(column.header, column.column)
        if choice.findData(wanted) < 0:
            choice.addItem(wanted.replace("_", " ").capitalize(), wanted)
        choice.setCurrentIndex(choice.findData(wanted))
        choice.activated.connect(lambda _: self._changed())
        grid.addWidget(self._label(column.header, "strong"), row, 0)
        grid.addWidget(self._label(", ".join(column.samples), "about"), row, 1)
        choice.setFixedWidth(self.ink.scaled(280))
        grid.addWidget(choice, row, 2)
        grid.addWidget(self._label(column.form, "muted"), row, 3)
        self.choices[column.header] = choice
