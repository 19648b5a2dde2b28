"""The popover that explains a number: formula in words and with its numbers, settings, customers, the rows they rest
on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from csdesk.ops.explaining import Proof
from csdesk.pages.proving import beside_words, left_out_words, meaning_words, number_parts, value_words
from csdesk.pages.shown import title_over
from csdesk.ui.blocks.evidence import Ask, EvidenceTables
from csdesk.ui.blocks.formula import FormulaRow, Rule
from csdesk.ui.blocks.ink import HEADLINE, NOTE, VALUE, Ink
from csdesk.ui.blocks.panel import RADIUS, Link, Words
from csdesk.ui.blocks.proof_rows import copied_proof, formula_parts
from csdesk.ui.blocks.veil import Veil, beside
from csdesk.ui.layouts import within
from csdesk.ui.theme import Look

WIDTH, HEIGHT, PINNED = 782, 618, 480
MARGIN = 20


class ExplainPopover(QFrame):
    """Child of the window. Esc closes it and gives the focus back; pinned, it stays at the right while one browses.

    `ask` fetches the proof of one customer, whose rows are shown then; `set_target` is asked for by its button.
    """

    def __init__(
        self, parent: QWidget, look: Look, ask: Ask | None = None, set_target: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(parent)
        self._ink = Ink(look, self)
        self.evidence = EvidenceTables(self._ink, ask, self)
        self._anchor: QWidget | None = None
        self._trail: list[Proof] = []
        self.pinned = False
        self._veil = Veil(self._ink, parent, self.close_and_return)
        self._build(set_target)
        parent.installEventFilter(self)
        self.hide()

    @property
    def proof(self) -> Proof:
        """What is shown."""
        return self._trail[-1]

    def show_proof(self, proof: Proof, anchor: QWidget) -> None:
        """Shows a proof beside the widget of its number. One that is pinned already takes it over."""
        for other in self._others():
            if other.pinned:
                other.take(proof)
                self._forget()
                return
            other.close_and_return()
        self._anchor = anchor
        self.take(proof)
        self._place()
        self._veil.show()
        self._veil.raise_()
        self.show()
        self.raise_()
        self.evidence.customers.setFocus()

    def take(self, proof: Proof) -> None:
        """Shows a proof, from nothing."""
        self._trail = [proof]
        self._show()

    def pin(self) -> None:
        """Stays at the right without a veil, or goes back beside the number."""
        self.pinned = not self.pinned
        self.pin_button.setText("Unpin" if self.pinned else "Pin")
        self._veil.setVisible(not self.pinned)
        self._place()
        self.raise_()

    def close_and_return(self) -> None:
        """Closes, and gives the focus back to the number."""
        self._forget()
        if self._anchor is not None and isValid(self._anchor):  # the page may have been built anew meanwhile
            self._anchor.setFocus()

    def copy(self) -> None:
        """Puts the proof on the clipboard as text."""
        QApplication.clipboard().setText(copied_proof(self.proof))

    def closeEvent(self, event: QCloseEvent) -> None:
        """However it is closed, nothing of it stays."""
        super().closeEvent(event)
        self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_and_return()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keeps the focus inside."""
        stops = [
            child
            for child in self.findChildren(QWidget)
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        focus = self.focusWidget()
        at = stops.index(focus) if focus in stops else -1
        if stops:
            stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(stops)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink.colour("control"), 1))
        painter.setBrush(self._ink.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _build(self, set_target: Callable[[str], None] | None) -> None:
        ink = self._ink
        self.formula = FormulaRow(ink)
        self.meaning = Words(ink, size=NOTE, colour="muted", wraps=True)
        self.left_out = Words(ink, size=NOTE, colour="muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 14, MARGIN, 12)
        column.setSpacing(6)
        self._fill_head(within(column, QHBoxLayout()))
        for widget in (Rule(ink), self.formula, self.meaning, self.left_out):
            column.addWidget(widget)
        self._inputs = within(column, QHBoxLayout())
        column.addWidget(self.evidence, 1)
        column.addWidget(Rule(ink))
        self._fill_foot(within(column, QHBoxLayout()), set_target)

    def _fill_head(self, head: QHBoxLayout) -> None:
        ink = self._ink
        self.title = Words(ink, size=15, strong=True)
        self.scope = Words(ink, size=NOTE, colour="muted")
        self.value = Words(ink, size=VALUE, strong=True)
        self.value.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.back = Link("‹ Back", self._go_back)
        self.pin_button = Link("Pin", self.pin)
        self.pin_button.setToolTip("Keep this at the right while you browse")
        self.close_button = QPushButton("×")
        self.close_button.setProperty("kind", "plain")
        self.close_button.setAccessibleName("Close")
        self.close_button.setFixedSize(28, 28)
        self.close_button.setFont(ink.font(HEADLINE))
        self.close_button.clicked.connect(self.close_and_return)
        head.addWidget(self.back)
        words = within(head, QVBoxLayout(), 1)
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.scope)
        head.addWidget(self.value)
        head.addWidget(self.pin_button)
        head.addWidget(self.close_button)

    def _fill_foot(self, foot: QHBoxLayout, set_target: Callable[[str], None] | None) -> None:
        self.beside = Words(self._ink, size=NOTE, colour="muted")
        foot.addWidget(self.beside, 1)
        self.copy_button = QPushButton("Copy")
        self.copy_button.clicked.connect(self.copy)
        foot.addWidget(self.copy_button)
        if set_target is not None:
            target = QPushButton("Set target")
            target.clicked.connect(lambda: set_target(self.proof.trail.metric.id))
            foot.addWidget(target)

    def _show(self) -> None:
        found = self.proof.trail
        title = title_over(found.metric, found.result.period)
        self.setAccessibleName(f"{title} {value_words(found)}: how it came about")
        self.title.setText(title)
        self.scope.setText(self.proof.scope)
        self.value.setText(value_words(found))
        self.back.setVisible(len(self._trail) > 1)
        self.formula.show_formula(formula_parts(found.metric.formula), number_parts(found), value_words(found))
        for words, text in (
            (self.meaning, meaning_words(found)), (self.left_out, left_out_words(found)), (self.beside, beside_words(found)),
        ):  # fmt: skip
            words.setText(text)
            words.setVisible(bool(text) or words is self.beside)
        self._show_inputs()
        self.evidence.show_proof(self.proof)

    def _show_inputs(self) -> None:
        """The figures that it is made of, each a link to its own proof."""
        while self._inputs.count():
            item = self._inputs.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for each in self.proof.inputs:
            words = f"{title_over(each.trail.metric, each.trail.result.period)} {value_words(each.trail)}"
            self._inputs.addWidget(Link(words, partial(self._enter, each)))
        if self.proof.inputs:
            self._inputs.addStretch(1)

    def _enter(self, proof: Proof) -> None:
        self._trail.append(proof)
        self._show()

    def _go_back(self) -> None:
        self._trail.pop()
        self._show()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.rect().adjusted(12, 12, -12, -12)
        if self.pinned:
            self.setGeometry(room.right() - PINNED, room.top() + 60, PINNED, room.height() - 90)
            return
        anchor = QRect()
        if self._anchor is not None and isValid(self._anchor):
            anchor = QRect(self._anchor.mapTo(parent, QPoint(0, 0)), self._anchor.size())
        self.setGeometry(beside(anchor, room, WIDTH, HEIGHT))
        self._veil.join(anchor, self.geometry())

    def _others(self) -> list["ExplainPopover"]:
        parent = self.parentWidget()
        found = parent.findChildren(ExplainPopover) if parent is not None else []
        return [each for each in found if each is not self and each.isVisible()]

    def _forget(self) -> None:
        self.hide()
        self._veil.hide()
        self._veil.deleteLater()
        self.deleteLater()
