"""What one sheet holds and what its columns are taken for: a header, some of its values, and the column that it means,
each to be changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csdesk.base.units import many
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.blocks.panel import Panel
from csdesk.ui.choosers import Choice
from csdesk.ui.imports.said import LEFT_OUT
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.intake.request import Said
    from csdesk.ops.meanings import ColumnMeaning, MeaningGroup, SheetMeaning

OWN = ""
"""What csdesk takes the sheet for by itself."""


class ColumnsPanel(Panel):
    """One sheet. Its columns are folded away where csdesk could tell what they are. `said` is what the owner said of it
    so far; `leave_out` leaves out its file."""

    def __init__(
        self, ink: Ink, meaning: "SheetMeaning", said: "Said", changed: Callable[[], None],
        leave_out: Callable[[], None] | None, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(ink, parent)
        self.meaning, self._before, self._changed = meaning, said, changed
        self._mapping = dict(said.mapping)
        self.choices: dict[str, Choice] = {}
        self._grid: QWidget | None = None
        self.note: PlainLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 20, 14)
        self._column.setSpacing(6)
        self.tables = Choice(ink.look, f"What {meaning.title} holds", self)
        self.fold = QPushButton("Show its columns", self)
        wear(self.fold, "link")
        self.fold.clicked.connect(self.unfold)
        self._put_head(leave_out)
        self._put_tables()
        if not meaning.datasets and self.dataset != LEFT_OUT:
            self.unfold()

    def _label(self, text: str, kind: str) -> PlainLabel:
        return PlainLabel(text, self, kind=kind, wraps=True)

    def _put_head(self, leave_out: Callable[[], None] | None) -> None:
        row = within(self._column, QHBoxLayout())
        row.addWidget(self._label(self.meaning.title, "title"), 1)
        if leave_out is not None:
            button = QPushButton("Leave this file out", self)
            button.clicked.connect(leave_out)
            row.addWidget(button)
        row.addWidget(self.fold)
        if self._before.dataset == LEFT_OUT:
            self._column.addWidget(self._label("Nothing of it comes in, as you said.", "about"))
        elif self.meaning.datasets:
            self._column.addWidget(self._label(self._counted(), "about"))
        else:
            self.note = self._label(self.meaning.why, "note")
            self._column.addWidget(self.note)

    def _counted(self) -> str:
        columns = self.meaning.columns
        used = sum(column.used for column in columns)
        before = [f"“{column.header}”" for column in columns if column.as_before]
        said = f"{many(used, 'column is', 'columns are')} used, {len(columns) - used:,} left out."
        return f"{said} As last time: {', '.join(before)}." if before else said

    def _put_tables(self) -> None:
        from csdesk.ops.meanings import tables

        row = within(self._column, QHBoxLayout())
        row.setSpacing(12)
        words = PlainLabel("This sheet &holds", self)
        chosen = self.tables
        words.setBuddy(chosen)
        titles = dict(tables())
        if self._own not in titles:
            chosen.addItem(self._own_words(titles), OWN)
        for id_, title in titles.items():
            chosen.addItem(title, id_)
        chosen.addItem("Nothing to take in: leave this sheet out", LEFT_OUT)
        chosen.setCurrentIndex(max(chosen.findData(self._before.dataset or self._own), 0))
        chosen.activated.connect(lambda _: self._choose_table())
        row.addWidget(words)
        row.addWidget(chosen)
        row.addStretch(1)

    @property
    def _own(self) -> str:
        """The one table that csdesk takes the sheet for by itself; '' for none, for several, and where the owner named
        one."""
        by_itself = (self.meaning.likely,) if self.meaning.likely else self.meaning.datasets
        return by_itself[0] if len(by_itself) == 1 and not self._before.dataset else OWN

    def _own_words(self, titles: dict[str, str]) -> str:
        if self._before.dataset:
            return "What csdesk takes it for"
        names = [titles.get(id_, id_) for id_ in self.meaning.datasets]
        return " and ".join((names[0], *(name.lower() for name in names[1:]))) if names else "– say what it holds –"

    def _choose_table(self) -> None:
        """Another table has other columns; what can't be one of them any more is told anew."""
        self._mapping = self._said_of_headers()
        if self.dataset != LEFT_OUT:
            known = {column for group in self._groups() for column, _ in group.entries}
            self._mapping = {header: column for header, column in self._mapping.items() if column in known}
        self.unfold()
        self._changed()

    @property
    def dataset(self) -> str:
        """The table that the owner named, `-` for a sheet to be left out; '' for what csdesk takes it for anyway."""
        chosen = str(self.tables.currentData())
        return OWN if chosen == self._own else chosen

    @property
    def said(self) -> "Said":
        """What the owner says of the sheet, where that is other than csdesk says."""
        from csdesk.intake.request import Said

        return Said(self.dataset, {} if self.dataset == LEFT_OUT else self._said_of_headers())

    def _said_of_headers(self) -> dict[str, str]:
        said = dict(self._mapping)
        found = {column.header: column.column for column in self.meaning.columns}
        for header, choice in self.choices.items():
            chosen = str(choice.currentData())
            if chosen != found[header] or header in self._mapping:
                said[header] = chosen
        return {header: column for header, column in said.items() if header in found}

    def _groups(self) -> "tuple[MeaningGroup, ...]":
        from csdesk.ops.meanings import columns_for

        held = self.dataset or self.meaning.likely
        return columns_for((held,) if held else self.meaning.datasets)

    def unfold(self) -> None:
        """Shows the columns, each with a list of what it can mean; none of a sheet that is left out."""
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
            self._grid = None
        self.fold.hide()
        self.choices = {}
        if self.dataset == LEFT_OUT:
            return
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        grid.setColumnMinimumWidth(1, self.ink.scaled(280))
        for place, title in enumerate(("Column of the file", "For example", "Means", "Read as")):
            grid.addWidget(self._label(title, "muted"), 0, place)
        groups = self._groups()
        for row, column in enumerate(self.meaning.columns, 1):
            self._put_column(grid, row, column, groups)
        self._column.addWidget(holder)
        self._grid = holder

    def _say_otherwise(self) -> None:
        """A column means something else now: what was in the way may be so no longer, and is told anew once it is read."""
        if self.note is not None:
            self.note.setText("You changed what a column means. It is read so as you go on.")
        self._changed()

    def _put_column(
        self, grid: QGridLayout, row: int, column: "ColumnMeaning", groups: "tuple[MeaningGroup, ...]"
    ) -> None:
        choice = Choice(self.ink.look, f"What {column.header} means", self)
        for group in groups:
            if group.title:
                choice.add_heading(group.title)
            for value, words in group.entries:
                choice.addItem(words, value)
        wanted = self._mapping.get(column.header, column.column)
        if choice.findData(wanted) < 0:
            choice.addItem(wanted.replace("_", " ").capitalize(), wanted)
        choice.setCurrentIndex(choice.findData(wanted))
        choice.activated.connect(lambda _: self._say_otherwise())
        grid.addWidget(self._label(column.header, "strong"), row, 0)
        grid.addWidget(self._label(" · ".join(column.samples), "about"), row, 1)
        choice.setFixedWidth(self.ink.scaled(280))
        grid.addWidget(choice, row, 2)
        grid.addWidget(self._label(self._how(column), "muted"), row, 3)
        self.choices[column.header] = choice

    def _how(self, column: "ColumnMeaning") -> str:
        """How a column is read; of one that could not be used as it was said to be, that."""
        said = self._before.mapping.get(column.header, column.column)
        if said != column.column and self.meaning.datasets:
            return "could not be used so here"
        return " · ".join(each for each in (column.form, "as last time" if column.as_before else "") if each)
