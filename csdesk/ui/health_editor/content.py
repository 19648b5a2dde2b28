"""The tab of health: its page, or in its place the editor of the score, which is made when it is first asked for."""

from typing import TYPE_CHECKING

from csdesk.base.errors import UserError
from csdesk.pages.charts import Distribution
from csdesk.pages.view import View
from csdesk.ui.blocks.chart_panel import ChartPanel
from csdesk.ui.blocks.panel import TitledPanel
from csdesk.ui.blocks.sentences import EmptyWidget
from csdesk.ui.tab_page import PageContent
from csdesk.ui.tabs import TabName, place_of

if TYPE_CHECKING:
    from csdesk.ui.health_editor.editor import Editor
    from csdesk.ui.window import Window

HEALTH = "health"


def configure(window: "Window") -> "Editor":
    """Opens the editor of the score in its tab, which must be there."""
    window.routes.open_page(HEALTH)
    content = window.pages[place_of(HEALTH)].content
    assert isinstance(content, HealthContent)
    content.configure()
    assert content.editor is not None
    return content.editor


class HealthContent(PageContent):
    """The page leads to the editor by a link at the scores' picture, or at what stands in its place where nobody has a
    score. A draft stays while other tabs are seen."""

    editor: "Editor | None" = None

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__(name, window)
        self._configuring = False
        self._linked: list[TitledPanel] = []
        self.page.rows.completed.connect(self._link)

    @property
    def has_own_bar(self) -> bool:
        """The editor's bar stands in the place of the filters."""
        return self._configuring

    def configure(self) -> None:
        """Shows the editor, with the draft as it was left."""
        if self.editor is None:
            from csdesk.ui.health_editor.editor import Editor  # brings arrays along

            self.editor = Editor(self._window)
            self.editor.left.connect(self.leave)
            self.add_reaching(self.editor)
            self._window.unsaved.append(self.editor.unsaved)
        self._configuring = True
        self.setCurrentWidget(self.editor)
        self._window.routes.arrived()

    def leave(self) -> None:
        """Shows the page again."""
        self._configuring = False
        self.setCurrentWidget(self.page)
        self._window.routes.arrived()

    def show_view(self, view: View, wanted: str) -> None:
        """Takes the page's answer, behind the editor while that is open."""
        super().show_view(view, wanted)
        self._stay()

    def _link(self) -> None:
        """Puts the way to the editor onto the picture of all scores, or onto what stands in its place."""
        self._linked = [panel for panel in self._linked if panel in self.page.blocks]
        for panel in self.page.blocks:
            pictured = isinstance(panel, ChartPanel) and isinstance(panel.block, Distribution)
            if (
                isinstance(panel, TitledPanel)
                and panel not in self._linked
                and (pictured or isinstance(panel, EmptyWidget))
            ):
                panel.add_link("Configure", self.configure).setToolTip("Weights, bands and rules of the score")
                self._linked.append(panel)

    def _refused(self, error: UserError, wanted: str) -> None:
        super()._refused(error, wanted)
        self._stay()

    def _stay(self) -> None:
        if self._configuring and self.editor is not None:
            self.setCurrentWidget(self.editor)

    def _start_over(self) -> None:
        """Another workspace has recipes of its own."""
        if self.editor is not None:
            self._window.unsaved.remove(self.editor.unsaved)
            self.let_go(self.editor)
            self.editor, self._configuring = None, False
        super()._start_over()
