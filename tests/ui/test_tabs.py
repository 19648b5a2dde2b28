"""The tabs are known before any page is loaded, and are the pages of the catalogue all the same."""

from csdesk.pages.catalogue import PAGES
from csdesk.ui.tabs import TAB_NAMES, TabName, place_of


def test_the_tabs_are_the_pages_of_the_catalogue_in_its_order() -> None:
    declared = tuple(TabName(page.id, page.title, not page.unlocked_by, page.filtered) for page in PAGES.values())
    assert declared == TAB_NAMES


def test_a_page_has_its_place() -> None:
    assert place_of("overview") == 0
    assert place_of("data") == len(TAB_NAMES) - 1
