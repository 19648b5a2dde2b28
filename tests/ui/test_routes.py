"""Where a press on a card leads."""

from csdesk.health.catalogue import FIGURES
from csdesk.ui.routes import PAGE_OF
from csdesk.ui.tabs import TAB_NAMES, place_of
from csdesk.ui.window import Window


def test_every_family_of_figures_has_a_page() -> None:
    assert {metric.family for metric in FIGURES.values()} == set(PAGE_OF)
    assert set(PAGE_OF.values()) <= {tab.id for tab in TAB_NAMES}


def test_a_card_leads_to_the_page_that_says_most_about_its_figure(open_shop: Window) -> None:
    for metric, page in (("health_score", "health"), ("grr_12m", "retention"), ("customers_active", "customers")):
        open_shop.routes.open_metric(metric)
        assert open_shop.tabs.currentIndex() == place_of(page)
