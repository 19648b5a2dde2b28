import pytest
from PySide6.QtCore import QRectF

from csdesk.base.units import Unit
from csdesk.pages.values import Number
from csdesk.ui.blocks.chart_words import raised, spread
from csdesk.ui.blocks.drawing import interval_text, nice_ticks, span_of, symbol_in, thinned, ticks_of


def test_ticks_are_round_and_few() -> None:
    assert nice_ticks(0, 48) == (0, 10, 20, 30, 40)
    assert nice_ticks(-1.7, 2.4) == (-1, 0, 1, 2)
    assert nice_ticks(0.89, 1.11) == (0.9, 0.95, 1.0, 1.05, 1.1)
    assert len(nice_ticks(0, 7, most=3)) <= 3


def test_a_height_of_nothing_still_has_a_tick() -> None:
    assert nice_ticks(4, 4) == (4,)


def test_ticks_of_money_stand_in_one_scale_with_its_sign() -> None:
    assert [text for _, text in ticks_of(-1.7e6, 2.4e6, Unit.MONEY, "₦")] == ["−₦1m", "0", "₦1m", "₦2m"]


def test_ticks_of_counts_are_whole() -> None:
    assert ticks_of(0, 1.2, Unit.COUNT, most=3) == ((0, "0"), (1, "1"))
    assert [text for _, text in ticks_of(0, 2.4, Unit.COUNT)] == ["0", "1", "2"]
    assert [text for _, text in ticks_of(0.2, 0.8, Unit.COUNT, most=3)] == ["0.25", "0.50", "0.75"]


def test_ticks_of_small_amounts_are_whole() -> None:
    assert [text for _, text in ticks_of(1_960, 2_120, Unit.MONEY)] == ["2,000", "2,050", "2,100"]
    assert [text for _, text in ticks_of(0, 2_100, Unit.MONEY)] == ["0", "500", "1,000", "1,500", "2,000"]
    assert [text for _, text in ticks_of(0, 9_000, Unit.MONEY, "₦")] == ["0", "₦2k", "₦4k", "₦6k", "₦8k"]


def test_ticks_of_shares_have_no_more_digits_than_they_need() -> None:
    assert [text for _, text in ticks_of(0.9, 1.1, Unit.PERCENT)] == ["90%", "95%", "100%", "105%", "110%"]


def test_bars_begin_at_zero_and_lines_need_not() -> None:
    assert span_of([40.0, 60.0], from_zero=True)[0] == 0
    assert span_of([40.0, 60.0], from_zero=False)[0] > 30


def test_without_values_there_is_a_scale_all_the_same() -> None:
    assert span_of([], from_zero=True) == (0.0, 1.0)


def test_a_value_that_never_moves_has_little_room_beside_it() -> None:
    assert span_of([1.0, 1.0], from_zero=False, unit=Unit.PERCENT) == pytest.approx((0.9, 1.1))
    assert span_of([12_000.0], from_zero=False, unit=Unit.MONEY) == pytest.approx((10_800, 13_200))
    assert span_of([3.0], from_zero=False) == (2.0, 4.0)


def test_the_sign_of_the_currency_is_read_from_what_is_shown() -> None:
    assert symbol_in([Number(-3e6, Unit.MONEY, "−₦3.00m")]) == "₦"
    assert symbol_in([Number(5, Unit.COUNT, "5")]) == ""


def test_an_interval_is_said_in_its_own_unit() -> None:
    assert interval_text(Number(38, Unit.POINTS, "38", low=18, high=54)) == "18 to 54"
    assert interval_text(Number(38, Unit.POINTS, "38")) == ""


def test_thinned_labels_keep_the_last() -> None:
    labels = tuple("abcdefghijklm")
    assert thinned(labels, 13) == tuple(range(13))
    assert thinned(labels, 7) == (0, 2, 4, 6, 8, 10, 12)


def test_labels_at_the_end_make_room_for_each_other_in_their_order() -> None:
    assert spread([10, 12, 50], 14, 0, 100) == [10, 24, 50]
    assert spread([95, 96], 14, 0, 100) == [79, 93]


def test_a_name_goes_up_until_nothing_is_in_its_way() -> None:
    lower = QRectF(0, 40, 60, 12)
    assert raised(QRectF(30, 40, 60, 12), [lower], 12, 0) == QRectF(30, 34, 60, 12)
    assert raised(QRectF(70, 40, 60, 12), [lower], 12, 0) == QRectF(70, 40, 60, 12)
    assert raised(QRectF(30, 40, 60, 12), [lower], 12, 38) == QRectF(30, 40, 60, 12)  # no room above
