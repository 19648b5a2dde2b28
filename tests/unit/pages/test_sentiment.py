"""The page of sentiment."""

from collections.abc import Callable

from csdesk.pages.charts import Distribution, Points, Trend
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.sentiment import sentiment
from csdesk.pages.values import Delta, Role, Verdict
from csdesk.pages.view import Empty
from tests.shown import cards, first, lines, table

LensOver = Callable[..., Lens]


def answer(
    number: int, customer: str, day: str, score: float, replied: str = "", comment: str = ""
) -> dict[str, object]:
    row: dict[str, object] = {
        "answer_id": str(number),
        "customer": customer,
        "answered_on": day,
        "kind": "NPS",
        "score": score,
    }
    return {**row, **({"replied_on": replied} if replied else {}), **({"comment": comment} if comment else {})}


ANSWERS = [
    answer(1, "A", "2024-04-10", 2, comment="Two outages."), answer(2, "B", "2024-05-20", 6, "2024-06-01"),
    answer(3, "C", "2024-06-10", 7), answer(4, "D", "2024-06-20", 9), answer(5, "D", "2024-06-22", 10),
    answer(6, "C", "2024-02-01", 3),
    answer(7, "A", "2024-06-28", 5),
]  # fmt: skip


def test_those_who_wait_are_counted_against_the_period_before(four: LensOver) -> None:
    view = sentiment(four(surveys=ANSWERS))
    card = cards(view)["Unanswered detractors"]
    assert (card.number.text, card.metric, card.number.reference) == ("2 of 3", "", None)
    assert card.foot == "oldest waiting 81 days"
    # In the first quarter one waited.
    assert card.delta == Delta(True, "1", Verdict.WORSE, 1.0)
    assert view.headline is not None
    assert view.headline.text.endswith("; 2 detractors are waiting for an answer.")


def test_without_recorded_answers_nobody_is_said_to_wait(four: LensOver) -> None:
    view = sentiment(four(surveys=[answer(1, "A", "2024-04-10", 2)]))
    assert cards(view)["Unanswered detractors"].foot == "needs survey answers with the column Replied on"
    assert view.headline is not None and "waiting" not in view.headline.text


def test_an_answer_of_nobody_known_has_the_name_of_the_file(four: LensOver) -> None:
    rows = [
        answer(1, "David Fox", "2024-06-10", 2),
        {**answer(2, "", "2024-06-09", 3), "respondent": "eve@example.com"},
        answer(3, "", "2024-06-08", 4),
    ]
    shown = [line[1] for line in lines(table(sentiment(four(surveys=rows)), "replies"))]
    assert shown == ["David Fox, not matched", "eve@example.com, not matched", "Somebody unnamed"]


def test_the_longest_waiting_stand_on_top(four: LensOver) -> None:
    shown = table(sentiment(four(surveys=ANSWERS)), "replies")
    assert shown.title == "2 detractors are waiting for an answer"
    assert lines(shown) == [
        ("10 Apr 2024", "Amber", "2", "Two outages.", "Waiting 81 days"),
        ("28 Jun 2024", "Amber", "5", "", "Waiting 2 days"),
        ("22 Jun 2024", "Delta", "10", "", ""),
        ("20 Jun 2024", "Delta", "9", "", ""),
        ("10 Jun 2024", "Cedar", "7", "", ""),
        ("20 May 2024", "Birch", "6", "", "Answered 1 Jun 2024"),
    ]
    assert (shown.opens, shown.keys[:3]) == ("customer", ("A", "A", "D"))


def test_scores_in_three_groups(four: LensOver) -> None:
    block = first(sentiment(four(surveys=ANSWERS)), Distribution)
    assert {bin_.label: bin_.count for bin_ in block.bins if bin_.count} == {
        "2": 1,
        "5": 1,
        "6": 1,
        "7": 1,
        "9": 1,
        "10": 1,
    }
    assert [bin_.role for bin_ in block.bins] == [Role.WORSE] * 7 + [Role.MUTED] * 2 + [Role.BETTER] * 2
    assert [group.text for group in block.groups] == ["2 promoters · 33%", "1 passives · 17%", "3 detractors · 50%"]
    assert block.title == "2 promoters, 3 detractors"


def test_a_period_of_few_answers_leaves_a_gap(four: LensOver) -> None:
    block = first(sentiment(four(surveys=ANSWERS)), Trend)
    (line,) = block.lines
    assert (line.numbers[0], block.counts, block.base) == (None, (1, 6), 0.0)
    last = line.numbers[1]
    assert last is not None and last.low is not None and last.high is not None


def test_no_period_with_enough_answers_says_so(four: LensOver) -> None:
    view = sentiment(four(surveys=ANSWERS[:2]))
    shown = first(view, Empty)
    assert shown.title == "Net promoter score by quarter"
    assert shown.sentence == "No quarter has 5 NPS answers or more, and fewer are no score."


def test_without_nps_answers_only_those_are_said_to_be_missing(four: LensOver) -> None:
    asked = {**answer(1, "A", "2024-05-01", 4), "kind": "CES", "scale": 7, "step": "Invoice"}
    view = sentiment(four(surveys=[asked]))
    assert table(view, "replies").title == "No NPS answers in Q2 2024 (Apr–Jun)"
    assert view.headline is not None and view.headline.text == "Found it easy not shown: fewer than 5 replies."
    assert first(view, Points).title == "Too few replies to compare steps"


def test_satisfaction_leads_where_nobody_was_asked_to_recommend(four: LensOver) -> None:
    rows = [{**answer(n, "A", "2024-05-01", 4), "kind": "CSAT", "scale": 5} for n in range(6)]
    view = sentiment(four(surveys=rows))
    assert view.headline is not None and view.headline.text.startswith("Satisfied 100.0%")


def test_no_answers_at_all(four: LensOver) -> None:
    assert isinstance(first(sentiment(four()), Empty), Empty)
    assert sentiment(four()).headline is None


def test_a_segment_without_answers_builds(four: LensOver) -> None:
    view = sentiment(four(Selection("2024-01", where=(("segment", ("Small",)),)), surveys=ANSWERS))
    assert table(view, "replies").rows == ()


def test_the_headline_is_the_score_that_moved_by_more_than_chance(sample_lens: LensOver) -> None:
    """NPS leads the chart; ease is what fell."""
    view = sentiment(sample_lens())
    assert view.headline is not None
    assert view.headline.text == "Ease fell to 64.3% from 81.6% in Q1 2025."
    assert first(view, Trend).title == "NPS 4: the change since Q1 2025 could be chance"


def test_where_no_score_moved_the_headline_says_so(four: LensOver) -> None:
    rows = [answer(place, "A", f"2024-{month}-10", 7 + place % 2) for month in ("02", "05") for place in range(6)]
    for place, row in enumerate(rows):
        row["answer_id"] = str(place)
    view = sentiment(four(surveys=[*rows, answer(20, "C", "2024-05-11", 9)]))
    assert view.headline is not None
    assert view.headline.text == "NPS 14; no score moved by more than chance since Q1 2024."
