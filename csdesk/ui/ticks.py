"""A list of values with boxes to tick, as Qt's model: it makes no item for a value, but answers from what it holds."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
USABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class Ticks(QAbstractListModel):
    """Values in their order, of which some are ticked. `ticked`: the owner ticked one, or took its tick away."""

    ticked = Signal(str, bool)

    def __init__(self, values: Sequence[str], chosen: Collection[str], parent: QObject) -> None:
        super().__init__(parent)
        self.values = tuple(values)
        self._chosen = set(chosen)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.values)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return USABLE if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self.values[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return value
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if value in self._chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks a value, or takes its tick away: that alone can be changed."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        name, on = self.values[index.row()], Qt.CheckState(value) is Qt.CheckState.Checked
        (self._chosen.add if on else self._chosen.discard)(name)
        self.dataChanged.emit(index, index, [int(Qt.ItemDataRole.CheckStateRole)])
        self.ticked.emit(name, on)
        return True
