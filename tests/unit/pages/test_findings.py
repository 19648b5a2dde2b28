"""What a figure did, in words."""

from collections.abc import Callable

from csdesk.pages.findings import by_month, finding, finding_parts, joined, news, of_the_whole, settled_by
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.values import Number, Reference
from tests.unit.pages.conftest import FOUR

LensOver = Callable[..., Lens]


def answers(month: int, *scores: int) -> list[dict[str, object]]:
    return [{"answered_on": f"2024-{month:02}-15", "kind": "NPS", "score": score} for score in scores]


def test_a_figure_without_noise_of_its_own_rose_or_fell(four: LensOver) -> None:
    assert finding(four(), "mrr") == "MRR rose to $250.00 from $180.00 in Q1 2024"
    assert (
        finding(four(Selection("2024-06")), "mrr", "What they pay")
        == "What they pay fell to $250.00 from $260.00 in May 2024"
    )


def test_what_reads_the_same_is_as_it_was(four: LensOver) -> None:
    assert finding(four(Selection("2024-03")), "mrr") == "MRR $180.00, as in Feb 2024"


def test_nothing_to_compare_with(four: LensOver) -> None:
    assert finding(four(Selection(compare="none")), "mrr") == "MRR $250.00"


def test_a_change_that_could_be_chance_is_not_told_as_one(lens_over: LensOver) -> None:
    # First quarter 3 promoters of 6 and 2 detractors: 17; second 3 of 6 and 1: 33. The intervals overlap widely.
    lens = lens_over(surveys=[*answers(2, 9, 9, 10, 7, 3, 4), *answers(5, 9, 9, 10, 7, 8, 4)])
    assert finding(lens, "nps", "NPS") == "NPS 33: the change since Q1 2024 could be chance"
    assert settled_by(lens, "nps").startswith("about ") and settled_by(lens, "nps").endswith(
        " answers a quarter would settle it"
    )


def test_what_more_answers_than_customers_would_settle_is_too_small_to_be_told(four: LensOver) -> None:
    # As above: z squared x (5,833 + 6,389) / 278 is 169 answers in each quarter, of three customers.
    lens = four(surveys=[*answers(2, 9, 9, 10, 7, 3, 4), *answers(5, 9, 9, 10, 7, 8, 4)])
    assert settled_by(lens, "nps") == "too small a change to tell with 6 replies"


def test_the_news_of_a_page_is_what_got_worse_by_more_than_chance(lens_over: LensOver) -> None:
    def asked(kind: str, month: int, *scores: int) -> list[dict[str, object]]:
        return [
            {**each, "kind": kind, "scale": 7, "answer_id": f"{kind}{month}{place}"}
            for place, each in enumerate(answers(month, *scores))
        ]

    ids = ("nps", "csat", "ces")
    before = [*asked("CSAT", 2, *(1,) * 20), *asked("CES", 2, *(7,) * 20)]
    assert news(lens_over(surveys=[*before, *asked("CSAT", 5, *(7,) * 20), *asked("CES", 5, *(1,) * 20)]), ids) == "ces"
    assert (
        news(lens_over(surveys=[*before, *asked("CSAT", 5, *(7,) * 20), *asked("CES", 5, *(7,) * 20)]), ids) == "csat"
    )
    assert news(lens_over(surveys=[*before, *asked("CSAT", 5, *(1,) * 20), *asked("CES", 5, *(7,) * 20)]), ids) == ""


def test_too_few_replies_and_missing_data_say_why(lens_over: LensOver, four: LensOver) -> None:
    lens = lens_over(surveys=[*answers(2, 9, 9, 10, 7, 3), *answers(5, 9)])
    assert finding(lens, "nps", "NPS") == "NPS not shown: fewer than 5 replies"
    assert finding(four(), "tickets_opened").startswith("Tickets opened: needs ")


def test_numbers_in_a_finding_open_their_proof(four: LensOver) -> None:
    numbers = [part for part in finding_parts(four(), "mrr") if isinstance(part, Number)]
    assert [number.reference for number in numbers] == [Reference("mrr", "2024-Q2"), Reference("mrr", "2024-Q1")]


def test_the_months_of_a_chart(four: LensOver, lens_over: LensOver) -> None:
    assert by_month(four()) == "by month, Jan 2024 to Jun 2024"
    assert by_month(four(Selection("2024-01"))) == "in Jan 2024"
    assert by_month(lens_over(customers=[{"customer_id": "A", "lost": False}])) == "all data"


def test_parts_of_a_subtitle() -> None:
    assert joined("by month", "", "n = 3") == "by month · n = 3"
    assert joined("", "") == ""


def test_what_builds_up_is_told_as_it_stands_while_the_period_runs(lens_over: LensOver) -> None:
    # By 20 May one of the four of its start has left; in April none of three did.
    lens = lens_over(Selection("2024-05"), today="2024-05-20", **FOUR)
    assert finding(lens, "logo_churn", "Churn") == "Churn 25.0% (1 of 4) so far; 0.0% in Apr 2024"
    assert finding(lens, "customers_active", "Customers") == "Customers fell to 3 from 4 in Apr 2024"


def test_a_period_that_still_runs_says_so_far(lens_over: LensOver) -> None:
    asked = [*answers(3, 9, 9, 10, 7, 3, 4), *answers(5, 9, 9, 10, 7, 3, 4)]
    paid = {"subscriptions": FOUR["subscriptions"], "surveys": asked}
    lens = lens_over(Selection("2024-Q2"), today="2024-05-20", **paid)
    assert finding(lens, "nps", "NPS") == "NPS 17 so far, as in Q1 2024"
    assert of_the_whole(lens, "nps") == "17 so far this quarter"
    assert finding(lens_over(Selection("2024-Q2", compare="none"), today="2024-05-20", **paid), "nps") == (
        "Net promoter score 17 so far"
    )
    over = lens_over(Selection("2024-Q2"), **paid)
    assert finding(over, "nps", "NPS") == "NPS 17, as in Q1 2024"
    assert of_the_whole(over, "nps") == "17 is the whole quarter's"


def test_a_response_rate_is_not_judged_while_those_asked_last_may_still_answer(lens_over: LensOver) -> None:
    rows = [
        {"kind": "NPS", "asked_on": f"2024-0{month}-10", "answer_id": f"{month}-{place}",
         **({"answered_on": f"2024-0{month}-12", "score": 9} if place < given else {})}
        for month, given in ((2, 38), (5, 10)) for place in range(40)
    ]  # fmt: skip
    running = lens_over(Selection("2024-Q2"), today="2024-05-20", surveys=rows)
    assert finding(running, "response_rate") == "Response rate 25.0% so far; 95.0% in Q1 2024"
    assert news(running, ("response_rate",)) == ""
    over = lens_over(Selection("2024-Q2"), surveys=rows)
    assert finding(over, "response_rate") == "Response rate fell to 25.0% from 95.0% in Q1 2024"
    assert news(over, ("response_rate",)) == "response_rate"
