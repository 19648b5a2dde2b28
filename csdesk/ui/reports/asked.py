"""The bar above a draft: which review, for whom, of which period, in which edition."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from csdesk.reports.occasion import Edition
from csdesk.ui.choosers import Choice
from csdesk.ui.finder import Finder, told_apart
from csdesk.ui.label import PlainLabel
from csdesk.ui.session import Session
from csdesk.ui.theme import Look, wear

BUSINESS, CUSTOMER = "business", "customer"
KINDS = ((BUSINESS, "Portfolio review"), (CUSTOMER, "Customer review"))


class AskedBar(QWidget):
    """Shows what is asked for, and changes it. `changed`: another review is asked for."""

    changed = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.kinds = Choice(look, "Which review", self)
        self.customers = Finder(look, "Customer", "Find a customer", self)
        self.periods = Choice(look, "Period", self)
        self.customer_edition = QRadioButton("&Customer", self)
        self.internal_edition = QRadioButton("&Internal", self)
        self._for = PlainLabel("F&or", self)
        self._edition = PlainLabel("Edition", self)
        self.only = PlainLabel("Internal edition: it names every customer", self)
        self._group = QButtonGroup(self)
        self._arrange()
        self._connect()
        self.fill()

    @property
    def for_customer(self) -> bool:
        """Whether the review of one customer is asked for."""
        return bool(self.kinds.currentData() == CUSTOMER)

    @property
    def customer(self) -> str:
        """The customer's id, '' for the whole business or while nobody is chosen."""
        return self.customers.chosen if self.for_customer else ""

    @property
    def edition(self) -> Edition | None:
        """Who reads it; None as long as nobody has said so. The review of the business has but one."""
        if not self.for_customer or self.internal_edition.isChecked():
            return Edition.INTERNAL
        return Edition.CUSTOMER if self.customer_edition.isChecked() else None

    def ask_for(self, customer: str) -> None:
        """Chooses the review of a customer."""
        self.kinds.setCurrentIndex(self.kinds.findData(CUSTOMER))
        self.customers.choose(customer)
        self._tell()

    def fill(self) -> None:
        """Offers what the workspace has, and shows what is chosen."""
        choices = self._session.choices
        self.customers.fill(told_apart(choices.customers) if choices is not None else ())
        self.periods.clear()
        for period in choices.periods if choices is not None else ():
            self.periods.addItem(f"{period.title}, so far" if period.running else period.title, period.name)
        self.show_period()

    def show_period(self) -> None:
        """Shows the period that is chosen for all pages."""
        chosen = self._session.selection.period
        self.periods.setCurrentIndex(self.periods.findData(chosen) if chosen else self._session.usual_period)

    def _arrange(self) -> None:
        for id_, title in KINDS:
            self.kinds.addItem(title, id_)
        for label in (self._for, self._edition, self.only):
            wear(label, "about")
        self._for.setBuddy(self.customers)
        self.customer_edition.setToolTip("Holds what the customer may see of its own, and nothing else")
        self.internal_edition.setToolTip("Adds health, signals, revenue, contacts and notes: not for the customer")
        for button in (self.customer_edition, self.internal_edition):
            button.setAccessibleName(f"{button.text().replace('&', '')} edition")
            self._group.addButton(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        widgets = (self.kinds, self._for, self.customers, self.periods, self._edition, self.customer_edition)
        for widget in (*widgets, self.internal_edition, self.only):
            row.addWidget(widget)
        row.addStretch(1)
        self._show_kind()

    def _connect(self) -> None:
        self.kinds.activated.connect(self._tell)
        self.customers.found.connect(self._tell)
        self.periods.activated.connect(self._session.choose_period)
        self._group.buttonClicked.connect(self._tell)
        self._session.known.connect(self.fill)
        self._session.opened.connect(self._start_over)
        self._session.selected.connect(self.show_period)

    def _start_over(self) -> None:
        """Another workspace: its customers are others, and who reads the review is to be said anew."""
        self._group.setExclusive(False)
        for button in (self.customer_edition, self.internal_edition):
            button.setChecked(False)
        self._group.setExclusive(True)
        self.fill()

    def _tell(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        for widget in (self._for, self.customers, self._edition, self.customer_edition, self.internal_edition):
            widget.setVisible(self.for_customer)
        self.only.setVisible(not self.for_customer)
