"""The dialogs about one customer: notes, contacts, what the files have wrong, and its end."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from csdesk.base.days import iso
from csdesk.ui.dialogs.form import Form, day_of

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window

CORRECTED = ("name", "email", "segment", "plan", "industry", "country", "owner", "seats", "signed_up", "renews_on")
"""The columns of a customer that are put right by hand most; the others are in the settings of the command line."""


def name_of(window: "Window", customer: str) -> str:
    """The customer's name as the window knows it."""
    choices = window.session.choices
    return dict(choices.customers).get(customer, customer) if choices is not None else customer


class NoteDialog(Form):
    """Writes a note on a customer, or one anew."""

    def __init__(self, window: "Window", customer: str, note: str = "", day: int | None = None, text: str = "") -> None:
        super().__init__(window, self.save, f"Note on {name_of(window, customer)}")
        self._customer, self._note = customer, note
        self.on = self.day("&Day", window.session.clock().day if day is None else day)
        self.words_ = self.text("&Note", text)
        self.words_.setFocus()
        if note:
            self.button("&Remove").clicked.connect(self._remove)

    def save(self) -> None:
        """Stores the note."""
        day, text, customer, note = day_of(self.on), self.words_.toPlainText(), self._customer, self._note

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops import keeping

            if note:
                keeping.edit_note(desk, note, day, text)
            else:
                keeping.add_note(desk, customer, day, text)

        self.store(self.windowTitle(), write, f"{self.windowTitle()} kept.")

    def _remove(self) -> None:
        note = self._note

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops import keeping

            keeping.remove_note(desk, note)

        self.store(f"Remove note on {name_of(self.window_, self._customer)}", write, "Note removed.")


class ContactDialog(Form):
    """Keeps a person at a customer; one of the same name is written anew."""

    def __init__(self, window: "Window", customer: str) -> None:
        super().__init__(window, self.save, f"Contact at {name_of(window, customer)}")
        self._customer = customer
        self.name = self.line("&Name")
        self.role = self.line("R&ole", example="Owner, buyer, finance")
        self.email = self.line("&E-mail")
        self.phone = self.line("&Phone")
        self.spoken = self.line(
            "&Last spoke on", iso(window.session.clock().day), "A day like 2025-06-30; empty: not known."
        )
        self.name.setFocus()

    def save(self) -> None:
        """Stores the contact."""
        customer = self._customer
        name, role, email, phone = (line.text() for line in (self.name, self.role, self.email, self.phone))
        spoken = self.spoken.text().strip()

        def write(desk: "Desk", _: object) -> None:
            from csdesk.base.days import read_day
            from csdesk.ops import keeping

            last = read_day(spoken) if spoken else None
            keeping.put_contact(desk, customer, name, role=role, email=email, phone=phone, last_contact=last)

        self.store(self.windowTitle(), write, f"{name.strip()} kept.")


class CorrectDialog(Form):
    """Puts right what the files say of a customer; it outlives the next import."""

    def __init__(self, window: "Window", customer: str) -> None:
        lead = "What you write here holds over what your files say, also after the next import. Empty fields stay as they are."
        super().__init__(window, self.save, f"Correct {name_of(window, customer)}", lead)
        from csdesk.datasets.customers import CUSTOMERS

        self._customer = customer
        self.lines = {
            column.name: self.line(column.name.replace("_", " ").capitalize(), example=column.about)
            for column in CUSTOMERS.columns
            if column.name in CORRECTED
        }

    def save(self) -> None:
        """Stores the fields that hold something."""
        customer = self._customer
        values = {name: line.text().strip() for name, line in self.lines.items() if line.text().strip()}

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import correct

            correct(desk, customer, values)

        self.store(self.windowTitle(), write, f"{name_of(self.window_, customer)} corrected.")


class LostDialog(Form):
    """Says that a customer left, and when."""

    def __init__(self, window: "Window", customer: str) -> None:
        name = name_of(window, customer)
        lead = f"{name} counts as lost from the day after. Its subscriptions end on that day, whatever the files say."
        super().__init__(window, self.save, f"Mark {name} as lost", lead, "Mark as lost")
        self._customer = customer
        self.last = self.day("&Last day as a customer", window.session.clock().day)

    def save(self) -> None:
        """Stores the day."""
        customer, day = self._customer, day_of(self.last)

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import mark_lost

            mark_lost(desk, customer, day)

        self.store(self.windowTitle(), write, f"{name_of(self.window_, customer)} is marked as lost.")


class MergeDialog(Form):
    """Says that two customers of the files are one."""

    def __init__(self, window: "Window", customer: str) -> None:
        name = name_of(window, customer)
        lead = f"All rows of {name} then belong to the customer that you choose."
        super().__init__(window, self.save, f"Merge {name} into another", lead, "Merge")
        self._customer = customer
        choices = window.session.choices
        others = [(id_, f"{other} ({id_})") for id_, other in choices.customers if id_ != customer] if choices else []
        self.into = self.choice("&Into", others)
        self.into.setEditable(True)
        self.into.setInsertPolicy(self.into.InsertPolicy.NoInsert)

    def save(self) -> None:
        """Stores the merger."""
        place = self.into.findText(self.into.currentText())
        if place < 0:
            self.complain(f'No customer is called "{self.into.currentText()}". Choose one of the list.')
            return
        customer, into = self._customer, self.into.itemData(place)

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import merge

            merge(desk, customer, into)

        self.store(self.windowTitle(), write, f"{name_of(self.window_, customer)} is merged.")
        self.window_.routes.open_customer(into)


class NewCustomerDialog(Form):
    """Makes a customer whom no file knows."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window, self.save, "New customer", "For someone whom no file of yours knows yet.", "Make")
        self.id_ = self.line("&Id", hint="As your files would name it, should they ever.")
        self.name = self.line("&Name")
        self.lines = {
            name: self.line(name.replace("_", " ").capitalize()) for name in ("segment", "owner", "signed_up")
        }
        self.lines["signed_up"].setText(iso(window.session.clock().day))

    def save(self) -> None:
        """Stores the customer."""
        id_, name = self.id_.text(), self.name.text()
        values = {column: line.text().strip() for column, line in self.lines.items() if line.text().strip()}

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import new_customer

            new_customer(desk, id_, name, values)

        self.store("New customer", write, f"{name.strip()} is a customer now.")


DEEDS: tuple[tuple[str, Callable[["Window", str], Form]], ...] = (
    ("&Note…", NoteDialog), ("&Contact…", ContactDialog), ("C&orrect…", CorrectDialog), ("Mark as &lost…", LostDialog),
    ("&Merge into another…", MergeDialog),
)  # fmt: skip
"""What can be done about a customer, as its page offers it."""
