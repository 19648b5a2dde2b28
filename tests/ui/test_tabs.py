"""The tabs are known before any page is loaded, and are the pages of the catalogue all the same."""

from PySide6.QtWidgets import QWidget

from csdesk.pages.catalogue import PAGES
from csdesk.ui.tab_page import SIDE, PageContent
from csdesk.ui.tabs import TAB_NAMES, TabName, place_of
from csdesk.ui.window import Window


def test_the_tabs_are_the_pages_of_the_catalogue_in_its_order() -> None:
    declared = tuple(TabName(page.id, page.title, not page.unlocked_by, page.filtered) for page in PAGES.values())
    assert declared == TAB_NAMES


def test_a_page_has_its_place() -> None:
    assert place_of("overview") == 0
    assert place_of("data") == len(TAB_NAMES) - 1


def test_only_what_is_there_reaches_the_edge_of_the_window(open_shop: Window) -> None:
    for place in (place_of("health"), place_of("data")):
        open_shop.tabs.setCurrentIndex(place)
        content = open_shop.pages[place].content
        assert isinstance(content, PageContent)
        assert content.contentsMargins().right() == 0
        other = QWidget()
        content.addWidget(other)
        content.setCurrentWidget(other)
        assert content.contentsMargins().right() == SIDE
        content.removeWidget(content.page)
        content.removeWidget(other)
        assert content.currentWidget() is None
        assert content.contentsMargins().right() == SIDE
        content.addWidget(content.page)
        other.deleteLater()
