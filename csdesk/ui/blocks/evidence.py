"""What a proof rests on: the customers, the settings, and the rows of the owner's files."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csdesk.ops.explaining import Proof
from csdesk.pages.blocks import Heading
from csdesk.pages.proving import customers_words, rows_words
from csdesk.pages.values import Reference
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.ink import NOTE, Ink
from csdesk.ui.blocks.listing import GridLook
from csdesk.ui.blocks.panel import Words
from csdesk.ui.blocks.proof_rows import (
    customer_name,
    customer_rows,
    narrowed,
    same_place,
    settings_rows,
    source_rows,
)
from csdesk.ui.blocks.whole_rows import WholeRows
from csdesk.ui.layouts import within

CHOSEN_AFTER = 150
"""Milliseconds after the last key before the rows of the customer are looked up."""

Ask = Callable[[Reference, Callable[[Proof], None]], None]
"""Asks the worker for another proof."""


class EvidenceTables(QWidget):
    """Three tables. `ask` fetches the proof of the customer that is chosen, whose own rows are shown then."""

    def __init__(self, ink: Ink, ask: Ask | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink, self._ask = ink, ask
        self._proof: Proof | None = None
        self._chosen = ""
        self.customers = self._table("Customers", row=24)
        self.customers.opened.connect(self._choose)
        self.customers.open_on_click = True
        self._chosen_soon = QTimer(self, singleShot=True, interval=CHOSEN_AFTER)
        self._chosen_soon.timeout.connect(self._choose_current)
        self.customers.selectionModel().selectionChanged.connect(lambda: self._chosen_soon.start())
        self._customers_area = WholeRows(self.customers)
        self.settings = self._table("Settings used", row=22, head=False)
        self.rows = self._table("Source rows", row=24)
        self._rows_area = WholeRows(self.rows)
        self.customers_title, self.settings_title, self.rows_title = (
            Words(ink, size=NOTE, strong=True, colour="muted") for _ in range(3)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._fill_middle(within(column, QHBoxLayout(), 1))
        column.addWidget(self.rows_title)
        column.addWidget(self._rows_area, 1)

    def _fill_middle(self, middle: QHBoxLayout) -> None:
        """Customers, with the settings beside them."""
        middle.setSpacing(24)
        parts: tuple[tuple[Words, QWidget, int], ...] = (
            (self.customers_title, self._customers_area, 3),
            (self.settings_title, self.settings, 2),
        )
        for title, grid, share in parts:
            part = within(middle, QVBoxLayout(), share)
            part.setSpacing(4)
            part.addWidget(title)
            part.addWidget(grid, 1)

    def _table(self, name: str, row: int, *, head: bool = True) -> Grid:
        grid = Grid(self._ink, GridLook(row=row, head=head, lines=head, size=NOTE))
        grid.setAccessibleName(name)
        return grid

    def show_proof(self, proof: Proof) -> None:
        """Shows what another proof rests on, with nobody chosen."""
        found = proof.trail
        self._proof, self._chosen = proof, ""
        headings, rows, keys = customer_rows(found)
        self.customers_title.setText(customers_words(found))
        self.customers.horizontalHeader().setVisible(bool(found.shares or found.values))
        self.customers.show_rows(headings, rows, keys)
        self.customers.selectionModel().setCurrentIndex(  # the focus finds it there, and nobody is chosen by that
            self.customers.cells.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self._customers_area.settle()
        self.settings.show_rows((Heading("Setting"), Heading("Value", lines=3)), settings_rows(found))
        self.settings_title.setText("Settings used" if found.settings else "No setting changes it")
        self._show_rows(proof, "")

    def _show_rows(self, proof: Proof, name: str) -> None:
        shown = len(proof.rows)
        whose = f"Source rows of {name}" if name else "Source rows"
        count = rows_words(proof.counted)
        count = count if shown == proof.rows_total else f"{count}, of which here are the first {shown:,}"
        where = same_place(proof.rows)
        told = " · ".join(filter(None, (f"{whose}: {count}", where)))
        self.rows_title.setText(told if proof.rows_total else "It rests on no row of its own")
        self._rows_area.setVisible(bool(proof.rows))
        headings, rows, keys = source_rows(proof.rows)
        self.rows.show_rows(headings, rows, keys)
        self._rows_area.settle()

    def _choose_current(self) -> None:
        """Shows the rows of the customer that the keys went to."""
        selected = self.customers.selectionModel().selectedRows()
        customer = self.customers.cells.key(selected[0].row()) if selected else ""
        if customer and customer != self._chosen:
            self._choose(customer)

    def _choose(self, customer: str) -> None:
        """Shows the rows of one customer."""
        whole = self._proof
        assert whole is not None
        self._chosen = customer
        name = customer_name(whole.trail, customer)

        def came(proof: Proof) -> None:
            if (self._proof, self._chosen) == (whole, customer):
                self._show_rows(proof, f"{name} ({customer})")

        if self._ask is not None:
            self._ask(narrowed(whole.trail, customer), came)
