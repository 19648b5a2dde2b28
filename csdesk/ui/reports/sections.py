"""The sheets of a review as a list: which of them are put in, and what they lack."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from csdesk.ops.drafting.draft import SheetDraft
from csdesk.reports.occasion import ChosenSheets
from csdesk.ui.blocks.ink import NOTE, Ink, paint_sign
from csdesk.ui.blocks.panel import TitledPanel
from csdesk.ui.label import plain_tip

ROW, BOX, BOX_LEFT, WORDS_LEFT, SIGN = 44, 14, 10, 34, 12
SHEET = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class SheetPaint(QStyledItemDelegate):
    """Draws a sheet's box, its name, and the note below; a click on the box and Space put the sheet in or leave it out."""

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


class Sections(TitledPanel):
    """The list in its panel. `chosen`: another sheet is to be seen. `changed`: a sheet was put in or left out."""

    chosen = Signal(str)
    changed = Signal()

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(ink, parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Sheets of the review")
        self.list.setItemDelegate(SheetPaint(ink, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemChanged.connect(self._tick)
        self.say("Sections", "")
        self.fill(self.list)

    @property
    def omitted(self) -> tuple[str, ...]:
        """The sheets that are left out, in their order."""
        return tuple(
            item.data(SHEET).name for item in self._items() if item.checkState() is Qt.CheckState.Unchecked and not item.data(SHEET).always
        )  # fmt: skip

    @property
    def names(self) -> tuple[str, ...]:
        """All sheets, in their order."""
        return tuple(item.data(SHEET).name for item in self._items())

    def chosen_after(self, before: ChosenSheets) -> ChosenSheets:
        """What the owner says of sheets by now: of blank ones which are put in, of others which are left out; what was said
        `before` stays where the ticks don't speak against it."""
        sheets: list[SheetDraft] = [item.data(SHEET) for item in self._items()]
        out, names = self.omitted, self.names
        omitted = [each.name for each in sheets if each.name in out and not each.blank]
        wanted = [each.name for each in sheets if each.name not in out and each.blank]
        omitted += [name for name in before.omitted if name in out or name not in names]
        wanted += [name for name in before.wanted if name not in out]
        return ChosenSheets(tuple(dict.fromkeys(omitted)), tuple(dict.fromkeys(wanted)))

    def show_sheets(self, sheets: tuple[SheetDraft, ...], chosen: ChosenSheets, current: str) -> None:
        """Lists the sheets of another draft; `current` is the one that is seen. Blank ones are left out unless they are
        wanted."""
        self.list.blockSignals(True)
        self.list.clear()
        for sheet in sheets:
            item = QListWidgetItem(sheet.name, self.list)
            item.setData(SHEET, sheet)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, sheet.note)
            item.setToolTip(plain_tip(sheet.note) if sheet.lacks else "")
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if sheet.always else flags | Qt.ItemFlag.ItemIsUserCheckable)
            if not sheet.always:
                left_out = sheet.name in chosen.omitted or (sheet.blank and sheet.name not in chosen.wanted)
                item.setCheckState(Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked)
        self.list.blockSignals(False)
        self.show_current(current)
        self._count()

    def show_current(self, name: str) -> None:
        """Marks the sheet that is seen."""
        for place, each in enumerate(self.names):
            if each == name:
                self.list.blockSignals(True)
                self.list.setCurrentRow(place)
                self.list.blockSignals(False)
                self.list.viewport().update()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(SHEET).name)

    def _tick(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        every, out = self.list.count(), len(self.omitted)
        count = f"{every - out} of {every} sheets" if out else f"{every} sheets"
        self.say("Sections", count if every else "")
