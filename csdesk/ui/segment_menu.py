"""The menu of attributes in which the segment is chosen; loaded when it first opens."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QVBoxLayout, QWidget, QWidgetAction

from csdesk.ui.segments import title_of, with_value
from csdesk.ui.session import Session
from csdesk.ui.ticks import Ticks

SEARCHED_FROM = 12
"""A list of more values than this has a field to find them by."""


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
        self._ticks = Ticks(values, chosen, self)
        self._ticks.ticked.connect(self._ticked)
        self._list = QListView(self)
        self._list.setAccessibleName(title_of(name))
        self._list.setModel(self._ticks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        if len(values) > SEARCHED_FROM:
            field = QLineEdit(self)
            field.setPlaceholderText(f"Find in {len(values):,}")
            field.textChanged.connect(self._find)
            layout.addWidget(field)
        layout.addWidget(self._list)
        self._list.setCurrentIndex(self._ticks.index(0))
        row = max(self._list.sizeHintForRow(0), 20)
        self._list.setFixedSize(
            max(self._list.sizeHintForColumn(0) + 48, 180), min(len(values), SEARCHED_FROM) * row + 6
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Takes the keys, which a menu doesn't hand on by itself."""
        super().showEvent(event)
        self._list.setFocus()

    def _find(self, text: str) -> None:
        for row, value in enumerate(self._ticks.values):
            self._list.setRowHidden(row, text.casefold() not in value.casefold())

    def _ticked(self, value: str, on: bool) -> None:
        self._session.select(with_value(self._session.selection, self._name, value, chosen=on))
