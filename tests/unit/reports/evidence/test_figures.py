"""The figures of a review with their months, over two customers whose MRR is known by hand."""

import pytest

from csdesk.reports.evidence.figures import entries, month_starts
from tests.unit.reports.conftest import Shop


def test_each_month_starts_where_the_one_before_ended(shop: Shop) -> None:
    lens = shop()
    assert [each.value for each in entries(lens, ("mrr",))[0].months] == [100, 150, 150, 150, 100, 100]
    assert month_starts(lens) == [None, 100, 150, 150, 150, 100]


def test_a_figure_has_its_value_the_compared_one_and_the_change(shop: Shop) -> None:
    (mrr,) = entries(shop(), ("mrr",))
    assert mrr.before is not None and mrr.change is not None
    assert (mrr.now.value, mrr.before.value, mrr.change.difference) == (100, 150, -50)
    assert mrr.change.relative == pytest.approx(-1 / 3)


def test_a_figure_without_any_data_was_never_known(shop: Shop) -> None:
    mrr, nps = entries(shop(), ("mrr", "nps"))
    assert mrr.ever
    assert not nps.ever


def test_a_score_of_too_few_answers_has_no_value(shop: Shop) -> None:
    answers = [{"customer": "A", "answered_on": "2024-05-02", "kind": "NPS", "score": 9}]
    (nps,) = entries(shop(surveys=answers), ("nps",))
    assert nps.now.value is None
    assert nps.now.reason == "not shown: fewer than 5 replies"
