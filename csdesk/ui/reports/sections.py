"""The sheets of a review as a list: which of them are put in, and what they lack."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from csdesk.ops.drafting.draft import SheetDraft
from csdesk.reports.occasion import ChosenSheets
from csdesk.ui.blocks.ink import NOTE, Ink, paint_sign
from csdesk.ui.blocks.panel import TitledPanel
from csdesk.ui.label import plain_tip

ROW, BOX, BOX_LEFT, WORDS_LEFT, SIGN = 44, 14, 10, 34, 12
SHEET = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class SheetPaint(QStyledItemDelegate):
    """Draws a sheet's box, its name, and the note below; a click on the box and Space put the sheet in or leave it
    out."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """44 high."""
        return QSize(0, self._ink.scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draws one row."""
        sheet: SheetDraft = index.data(SHEET)
        rect = QRectF(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink.colour("selection"))
            painter.drawRoundedRect(rect, 6, 6)
        put_in = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        self._paint_box(painter, self._box(rect), checked=put_in or sheet.always, fixed=sheet.always)
        self._paint_words(painter, rect, sheet, current=current, put_in=put_in or sheet.always)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Puts the sheet in, or leaves it out, by mouse on its box or by Space."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        )
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            box = self._box(QRectF(option.rect)).adjusted(-8, -12, 8, 12)
            pressed = box.contains(event.position())
        if not pressed:
            return False
        now = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        return model.setData(
            index, Qt.CheckState.Unchecked if now else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
        )

    def _box(self, rect: QRectF) -> QRectF:
        side = self._ink.scaled(BOX)
        return QRectF(rect.left() + BOX_LEFT, rect.center().y() - side / 2, side, side)

    def _paint_box(self, painter: QPainter, box: QRectF, *, checked: bool, fixed: bool) -> None:
        """A box that can be ticked; a tick alone where there is no choice."""
        ink = self._ink
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not fixed:
            painter.setPen(QPen(ink.colour("accent" if checked else "control"), 1))
            painter.setBrush(ink.colour("accent" if checked else "surface"))
            painter.drawRoundedRect(box, 3, 3)
        if checked:
            paint_tick(painter, ink, box, "muted" if fixed else "on_accent")

    def _paint_words(self, painter: QPainter, rect: QRectF, sheet: SheetDraft, *, current: bool, put_in: bool) -> None:
        ink = self._ink
        left = rect.left() + BOX_LEFT + ink.scaled(WORDS_LEFT - BOX_LEFT)
        room = QRectF(
            left, rect.top(), rect.right() - left - (ink.scaled(SIGN) + 16 if sheet.lacks else 8), rect.height()
        )
        note = sheet.note if put_in else f"left out: {sheet.note}" if sheet.blank and sheet.note else "left out"
        if not note:
            ink.write(painter, room, sheet.name, strong=current)
            return
        middle = room.center().y()
        line = ink.metrics().height()
        ink.write(painter, QRectF(left, middle - line, room.width(), line), sheet.name, strong=current)
        lacks = sheet.lacks and put_in
        ink.write(
            painter, QRectF(left, middle, room.width(), line), note, size=NOTE, colour="note" if lacks else "muted"
        )
        if lacks:
            side = ink.scaled(SIGN)
            paint_sign(
                painter,
                "▲",
                QRectF(rect.right() - side - 9, middle - side / 2, side, side - 1),
                ink.colour("note"),
            )


def paint_tick(painter: QPainter, ink: Ink, box: QRectF, colour: str) -> None:
    """The tick of a box, or of what is fine."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink.colour(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    part = box.width() / 14
    corners = ((3, 7.2), (6, 10.2), (11.2, 4.2))
    painter.drawPolyline([QPointF(box.left() + x * part, box.top() + y * part) for x, y in corners])
    painter.restore()


class Sheets(QAbstractListModel):
    """The sheets of a draft, and which of them are left out. `ticked`: one was put in or left out by hand."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sheets: tuple[SheetDraft, ...] = ()
        self.out: set[str] = set()

    def show(self, sheets: tuple[SheetDraft, ...], chosen: ChosenSheets) -> None:
        """Shows others in their place. Blank ones are left out unless they are wanted."""
        self.beginResetModel()
        self.sheets = sheets
        blank = {each.name for each in sheets if each.blank and each.name not in chosen.wanted}
        self.out = {each.name for each in sheets if not each.always and each.name in blank | {*chosen.omitted}}
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are sheets."""
        return 0 if parent.isValid() else len(self.sheets)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A sheet that is always there has no box to tick."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.sheets[index.row()].always else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, what it lacks, and whether it is put in."""
        sheet = self.sheets[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return sheet.name
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return sheet.note
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(sheet.note) if sheet.lacks else None
            case Qt.ItemDataRole.CheckStateRole if not sheet.always:
                return (Qt.CheckState.Unchecked if sheet.name in self.out else Qt.CheckState.Checked).value
            case _:
                return sheet if role == SHEET else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Puts a sheet in, or leaves it out."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        change = self.out.discard if Qt.CheckState(value) is Qt.CheckState.Checked else self.out.add
        change(self.sheets[index.row()].name)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class Sections(TitledPanel):
    """The list in its panel. `chosen`: another sheet is to be seen. `changed`: a sheet was put in or left out."""

    chosen = Signal(str)
    changed = Signal()

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(ink, parent)
        self._marking = False
        self.list, self.sheets = QListView(self), Sheets(self)
        self.list.setModel(self.sheets)
        self.list.setAccessibleName("Sheets of the review")
        self.list.setItemDelegate(SheetPaint(ink, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.sheets.ticked.connect(self._tick)
        self.say("Sections", "")
        self.fill(self.list)

    @property
    def omitted(self) -> tuple[str, ...]:
        """The sheets that are left out, in their order."""
        return tuple(name for name in self.names if name in self.sheets.out)

    @property
    def names(self) -> tuple[str, ...]:
        """All sheets, in their order."""
        return tuple(each.name for each in self.sheets.sheets)

    def chosen_after(self, before: ChosenSheets) -> ChosenSheets:
        """What the owner says of sheets by now: of blank ones which are put in, of others which are left out; what was
        said `before` stays where the ticks don't speak against it."""
        sheets, out, names = self.sheets.sheets, self.omitted, self.names
        omitted = [each.name for each in sheets if each.name in out and not each.blank]
        wanted = [each.name for each in sheets if each.name not in out and each.blank]
        omitted += [name for name in before.omitted if name in out or name not in names]
        wanted += [name for name in before.wanted if name not in out]
        return ChosenSheets(tuple(dict.fromkeys(omitted)), tuple(dict.fromkeys(wanted)))

    def show_sheets(self, sheets: tuple[SheetDraft, ...], chosen: ChosenSheets, current: str) -> None:
        """Lists the sheets of another draft; `current` is the one that is seen."""
        self.sheets.show(sheets, chosen)
        self.show_current(current)
        self._count()

    def show_current(self, name: str) -> None:
        """Marks the sheet that is seen."""
        if name in self.names:
            self._marking = True
            self.list.setCurrentIndex(self.sheets.index(self.names.index(name)))
            self._marking = False

    def _choose(self, index: Index) -> None:
        if index.isValid() and not self._marking:
            self.chosen.emit(self.sheets.sheets[index.row()].name)

    def _tick(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        every, out = self.sheets.rowCount(), len(self.omitted)
        count = f"{every - out} of {every} sheets" if out else f"{every} sheets"
        self.say("Sections", count if every else "")
