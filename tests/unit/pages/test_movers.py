"""Which customers brought more, and which less."""

from collections.abc import Callable

from csdesk.pages.charts import Ranked
from csdesk.pages.lens import Lens
from csdesk.pages.movers import movers
from csdesk.pages.selection import Selection
from csdesk.pages.values import Reference, Role

LensOver = Callable[..., Lens]


def bars(block: Ranked) -> dict[str, list[tuple[str, float | None, str]]]:
    return {each.name: [(bar.name, bar.number.value, bar.customer) for bar in each.bars] for each in block.rankings}


def test_gains_and_losses_by_customer_with_the_totals_of_the_figures(four: LensOver) -> None:
    block = movers(four())
    assert bars(block) == {
        "Expanded": [("Amber", 50, "A")], "Contracted": [("Delta", -10, "D")], "Left": [("Birch", -50, "B")],
    }  # fmt: skip
    totals = [(ranking.total_name, ranking.total.text if ranking.total else "") for ranking in block.rankings]
    assert totals == [("All expanded", "+$50.00"), ("All contracted", "−$10.00"), ("All who left", "−$50.00")]
    assert block.title == "1 grew, 1 shrank, 1 left"
    assert block.subtitle == "MRR of existing customers, Q2 2024"


def test_each_bar_leads_to_the_customers_own_figure(four: LensOver) -> None:
    lens = four()
    for ranking in movers(lens).rankings:
        for bar in ranking.bars:
            reference = bar.number.reference
            assert reference is not None
            assert reference.where == (("customer", (bar.customer,)),)
            result = lens.figure(reference.metric, extra=dict(reference.where)).results[lens.at]
            assert abs(bar.number.value or 0) == result.value


def test_a_segment_narrows_it(four: LensOver) -> None:
    assert bars(movers(four(Selection(where=(("segment", ("Small",)),))))) == {"Left": [("Birch", -50, "B")]}


def rising(customers: int) -> list[dict[str, object]]:
    """Customers of whom number i pays 10 and then 10 + i."""
    rows: list[dict[str, object]] = []
    for number in range(1, customers + 1):
        each = {"customer": f"C{number}", "interval": "1 month"}
        rows.append({**each, "amount": 10, "started": "2024-01-10", "ended": "2024-04-30"})
        rows.append({**each, "amount": 10 + number, "started": "2024-05-01"})
    return rows


def test_the_largest_come_first_and_the_rest_is_one_bar(lens_over: LensOver) -> None:
    (expanded,) = movers(lens_over(subscriptions=rising(9))).rankings
    assert [(bar.name, bar.number.text) for bar in expanded.bars] == [
        ("C9", "+$9.00"), ("C8", "+$8.00"), ("C7", "+$7.00"), ("C6", "+$6.00"), ("C5", "+$5.00"), ("Other (4)", "+$10.00"),
    ]  # fmt: skip
    assert (expanded.bars[-1].role, expanded.bars[-1].customer, expanded.bars[-1].number.reference) == (
        Role.MUTED,
        "",
        None,
    )
    assert expanded.total is not None
    assert (expanded.total.text, expanded.total.reference) == ("+$45.00", Reference("mrr_expansion", "2024-Q2"))


def test_a_single_other_is_named(lens_over: LensOver) -> None:
    (expanded,) = movers(lens_over(subscriptions=rising(6))).rankings
    assert [bar.name for bar in expanded.bars] == ["C6", "C5", "C4", "C3", "C2", "C1"]


def test_where_nobody_moved_it_says_so(lens_over: LensOver) -> None:
    rows = [{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-10"}]
    block = movers(lens_over(subscriptions=rows))
    assert block.rankings == ()
    assert block.empty == "No customer paid more or less, or left, in Q2 2024 (Apr–Jun)."
    assert block.title == "Nobody grew, shrank or left"
