"""Ctrl+K: one field to find a command, a page, a customer or a figure, and open it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip
from shiboken6 import isValid

from csdesk.ui.actions import plain
from csdesk.ui.tabs import TAB_NAMES
from csdesk.ui.theme import Look, wear

if TYPE_CHECKING:
    from csdesk.ui.window import Window

SHOWN = 12
CLOSE_ENOUGH = 55
"""Of 100: what is less alike than that isn't shown."""
WIDTH, ROW = 560, 32
MOVES: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
"""How many rows a key moves by."""
KIND, KEYS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to open: what it is, its words, and the keys that do the same."""

    kind: str
    text: str
    run: Callable[[], None]
    keys: str = ""


class Matches(QAbstractListModel):
    """What was found, as a list shows it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Shows others in their place."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """As many as there are entries."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the kind, the keys, and what a screen reader says."""
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.kind}: {entry.text}"
            case _:
                return {int(KIND): entry.kind, int(KEYS): entry.keys}.get(role)


class Palette(QFrame):
    """Lies over the window until something is chosen or Esc is pressed. What was chosen before stands first."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._entries: list[Entry] = []
        self._figures: tuple[tuple[str, str], ...] = ()
        self._recent: list[tuple[str, str]] = []
        self._before: QWidget | None = None
        self._only = ""
        wear(self, "sheet")
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Search or run a command")
        self.list, self.found = QListView(self), Matches(self)
        self.list.setModel(self.found)
        self.list.setAccessibleName("What was found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Rows(window.look, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        self.hide()

    def open(self, only: str = "") -> None:
        """Shows it, for everything or for one kind of thing (`Customer`), with the field ready to type in."""
        self._only = only
        self._before = self._window.focusWidget()
        self._entries = [each for each in self._gathered() if not only or each.kind == only]
        self._ask_figures()
        self.field.setPlaceholderText("Name of a customer" if only else "Customer, figure, page or command")
        self.field.clear()
        self._find("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_up(self) -> None:
        """Hides it and gives the focus back."""
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():  # its page may be gone
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types; Enter opens, Esc closes, and so does going elsewhere."""
        if (
            event.type() == QEvent.Type.FocusOut
            and self.isVisible()
            and not self.isAncestorOf(self._window.focusWidget())
        ):
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = MOVES.get(event.key())
            if by is not None:
                self._go_to(self.list.currentIndex().row() + by)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_up()
                return True
        return super().eventFilter(watched, event)

    def _gathered(self) -> list[Entry]:
        window = self._window
        enabled = [name for place, name in enumerate(TAB_NAMES) if window.tabs.isTabEnabled(place)]
        pages = [Entry("Page", name.title, partial(window.routes.open_page, name.id)) for name in enabled]
        commands = [
            Entry("Command", plain(action.text()), action.trigger, action.shortcut().toString(action.shortcut().SequenceFormat.NativeText))
            for declared, action in window.commands.usable()
            if declared.listed
        ]  # fmt: skip
        choices = window.session.choices
        customers = [
            Entry("Customer", name or id_, partial(window.routes.open_customer, id_))
            for id_, name in (choices.customers if choices is not None else ())
        ]
        return [*commands, *pages, *self._figure_entries(), *customers]

    def _figure_entries(self) -> list[Entry]:
        return [Entry("Figure", title, partial(self._open_figure, id_)) for id_, title in self._figures]

    def _open_figure(self, metric: str) -> None:
        self._window.routes.open_figure(metric, self._window.filters.search)

    def _ask_figures(self) -> None:
        """The catalogue of figures is asked for once."""
        if self._figures or not self._window.session.has_data:
            return

        def came(figures: tuple[tuple[str, str], ...]) -> None:
            self._figures = figures
            if self.isVisible() and not self._only:
                self._entries += self._figure_entries()
                self._find(self.field.text())

        self._window.jobs.ask("figures", lambda desk: desk.figures(), came)

    def _find(self, text: str) -> None:
        """Fills the list with the nearest to what was typed; with nothing typed, what was used last and the
        commands."""
        found = self._nearest(text.strip()) if text.strip() else self._first()
        self.found.show(found)
        self._go_to(0)
        rows = max(len(found), 1)
        self.list.setFixedHeight(rows * self._window.look.scaled(ROW) + 2)
        self._place()

    def _first(self) -> list[Entry]:
        recent = [each for key in self._recent for each in self._entries if (each.kind, each.text) == key]
        return [*recent, *(each for each in self._entries if each not in recent)][:SHOWN]

    def _nearest(self, text: str) -> list[Entry]:
        from rapidfuzz import fuzz, process, utils  # loaded with the first search

        words = [entry.text for entry in self._entries]
        near = process.extract(
            text, words, scorer=fuzz.WRatio, processor=utils.default_process, limit=SHOWN * 3, score_cutoff=CLOSE_ENOUGH
        )
        begins = text.casefold()
        ranked = sorted(
            near,
            key=lambda hit: (
                not hit[0].casefold().startswith(begins),
                begins not in hit[0].casefold(),
                -hit[1],
                hit[2],
            ),
        )
        return [self._entries[place] for _, _, place in ranked[:SHOWN]]

    def _go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self.found.index(min(max(row, 0), self.found.rowCount() - 1)))

    def _run(self) -> None:
        at = self.list.currentIndex()
        if not at.isValid():
            return
        entry = self.found.entries[at.row()]
        key = (entry.kind, entry.text)
        self._recent = [key, *(each for each in self._recent if each != key)][:SHOWN]
        self.close_up()
        entry.run()

    def _place(self) -> None:
        """Under the search button where that is to be seen, else at the top of the middle."""
        width = min(self._window.look.scaled(WIDTH), self._window.width() - 48)
        self.setFixedWidth(width)
        self.adjustSize()
        search = self._window.filters.search
        if search.isVisible():
            corner = search.mapTo(self._window, search.rect().topRight())
            self.move(max(corner.x() - width, 24), corner.y())
        else:
            self.move((self._window.width() - width) // 2, 80)


class _Rows(QStyledItemDelegate):
    """A row: what it is in muted letters, its words, its keys at the right."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A row of one height."""
        return QSize(0, self._look.scaled(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws the three parts."""
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._look.colour("selection"))
        inside = rect.adjusted(10, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._look.font(12))
        painter.setPen(self._look.colour("muted"))
        painter.drawText(inside, middle, str(index.data(KIND)))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, str(index.data(KEYS)))
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("text"))
        words = inside.adjusted(self._look.scaled(84), 0, -self._look.scaled(100), 0)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle, text)
