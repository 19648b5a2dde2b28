"""The bar below the tabs: what it names, and how it fits into little room."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csdesk.ops.choosing import choose
from csdesk.ops.workspaces import Moment, existing
from csdesk.ui.filters import SearchButton
from csdesk.ui.theme import Look
from csdesk.ui.window import Window

Settle = Callable[[], None]


@pytest.mark.parametrize("zoom", [100, 150])
def test_the_search_says_less_where_its_keys_would_stand_on_its_words(qtbot: QtBot, look: Look, zoom: int) -> None:
    look.enlarge(zoom)
    search = SearchButton(look)
    qtbot.addWidget(search)
    search.show()
    search.resize(search.sizeHint())
    assert search.text() == "Search or run a command"
    search.resize(search.minimumSizeHint())
    assert search.text() == "Search"
    assert search.accessibleName() == "Search or run a command"
    look.enlarge(100)


@pytest.fixture
def running_shop(shop: Path, today: Moment) -> Path:
    """The sample business as it was on 20 May 2025: the second quarter runs."""
    with existing(shop, today, writing=True) as store:
        choose(store, {"data_to": "2025-05-20"}, today)
    return shop


def test_the_bar_names_the_period_that_the_page_shows(running_shop: Path, window: Window, settle: Settle) -> None:
    """The Overview is of the quarter that is over, the Health page of the newest day; the quarter that is over is
    shown on both as soon as it is chosen by name."""
    window.session.open(running_shop)
    settle()
    bar = window.filters
    assert (bar.periods.currentData(), bar.comparisons.itemText(0)) == ("2025-Q1", "vs Q4 2024")
    window.routes.open_page("health")
    settle()
    assert (bar.periods.currentData(), bar.comparisons.itemText(0)) == ("2025-Q2", "vs Q1 2025")
    bar.step(-1)
    settle()
    assert window.session.selection.period == bar.periods.currentData() == "2025-Q1"
    page = window.page
    assert page is not None and page.view is not None and page.view.headline is not None
    assert page.view.headline.note == "As of 31 Mar 2025"
    window.commands.run("reset")
    settle()
    assert bar.periods.currentData() == "2025-Q2"
    window.routes.open_page("overview")
    settle()
    assert bar.periods.currentData() == "2025-Q1"
