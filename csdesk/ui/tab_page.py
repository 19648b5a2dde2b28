"""One tab: room for the filters above, and below them what the page's own widget shows, made when first seen."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csdesk.base.errors import UserError
from csdesk.pages.view import View
from csdesk.ui.layouts import within
from csdesk.ui.page import PageWidget
from csdesk.ui.tabs import TabName
from csdesk.ui.theme import wear

if TYPE_CHECKING:
    from csdesk.ui.welcome import Welcome
    from csdesk.ui.window import Window

SIDE, ABOVE, BETWEEN = 24, 12, 12


class TabPage(QWidget):
    """The page of a tab. `top` is put above its content by the window whenever the tab is the one that is seen."""

    def __init__(self, name: TabName, make: Callable[[], QWidget]) -> None:
        super().__init__()
        wear(self, "page")
        self.name = name
        self._make = make
        self.content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, ABOVE, 0, 0)
        self._column.setSpacing(BETWEEN)
        self._above = within(self._column, QHBoxLayout())
        self._above.setContentsMargins(0, 0, SIDE, 0)

    def seen(self, top: QWidget) -> None:
        """The tab is the one that is shown now."""
        self._above.addWidget(top)
        if self.content is None:
            self.content = self._make()
            self._column.addWidget(self.content, 1)
        if isinstance(self.content, PageContent):
            self.content.follow()
            self.content.refresh()


class PageContent(QStackedWidget):
    """A page of the catalogue: asked for when it is seen and stale, the old answer standing until the new one comes."""

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__()
        self._name = name
        self._window = window
        self._stale = True
        self._shown = ""
        self._reaching: list[QWidget] = []
        self.currentChanged.connect(self._leave_margin)
        self.page = PageWidget(window.look, window.routes, margin=SIDE)
        self.add_reaching(self.page)
        window.session.selected.connect(self._outdate)
        window.session.staled.connect(self._outdate)
        window.session.opened.connect(self._start_over)

    @property
    def wanted(self) -> str:
        """What the session is asked for."""
        return self._name.id

    @property
    def has_own_bar(self) -> bool:
        """Whether what is shown brings a bar of its own, so that the one of filters is put away."""
        return False

    def refresh(self) -> None:
        """Asks for the page if what is shown isn't the answer to what is chosen."""
        session = self._window.session
        if session.choices is None or (not self._stale and self._shown == self.wanted):
            return
        self._stale = False
        wanted = self.wanted
        if self._shown != wanted:
            self.page.show_loading()
        job = self._window.jobs.running
        if job is not None:
            before = "These are the figures from before; new ones come" if self._shown == wanted else "This page comes"
            self.page.show_stale(f"{before} after “{job.title}”.")
        self._ask(wanted)

    def _ask(self, wanted: str) -> None:
        """Asks the session; the answer comes to `show_view`, or at once where it is known."""
        self._window.session.view(wanted, partial(self.show_view, wanted=wanted), partial(self._refused, wanted=wanted))

    def show_view(self, view: View, wanted: str) -> None:
        """Shows an answer, if it is still the one that is wanted."""
        if wanted == self.wanted:
            self._shown = wanted
            self.page.show_view(view, in_turns=True)
            self.setCurrentWidget(self.page)
            self.follow()

    def follow(self) -> None:
        """Has the bar of filters name the period of what is shown, if this is the tab that is seen."""
        if self.isVisible():
            self._window.filters.follow(self.page.view.period if self.page.view is not None else "")

    def _refused(self, error: UserError, wanted: str) -> None:
        if wanted == self.wanted:
            self.page.show_problem(str(error))
            self.setCurrentWidget(self.page)

    def _leave_margin(self) -> None:
        self.setContentsMargins(0, 0, 0 if self.currentWidget() in self._reaching else SIDE, 0)

    def add_reaching(self, widget: QWidget) -> None:
        """Adds a widget that fills the window's right margin too, where it has its scroll bar."""
        self._reaching.append(widget)
        self.addWidget(widget)

    def let_go(self, widget: QWidget) -> None:
        """Takes a widget away for good."""
        self._reaching.remove(widget)
        self.removeWidget(widget)
        widget.deleteLater()

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _start_over(self) -> None:
        """Another workspace: nothing that is shown belongs to it."""
        self._stale, self._shown = True, ""
        self.page.show_loading()
        self.setCurrentWidget(self.page)


class OverviewContent(PageContent):
    """The Overview, or the welcome where there is nothing to see yet."""

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__(name, window)
        self._kept = False
        window.session.known.connect(self._choose)
        window.session.opened.connect(self._choose)
        self._choose()

    @cached_property
    def welcome(self) -> "Welcome":
        """The welcome, made when there is nothing else to show."""
        from csdesk.ui.welcome import Welcome

        made = Welcome(self._window, self)
        self.addWidget(made)
        return made

    @property
    def has_own_bar(self) -> bool:
        """The welcome has nothing to filter."""
        return self.welcomes

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
