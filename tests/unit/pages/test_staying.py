"""How long customers stay."""

from collections.abc import Callable

import pytest

from csdesk.pages.charts import Curve
from csdesk.pages.lens import Lens
from csdesk.pages.staying import lifetime_card, observed, reach, share_at, staying
from csdesk.pages.values import Reference
from csdesk.pages.view import Empty

LensOver = Callable[..., Lens]


def stayed(days: list[int], *, gone: int) -> list[dict[str, object]]:
    """Customers without dates: tenures in months, of whom the first `gone` have left."""
    return [{"customer_id": f"C{n}", "tenure": months, "mrr": 10, "lost": n < gone} for n, months in enumerate(days)]


def test_the_curve_starts_with_everybody_and_ends_where_ten_are_left(lens_over: LensOver) -> None:
    # Twenty customers: two left after 6 months, the others have been there for 18.
    lens = lens_over(customers=stayed([6, 6, *[18] * 18], gone=2))
    block = staying(lens, observed(lens))
    assert isinstance(block, Curve)
    assert (block.times, block.share) == ((0.0, 6.0, 18.0), (1.0, 0.9, 0.9))
    assert block.observed == ((0.0, 20), (6.0, 20), (12.0, 18), (18.0, 18))
    assert block.title == "90.0% stay for a year"
    assert block.low[1] < 0.9 < block.high[1]
    assert block.reference == Reference("median_lifetime", "all")
    assert block.end == "90.0%"


def test_beyond_three_years_only_whole_years_are_marked(lens_over: LensOver) -> None:
    block = staying(lens := lens_over(customers=stayed([40] * 12, gone=0)), observed(lens))
    assert isinstance(block, Curve)
    assert [months for months, _ in block.observed] == [0, 12, 24, 36]


def test_two_years_are_told_where_the_curve_reaches_them(lens_over: LensOver) -> None:
    lens = lens_over(customers=stayed([6, 6, 20, *[30] * 17], gone=3))
    block = staying(lens, observed(lens))
    assert block.title == "90.0% stay for a year, 85.0% for two"


def test_fewer_than_ten_are_no_curve(lens_over: LensOver) -> None:
    lens = lens_over(customers=stayed([6] * 9, gone=2))
    block = staying(lens, observed(lens))
    assert isinstance(block, Empty)
    assert "fewer than 10" in block.sentence


def test_without_customers_the_reason_stands_there(lens_over: LensOver) -> None:
    lens = lens_over()
    block = staying(lens, observed(lens))
    assert isinstance(block, Empty)
    assert block.sentence.startswith("Needs customers")


def test_everybody_gone_leaves_no_hole_in_the_band(lens_over: LensOver) -> None:
    lens = lens_over(customers=stayed([5] * 12, gone=12))
    block = staying(lens, observed(lens))
    assert isinstance(block, Curve)
    assert (block.share[-1], block.low[-1], block.high[-1]) == (0.0, 0.0, 0.0)


def test_a_median_that_is_not_reached_is_said_so(lens_over: LensOver) -> None:
    lens = lens_over(customers=stayed([6, 6, *[18] * 18], gone=2))
    card = lifetime_card(lens, observed(lens))
    assert (card.number.value, card.number.text) == (None, "> 18 mo")
    assert card.foot == "not reached yet: 90.0% still there"
    assert card.number.reason == "not reached: 90.0% still there after 18 mo"


def test_a_median_that_is_reached_is_the_figure(lens_over: LensOver) -> None:
    lens = lens_over(customers=stayed([4] * 6 + [18] * 6, gone=6))
    card = lifetime_card(lens, observed(lens))
    assert card.number.value == 4


def test_reading_the_curve(lens_over: LensOver) -> None:
    found = observed(lens_over(customers=stayed([6, 6, *[18] * 18], gone=2)))
    assert not isinstance(found, str)
    assert reach(found) == 18
    assert [share_at(found, months) for months in (0, 5.9, 6, 12)] == pytest.approx([1, 1, 0.9, 0.9])


BAKERY = [12, 13, *[22] * 2, *[25] * 2, *[30] * 6]
"""Twelve customers: the two of 25 months have left; only ten were there for 22 months, and eight for 25."""


def left_late() -> list[dict[str, object]]:
    rows = stayed(BAKERY, gone=0)
    return [{**row, "lost": row["tenure"] == 25} for row in rows]


def test_losses_beyond_the_curve_are_told(lens_over: LensOver) -> None:
    lens = lens_over(customers=left_late())
    block = staying(lens, observed(lens))
    assert isinstance(block, Curve)
    assert block.title == "None left in their first 22 months, 2 did later"
    assert block.subtitle.endswith("95% interval · 2 left later, when fewer than 10 had been there so long")
    card = lifetime_card(lens, observed(lens))
    assert (card.number.text, card.foot) == ("> 22 mo", "not reached yet: 10 of 12 still there")


def test_without_a_loss_the_interval_is_that_of_those_who_have_stayed_so_long(lens_over: LensOver) -> None:
    """z squared is 3.8415: all of 12 stayed gives 12 / 15.8415 at least, 11 / 14.8415 and 10 / 13.8415."""
    lens = lens_over(customers=left_late())
    block = staying(lens, observed(lens))
    assert isinstance(block, Curve)
    assert block.times == (0.0, 12.0, 13.0, 22.0)
    assert block.low == pytest.approx((0.7575, 0.7412, 0.7225, 0.7225), abs=5e-5)
    assert (set(block.share), set(block.high)) == ({1.0}, {1.0})


def test_nobody_has_left(lens_over: LensOver) -> None:
    lens = lens_over(customers=stayed([6] * 12, gone=0))
    block = staying(lens, observed(lens))
    assert isinstance(block, Curve)
    assert block.title == "Nobody has left so far"
    assert lifetime_card(lens, observed(lens)).foot == "not reached yet: 12 of 12 still there"
