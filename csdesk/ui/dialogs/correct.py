"""The dialog that puts right what the files say of a customer, and takes corrections back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from csdesk.base.typed import typed
from csdesk.datasets.kept import NEW
from csdesk.ui.day_field import DayField
from csdesk.ui.dialogs.form import Form
from csdesk.ui.dialogs.naming import name_of, namesake_of, open_instead
from csdesk.ui.label import PlainLabel, plain_tip
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ops.corrections import Correction, Known, KnownCell
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

CORRECTED = ("name", "email", "segment", "plan", "industry", "country", "owner", "seats", "signed_up", "renews_on")
"""The columns of a customer that are put right by hand."""
TITLES = {"email": "E-mail"}
DAYS = ("signed_up", "renews_on")
FIELD, BESIDE, LETTERS = 240, 290, 34


class CorrectDialog(Form):
    """Each field holds what is in force; beside one that was corrected stands what the files say, and the way back to
    it."""

    def __init__(self, window: "Window", customer: str) -> None:
        lead = "What you write here holds over what your files say, also after the next import."
        super().__init__(window, self.save, f"Correct {name_of(window, customer)}", lead, width=760)
        self._customer = customer
        self._known: Known | None = None
        self.lines: dict[str, QLineEdit] = {}
        self.beside: dict[str, PlainLabel] = {}
        self.restores: dict[str, QPushButton] = {}
        for column in CORRECTED:
            self._add(column)
        self.deed.setEnabled(False)
        window.jobs.ask("known of customer", self._read, self._show, self._unread)

    def _add(self, column: str) -> None:
        scaled = self.window_.look.scaled
        row = QWidget(self)
        beside, restore = PlainLabel("", row), QPushButton("Put back", row)
        line = DayField(self.window_.look, "", parent=row) if column in DAYS else QLineEdit(row)
        line.setFixedWidth(scaled(FIELD))
        line.setEnabled(False)
        self.suggest(line, column)
        wear(beside, "muted")
        beside.setMinimumWidth(scaled(BESIDE))
        wear(restore, "link")
        restore.setAutoDefault(False)
        restore.hide()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(line)
        across.addWidget(beside, 1)
        across.addWidget(restore)
        title = TITLES.get(column, column.replace("_", " ").capitalize())
        self.field(title, row)
        row.setFocusProxy(line)
        line.setAccessibleName(title)
        self.lines[column], self.beside[column], self.restores[column] = line, beside, restore

    def _read(self, desk: "Desk") -> "Known":
        from csdesk.ops.corrections import known_of

        return known_of(desk, self._customer, CORRECTED)

    def _show(self, known: "Known") -> None:
        self._known = known
        for cell in known.cells:
            line = self.lines[cell.column]
            line.setEnabled(True)
            line.setText(cell.value)
            if cell.corrected and not known.by_hand:
                self._show_correction(cell)
        for each in known.others:
            self._offer_back(each)
        self.lines["name"].setFocus()
        self.lines["name"].selectAll()
        self.deed.setEnabled(True)

    def _show_correction(self, cell: "KnownCell") -> None:
        said = f"“{cell.imported}”" if cell.imported else "nothing"
        words = f"Corrected; your files say {said}"
        short = cell.imported if len(cell.imported) <= LETTERS else f"{cell.imported[: LETTERS - 1]}…"
        restore = self.restores[cell.column]
        self.beside[cell.column].setText(f"Corrected from “{short}”" if short else "Corrected from nothing")
        self.beside[cell.column].setToolTip(plain_tip(words))
        self.lines[cell.column].setAccessibleDescription(words)
        restore.setAccessibleName(f"Take what your files say: {cell.imported or 'nothing'}")
        restore.clicked.connect(partial(self.lines[cell.column].setText, cell.imported))
        restore.show()

    def _offer_back(self, other: "Correction") -> None:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        button = QPushButton("Take back", row)
        wear(button, "link")
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._take_back, other))
        across.addWidget(PlainLabel(other.words, row), 1)
        across.addWidget(button)
        self.field("Also kept", row)
        button.setAccessibleName(f"Take back: {other.words}")

    def save(self) -> None:
        """Stores the fields that were changed, unless the name is that of another customer."""
        name = typed(self.lines["name"].text())
        other = namesake_of(self.window_, name, but=self._customer) if name != self._value("name") else ""
        if other:
            self.complain(
                f"There is a customer {name} already, with the id {other}.",
                (f"Open {name}", partial(open_instead, self, other)),
                ("Call both so", partial(self._store, namesake=True)),
            )
        else:
            self._store(namesake=False)

    def _value(self, column: str) -> str:
        assert self._known is not None
        return next(cell.value for cell in self._known.cells if cell.column == column)

    def _store(self, *, namesake: bool) -> None:
        assert self._known is not None
        customer = self._customer
        written = {name: typed(line.text()) for name, line in self.lines.items()}
        changed = [cell for cell in self._known.cells if written[cell.column] != typed(cell.value)]
        restored = [each.column for each in changed if each.corrected and written[each.column] == each.imported]
        values = {each.column: written[each.column] for each in changed if each.column not in restored}
        if not changed:
            self.close()
            return

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import correct

            correct(desk, customer, values, restored, namesake=namesake)

        self.store(self.windowTitle(), write, f"{name_of(self.window_, customer)} corrected.")

    def _take_back(self, other: "Correction") -> None:
        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import take_back

            take_back(desk, other.customer, other.what)

        made = other.what == NEW
        then = partial(self.window_.routes.open_page, "customers") if made else None  # nobody is left to be shown
        title = f"Take back a correction of {name_of(self.window_, self._customer)}"
        self.store(title, write, f"Taken back: {other.words}.", then)
