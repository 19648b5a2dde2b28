"""The tab of customers: the list of all, or one customer's own page with its line of identity and its inner tabs."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QTabBar, QVBoxLayout, QWidget

from csdesk.ui.blocks.context import Context
from csdesk.ui.blocks.headline import HeadlineWidget
from csdesk.ui.choosers import MenuButton
from csdesk.ui.deeds import DEEDS
from csdesk.ui.identity import About, Identity
from csdesk.ui.layouts import within
from csdesk.ui.page import PageWidget
from csdesk.ui.style import CUSTOMER
from csdesk.ui.tab_page import SIDE, PageContent
from csdesk.ui.tabs import TabName
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.pages.customer import CustomerPage
    from csdesk.ui.window import Window


class InnerTabs(QTabBar):
    """Tabs within a page: a soft fill under the current one, so that they never compete with the window's own."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = context.ink
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName("What is known of the customer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tabSizeHint(self, index: int) -> QSize:
        """The semibold word and 12 on each side, 32 high."""
        width = self._ink.metrics(strong=True).horizontalAdvance(self.tabText(index))
        return QSize(width + 24, self._ink.scaled(32))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Never squeezed."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the words, and the fill under the current one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            rect, current = QRectF(self.tabRect(index)), index == self.currentIndex()
            if current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._ink.colour("selection"))
                painter.drawRoundedRect(rect, 6, 6)
                if self.hasFocus():
                    self._ink.ring(painter, rect)
            painter.setFont(self._ink.font(strong=current))
            painter.setPen(self._ink.colour("text" if current else "muted"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
        painter.end()


class CustomerWidget(QWidget):
    """One customer: the way back, who it is and how it stands, what is known of it by inner tab."""

    def __init__(self, window: "Window") -> None:
        super().__init__()
        self._window = window
        self._shown: CustomerPage | None = None
        self.page = PageWidget(window.look, window.routes, margin=SIDE, dense=True)
        self.context = self.page.context
        self.identity = Identity(self.context, window.routes.explain, self)
        self.tabs = InnerTabs(self.context, self)
        self.about = About(self.context.ink, self)
        self.sentence = HeadlineWidget(self.context, size=CUSTOMER)
        self._arrange()
        self.tabs.currentChanged.connect(self._show_tab)

    def _arrange(self) -> None:
        self.review = QPushButton("Make review", self)
        wear(self.review, "primary")
        self.review.setToolTip("This customer's quarterly business review (QBR) as a workbook")
        self.review.clicked.connect(lambda: self._window.commands.run("export_qbr"))
        back = QPushButton("‹ Customers", self)
        wear(back, "back")
        back.setToolTip("Back to all customers")
        back.clicked.connect(lambda: self._window.routes.open_page("customers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        above = within(column, QVBoxLayout())
        above.setContentsMargins(0, 0, SIDE, 0)
        above.setSpacing(8)
        first = within(above, QHBoxLayout())
        first.setSpacing(12)
        first.addWidget(back)
        first.addWidget(self.identity, 1)
        first.addWidget(self._deeds())
        first.addWidget(self.review)
        second = within(above, QHBoxLayout())
        second.addWidget(self.tabs)
        second.addWidget(self.about, 1)
        above.addWidget(self.sentence)
        column.addWidget(self.page, 1)

    def _deeds(self) -> QPushButton:
        """What can be kept by hand about the customer: the commands of the data menu."""
        menu, commands = QMenu(self), self._window.commands
        for deed in DEEDS:
            menu.addAction(commands.by_id[deed.id])
        menu.aboutToShow.connect(commands.refresh)
        return MenuButton(self._window.look, "&Note or correct", menu, self)

    def show_customer(self, page: "CustomerPage") -> None:
        """Shows a customer, on the inner tab that was seen of the one before."""
        before = self.tabs.tabText(self.tabs.currentIndex())
        self._shown = page
        self.identity.show_identity(page.name, page.identity)
        self.about.setText(page.about)
        self.sentence.show_block(page.sentence)
        titles = [title for title, _ in page.tabs]
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for title in titles:
            self.tabs.addTab(title)
        self.tabs.setCurrentIndex(titles.index(before) if before in titles else 0)
        self.tabs.blockSignals(False)
        self._show_tab()

    def _show_tab(self) -> None:
        if self._shown is not None and self.tabs.currentIndex() >= 0:
            self.page.show_view(self._shown.tabs[self.tabs.currentIndex()][1], in_turns=True)


class CustomersContent(PageContent):
    """The list of all customers, or the one that is open."""

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__(name, window)
        self.one = CustomerWidget(window)
        self.addWidget(self.one)
        window.routes.went.connect(self._follow)

    @property
    def wanted(self) -> str:
        """The list, or the customer that is open."""
        customer = self._window.routes.customer
        return f"customer:{customer}" if customer else self._name.id

    @property
    def has_own_bar(self) -> bool:
        """A customer's line of identity stands in the place of the filters."""
        return bool(self._window.routes.customer)

    def _ask(self, wanted: str) -> None:
        kind, _, customer = wanted.partition(":")
        if kind != "customer":
            super()._ask(wanted)
            return
        self._window.session.customer(
            customer, partial(self.show_customer, wanted=wanted), partial(self._refused, wanted=wanted)
        )

    def show_customer(self, page: "CustomerPage", wanted: str) -> None:
        """Shows a customer, if it is still the one that is wanted."""
        if wanted == self.wanted:
            self._shown = wanted
            self.one.show_customer(page)
            self.setCurrentWidget(self.one)

    def _leave_margin(self) -> None:
        """Neither the list nor a customer's page leaves any: each has a scroll bar in it."""

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()
