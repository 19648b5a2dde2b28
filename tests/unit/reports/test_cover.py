"""The cover and what else names the money, of a business whose currency is known and of one that never said it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from csdesk.base.units import Unit
from csdesk.ops.reporting import Maker, views_of, write_portfolio_review
from csdesk.pages.lens import Lens
from csdesk.reports.cover import facts_of
from csdesk.reports.evidence.data_sheet import unit_words
from csdesk.reports.occasion import Occasion


def test_a_currency_that_nobody_said_has_no_line(occasion: Occasion) -> None:
    assert dict(facts_of(occasion))["Money in"] == "NGN"
    assert "Money in" not in dict(facts_of(replace(occasion, currency="")))


@pytest.mark.parametrize(("currency", "heading"), [("USD", "The same in numbers, USD"), ("", "The same in numbers")])
def test_the_bridge_names_the_currency_that_is_known(
    shop: Callable[..., Lens],
    maker: Maker,
    tmp_path: Path,
    read_review: Callable[[Path], Any],
    currency: str,
    heading: str,
) -> None:
    book = read_review(write_portfolio_review(shop(currency=currency), tmp_path, maker).file)
    said = {cell.value for row in book.values["Movement bridge"].iter_rows() for cell in row}
    assert heading in said


def test_money_without_a_currency_is_money() -> None:
    assert unit_words(Unit.MONEY, "EUR") == "EUR"
    assert unit_words(Unit.MONEY, "") == "money"


def test_a_page_that_has_nothing_to_show_is_left_out_and_named_so(shop: Callable[..., Lens]) -> None:
    """One answer is known, of which alone nobody has a score."""
    answer = {"customer": "A", "answered_on": "2024-05-02", "kind": "nps", "score": 9, "respondent": "r"}
    views, missing = views_of(shop(surveys=[answer]))
    assert "health" not in views
    assert "Health is left out: too little is known of it in Q2 2024 (Apr–Jun)." in [each.words for each in missing]
    assert "retention" in views
