"""A dialog of fields: what the owner writes is stored in one change, or the dialog says what can't be."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.ui.choosers import Choice
from csdesk.ui.day_field import DayField
from csdesk.ui.dialogs.sheet import Sheet
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.toasts import UNDO

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

ROW = 30
Write = Callable[["Desk", Progress], object]


class Form(Sheet):
    """Fields under each other, and a button that says what it does; pressed, it calls `save`, which calls `store`."""

    def __init__(
        self,
        window: "Window",
        save: Callable[[], None],
        title: str,
        lead: str = "",
        deed: str = "Save",
        width: int = 480,
    ) -> None:
        super().__init__(window, title, lead, width)
        self.window_ = window
        self._workspace = window.session.path
        self._first: QWidget | None = None
        self.fields = within(self.body, QFormLayout())
        self.fields.setHorizontalSpacing(16)
        self.fields.setVerticalSpacing(8)
        self.fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.said = self.words("", "error")
        self.said.hide()
        self.body.addWidget(self.said)
        self._ways = within(self.body, QHBoxLayout())
        self._ways.addStretch(1)
        self.button("Cancel", closes=True)
        self.deed = self.button(deed, primary=True)
        self.deed.clicked.connect(save)

    def store(self, title: str, write: Write, stored: str, then: Callable[[], None] | None = None) -> None:
        """Runs the change in the workspace that the dialog was opened for; the dialog closes when it is stored,
        `stored` is said, with an Undo, and `then` follows; else it says why not."""
        self.deed.setEnabled(False)
        self.window_.session.write(
            title, write, partial(self._stored, stored, then), self._refused, partial(self.deed.setEnabled, True),
            meant=self._workspace,
        )  # fmt: skip

    def _stored(self, words: str, then: Callable[[], None] | None, _: object) -> None:
        self.window_.toasts.say(words, UNDO, self.window_.session.undo)
        self.close()
        if then is not None:
            then()

    def _refused(self, error: UserError) -> None:
        self.complain(str(error))

    def _unread(self, error: UserError) -> None:
        """What the fields should begin with can't be read: it is said, and nothing is stored over what isn't known."""
        self.complain(str(error))

    def complain(self, text: str, *ways: tuple[str, Callable[[], None]]) -> None:
        """Says what can't be, and offers ways out of it."""
        while (item := self._ways.takeAt(1)) is not None:
            button = item.widget()
            assert button is not None
            button.hide()
            button.deleteLater()
        for title, run in ways:
            button = QPushButton(title.replace("&", "&&"), self)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            self._ways.addWidget(button)
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.show()

    def field(self, label: str, widget: QWidget, hint: str = "") -> None:
        """A row more: the label with its access key, the widget, and a muted line below it."""
        words = PlainLabel(label, self)
        words.setBuddy(widget)
        words.setMinimumHeight(self.window_.look.scaled(ROW))
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # beside the widget, not its hint
        widget.setAccessibleName(label.replace("&", ""))
        if hint:
            self._add_with_hint(words, widget, hint)
        else:
            self.fields.addRow(words, widget)
        if self._first is None:
            self._first = widget
            widget.setFocus()

    def _add_with_hint(self, words: PlainLabel, widget: QWidget, hint: str) -> None:
        about = PlainLabel(hint, self, kind="muted", wraps=True)
        widget.setAccessibleDescription(hint)
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addWidget(widget)
        both.addWidget(about)
        self.fields.addRow(words, both)

    def line(self, label: str, text: str = "", hint: str = "", example: str = "") -> QLineEdit:
        """A field of one line."""
        line = QLineEdit(text, self)
        line.setPlaceholderText(example)
        self.field(label, line, hint)
        return line

    def suggest(self, line: QLineEdit, column: str) -> None:
        """Offers, while one types, what other customers have in a column that they are grouped by."""
        choices = self.window_.session.choices
        values = dict(choices.attributes).get(column, ()) if choices is not None else ()
        if values:
            completer = QCompleter(list(values), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)

    def text(self, label: str, text: str = "") -> QPlainTextEdit:
        """A field of several lines; Tab leaves it."""
        edit = QPlainTextEdit(text, self)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(self.window_.look.scaled(96))
        self.field(label, edit)
        return edit

    def day(self, label: str, day: int | None, hint: str = "") -> DayField:
        """A field of a day; None for one that isn't known."""
        edit = DayField(self.window_.look, label, day, self)
        self.field(label, edit, hint)
        return edit

    def choice(self, label: str, entries: Sequence[tuple[str, str]], chosen: str = "", hint: str = "") -> QComboBox:
        """A field of entries (what it stands for, its words), one of which is chosen."""
        box = Choice(self.window_.look, label, self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(24)
        for value, words in entries:
            box.addItem(words, value)
        place = box.findData(chosen)
        box.setCurrentIndex(max(place, 0))
        self.field(label, box, hint)
        return box
