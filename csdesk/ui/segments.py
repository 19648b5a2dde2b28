"""Which customers are shown: attributes and their values, chosen in a menu and shown as chips."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget, QWidgetAction

from csdesk.pages.blocks import Where
from csdesk.pages.selection import Selection
from csdesk.ui.session import Session

SHOWN_IN_CHIP = 2
SEARCHED_FROM = 12
"""A list of more values than this has a field to find them by."""


def chip_text(name: str, values: tuple[str, ...]) -> str:
    """`Plan: Pro, Team + 2` for plan being one of four."""
    more = len(values) - SHOWN_IN_CHIP
    return f"{title_of(name)}: {', '.join(values[:SHOWN_IN_CHIP])}{f' + {more}' if more > 0 else ''}"


def title_of(name: str) -> str:
    """An attribute's name as it is shown."""
    return name.replace("_", " ").capitalize()


def with_value(selection: Selection, name: str, value: str, *, chosen: bool) -> Selection:
    """The selection with one value of an attribute more, or less."""
    where = {each: list(values) for each, values in selection.where}
    values = where.setdefault(name, [])
    if chosen and value not in values:
        values.append(value)
    elif not chosen and value in values:
        values.remove(value)
    kept: Where = tuple((each, tuple(some)) for each, some in where.items() if some)
    return Selection(selection.period, selection.compare, kept)


def without(selection: Selection, name: str) -> Selection:
    """The selection without an attribute."""
    return Selection(selection.period, selection.compare, tuple(pair for pair in selection.where if pair[0] != name))


class SegmentMenu(QMenu):
    """The attributes, each with its values to tick; what is ticked counts at once."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        choices = session.choices
        for name, values in choices.attributes if choices is not None else ():
            self._add(name, values)

    def _add(self, name: str, values: tuple[str, ...]) -> None:
        menu = self.addMenu(title_of(name).replace("&", "&&"))
        held = QWidgetAction(menu)
        chosen = dict(self._session.selection.where).get(name, ())
        held.setDefaultWidget(_Values(name, values, chosen, self._session, menu))
        menu.addAction(held)


class _Values(QWidget):
    """One attribute's values with their boxes; long lists can be searched."""

    def __init__(
        self, name: str, values: tuple[str, ...], chosen: tuple[str, ...], session: Session, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._session = session
        self._list = QListWidget(self)
        self._list.setAccessibleName(title_of(name))
        for value in values:
            item = QListWidgetItem(value, self._list)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
        self._list.itemChanged.connect(self._ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        if len(values) > SEARCHED_FROM:
            field = QLineEdit(self)
            field.setPlaceholderText(f"Find in {len(values):,}")
            field.textChanged.connect(self._find)
            layout.addWidget(field)
        layout.addWidget(self._list)
        self._list.setCurrentRow(0)
        row = max(self._list.sizeHintForRow(0), 20)
        self._list.setFixedSize(
            max(self._list.sizeHintForColumn(0) + 48, 180), min(len(values), SEARCHED_FROM) * row + 6
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Takes the keys, which a menu doesn't hand on by itself."""
        super().showEvent(event)
        self._list.setFocus()

    def _find(self, text: str) -> None:
        for place in range(self._list.count()):
            item = self._list.item(place)
            item.setHidden(text.casefold() not in item.text().casefold())

    def _ticked(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() is Qt.CheckState.Checked
        self._session.select(with_value(self._session.selection, self._name, item.text(), chosen=ticked))
