"""The page of adoption."""

from collections.abc import Callable

from csdesk.pages.adoption import adoption, grouping
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


def test_active_use_by_month(four: LensOver) -> None:
    block = first(adoption(four(usage=USE)), Trend)
    assert block.labels == ("Jan 24", "Feb", "Mar", "Apr", "May", "Jun")
    shares = [number and number.text for number in block.lines[0].numbers]
    # A of A and D in January; D of A, B and D in February; nobody in March; A and C of A, C and D in June.
    assert shares[0] == "50.0%" and shares[1] == "33.3%" and shares[5] == "66.7%"
    assert block.counts == (2, 3, 3, 4, 3, 3)


def test_features_by_segment(four: LensOver) -> None:
    block = first(adoption(four(usage=USE)), Heat)
    assert block.columns == ("Everyone", "Large", "Small")
    shown = {name: [number and number.text for number in numbers] for name, numbers in block.rows}
    # Of A, C and D: A and C used orders, A used reports; A and D are large, C is small.
    assert shown == {"Orders": ["66.7%", "50.0%", "100.0%"], "Reports": ["33.3%", "50.0%", "0.0%"]}
    assert block.title == "Most used: Orders; least: Reports"


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
