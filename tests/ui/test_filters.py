"""The bar below the tabs in little room."""

import pytest
from pytestqt.qtbot import QtBot

from csdesk.ui.filters import SearchButton
from csdesk.ui.theme import Look


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
