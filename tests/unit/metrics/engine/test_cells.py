"""The share of each customer in a figure."""

import math

import pytest

from csdesk.base.errors import CallError
from csdesk.base.periods import Grain
from csdesk.metrics.engine.cells import Moved, largest, moved
from csdesk.metrics.facts import facts as facts_module


@pytest.fixture
def shop(business):
    return business(
        "2024-03-31",
        customers=[{"customer_id": who, "country": land} for who, land in (("a", "NG"), ("b", "GH"), ("c", "NG"))],
        subscriptions=[
            {"customer": "a", "amount": 100, "interval": "1 month", "started": "2024-01-01", "ended": "2024-02-29"},
            {"customer": "a", "amount": 60, "interval": "1 month", "started": "2024-03-01"},
            {"customer": "b", "amount": 10, "interval": "1 month", "started": "2024-02-01"},
        ],
        tickets=[
            {"customer": who, "opened": "2024-03-05T10:00:00", "resolved": "2024-03-05T11:00:00"}
            for who in ("a", "a", "who?")
        ],
    )


def test_a_row_for_each_customer_and_a_column_for_each_period(shop) -> None:
    cells = shop.engine.cells("grr", shop.engine.calendar())
    assert shop.engine.facts.people.ids == ("a", "b", "c")
    assert cells.num.tolist() == [[0, 100, 60], [0, 0, 10], [0, 0, 0]]
    assert cells.den is not None
    assert cells.den.tolist() == [[0, 100, 100], [0, 0, 10], [0, 0, 0]]
    assert cells.values[0].tolist() == pytest.approx([math.nan, 1, 0.6], nan_ok=True)
    assert all(math.isnan(value) for value in cells.values[2])


def test_a_sum_has_no_denominator_and_rows_of_nobody_arent_there(shop) -> None:
    cells = shop.engine.cells("tickets_opened", shop.engine.calendar())
    assert cells.den is None
    assert cells.num[:, 2].tolist() == [2, 0, 0]


def test_only_those_of_a_group_have_a_share(shop) -> None:
    cells = shop.engine.cells("mrr", shop.engine.calendar(), {"country": ("GH",)})
    assert cells.num[:, 2].tolist() == [0, 10, 0]
    assert cells.inside[:, 2].tolist() == [False, True, False]
    assert [value for value in cells.values[:, 2] if not math.isnan(value)] == [10]


def test_what_cant_be_known_says_why_by_period(shop) -> None:
    cells = shop.engine.cells("tickets_opened", shop.engine.calendar())
    assert cells.reasons == ("no tickets imported before 5 Mar 2024", "no tickets imported before 5 Mar 2024", "")
    assert cells.values[0].tolist() == pytest.approx([math.nan, math.nan, 2], nan_ok=True)


def test_blocks_of_customers_stand_one_under_the_other(shop, monkeypatch) -> None:
    whole = shop.engine.cells("mrr", shop.engine.calendar(Grain.QUARTER))
    monkeypatch.setattr(facts_module, "BLOCK", 1)
    engine = type(shop.engine)(shop.facts)
    assert engine.cells("mrr", engine.calendar(Grain.QUARTER)).num.tolist() == whole.num.tolist()


@pytest.mark.parametrize("id_", ["resolution_median", "cs_roi"])
def test_figures_that_are_no_sums_have_none(shop, id_) -> None:
    with pytest.raises(CallError):
        shop.engine.cells(id_, shop.engine.calendar())


def test_the_largest_shares_come_first_and_the_others_are_added_up(shop) -> None:
    cells = shop.engine.cells("mrr", shop.engine.calendar())
    found = largest(cells, 2, 1)
    # One other would be no shorter than its name.
    assert (found.rows.tolist(), found.values.tolist(), found.others, found.rest) == ([0, 1], [60, 10], 0, 0)
    none = largest(cells, 2, 0)
    assert (none.rows.tolist(), none.others, none.rest) == ([], 2, 70)


def test_which_way_customers_went(shop) -> None:
    """In March a pays 60 of 100 and b as before; in February nobody was there at the start but a."""
    assert moved(shop.engine.cells("nrr", shop.engine.calendar()), 2) == Moved(gone=0, less=1, more=0)
    assert moved(shop.engine.cells("mrr", shop.engine.calendar()), 2) == Moved(0, 0, 0)
