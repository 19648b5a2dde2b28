"""Steps of the journey, in their own order."""

from collections.abc import Callable

from csdesk.metrics.figures.journey import journey_order
from csdesk.metrics.forms import Result
from csdesk.pages.charts import Points
from csdesk.pages.journey import hardest_step, steps
from csdesk.pages.lens import Lens
from csdesk.pages.values import Reference, Role
from csdesk.pages.view import Empty

LensOver = Callable[..., Lens]


def asked(customer: str, day: str, step: str, *scores: float) -> list[dict[str, object]]:
    return [
        {
            "customer": customer,
            "answered_on": day,
            "kind": "CES",
            "score": score,
            "scale": 7,
            "direction": "high",
            "step": step,
        }
        for score in scores
    ]


# A began on 10 January, C on 20 April: an invoice comes after the start, whenever a customer begins.
ROWS = [
    *asked("A", "2024-04-02", "Invoice", 7, 7, 6, 7, 5, 7, 6, 7),
    *asked("C", "2024-04-25", "Sign-up", 1, 2, 1, 2, 3, 1, 2, 1),
    *asked("C", "2024-06-20", "Invoice", 7, 7),
    *asked("C", "2024-06-21", "Renewal", 7),
]


def test_steps_stand_in_the_order_in_which_customers_come_to_them(four: LensOver) -> None:
    block = steps(four(surveys=ROWS))
    assert isinstance(block, Points)
    assert [point.name for point in block.points] == ["Sign-up", "Renewal", "Invoice"]
    assert journey_order(four(surveys=ROWS).engine.facts) == {"Sign-up": 0, "Renewal": 1, "Invoice": 2}


def test_the_hardest_step_stands_out_in_words_and_colour(four: LensOver) -> None:
    block = steps(four(surveys=ROWS))
    assert isinstance(block, Points)
    assert block.title == "Sign-up is the hardest step"
    assert [point.role for point in block.points] == [Role.WORSE, Role.ACCENT, Role.ACCENT]


def test_few_replies_have_a_sentence_in_place_of_a_mark(four: LensOver) -> None:
    block = steps(four(surveys=ROWS))
    assert isinstance(block, Points)
    assert [point.instead for point in block.points] == ["", "Not shown: fewer than 5 replies", ""]
    assert block.points[1].number.value is None and block.points[1].number.n == 1


def test_each_step_opens_its_own_proof(four: LensOver) -> None:
    block = steps(four(surveys=ROWS))
    assert isinstance(block, Points)
    assert block.points[0].number.reference == Reference("ces", "2024-Q2", (("step", ("Sign-up",)),))


def test_a_step_stands_out_only_where_its_interval_lies_below_the_whole() -> None:
    whole = Result("q", 0.7, n=40)
    low, near = Result("q", 0.4, n=20, low=0.3, high=0.6), Result("q", 0.5, n=8, low=0.2, high=0.8)
    other = Result("q", 0.9, n=20, low=0.8, high=0.95)
    assert hardest_step({"Start": low, "End": other}, whole) == "Start"
    assert hardest_step({"Start": near, "End": other}, whole) == ""
    assert hardest_step({"Start": low}, whole) == ""
    assert hardest_step({}, Result("q", None)) == ""


def test_satisfaction_stands_in_where_nobody_was_asked_about_ease(four: LensOver) -> None:
    rows = [{**row, "kind": "CSAT", "scale": 5, "score": 4.0} for row in asked("A", "2024-05-01", "Start", *range(6))]
    block = steps(four(surveys=rows))
    assert isinstance(block, Points)
    assert block.subtitle.startswith("Share who were satisfied")


def test_without_steps_it_says_what_is_missing(four: LensOver) -> None:
    block = steps(four())
    assert isinstance(block, Empty)
    assert block.needs == ("Survey answers: answered on, survey",)
