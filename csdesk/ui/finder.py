"""A field that finds one of many by a part of its words: a customer, a figure."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from csdesk.ui.choosers import Choice
from csdesk.ui.theme import Look

LETTERS = 22


class Finder(Choice):
    """Nothing is chosen until the owner chooses: from the list, or by typing and Enter, which takes the marked match.

    `found`: another one is chosen. What is typed and left without Enter counts where it can mean one alone.
    """

    found = Signal()

    def __init__(self, look: Look, name: str, example: str, parent: QWidget | None = None) -> None:
        super().__init__(look, name, parent)
        self._chosen = ""
        self._values: list[str] = []
        view = self.view()
        assert isinstance(view, QListView)
        view.setUniformItemSizes(True)  # else each of thousands is measured whenever the style is told
        self.setEditable(True)
        self.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LETTERS)
        completer, field = self.completer(), self.lineEdit()
        assert completer is not None and field is not None
        self._completer = completer
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        field.setPlaceholderText(example)
        field.setStyleSheet("QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }")
        field.textEdited.connect(lambda: QTimer.singleShot(0, self, self._mark_first))  # the list comes after the key
        field.returnPressed.connect(self._take_first)
        field.editingFinished.connect(self._settle)
        self.activated.connect(self._take)

    @property
    def chosen(self) -> str:
        """What the chosen one stands for, '' for none."""
        return self._chosen

    def fill(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offers other entries (what each stands for, its words); the chosen one stays where it is still there."""
        self.clear()
        self._values = [value for value, _ in entries]
        self.addItems([words for _, words in entries])  # at once: one by one takes six times as long
        self.choose(self._chosen)

    def choose(self, value: str) -> None:
        """Shows one as chosen without telling anyone; none for ''."""
        place = self._values.index(value) if value in self._values else -1
        self._chosen = value if place >= 0 else ""
        self.setCurrentIndex(place)
        if place < 0:
            self.clearEditText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses here and does no more: it doesn't press the button of the dialog that the field stands in."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def _take(self, place: int) -> None:
        value = self._values[place]
        self.setCurrentIndex(place)
        if value != self._chosen:
            self._chosen = value
            self.found.emit()

    def _matches(self) -> list[int]:
        """Where the typed words occur; of entries that are exactly them, those alone."""
        typed = self.currentText().strip().casefold()
        texts = [self.itemText(place).casefold() for place in range(self.count())]
        exact = [place for place, text in enumerate(texts) if text == typed]
        return exact or [place for place, text in enumerate(texts) if typed and typed in text]

    def _mark_first(self) -> None:
        """Marks the match that Enter takes; the field itself stays as it was typed."""
        popup = self._completer.popup()
        if popup is not None and popup.isVisible():
            self._completer.blockSignals(True)
            popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
            self._completer.blockSignals(False)

    def _take_first(self) -> None:
        found = self._matches()
        if found:
            self._take(found[0])

    def _settle(self) -> None:
        """What was typed can mean but one, or what was chosen before stands again."""
        found = self._matches()
        if len(found) == 1:
            self._take(found[0])
        elif self._chosen:
            self.choose(self._chosen)


def told_apart(customers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Customers (id, name) as a finder offers them: with the id where several have the name, by it where there is
    none."""
    named = Counter(name for _, name in customers)
    return [(id_, _apart(id_, name, alone=named[name] == 1)) for id_, name in customers]


def _apart(id_: str, name: str, *, alone: bool) -> str:
    if not name:
        return id_
    return name if alone else f"{name} ({id_})"
