"""One tab: room for the filters above, and below them what the page's own widget shows, made when first seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.errors import UserError
from csdesk.pages.blocks import View
from csdesk.ui.page import PageWidget
from csdesk.ui.tabs import TabName
from csdesk.ui.theme import wear
from csdesk.ui.welcome import Welcome

if TYPE_CHECKING:
    from csdesk.ui.window import Window

SIDE, ABOVE, BETWEEN = 24, 12, 12
SAID_AFTER = 150
"""Milliseconds before a page that isn't there yet says that it is being read."""


class TabPage(QWidget):
    """The page of a tab. `top` is put above its content by the window whenever the tab is the one that is seen."""

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__()
        wear(self, "page")
        self.name = name
        self._window = window
        self.content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, ABOVE, SIDE, 0)
        self._column.setSpacing(BETWEEN)

    def seen(self, top: QWidget) -> None:
        """The tab is the one that is shown now."""
        self._column.insertWidget(0, top)
        if self.content is None:
            self.content = CONTENTS.get(self.name.id, PageContent)(self.name, self._window)
            self._column.addWidget(self.content, 1)
        if isinstance(self.content, PageContent):
            self.content.refresh()


class PageContent(QStackedWidget):
    """A page of the catalogue: asked for when it is seen and stale, the old answer standing until the new one comes."""

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__()
        self._name = name
        self._window = window
        self._stale = True
        self._shown = ""
        self._wait = QWidget(self)
        self._words = QLabel("", self._wait)
        wear(self._words, "muted")
        column = QVBoxLayout(self._wait)
        column.addWidget(self._words)
        column.addStretch(1)
        self.page = PageWidget(window.look, window.routes)
        self.held = QWidget(self)
        self.held_column = QVBoxLayout(self.held)
        self.held_column.setContentsMargins(0, 0, 0, 0)
        self.held_column.addWidget(self.page, 1)
        self.addWidget(self._wait)
        self.addWidget(self.held)
        self._timer = QTimer(self, singleShot=True, interval=SAID_AFTER)
        self._timer.timeout.connect(self._say_waiting)
        window.session.selected.connect(self._outdate)
        window.session.staled.connect(self._outdate)
        window.session.opened.connect(self._start_over)

    @property
    def wanted(self) -> str:
        """What the session is asked for."""
        return self._name.id

    def refresh(self) -> None:
        """Asks for the page if what is shown isn't the answer to what is chosen."""
        session = self._window.session
        if session.choices is None or (not self._stale and self._shown == self.wanted):
            return
        self._stale = False
        wanted = self.wanted
        self._timer.start()
        session.view(wanted, lambda view: self.show_view(view, wanted), self._refused)

    def show_view(self, view: View, wanted: str) -> None:
        """Shows an answer, if it is still the one that is wanted."""
        if wanted != self.wanted:
            return
        self._timer.stop()
        self._shown = wanted
        self.page.show_view(view)
        self.setCurrentWidget(self.held)

    def _refused(self, error: UserError) -> None:
        self._timer.stop()
        self._words.setText(str(error))
        self.setCurrentWidget(self._wait)

    def _say_waiting(self) -> None:
        """Says what is being waited for, where there is no older answer to show."""
        if self._shown == self.wanted:
            return
        job = self._window.jobs.running
        self._words.setText("Reading…" if job is None else f"This page comes after “{job.title}”.")
        self.setCurrentWidget(self._wait)

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _start_over(self) -> None:
        """Another workspace: nothing that is shown belongs to it."""
        self._stale, self._shown = True, ""
        self._words.setText("")
        self.setCurrentWidget(self._wait)


class OverviewContent(PageContent):
    """The Overview, or the welcome where there is nothing to see yet."""

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__(name, window)
        self._kept = False
        self.welcome = Welcome(window, self)
        self.addWidget(self.welcome)
        window.session.known.connect(self._choose)
        window.session.opened.connect(self._choose)
        self._choose()

    @property
    def welcomes(self) -> bool:
        """Whether there is nothing to see yet."""
        session = self._window.session
        if session.path is None:
            return not session.opening
        return session.choices is not None and not session.has_data

    def show_kept(self, view: View) -> None:
        """Shows the page as it was kept, until the worker has opened the workspace."""
        self.show_view(view, self.wanted)
        self._stale = self._kept = True

    def refresh(self) -> None:
        """Asks for the page, unless there is nothing to see."""
        if not self.welcomes:
            super().refresh()

    def _start_over(self) -> None:
        """The kept page belongs to the workspace that is opened first, and stays."""
        if self._kept:
            self._kept = False
        else:
            super()._start_over()

    def _choose(self) -> None:
        if self.welcomes:
            self.setCurrentWidget(self.welcome)
            self.welcome.setFocus()
        elif self.isVisible():
            self.refresh()


class CustomersContent(PageContent):
    """The list of all customers, or one customer's own page with the way back to the list."""

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__(name, window)
        self.back = QPushButton("‹ Customers", self.held)
        wear(self.back, "link")
        self.back.setToolTip("Back to all customers")
        self.back.clicked.connect(lambda: window.routes.open_page("customers"))
        self.back.hide()
        self.held_column.insertWidget(0, self.back, 0, Qt.AlignmentFlag.AlignLeft)
        window.routes.went.connect(self._follow)

    @property
    def wanted(self) -> str:
        """The list, or the customer that is open."""
        customer = self._window.routes.customer
        return f"customer:{customer}" if customer else self._name.id

    def show_view(self, view: View, wanted: str) -> None:
        """Shows the list, or the customer with the way back."""
        super().show_view(view, wanted)
        self.back.setVisible(wanted.startswith("customer:"))

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()


CONTENTS: dict[str, Callable[[TabName, "Window"], QWidget]] = {
    "overview": OverviewContent,
    "customers": CustomersContent,
}
"""What a tab shows, where that is more than its page of the catalogue."""
