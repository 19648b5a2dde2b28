"""The dialogs of what is kept of a customer by hand: notes on it, and the people there."""

from typing import TYPE_CHECKING

from csdesk.base.days import NO_DAY, read_day
from csdesk.base.typed import typed
from csdesk.ui.dialogs.form import Form
from csdesk.ui.dialogs.naming import name_of

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

Row = dict[str, str | float | bool]


class NoteDialog(Form):
    """Writes a note on a customer, or one anew."""

    def __init__(self, window: "Window", customer: str, note: str = "", day: int | None = None, text: str = "") -> None:
        super().__init__(window, self.save, f"Note on {name_of(window, customer)}")
        self._customer, self._note = customer, note
        self.on = self.day("&Day", window.session.clock().day if day is None else day)
        self.words_ = self.text("&Note", text)
        self.words_.setFocus()
        if note:
            self.button("&Remove", apart=True).clicked.connect(self._remove)

    def save(self) -> None:
        """Stores the note."""
        day, text, customer, note = self.on.text(), self.words_.toPlainText(), self._customer, self._note

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops import keeping
            from csdesk.ops.days import day_said

            if note:
                keeping.edit_note(desk, note, day_said(day), text)
            else:
                keeping.add_note(desk, customer, day_said(day), text)

        self.store(self.windowTitle(), write, f"{self.windowTitle()} kept.")

    def _remove(self) -> None:
        note = self._note

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops import keeping

            keeping.remove_note(desk, note)

        self.store(f"Remove note on {name_of(self.window_, self._customer)}", write, "Note removed.")


class ContactDialog(Form):
    """Keeps a person at a customer; `was` is the name of one who is kept already."""

    def __init__(self, window: "Window", customer: str, was: str = "") -> None:
        super().__init__(window, self.save, f"Contact at {name_of(window, customer)}")
        self._customer, self._was = customer, was
        self._others: tuple[str, ...] = ()
        self.name = self.line("&Name", was)
        self.role = self.line("R&ole", example="Owner, buyer, finance")
        self.email = self.line("&E-mail")
        self.phone = self.line("&Phone")
        self.spoken = self.day("&Last spoke on", None, "Empty: not known.")
        self.name.setFocus()
        if was:
            self.button("&Remove", apart=True).clicked.connect(self._remove)
        self.deed.setEnabled(False)
        window.jobs.ask("contact", self._read, self._show, self._unread)

    def _read(self, desk: "Desk") -> tuple[Row, tuple[str, ...]]:
        from csdesk.ops import keeping

        held = keeping.contact_of(desk, self._customer, self._was) if self._was else {}
        return held, keeping.contact_names(desk, self._customer)

    def _show(self, answer: tuple[Row, tuple[str, ...]]) -> None:
        held, names = answer
        self._others = tuple(each for each in names if each != self._was)
        for column, line in (("role", self.role), ("email", self.email), ("phone", self.phone)):
            if held.get(column):
                line.setText(str(held[column]))
        if held.get("last_contact"):
            self.spoken.show_day(read_day(str(held["last_contact"])))
        self.deed.setEnabled(True)

    def save(self) -> None:
        """Stores the contact, unless the customer has another of that name."""
        customer, was, name = self._customer, self._was, typed(self.name.text())
        if name in self._others:
            self.complain(
                f"{name_of(self.window_, customer)} has a contact {name} already.",
                (f"Open {name}", lambda: self._open(name)),
            )
            return
        role, email, phone, spoken = (line.text() for line in (self.role, self.email, self.phone, self.spoken))

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops import keeping
            from csdesk.ops.days import day_said

            last = day_said(spoken) if spoken.strip() else NO_DAY
            keeping.put_contact(desk, customer, name, role=role, email=email, phone=phone, last_contact=last, was=was)

        self.store(self.windowTitle(), write, f"{name} kept.")

    def _open(self, name: str) -> None:
        self.close()
        ContactDialog(self.window_, self._customer, name).open()

    def _remove(self) -> None:
        customer, was = self._customer, self._was

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops import keeping

            keeping.remove_contact(desk, customer, was)

        self.store(f"Remove contact {was}", write, f"{was} removed.")
