"""The answers to the question of recommending, one by one."""

from collections.abc import Callable

from csdesk.pages.lens import Lens
from csdesk.pages.replies import Replies, nps_replies, replies_are_recorded
from csdesk.pages.selection import Selection

LensOver = Callable[..., Lens]


def answer(number: int, customer: str, day: str, score: float, replied: str = "", **more: object) -> dict[str, object]:
    row = {"answer_id": str(number), "customer": customer, "answered_on": day, "kind": "NPS", "score": score, **more}
    return {**row, "replied_on": replied} if replied else row


ANSWERS = [
    answer(1, "A", "2024-04-10", 2), answer(2, "B", "2024-05-20", 6, "2024-06-01"), answer(3, "C", "2024-06-10", 7),
    answer(4, "D", "2024-06-20", 9), answer(5, "C", "2024-02-01", 3, "2024-04-02"), answer(6, "", "2024-06-25", 0),
]  # fmt: skip


def replies(lens: Lens) -> Replies:
    return nps_replies(lens, lens.at)


def test_detractors_and_promoters_of_the_period(four: LensOver) -> None:
    found = replies(four(surveys=ANSWERS))
    assert sorted(found.score.tolist()) == [0, 2, 6, 7, 9]
    assert (found.detractors, int(found.promoter.sum())) == (3, 1)


def test_detractors_without_an_answer_wait(four: LensOver) -> None:
    found = replies(four(surveys=ANSWERS))
    # A since 10 April, and somebody unnamed since 25 June; B was answered on 1 June.
    assert found.waiting_count == 2
    assert found.oldest_wait == 20 + 31 + 30


def test_an_answer_after_the_period_is_not_one_yet(four: LensOver) -> None:
    first = four(Selection("2024-Q1"), surveys=ANSWERS)
    assert replies(first).waiting_count == 1


def test_the_segment_picks_customers(four: LensOver) -> None:
    small = replies(four(Selection(where=(("segment", ("Small",)),)), surveys=ANSWERS))
    assert sorted(small.score.tolist()) == [6, 7]


def test_cut_offs_of_the_owner_hold(lens_over: LensOver) -> None:
    rows = [answer(number, "A", "2024-06-01", score, scale=5) for number, score in enumerate((1, 3, 5), 1)]
    usual = replies(lens_over(surveys=rows))
    assert not usual.detractor.any() and not usual.promoter.any()
    chosen = replies(lens_over(surveys=rows, settings={"nps_cut_offs.NPS": "2,4"}))
    assert chosen.score[chosen.detractor].tolist() == [1] and chosen.score[chosen.promoter].tolist() == [5]


def test_the_groups_are_those_of_the_figure(sample_lens: LensOver) -> None:
    lens = sample_lens()
    found, result = replies(lens), lens.result("nps")
    assert result.n == found.times.sum()
    assert result.numerator == 100 * (found.times[found.promoter].sum() - found.detractors)


def test_whether_answers_are_recorded_at_all(four: LensOver) -> None:
    assert replies_are_recorded(four(surveys=ANSWERS))
    assert not replies_are_recorded(four(surveys=[answer(1, "A", "2024-04-10", 2)]))
