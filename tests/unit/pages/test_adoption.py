"""The page of adoption."""

from collections.abc import Callable

import pytest

from csdesk.metrics.forms import Result
from csdesk.pages.adoption import adoption, grouping, using_words
from csdesk.pages.charts import Heat, Trend
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.values import Reference
from csdesk.pages.view import Empty
from tests.shown import blocks, cards, first, lines, table

LensOver = Callable[..., Lens]


def used(customer: str, day: str, feature: str) -> dict[str, object]:
    return {"customer": customer, "user": "u", "day": day, "feature": feature}


USE = [
    used("A", "2024-01-12", "Orders"), used("A", "2024-01-12", "Reports"), used("A", "2024-05-02", "Orders"),
    used("A", "2024-06-03", "Reports"), used("C", "2024-06-05", "Orders"), used("D", "2024-02-05", "Orders"),
]  # fmt: skip
STEPS = [
    {"customer": "A", "step": "Call", "started_on": "2024-01-10", "due_on": "2024-01-20"},
    {"customer": "C", "step": "Call", "started_on": "2024-04-20", "due_on": "2024-04-30", "completed_on": "2024-05-10"},
    {"customer": "C", "step": "Training", "started_on": "2024-04-20", "due_on": "2024-06-20"},
    {"customer": "B", "step": "Call", "started_on": "2024-02-01", "due_on": "2024-02-10"},
    {"customer": "D", "step": "Call", "started_on": "2024-06-01", "due_on": "2024-07-10"},
]


def test_active_use_by_month(lens_over: LensOver) -> None:
    """Four customers in January, a fifth in February: of four no share is drawn."""
    paid = [
        {
            "customer": name,
            "amount": 10,
            "interval": "1 month",
            "started": "2024-02-01" if name == "E" else "2024-01-01",
        }
        for name in "ABCDE"
    ]
    use = [
        used("A", "2024-01-12", "Orders"),
        used("A", "2024-02-12", "Orders"),
        used("B", "2024-02-13", "Orders"),
        used("A", "2024-03-12", "Orders"),
    ]
    block = first(adoption(lens_over(today="2024-03-31", subscriptions=paid, usage=use)), Trend)
    assert block.labels == ("Jan 24", "Feb", "Mar")
    assert [number and number.text for number in block.lines[0].numbers] == [None, "40.0%", "20.0%"]
    assert block.counts == (4, 5, 5)


def test_a_share_of_fewer_than_five_is_told_by_its_counts(four: LensOver) -> None:
    """A and C of A, C and D used it in the second quarter."""
    shown = [
        block for block in blocks(adoption(four(usage=USE))) if isinstance(block, Empty) and block.title == "Active use"
    ]
    assert [block.sentence for block in shown] == [
        "2 of 3 customers are in active use. A share of fewer than 5 customers isn't drawn."
    ]


@pytest.mark.parametrize(
    ("using", "customers", "words"),
    [
        (1, 3, "1 of 3 customers is in active use. "),
        (0, 3, "0 of 3 customers are in active use. "),
        (1, 1, "1 of 1 customer is in active use. "),
        (0, 1, "0 of 1 customer is in active use. "),
        (2, 5, ""),
    ],
)
def test_few_in_active_use_are_counted_in_a_sentence(using: int, customers: int, words: str) -> None:
    share = Result("2025-Q2", using / customers, using, customers, customers)
    assert using_words(share) == words


def test_features_by_segment(four: LensOver) -> None:
    block = first(adoption(four(usage=USE)), Heat)
    assert block.columns == ("Everyone, n 3", "Large, n 2", "Small, n 1")
    shown = {name: [number and number.text for number in numbers] for name, numbers in block.rows}
    # Of A, C and D: A and C used orders, A used reports; A and D are large, C is small.
    assert shown == {"Orders": ["67%", "50%", "100%"], "Reports": ["33%", "50%", "0%"]}
    assert block.title == "Most used: Orders; least: Reports"


def test_the_least_used_feature_is_the_least_of_all_and_is_shown(four: LensOver) -> None:
    """A, C and D are there. F1 is used by all three, F2 to F8 by A and C, F9 by A alone and F90 by none of them now;
    B, who left, used each in February."""
    before = [used("B", "2024-02-05", f"F{number}") for number in (*range(1, 10), 90, 91)]
    two = [used(who, "2024-06-03", f"F{number}") for number in range(2, 9) for who in "AC"]
    whole = [*(used(who, "2024-06-03", "F1") for who in "ACD"), used("A", "2024-06-03", "F9")]
    shown = first(adoption(four(usage=[*before[:-1], *whole, *two])), Heat)
    assert shown.title == "Most used: F1; least: F90"
    assert [name for name, _ in shown.rows] == ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F90"]
    assert "top 7 and last of 10" in shown.subtitle
    tied = first(adoption(four(usage=[*before, *whole, *two])), Heat)
    assert tied.title == "Most used: F1; least: F91 and 1 other"


def test_a_cell_opens_its_own_proof(four: LensOver) -> None:
    block = first(adoption(four(usage=USE)), Heat)
    cell = block.rows[0][1][2]
    where = (("feature", ("Orders",)), ("segment", ("Small",)))
    assert cell is not None and cell.reference == Reference("feature_adoption", "2024-Q2", where)


def test_features_are_parted_by_another_attribute_than_the_chosen_one(four: LensOver) -> None:
    assert grouping(four()) == "segment"
    assert grouping(four(Selection(where=(("segment", ("Small",)),)))) == ""


def test_steps_past_their_day_of_those_who_are_still_there(four: LensOver) -> None:
    shown = table(adoption(four(onboarding=STEPS)), "onboarding")
    assert shown.title == "2 customers are late in getting started"
    assert lines(shown) == [
        ("Amber", "Call", "20 Jan 2024", "162 days", ""),
        ("Cedar", "Training", "20 Jun 2024", "10 days", ""),
    ]
    assert shown.keys == ("A", "C")


def test_a_step_done_after_the_period_was_late_in_it(four: LensOver) -> None:
    shown = table(adoption(four(Selection("2024-04"), onboarding=[*STEPS[1:2]])), "onboarding")
    assert shown.rows == () and shown.title == "Nobody is late in getting started"
    late = [{**STEPS[1], "due_on": "2024-04-25"}]
    assert len(table(adoption(four(Selection("2024-04"), onboarding=late)), "onboarding").rows) == 1


def test_what_lacks_data_says_which_file_would_help(four: LensOver) -> None:
    view = adoption(four(onboarding=STEPS))
    needs = [block.needs for block in blocks(view) if isinstance(block, Empty)]
    assert ("Usage: customer, day",) in needs and ("Support tickets: opened",) in needs


def test_nothing_at_all(four: LensOver) -> None:
    view = adoption(four())
    assert [type(block) for block in blocks(view)] == [Empty]


def test_five_cards_of_the_sample(sample_lens: LensOver) -> None:
    assert [card.metric for card in cards(adoption(sample_lens())).values()] == [
        "active_customers_rate",
        "seats_used",
        "feature_breadth",
        "time_to_first_value",
        "onboarding_on_time",
    ]


def test_headline_and_chart_say_which_number_is_whose(sample_lens: LensOver) -> None:
    """The line ends with the last month's share; the quarter's stands in the headline, with who is late."""
    view = adoption(sample_lens())
    assert view.headline is not None
    assert view.headline.text == (
        "Active use 100.0%: the change since Q1 2025 could be chance; 23 customers are late in getting started."
    )
    block = first(view, Trend)
    last = block.lines[0].numbers[-1]
    assert last is not None
    assert block.title == f"Active use {last.text} in Jun 2025, 93.8% in Jun 2024"
