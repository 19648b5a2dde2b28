"""The owner's choice of period, comparison and segment, and the numbers that it gives."""

from collections.abc import Callable
from datetime import date

import pytest

from csdesk.base.days import to_day
from csdesk.base.errors import CallError
from csdesk.base.periods import Grain
from csdesk.base.units import Unit
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.values import Delta, Reference, Verdict

LensOver = Callable[..., Lens]


def test_the_last_complete_quarter_is_chosen_against_the_one_before(four: LensOver) -> None:
    lens = four()
    assert (lens.period.name, lens.period_title, lens.compared_title) == ("2024-Q2", "Q2 2024 (Apr–Jun)", "Q1 2024")
    assert lens.data_to_text == "30 Jun 2024"
    assert lens.day == to_day(date(2024, 6, 30))


def test_before_any_quarter_is_over_the_running_one_is_chosen(lens_over: LensOver) -> None:
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-10"}]
    lens = lens_over(today="2024-02-10", subscriptions=rows)
    assert lens.period_title == "Q1 2024 (Jan–Mar), so far"
    assert lens.before is None
    assert lens.day == to_day(date(2024, 2, 10))
    assert lens.last_month_runs


@pytest.mark.parametrize(
    ("chosen", "period"),
    [("2024-Q1", "2024-Q1"), ("2024-05", "2024-05"), ("2024", "2024"), ("2019-Q1", "2024-Q1"), ("2031-Q4", "2024-Q2")],
)
def test_a_named_period_or_the_nearest_that_the_data_reach(four: LensOver, chosen: str, period: str) -> None:
    assert four(Selection(chosen)).period.name == period


def test_what_is_no_period_is_refused(four: LensOver) -> None:
    with pytest.raises(CallError):
        _ = four(Selection("last summer")).period


@pytest.mark.parametrize(
    ("period", "compare", "compared"),
    [
        ("2025-03", "previous", "Feb 2025"), ("2025-03", "year", "Mar 2024"), ("2025-02", "year", "Feb 2024"),
        ("2024-02", "year", ""), ("2025-Q2", "year", "Q2 2024"), ("2025", "year", "2024"), ("2025-W10", "year", "4 Mar"),
        ("2025-03", "none", ""), ("2024-01", "previous", ""),
    ],
)  # fmt: skip
def test_the_compared_period(lens_over: LensOver, period: str, compare: str, compared: str) -> None:
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-10"}]
    assert lens_over(Selection(period, compare), today="2025-06-30", subscriptions=rows).compared_title == compared


def test_thirteen_months_up_to_the_end_of_the_period(lens_over: LensOver) -> None:
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2023-01-10"}]
    lens = lens_over(Selection("2025-Q1"), today="2025-06-30", subscriptions=rows)
    assert lens.month_labels == (
        "Mar 24",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Jan 25",
        "Feb",
        "Mar",
    )
    assert not lens.last_month_runs


def test_a_young_business_shows_the_months_that_it_has(four: LensOver) -> None:
    lens = four()
    assert lens.month_labels == ("Jan 24", "Feb", "Mar", "Apr", "May", "Jun")
    assert [number.value if number else None for number in lens.line("mrr").numbers] == [130, 180, 180, 260, 260, 250]


def test_a_number_carries_its_text_and_what_leads_to_its_proof(four: LensOver) -> None:
    number = four(Selection(where=(("segment", ("Large",)),))).number("mrr")
    assert (number.value, number.unit, number.text) == (170, Unit.MONEY, "$170.00")
    assert number.reference == Reference("mrr", "2024-Q2", (("segment", ("Large",)),))


def test_a_figure_narrowed_further_within_the_segment(four: LensOver) -> None:
    lens = four(Selection(where=(("segment", ("Large",)),)))
    number = lens.number("mrr", {"customer": ("A",)})
    assert number.value == 150
    assert number.reference == Reference("mrr", "2024-Q2", (("customer", ("A",)), ("segment", ("Large",))))


def test_a_figure_without_data_is_a_dash_with_its_reason(four: LensOver) -> None:
    number = four().number("nps")
    assert (number.value, number.text) == (None, "–")
    assert number.reason == "needs survey answers with the column Score"


def test_the_change_of_a_balance_is_told_in_per_cent(four: LensOver) -> None:
    # 250 after 180.
    assert four().delta("mrr") == Delta(True, "38.9%", Verdict.BETTER, 70.0)


def test_without_a_compared_period_there_is_no_change(four: LensOver) -> None:
    assert four(Selection(compare="none")).delta("mrr") is None
    assert four(Selection("2024-Q1")).delta("mrr") is None


def test_the_card_of_a_figure_has_its_months_and_its_target(four: LensOver) -> None:
    card = four(targets=[{"metric": "mrr", "value": 300}]).card("mrr", foot="3 customers")
    assert (card.title, card.number.text, card.spark) == ("MRR", "$250.00", (130, 180, 180, 260, 260, 250))
    assert card.foot == "Target $300.00 missed · 3 customers"


def test_the_share_of_customers_is_their_own_figure(four: LensOver) -> None:
    lens = four()
    rows = [lens.people.ids.index(id_) for id_ in ("A", "C")]
    number = lens.share("mrr", 230.0, *rows)
    assert number.value == lens.number("mrr", {"customer": ("A", "C")}).value
    assert number.reference == Reference("mrr", "2024-Q2", (("customer", ("A", "C")),))


def test_figures_are_known_where_they_have_anything_to_show(four: LensOver) -> None:
    lens = four()
    assert lens.knows("mrr")
    assert not lens.knows("nps")
    assert not lens.knows("no_such_figure")
    with pytest.raises(CallError):
        lens.metric("no_such_figure")


def test_customers_without_dates_have_one_period(lens_over: LensOver) -> None:
    rows = [
        {"customer_id": "A", "tenure": 3, "mrr": 10, "lost": False},
        {"customer_id": "B", "tenure": 5, "mrr": 20, "lost": True},
    ]
    lens = lens_over(Selection("2024-Q1"), customers=rows)
    assert lens.undated
    assert (lens.period.grain, lens.period_title, lens.before) == (Grain.ALL, "all data", None)
    assert lens.number("mrr").value == 10


def test_no_data_at_all_has_a_period_and_no_numbers(lens_over: LensOver) -> None:
    lens = lens_over()
    assert lens.number("mrr").value is None
    assert lens.monthly("mrr")[-1].value is None
