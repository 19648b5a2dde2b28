"""Above the rows of the review: verdicts with their counts, and the kinds of problem among them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from csdesk.base.units import many
from csdesk.ops.issue_kinds import IssueKind, Mark
from csdesk.ops.meanings import ColumnMeaning
from csdesk.ops.reviewed_sheet import ReviewedSheet, RowFate
from csdesk.ops.reviewing import other_readings
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.choosers import Choice
from csdesk.ui.label import PlainLabel, plain_tip
from csdesk.ui.theme import wear

Verdict = RowFate | Mark | None
VERDICTS: tuple[tuple[str, Verdict], ...] = (
    ("&All", None), ("&New", RowFate.NEW), ("&Update", RowFate.UPDATE), ("Sam&e", RowFate.SAME),
    ("&Repeated in the file", RowFate.REPEATED), ("&Problems", RowFate.PROBLEM), ("N&otes", Mark.NOTE),
)  # fmt: skip
LIST = 176
"""The width of the list of kinds that have no button, for want of room."""


def _widen(button: QPushButton, ink: Ink) -> None:
    """Room for its words in semibold, so that nothing moves when it is chosen."""
    button.setMinimumWidth(ink.metrics(strong=True).horizontalAdvance(button.text().replace("&", "")) + 28)


class Verdicts(QWidget):
    """Check buttons of which one is down. `chosen`: another one is."""

    chosen = Signal()

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.buttons: list[QPushButton] = []
        group = QButtonGroup(self)
        for place, (title, _) in enumerate(VERDICTS):
            button = QPushButton(title, self)
            wear(button, "verdict")
            button.setCheckable(True)
            group.addButton(button, place)
            row.addWidget(button)
            self.buttons.append(button)
        group.idClicked.connect(lambda _: self.chosen.emit())
        self._group = group

    @property
    def verdict(self) -> Verdict:
        """The verdict that is chosen; None for all."""
        return VERDICTS[self._group.checkedId()][1]

    def show_sheet(self, sheet: ReviewedSheet) -> None:
        """Counts a sheet's rows; problems are seen first where there are any."""
        counts = sheet.counts()
        numbers = [len(sheet), *(counts[fate] for fate in RowFate), int(sheet.noted.sum())]
        for button, (title, verdict), count in zip(self.buttons, VERDICTS, numbers, strict=True):
            button.setText(f"{title} {count:,}")
            _widen(button, self._ink)
            button.setEnabled(count > 0 or verdict is None)
            button.setVisible(count > 0 or verdict is not RowFate.REPEATED)
        self.choose(RowFate.PROBLEM if counts[RowFate.PROBLEM] else None)

    def choose(self, verdict: Verdict) -> None:
        """Puts a button down, without telling anyone."""
        self.buttons[[each for _, each in VERDICTS].index(verdict)].setChecked(True)


class Kinds(QWidget):
    """The kinds of problem, or of note, each with its count. `chosen`: another one is."""

    chosen = Signal()

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self.kind: IssueKind | None = None
        self.buttons: list[QPushButton] = []
        self.list: Choice | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_kinds(self, kinds: Sequence[IssueKind], every: str, count: int, room: int) -> None:
        """Shows the kinds beside a button for all of them, as many as there is room for in pixels; the rest in a
        list."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.kind, self.buttons, self.list = None, [], None
        self.setVisible(bool(kinds))
        group = QButtonGroup(self)
        left, on_buttons = room, 0
        for words, kind in (
            (f"{every}  {count:,}", None),
            *((f"{kind.words}  {kind.count:,}", kind) for kind in kinds),
        ):
            button = QPushButton(self._short(words), self)
            _widen(button, self._ink)
            left -= button.minimumWidth() + 8
            if kind is not None and left < (self._ink.scaled(LIST) if on_buttons + 1 < len(kinds) else 0):
                button.deleteLater()
                break
            on_buttons += kind is not None
            wear(button, "kind")
            button.setCheckable(True)
            button.setChecked(kind is None)
            button.setToolTip(plain_tip(words))
            button.clicked.connect(lambda _=False, kind=kind: self._choose(kind))
            group.addButton(button)
            self._row.addWidget(button)
            self.buttons.append(button)
        if len(kinds) > on_buttons:
            self._add_list(kinds[on_buttons:])
        self._row.addStretch(1)

    def _add_list(self, kinds: Sequence[IssueKind]) -> None:
        rest = Choice(self._ink.look, "Further findings", self)
        rest.addItem(many(len(kinds), "more finding", "more findings"), None)
        for kind in kinds:
            rest.addItem(self._short(f"{kind.words}  {kind.count:,}"))
        rest.activated.connect(lambda place: self._choose(kinds[place - 1] if place else None))
        rest.setFixedWidth(self._ink.scaled(LIST))
        self._row.addWidget(rest)
        self.list = rest

    def _short(self, words: str) -> str:
        text = words if len(words) <= 44 else f"{words[:30]}…{words[-12:]}"
        return text.replace("&", "&&")

    def _choose(self, kind: IssueKind | None) -> None:
        self.kind = kind
        self.chosen.emit()


class Holds(QWidget):
    """Says what a sheet is taken for and which of its columns are left out, above all those of days, with the way to
    where either is said otherwise."""

    def __init__(self, show_meanings: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = PlainLabel("", self, kind="note", wraps=True)
        self.button = QPushButton("Say what it &means", self)
        self.button.clicked.connect(show_meanings)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)

    def show_sheet(self, sheet: ReviewedSheet, columns: Sequence[ColumnMeaning]) -> None:
        """Takes another sheet, with all columns that stand on it."""
        days, left = sheet.unused_days, sheet.left_out
        before = [column.header for column in columns if column.as_before]
        count = many(sum(column.used for column in columns), "column is", "columns are")
        said = f"Read as {sheet.plan.table.dataset.title.lower()}: {count} used"
        said += f", {len(left):,} left out: {_named(left, 5)}." if left else "."
        said += f" As last time: {_named(before, 3)}." if before else ""
        wear(self.words, "note" if days else "about")
        if days:
            verbs = ("holds", "is", "it says") if len(days) == 1 else ("hold", "are", "one of them says")
            said = (
                f"{_named(days, 3)} {verbs[0]} days and {verbs[1]} left out. If {verbs[2]} when customers left, csdesk should know."
                + (f" {said}" if len(left) > len(days) else "")
            )
        self.words.setText(said)
        self.button.setText(
            "Change what it &holds" if not left else "Say what it &means" if len(left) == 1 else "&Keep or use them"
        )


def _named(headers: Sequence[str], most: int) -> str:
    more = f" and {len(headers) - most:,} more" if len(headers) > most else ""
    return ", ".join(f"“{header}”" for header in headers[:most]) + more


class Remedy(QWidget):
    """What rows with the same problem have in common, and how else their column could be read, where it could."""

    def __init__(self, answer: Callable[[str, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._answer = answer
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = PlainLabel("", self)
        row.addWidget(self.words, 1)
        self._row = row
        self.buttons: list[QPushButton] = []

    def show_kind(self, sheet: ReviewedSheet, kind: IssueKind | None) -> None:
        """Takes another kind; None for none."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        ways = other_readings(sheet, kind) if kind is not None else ()
        self.setVisible(bool(ways))
        if kind is None:
            return
        form = sheet.plan.formats.get(kind.header, "")
        self.words.setText(f"“{kind.header}” is read as {form} in every row; it can be read the other way.")
        for way in ways:
            button = QPushButton(way.words.replace("&", "&&"), self)
            button.clicked.connect(lambda _=False, way=way: self._answer(way.key, way.answer))
            self._row.addWidget(button)
            self.buttons.append(button)
