"""The window: puts its parts together, and closes in good order."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from csdesk.base.errors import DamagedWorkspace, UserError
from csdesk.base.places import log_folder
from csdesk.pages.view import View
from csdesk.ui.contents import content_for
from csdesk.ui.filters import FilterBar
from csdesk.ui.jobs import Jobs
from csdesk.ui.leaving import Leaving
from csdesk.ui.memory import Memory
from csdesk.ui.menus import menus_of
from csdesk.ui.opening import Opening
from csdesk.ui.page import PageWidget
from csdesk.ui.routes import Routes
from csdesk.ui.session import Session, present
from csdesk.ui.status import Status
from csdesk.ui.tab_page import OverviewContent, PageContent, TabPage
from csdesk.ui.tabs import TAB_NAMES, Tabs, place_of
from csdesk.ui.theme import Look
from csdesk.ui.toasts import Banners, Toasts

if TYPE_CHECKING:
    from csdesk.ops.explaining import Proof
    from csdesk.ops.workspaces import Moment
    from csdesk.ui.actions import Actions
    from csdesk.ui.imports.course import Course
    from csdesk.ui.palette import Palette

SMALLEST, USUAL = QSize(1024, 640), QSize(1366, 768)


class Window(QMainWindow):
    """One open workspace, or the welcome. Its parts know each other through it. `painted`: its first picture is
    there."""

    painted = Signal()
    look: Look
    jobs: Jobs
    memory: Memory
    session: Session
    tabs: Tabs
    filters: FilterBar
    banners: Banners
    toasts: Toasts
    routes: Routes

    def __init__(
        self,
        look: Look,
        jobs: Jobs,
        memory: Memory,
        clock: "Callable[[], Moment]" = present,
        *,
        expecting: bool = False,
    ) -> None:
        """With `expecting`, a workspace is about to be opened, and there is no welcome meanwhile."""
        super().__init__()
        self.look, self.jobs, self.memory = look, jobs, memory
        look.dress(self)
        self.session = Session(jobs, memory, clock, self)
        self.session.opening = expecting
        self.tabs = Tabs(look, self)
        self.routes = Routes(self)
        self.toasts = Toasts(self)
        self.fault: QDialog | None = None
        self.leaving = Leaving(self)
        self.unsaved = self.leaving.unsaved
        self.first_page = ""
        self._painted = False
        self.pages = [TabPage(name, partial(content_for, name, self)) for name in TAB_NAMES]
        for page in self.pages:
            self.tabs.addTab(page, page.name.title)
        self._top = QWidget(self.pages[0])
        self.filters = FilterBar(self.session, look, self._top)
        self.banners = Banners(self._top)
        self._arrange_top()
        self.setCentralWidget(self.tabs)
        self.status = Status(self.session, jobs, look, self)
        self.setStatusBar(self.status)
        self._menus = menus_of(self.menuBar())
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._connect()
        self._show_opened()

    def _arrange_top(self) -> None:
        column = QVBoxLayout(self._top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addWidget(self.banners)

    def _connect(self) -> None:
        self.painted.connect(lambda: QTimer.singleShot(0, self, self._complete))
        self.tabs.currentChanged.connect(self._turn)
        self.filters.searched.connect(lambda: self.palette_.open())
        self.filters.primary.clicked.connect(lambda: self.commands.run("export_qbr"))
        self.session.opened.connect(self._show_opened)
        self.session.known.connect(self._show_known)
        self.session.refused.connect(self.say_refused)
        self.session.noticed.connect(self.toasts.say)
        self.session.staled.connect(self.toasts.put_away)  # an Undo that it offers would take back something else
        self.routes.went.connect(self._show_bar)
        self.banners.changed.connect(self._show_bar)
        self.jobs.failed.connect(lambda deed, error: self.say_refused(error, deed))
        self.jobs.succeeded.connect(self.banners.succeeded)
        self.jobs.broke.connect(self.show_fault)

    def _complete(self) -> None:
        """Brings what the first picture doesn't show, right after it: commands with their keys, files that are
        dropped."""
        from csdesk.ui.dropping import Drops
        from csdesk.ui.icons import icon

        _ = self.commands
        Drops(self)
        self.setWindowIcon(icon("csdesk", size=64))
        self.status.say_version()

    @cached_property
    def commands(self) -> "Actions":
        """The commands in their menus, made when they are first asked for, at the latest right after the first
        picture."""
        from csdesk.ui.actions import Actions
        from csdesk.ui.commands.catalogue import COMMANDS

        made = Actions(self, COMMANDS)
        made.fill(self._menus)
        for changed in (self.routes.went, self.session.selected, self.session.doubted, self.session.staled):
            changed.connect(made.refresh)  # a command that is off doesn't hear its keys either
        return made

    @cached_property
    def palette_(self) -> "Palette":
        """The palette, made when it is first asked for."""
        from csdesk.ui.palette import Palette

        return Palette(self)

    @cached_property
    def imports(self) -> "Course":
        """The import of files, made when it is first asked for."""
        from csdesk.ui.imports.course import Course

        return Course(self)

    def take_files(self, files: list[Path]) -> None:
        """Takes spreadsheets in, wherever they were dropped or chosen."""
        self.imports.take(files)

    @property
    def overview(self) -> OverviewContent:
        """The first tab's content, which is made before any other."""
        page = self.pages[place_of("overview")]
        if page.content is None:
            page.seen(self._top)
        assert isinstance(page.content, OverviewContent)
        return page.content

    def begin(self, opening: Opening, kept: View | None = None) -> None:
        """Opens what a start of the program asked for; `kept` is the Overview as it was, to be seen meanwhile."""
        if opening.sample:
            self.session.open_sample()
        elif opening.workspace is not None:
            self.session.open(opening.workspace)
        if kept is not None:
            self.overview.show_kept(kept)
        self._turn()

    def call(self, opening: Opening) -> None:
        """Another start of the program asked for something: this window comes to the front and opens it."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if opening.sample:
            self.open_sample()
        elif opening.workspace is not None and opening.workspace != self.session.path:
            self.open_workspace(opening.workspace)

    def open_workspace(self, path: Path, *, create: bool = False) -> None:
        """Opens another workspace, made first with `create`, unless something stands against leaving this one."""
        self.leaving.switch(path.name, partial(self.session.open, path, create=create))

    def open_sample(self) -> None:
        """Opens the sample business in the same way."""
        self.leaving.switch("The sample business", self.session.open_sample)

    @property
    def page(self) -> PageWidget | None:
        """The page of blocks that is seen now; None where the tab shows something else."""
        content = self.pages[self.tabs.currentIndex()].content
        return content.page if isinstance(content, PageContent) else None

    def show_proof(self, proof: "Proof", anchor: QWidget) -> None:
        """Shows how a number came about, beside the widget that shows it."""
        from csdesk.ui.explain import ExplainPopover

        popover = ExplainPopover(self, self.look, self.routes.fetch_proof, self.routes.set_target)
        # The page may have been built anew since the number was pressed.
        popover.show_proof(proof, anchor if isValid(anchor) else self.tabs.tabBar())

    def show_fault(self, error: BaseException) -> None:
        """Says that csdesk made a mistake; one dialog at a time, however many there are."""
        from csdesk.ui.dialogs.fault import FaultDialog  # needed only when something went wrong

        if self.fault is None:
            self.fault = FaultDialog(self, error, log_folder())
            self.fault.finished.connect(self._put_fault_away)
            self.fault.open()

    def _put_fault_away(self) -> None:
        self.fault = None

    def _turn(self) -> None:
        """Another tab is seen: filters and errors move to it."""
        page = self.pages[self.tabs.currentIndex()]
        page.seen(self._top)
        self.filters.show_filters(page.name.filtered)
        self.routes.arrived()

    def _show_bar(self) -> None:
        """The filters are there, unless what is shown brings a bar of its own."""
        content = self.pages[self.tabs.currentIndex()].content
        filters = not (isinstance(content, PageContent) and content.has_own_bar)
        self.filters.setVisible(filters)
        self._top.setVisible(filters or bool(self.banners.texts))

    def _show_opened(self) -> None:
        path = self.session.path
        self.setWindowTitle("csdesk" if path is None else f"{path.stem} — csdesk")
        self.banners.clear()
        self.toasts.forget_undo()
        if path is None:
            self.tabs.setCurrentIndex(0)
            self.tabs.show_with_data(frozenset())
        self._turn()

    def _show_known(self) -> None:
        choices = self.session.choices
        has_data = self.session.has_data
        self.tabs.show_with_data(choices.pages if choices is not None and has_data else frozenset())
        self.commands.refresh()
        self.filters.primary.setEnabled(self.commands.by_id["export_qbr"].isEnabled())
        if self.first_page and has_data:
            self.routes.open_page(self.first_page)
            self.first_page = ""
        if not self.tabs.isTabEnabled(self.tabs.currentIndex()):
            self.tabs.setCurrentIndex(0)
        self._turn()

    def say_refused(self, error: UserError, deed: str = "") -> None:
        """Says what stands in the way of a deed, until that succeeds or the owner puts it away."""
        if isinstance(error, DamagedWorkspace):
            from csdesk.ui.restoring import say_damaged  # needed only when something went wrong

            say_damaged(self, error)
        else:
            self.banners.show_error(str(error), deed=deed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says when the first picture is there."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows everything again, where nothing that lies over the page took it."""
        if event.key() == Qt.Key.Key_Escape:
            self.commands.run("reset")
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Where nothing stands against it, remembers where the window was, and ends the worker."""
        if not self.leaving.may_close():
            event.ignore()
            return
        self.session.close()
        self.memory.keep_window(self, TAB_NAMES[self.tabs.currentIndex()].id)
        self.jobs.stop()
        super().closeEvent(event)
