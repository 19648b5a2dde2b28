"""The dialogs about who is a customer: one that no file knows, one that left, two that are one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from csdesk.base.days import NO_DAY
from csdesk.base.typed import typed
from csdesk.ui.choosers import Choice
from csdesk.ui.dialogs.form import Form
from csdesk.ui.dialogs.naming import name_of, namesake_of, open_instead
from csdesk.ui.finder import Finder, told_apart

if TYPE_CHECKING:
    from csdesk.ops.corrections import Leaving
    from csdesk.ops.desk import Desk
    from csdesk.ui.window import Window


class LostDialog(Form):
    """Says that a customer left, when, and why."""

    def __init__(self, window: "Window", customer: str) -> None:
        name = name_of(window, customer)
        lead = f"{name} counts as lost from the day after. Its subscriptions end on that day, whatever the files say."
        super().__init__(window, self.save, f"Mark {name} as lost", lead, "Mark as lost")
        self._customer, self._held = customer, ""
        self.last = self.day("&Last day as a customer", window.session.clock().day)
        self._at_first = self.last.text()
        self.reason = Choice(window.look, "Reason", self)
        self.reason.setEditable(True)
        self.reason.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        field = self.reason.lineEdit()
        assert field is not None
        field.setPlaceholderText("Choose or write one")
        self.field("&Reason", self.reason, "It counts among the reasons for leaving. Empty: not known.")
        self.stays = self.button("&Not lost after all", apart=True)
        self.stays.hide()
        self.stays.clicked.connect(self._take_back)
        self.deed.setEnabled(False)
        window.jobs.ask("leaving of customer", self._read, self._show, self._unread)

    def _read(self, desk: "Desk") -> "Leaving":
        from csdesk.ops.corrections import leaving_of

        return leaving_of(desk, self._customer)

    def _show(self, leaving: "Leaving") -> None:
        self._held = leaving.reason
        self.reason.addItems(leaving.reasons)
        self.reason.setCurrentIndex(-1)
        self.reason.setEditText(leaving.reason)
        if leaving.day != NO_DAY:
            self.last.show_day(leaving.day)
            self.stays.show()
        elif self.last.text() == self._at_first:  # a later day would show in no figure yet
            self.last.show_day(min(leaving.data_to, self.window_.session.clock().day))
        self.deed.setEnabled(True)

    def save(self) -> None:
        """Stores the day, and the reason where it is another."""
        customer, day, reason = self._customer, self.last.text(), typed(self.reason.currentText())
        said = reason if reason != self._held else None

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import mark_lost
            from csdesk.ops.days import day_said

            mark_lost(desk, customer, day_said(day), said)

        self.store(self.windowTitle(), write, f"{name_of(self.window_, customer)} is marked as lost.")

    def _take_back(self) -> None:
        customer = self._customer

        def write(desk: "Desk", _: object) -> None:
            from csdesk.datasets.kept import LOST_ON
            from csdesk.ops.correcting import take_back

            take_back(desk, customer, LOST_ON)

        name = name_of(self.window_, customer)
        self.store(f"{name} isn't lost", write, f"{name} isn't marked as lost any more.")


class MergeDialog(Form):
    """Says that two customers of the files are one."""

    def __init__(self, window: "Window", customer: str) -> None:
        name = name_of(window, customer)
        lead = f"All rows of {name} then belong to the customer that you choose."
        super().__init__(window, self.save, f"Merge {name} into another", lead, "Merge")
        self._customer = customer
        self.into = Finder(window.look, "Into", "Find a customer", self)
        self.field("&Into", self.into)
        choices = window.session.choices
        self.into.fill([each for each in told_apart(choices.customers) if each[0] != customer] if choices else [])

    def save(self) -> None:
        """Stores the merger."""
        customer, into, written = self._customer, self.into.chosen, typed(self.into.currentText())
        if not into:
            self.complain(f'No customer is called "{written}".' if written else "Choose the customer that it is.")
            return

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import merge

            merge(desk, customer, into)

        name = name_of(self.window_, customer)
        self.store(self.windowTitle(), write, f"{name} is merged.", partial(self.window_.routes.open_customer, into))


class NewCustomerDialog(Form):
    """Makes a customer whom no file knows."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window, self.save, "New customer", "For someone whom no file of yours knows yet.", "Add")
        self.id_ = self.line("&Id", hint="As your files would name it, should they ever.")
        self.name = self.line("&Name")
        self.lines: dict[str, QLineEdit] = {name: self.line(name.capitalize()) for name in ("segment", "owner")}
        for name, line in self.lines.items():
            self.suggest(line, name)
        self.lines["signed_up"] = self.day("Signed up", window.session.clock().day)

    def save(self) -> None:
        """Stores the customer, unless there is one of that id or name."""
        id_, name = typed(self.id_.text()), typed(self.name.text())
        choices = self.window_.session.choices
        known = {each.casefold(): each for each, _ in (choices.customers if choices is not None else ())}
        same, other = known.get(id_.casefold(), ""), namesake_of(self.window_, name)
        if same:
            called = name_of(self.window_, same)
            self.complain(
                f"There is a customer with the id {same} already: {called}.",
                (f"Open {called}", partial(open_instead, self, same)),
            )
        elif other:
            self.complain(
                f"There is a customer {name} already, with the id {other}.",
                (f"Open {name}", partial(open_instead, self, other)),
                ("Make another", partial(self._store, namesake=True)),
            )
        else:
            self._store(namesake=False)

    def _store(self, *, namesake: bool) -> None:
        id_, name = typed(self.id_.text()), typed(self.name.text())
        values = {column: said for column, line in self.lines.items() if (said := typed(line.text()))}

        def write(desk: "Desk", _: object) -> None:
            from csdesk.ops.correcting import new_customer

            new_customer(desk, id_, name, values, namesake=namesake)

        self.store("New customer", write, f"{name} is a customer now.", partial(self.window_.routes.open_customer, id_))
