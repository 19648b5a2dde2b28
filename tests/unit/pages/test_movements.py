"""What MRR gained and lost by month."""

from collections.abc import Callable

from csdesk.pages.charts import Line, Movement
from csdesk.pages.lens import Lens
from csdesk.pages.movements import gains_and_losses, movement
from csdesk.pages.selection import Selection
from csdesk.pages.values import Role
from csdesk.pages.view import Empty

LensOver = Callable[..., Lens]


def values(line: Line) -> list[float | None]:
    return [number.value if number else None for number in line.numbers]


def shown(lens: Lens, *, detailed: bool = False) -> Movement:
    block = movement(lens, detailed=detailed)
    assert isinstance(block, Movement)
    return block


def test_gains_losses_and_net_of_each_month(four: LensOver) -> None:
    block = shown(four(Selection("2024-Q2")))
    assert [(line.name, line.role) for line in block.gains] == [
        ("New", Role.NEW), ("Expansion", Role.EXPANSION), ("Reactivated", Role.REACTIVATED),
    ]  # fmt: skip
    assert values(block.gains[0]) == [130, 50, 0, 80, 0, 0]
    assert values(block.gains[1])[1:] == [0, 0, 0, 50, 0]
    contraction, churn = block.losses
    assert values(contraction)[1:] == [0, 0, 0, 0, 10]
    assert values(churn)[1:] == [0, 0, 0, 50, 0]
    assert values(block.net) == [130, 50, 0, 80, 0, -10]


def test_the_first_month_has_nothing_to_lose_yet(four: LensOver) -> None:
    first = shown(four()).losses[1].numbers[0]
    assert first is not None
    assert (first.value, first.reason) == (None, "nothing to lose yet")


def test_the_detailed_one_has_the_balance_and_what_it_was_before(four: LensOver, lens_over: LensOver) -> None:
    block = shown(four(), detailed=True)
    assert block.balance is not None
    assert values(block.balance) == [130, 180, 180, 260, 260, 250]
    assert block.table
    assert block.opening is None  # nothing came before the first month of the data
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2023-01-10"}]
    old = shown(lens_over(today="2025-06-30", subscriptions=rows), detailed=True)
    assert old.opening is not None and old.opening.reference is not None
    assert (old.opening.value, old.opening.reference.period) == (10, "2024-05")


def test_the_title_counts_the_months_that_gained(four: LensOver, lens_over: LensOver) -> None:
    assert gains_and_losses(four()) == "Gains exceeded losses in 3 of 5 months in which MRR moved"
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-06-10"}]
    assert (
        gains_and_losses(lens_over(subscriptions=rows)) == "One month is known so far, and it brought more than it took"
    )
    rows += [{"customer": "B", "amount": 10, "interval": "1 month", "started": "2024-05-10"}]
    assert gains_and_losses(lens_over(subscriptions=rows)) == "Gains exceeded losses in all 2 months"


def test_months_in_which_nothing_moved_are_no_bad_ones(lens_over: LensOver) -> None:
    def said(**more: object) -> str:
        row = {"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-10", **more}
        return gains_and_losses(lens_over(subscriptions=[row]))

    assert said() == "Gains exceeded losses in the one month in which MRR moved"
    assert said(ended="2024-04-10") == "Gains exceeded losses in 1 of 2 months in which MRR moved"
    assert said(started="2022-01-10", ended="2024-04-10") == "Losses exceeded gains in the one month in which MRR moved"
    assert said(started="2022-01-10") == "Nothing was gained or lost in 13 months"


def test_the_subtitle_names_measure_span_and_currency(four: LensOver) -> None:
    assert shown(four()).subtitle == "MRR gained and lost each month, Jan 2024 to Jun 2024 · net above each bar, USD"


def test_exchange_rates_stand_on_the_side_that_they_moved_to(lens_over: LensOver) -> None:
    rows = [{"customer": "A", "amount": 100, "interval": "1 month", "started": "2024-04-10", "currency": "EUR"}]
    rates = [
        {"currency": "EUR", "day": "2024-04-01", "rate": 1.1}, {"currency": "EUR", "day": "2024-05-20", "rate": 1.2},
        {"currency": "EUR", "day": "2024-06-20", "rate": 1.15},
    ]  # fmt: skip
    block = shown(lens_over(subscriptions=rows, rates=rates))
    up, down = block.gains[-1], block.losses[-1]
    assert (up.name, down.name, up.role) == ("Exchange rates", "Exchange rates", Role.RATES)
    assert [each and round(each, 6) for each in values(up)] == [None, 10, None]
    assert [each and round(each, 6) for each in values(down)] == [None, None, 5]
    assert down.numbers[2] is not None
    assert down.numbers[2].text == "$5.00"
    assert "net without exchange rates" in block.subtitle


def test_a_month_that_still_runs_is_marked(four: LensOver, lens_over: LensOver) -> None:
    assert not shown(four()).running
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-04-10"}]
    block = shown(lens_over(Selection("2024-Q2"), today="2024-06-10", subscriptions=rows))
    assert block.running
    assert "Jun 2024, so far" in block.subtitle


def test_without_mrr_it_says_what_unlocks_it(lens_over: LensOver) -> None:
    block = movement(lens_over(customers=[{"customer_id": "A", "signed_up": "2024-01-10"}]))
    assert isinstance(block, Empty)
    assert block.sentence.startswith("Needs MRR: import subscriptions")
    assert any(need.startswith("Subscriptions") for need in block.needs)
