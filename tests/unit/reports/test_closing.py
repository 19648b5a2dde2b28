"""What a sheet says of its figures: sentences that a person would send."""

import pytest

from csdesk.reports.closing import spoken, told
from csdesk.reports.customer.summary import LONGEST, USE, Move, finding, unopposed


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("MRR", "MRR"),
        ("Health, mean", "mean health"),
        ("Customer churn, quarter", "customer churn"),
        ("Net retention (NRR), 12 mo", "net retention (NRR)"),
        ("Revenue per customer", "revenue per customer"),
    ],
)
def test_a_title_is_spoken_within_a_sentence(title: str, words: str) -> None:
    assert spoken(title) == words


@pytest.mark.parametrize(
    ("better", "worse", "chance", "sentence"),
    [
        ([], [], [], ""),
        (["MRR"], [], [], "MRR is better."),
        ([], ["ease"], [], "Ease is worse."),
        ([], ["ease", "NPS"], ["churn"], "Ease and NPS are worse; the change in churn could be chance."),
        (
            ["MRR"], ["mean health"], ["NRR", "churn", "NPS"],
            "MRR is better, mean health worse; the changes in NRR, churn and NPS could be chance.",
        ),
        ([], [], ["NRR", "churn"], "The changes in NRR and churn could be chance."),
    ],
)  # fmt: skip
def test_what_moved_is_told_in_one_sentence(
    better: list[str], worse: list[str], chance: list[str], sentence: str
) -> None:
    assert told(better, worse, chance) == sentence


def moves(*titles: str) -> list[Move]:
    return [Move(title, f"{title}: 2, from 1", "how") for title in titles]


def test_a_customer_s_finding_names_what_moved() -> None:
    better, worse = moves("Login frequency", "Time spent"), moves("Feature adoption", "Breadth of use")
    assert finding(better, worse, "Q1 2025") == (
        "Since Q1 2025, login frequency and time spent got better; feature adoption and breadth of use got worse."
    )
    assert finding([], moves("CSAT"), "Q1 2025") == "Since Q1 2025, CSAT got worse."


def test_names_without_room_are_counted() -> None:
    many = moves("Ease", "Time to first response, median of all", "First response, nine of ten")
    sentence = finding(many, many, "Q1 2025")
    assert len(sentence) <= LONGEST
    assert "and 2 more got better" in sentence


def test_without_anything_to_compare_the_finding_is_calm() -> None:
    assert finding([], [], "") == "The first review: there is nothing yet to compare with."
    assert finding([], [], "Q1 2025") == "No figure got clearly better or worse since Q1 2025."


def test_a_customer_s_finding_never_contradicts_its_health() -> None:
    """Days of use a week may rise while the uses of the last four weeks fall."""
    use, paid = (
        Move("Login frequency", "0.38, from 0.36", "how", USE),
        Move("Paid on time", "90%, from 70%", "how", "payments"),
    )
    warned = "Usage down 45% in 28 days"
    assert unopposed([use, paid], "") == [use, paid]
    assert unopposed([use, paid], warned) == [paid]
    assert (
        finding([paid], [], "Q1 2025", warned) == "Usage down 45% in 28 days. Since Q1 2025, paid on time got better."
    )
    assert finding([], [], "Q1 2025", warned) == "Usage down 45% in 28 days."
