"""The list of customers that need a decision, with the reason and the money that is at stake."""

from PySide6.QtWidgets import QWidget

from csdesk.pages.blocks import Alerts, Heading
from csdesk.pages.values import Reference, Role, Words
from csdesk.ui.blocks import panel
from csdesk.ui.blocks.cells import Cell, Titled
from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.grid import Grid
from csdesk.ui.blocks.listing import LEAST_COLUMN, GridLook
from csdesk.ui.blocks.panel import TitledPanel

NOTHING = 24
"""The height of the line that says that nobody needs a decision."""
PAGE = "health"
"""Where all of them are listed."""
UNSCORED = Words("–", Role.MUTED)
HEADINGS = (Heading("Health"), Heading("Customer"), Heading("MRR", numeric=True))
LOOK = GridLook(row=52, head=False, fixed=(52, 0, -1))
PLAIN = GridLook(row=52, head=False, fixed=(LEAST_COLUMN, 0, -1))


def rows_of(block: Alerts) -> tuple[tuple[Cell, ...], ...]:
    """A row for each alert: band and score, name and reason, money in semibold."""
    return tuple(
        (alert.badge or UNSCORED, Titled(alert.name, alert.reason), Words(alert.money.text, strong=True))
        for alert in block.alerts
    )


class AlertsWidget(TitledPanel):
    """A panel with the list. Enter or a click opens the customer; the link opens all of them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.ink, parent)
        self._context = context
        self.all_link = self.add_link("", lambda: context.clicks.open_page(PAGE))
        self.grid = Grid(context.ink, LOOK)
        self.grid.open_on_click = True
        self.grid.opened.connect(context.clicks.open_customer)
        self.grid.explained.connect(self._explain)
        self.fill(self.grid)
        self.empty = panel.Words(context.ink, colour="muted", wraps=True)
        self.fill(self.empty, 0)

    def minimum_height(self) -> int:
        """How far it may shrink before the page scrolls."""
        return min(self.ink.scaled(210), self.wanted_height())

    def wanted_height(self) -> int:
        """How high it would like to be: all its rows."""
        return min(72 + (self.grid.natural_height() or self.ink.scaled(NOTHING)), self.ink.scaled(480))

    def show_block(self, block: Alerts) -> None:
        """Shows other alerts."""
        self.say(block.title, block.subtitle)
        self.all_link.setText(f"Open all {block.count:,}")
        self.all_link.setVisible(block.count > len(block.alerts))
        self.grid.setAccessibleName(block.title)
        look = LOOK if any(alert.badge for alert in block.alerts) else PLAIN
        self.grid.show_rows(HEADINGS, rows_of(block), tuple(alert.customer for alert in block.alerts), look)
        self.grid.setVisible(bool(block.alerts))
        self.empty.setText(block.empty)
        self.empty.setVisible(not block.alerts)

    def _explain(self, reference: Reference) -> None:
        self._context.clicks.explain(reference, self)
