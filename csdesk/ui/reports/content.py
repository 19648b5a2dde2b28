"""The tab of reports: what a review would be, sheet by sheet, and the buttons that write it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from csdesk.base.errors import UserError
from csdesk.ops.drafting import making
from csdesk.ops.drafting.draft import Draft, Order, Recipients
from csdesk.pages.review_sheets import RENEWING_DAYS
from csdesk.pages.review_sheets import SUMMARY as SUMMARY_SHEET
from csdesk.pages.selection import Selection
from csdesk.reports.occasion import USUAL, ChosenSheets, Edition
from csdesk.ui.blocks.ink import Ink
from csdesk.ui.label import PlainLabel
from csdesk.ui.layouts import within
from csdesk.ui.reports.asked import AskedBar
from csdesk.ui.reports.batch import BatchDialog
from csdesk.ui.reports.business_name import BusinessName
from csdesk.ui.reports.checks import Checks
from csdesk.ui.reports.delivery import export
from csdesk.ui.reports.paper import Paper
from csdesk.ui.reports.preview import Preview
from csdesk.ui.reports.sections import Sections
from csdesk.ui.segments import chip_text
from csdesk.ui.tab_page import PageContent
from csdesk.ui.tabs import TabName
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ui.window import Window

SECTIONS_WIDE, CHECKS_WIDE, GAP = 248, 272, 12
SUMMARY = SUMMARY_SHEET.title
ASK_WHO = (
    "Who reads it? Choose the edition above: the customer’s own holds only what the customer may see of itself; "
    "the internal one adds health, signals, revenue and notes."
)
ASK_WHOM = "For whom? Choose a customer above."


class ReportsContent(PageContent):
    """Asks for the draft of the review that is chosen, shows it, and writes it."""

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__(name, window)
        self._ink = Ink(window.look, self)
        self._draft: Draft | None = None
        self._asked: Order | None = None
        self._recipients: Recipients | None = None
        self._chosen: dict[bool, ChosenSheets] = {}
        self._seen = SUMMARY
        blank, paper = self.page, Paper(window.look, window.routes)
        self.removeWidget(blank)
        blank.deleteLater()
        self.page = paper.page
        self.bar = AskedBar(window.session, window.look)
        self.sections = Sections(self._ink)
        self.preview = Preview(self._ink, paper)
        self.checks = Checks(self._ink)
        self.file = PlainLabel("", self)
        self.business = BusinessName(window, self)
        self.everyone = QPushButton("", self)
        self.renewing = QPushButton("", self)
        self.segment = QPushButton("", self)
        self.export = QPushButton("E&xport 1 report", self)
        self._arrange()
        self._connect()

    @property
    def has_own_bar(self) -> bool:
        """The bar of what is asked for stands in the place of the filters."""
        return True

    @property
    def order(self) -> Order | None:
        """The review that is asked for, with the sheets that are left out; None where something is still to be
        chosen."""
        edition, path = self.bar.edition, self._window.session.path
        if edition is None or path is None or (self.bar.for_customer and not self.bar.customer):
            return None
        return self._order(edition, self.bar.customer, self._chosen.get(self.bar.for_customer, USUAL))

    def ask_for(self, customer: str) -> None:
        """Drafts the review of a customer."""
        self.bar.ask_for(customer)

    def _take_open_customer(self) -> None:
        """A review of a customer begins with the one whose page is open, where one is and nobody was chosen."""
        if self.bar.for_customer and not self.bar.customer and self._window.routes.customer:
            self.ask_for(self._window.routes.customer)

    def refresh(self) -> None:
        """Asks for the draft, unless it is the answer to what is chosen already."""
        session = self._window.session
        if session.choices is None:
            return
        if self._stale:
            self._stale = False
            self._asked = None
            selection = session.selection
            self.business.ask()
            self._window.jobs.ask("review recipients", lambda desk: making.recipients_of(desk, selection), self._know)
        self._ask_draft()

    def _ask_draft(self) -> None:
        order = self.order
        if order is None:
            self._asked = self._draft = None
            self._show_nothing(ASK_WHOM if self.bar.edition is not None else ASK_WHO)
        elif order != self._asked:
            self._wait()
            self._draft_anew(order)

    def _draft_anew(self, order: Order) -> None:
        self._asked = order
        self._window.jobs.ask(
            "review draft", lambda desk: making.draft_of(desk, order), partial(self._show, order), partial(self._refuse, order),
        )  # fmt: skip

    def _order(self, edition: Edition, customer: str, sheets: ChosenSheets) -> Order:
        letter = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        business = self.business.text().strip()
        chosen = self._window.session.selection
        return Order(Selection(chosen.period, chosen.compare), edition, business, customer, sheets, letter)

    def _wait(self) -> None:
        job = self._window.jobs.running
        if job is not None:
            self.page.show_stale(f"The preview comes after “{job.title}”.")
        elif self._draft is None:
            self.page.show_loading()
        self.export.setEnabled(False)

    def _know(self, recipients: Recipients) -> None:
        """Names the batches."""
        self._recipients = recipients
        self._name_batches()

    def _name_batches(self) -> None:
        known, many = self._recipients, self.bar.for_customer and self.bar.edition is not None
        where = self._window.session.selection.where
        chips = "; ".join(chip_text(name, values) for name, values in where).replace("&", "&&")
        for button, customers, before, after in (
            (self.everyone, known.everyone if known else (), "&All", "customers"),
            (self.renewing, known.renewing if known else (), "The", f"renewing in &{RENEWING_DAYS} days"),
            (self.segment, known.segment if known else (), "The", f"of {chips}"),
        ):
            button.setVisible(many and len(customers) > 1)
            button.setText(f"{before} {len(customers):,} {after}…" if customers else "")

    def _show(self, order: Order, draft: Draft) -> None:
        """Shows a draft, on the sheet of the same name as before; nothing, where by now another is asked for, or
        none."""
        if order != self._asked:
            return
        self._draft = draft
        chosen = self._chosen.get(not draft.occasion.whole, USUAL)
        names = [each.name for each in draft.sheets]
        if self._seen not in names:
            self._seen = SUMMARY if SUMMARY in names else names[0]
        self.sections.show_sheets(draft.sheets, chosen, self._seen)
        self.checks.show_checks(draft.looks, draft.fine)
        self.file.setText(draft.file_name)
        self.export.setEnabled(True)
        self._name_batches()
        self._show_sheet()

    def _show_nothing(self, why: str) -> None:
        """Nothing to preview as long as something is to be chosen."""
        self.sections.show_sheets((), USUAL, "")
        self.checks.say("Check", "")
        self.checks.remarks.show_remarks(())
        self.preview.ask(why)
        self.file.setText("")
        self.export.setEnabled(False)
        self._name_batches()

    def _refuse(self, order: Order, error: UserError) -> None:
        if order == self._asked:
            self._asked = self._draft = None
            self._show_nothing(str(error))

    def _show_sheet(self) -> None:
        draft = self._draft
        if draft is None:
            return
        names = [each.name for each in draft.sheets]
        kept = [each for each in names if each not in self.sections.omitted]
        place = names.index(self._seen)
        number = f"{kept.index(self._seen) + 1} of {len(kept)}" if self._seen in kept else "left out"
        sheet = f"sheet {number}" if self._seen in kept else number
        self.preview.show_paper(f"Preview: {sheet}, {self._seen}")
        self.preview.paper.show_sheet(draft, draft.sheets[place], number)
        self.preview.before.setEnabled(place > 0)
        self.preview.after.setEnabled(place + 1 < len(names))

    def _see(self, name: str) -> None:
        self._seen = name
        self._show_sheet()

    def _step(self, by: int) -> None:
        names = self.sections.names
        self._seen = names[min(max(names.index(self._seen) + by, 0), len(names) - 1)]
        self.sections.show_current(self._seen)
        self._show_sheet()

    def _leave_out(self) -> None:
        if self._draft is not None:
            kind = not self._draft.occasion.whole
            self._chosen[kind] = self.sections.chosen_after(self._chosen.get(kind, USUAL))
            self._show_sheet()
            order = self.order
            if order is not None:
                self._draft_anew(order)  # its cover and the remarks are others; what is there can be exported meanwhile

    def _export(self) -> None:
        order = self.order
        if order is not None:
            export(self._window, order)

    def open_batch(self, customers: tuple[str, ...]) -> BatchDialog | None:
        """Opens the dialog that writes the reviews of these customers; None as long as the edition isn't chosen."""
        edition = self.bar.edition
        if edition is None or not customers:
            return None
        order = self._order(edition, self.bar.customer, self._chosen.get(True, USUAL))
        words = "Internal edition" if edition is Edition.INTERNAL else "Customer edition"
        period = self.bar.periods.currentText()
        dialog = BatchDialog(
            self._window, order, customers, f"{words}, {period}. A workbook for each, and an index for you alone."
        )
        dialog.open()
        return dialog

    def _start_over(self) -> None:
        """Another workspace: nothing that is shown belongs to it."""
        self._stale, self._draft, self._asked, self._recipients = True, None, None, None
        self._chosen.clear()
        self._show_nothing("")

    def _arrange(self) -> None:
        wear(self.export, "primary")
        label = PlainLabel("File name", self, kind="about")
        self.file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sections.setFixedWidth(self._ink.scaled(SECTIONS_WIDE))
        self.checks.setFixedWidth(self._ink.scaled(CHECKS_WIDE))
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        middle, below = within(column, QHBoxLayout(), 1), within(column, QHBoxLayout())
        middle.setSpacing(GAP)
        middle.addWidget(self.sections)
        middle.addWidget(self.preview, 1)
        middle.addWidget(self.checks)
        below.setSpacing(8)
        below.addWidget(self.business.label)
        below.addWidget(self.business, 1)
        below.addWidget(label)
        below.addWidget(self.file, 2)
        for button in (self.segment, self.renewing, self.everyone, self.export):
            below.addWidget(button)
        self.addWidget(board)
        self._show_nothing("")

    def _connect(self) -> None:
        self.bar.changed.connect(self._ask_draft)
        self.business.known.connect(self._ask_draft)
        self.bar.kinds.activated.connect(self._take_open_customer)
        self.sections.chosen.connect(self._see)
        self.sections.changed.connect(self._leave_out)
        self.preview.before.clicked.connect(lambda: self._step(-1))
        self.preview.after.clicked.connect(lambda: self._step(1))
        self.export.clicked.connect(self._export)
        for button, which in ((self.everyone, "everyone"), (self.renewing, "renewing"), (self.segment, "segment")):
            button.clicked.connect(lambda _=False, which=which: self.open_batch(getattr(self._recipients, which)))
        self._window.look.changed.connect(self._widen)

    def _widen(self) -> None:
        self.sections.setFixedWidth(self._ink.scaled(SECTIONS_WIDE))
        self.checks.setFixedWidth(self._ink.scaled(CHECKS_WIDE))
