"""The tab of data: where the figures come from, or the import that is under way."""

from typing import TYPE_CHECKING

from csdesk.ui.imports.course import Stage
from csdesk.ui.tab_page import PageContent
from csdesk.ui.tabs import TabName

if TYPE_CHECKING:
    from csdesk.ui.imports.page import ImportPage
    from csdesk.ui.window import Window


class DataContent(PageContent):
    """The page of data, in whose place an import stands until it is stored or left."""

    imports: "ImportPage | None" = None

    def __init__(self, name: TabName, window: "Window") -> None:
        super().__init__(name, window)
        window.imports.changed.connect(self._follow)
        self._follow()

    @property
    def has_own_bar(self) -> bool:
        """An import has its steps where the filters are."""
        return self._window.imports.stage is not Stage.NONE

    def _follow(self) -> None:
        if self.has_own_bar and self.imports is None:
            from csdesk.ui.imports.page import ImportPage  # brings arrays along

            self.imports = ImportPage(self._window, self._window.imports)
            self.add_reaching(self.imports)
        shown = self.imports if self.has_own_bar and self.imports is not None else self.page
        if self.currentWidget() is not shown:
            self.setCurrentWidget(shown)
            self._window.routes.went.emit()
        if shown is self.page and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Asks for the page, unless an import stands in its place."""
        if not self.has_own_bar:
            super().refresh()

    def _start_over(self) -> None:
        super()._start_over()
        self._follow()
