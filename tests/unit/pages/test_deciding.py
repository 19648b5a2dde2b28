"""Everybody who needs a decision."""

from collections.abc import Callable

from csdesk.pages.blocks import Alerts, Table
from csdesk.pages.deciding import deciding
from csdesk.pages.decisions import SHOWN, alerts, decisions
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from tests.shown import lines

LensOver = Callable[..., Lens]


def test_all_are_listed_of_whom_the_overview_shows_the_first(sample_lens: LensOver) -> None:
    lens = sample_lens()
    found = decisions(lens)
    assert found is not None
    (row,) = deciding(lens)
    table = row.columns[0][0]
    assert isinstance(table, Table)
    first = alerts(lens, found)
    assert isinstance(first, Alerts)
    assert len(table.keys) == first.count > SHOWN
    assert table.keys[:SHOWN] == tuple(each.customer for each in first.alerts)
    assert table.title == f"{first.count} customers need a decision"
    assert all(len(line) == 4 and line[2] for line in lines(table))


def test_where_nobody_needs_one_there_is_no_list(lens_over: LensOver) -> None:
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-10"}]
    assert deciding(lens_over(Selection("2024-Q2"), subscriptions=rows)) == ()
