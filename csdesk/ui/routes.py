"""Where a press leads: to a page, a customer, a proof, a change; and the way back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csdesk.base.errors import UserError
from csdesk.pages.values import Reference
from csdesk.ui.tabs import TAB_NAMES, place_of

if TYPE_CHECKING:
    from csdesk.ops.desk import Desk
    from csdesk.ops.explaining import Proof
    from csdesk.pages.origins import ImportLine
    from csdesk.ui.window import Window

CUSTOMERS = "customers"
PAGE_OF = {
    "customers": "retention", "revenue": "revenue", "revenue retention": "retention", "value": "revenue", "payments": "retention",
    "sentiment": "sentiment", "adoption": "adoption", "onboarding": "adoption", "support": "adoption", "health": "health",
    "return": "overview",
}  # fmt: skip
"""The page that says most about the figures of a family."""
LISTED = "customers_active"
"""The one figure that is a list of customers before anything else."""
REMEMBERED = 50


class Routes(QObject):
    """What blocks ask of the window when something is pressed, and the pages that were seen before.

    A place is a page's id, or `customer:ID`. `went`: another place is shown.
    """

    went = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._seen: list[str] = []
        self._at = -1
        self._moving = False
        self.customer = ""
        window.session.opened.connect(self._forget)

    @property
    def place(self) -> str:
        """What is shown."""
        page = TAB_NAMES[self._window.tabs.currentIndex()].id
        return f"customer:{self.customer}" if page == CUSTOMERS and self.customer else page

    def open_page(self, page: str) -> None:
        """Opens a page by its id, if it has data; the customers' page as the list of all."""
        if page == CUSTOMERS:
            self.customer = ""
        if page.startswith("customer:"):
            self.open_customer(page.partition(":")[2])
            return
        tab = place_of(page)
        if self._window.tabs.isTabEnabled(tab):
            self._window.tabs.setCurrentIndex(tab)
            self.arrived()

    def open_customer(self, customer: str) -> None:
        """Opens the customer's own page."""
        self.customer = customer
        self._window.tabs.setCurrentIndex(place_of(CUSTOMERS))
        self.arrived()

    def open_metric(self, metric: str) -> None:
        """Opens the page that says most about a figure; where the owner is there already, nothing happens."""
        from csdesk.health.catalogue import FIGURES  # brings arrays along

        if metric in FIGURES:
            self.open_page(CUSTOMERS if metric == LISTED else PAGE_OF[FIGURES[metric].family])

    def open_figure(self, metric: str, widget: QWidget) -> None:
        """Shows how a figure of the chosen period came about, beside the widget that names it."""
        period = str(self._window.filters.periods.currentData() or "")
        if period:
            self.explain(Reference(metric, period, self._window.session.selection.where), widget)

    def open_change(self, number: int) -> None:
        """Shows one change of the workspace."""

        def read(desk: "Desk") -> "ImportLine | None":
            return next((line for line in desk.changes() if line.number == number), None)

        def came(line: "ImportLine | None") -> None:
            from csdesk.ui.dialogs.change import ChangeDialog  # brings arrays along

            if line is not None:
                ChangeDialog(self._window, line).open()

        self._window.jobs.ask("change", read, came)

    def open_note(self, note: str) -> None:
        """Opens a note, to be written anew."""

        def read(desk: "Desk") -> "dict[str, str | float | bool]":
            from csdesk.ops.keeping import note_of

            return note_of(desk, note)

        def came(record: "dict[str, str | float | bool]") -> None:
            from csdesk.base.days import read_day
            from csdesk.ui.dialogs.kept_forms import NoteDialog

            day, text = read_day(str(record["day"])), str(record["text"])
            NoteDialog(self._window, str(record["customer"]), note, day, text).open()

        if not self._window.session.read_only:
            self._window.jobs.ask("note", read, came)

    def open_contact(self, name: str) -> None:
        """Opens a person at the customer whose page is open, to be written anew."""
        from csdesk.ui.dialogs.kept_forms import ContactDialog

        if not self._window.session.read_only:
            ContactDialog(self._window, self.customer, name).open()

    def import_data(self) -> None:
        """Asks which spreadsheets to bring in."""
        self._window.commands.run("import")

    def set_target(self, metric: str) -> None:
        """Asks what a figure should reach; one that the owner names, for ''."""
        from csdesk.ui.dialogs.targets import TargetDialog

        if not self._window.session.read_only:
            TargetDialog(self._window, metric).open()

    def explain(self, reference: Reference, widget: QWidget) -> None:
        """Shows how a number came about, beside the widget that shows it."""

        self.fetch_proof(reference, partial(self._window.show_proof, anchor=widget))

    def fetch_proof(self, reference: Reference, came: "Callable[[Proof], None]") -> None:
        """Asks how a number came about; why that can't be known is said in passing."""

        def failed(error: UserError) -> None:
            self._window.toasts.say(str(error))

        self._window.jobs.ask("proof", lambda desk: desk.proof(reference), came, failed)

    def arrived(self) -> None:
        """Remembers where the window is now, and says so."""
        place = self.place
        if not self._moving and (self._at < 0 or self._seen[self._at] != place):
            self._seen = [*self._seen[: self._at + 1], place][-REMEMBERED:]
            self._at = len(self._seen) - 1
        self.went.emit()

    @property
    def can_go_back(self) -> bool:
        """Whether something was seen before this."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the owner went back from something."""
        return self._at + 1 < len(self._seen)

    def step(self, by: int) -> None:
        """Goes back (-1) or forward (1) among what was seen."""
        if 0 <= self._at + by < len(self._seen):
            self._at += by
            self._moving = True
            try:
                self.open_page(self._seen[self._at])
            finally:
                self._moving = False

    def _forget(self) -> None:
        """Another workspace has other customers."""
        self._seen, self._at, self.customer = [], -1, ""
