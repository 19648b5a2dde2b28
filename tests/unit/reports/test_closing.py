"""What a sheet says of its figures: sentences that a person would send."""

import pytest

from csdesk.pages.values import Delta, Verdict
from csdesk.pages.view import View
from csdesk.reports.closing import so_what, spoken, told


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


def test_figures_without_a_tile_are_told_with_those_that_have_one() -> None:
    view = View("overview", "Overview", None, (), "2025-Q2", "Q2 2025", "Q1 2025", "30 Jun 2025", "NGN", "1")
    others = [
        ("Quick ratio", Delta(False, "20.79", Verdict.WORSE)), ("Ease", Delta(False, "17.3 pts", Verdict.WORSE)),
        ("Customer satisfaction", Delta(True, "6.1 pts", Verdict.CHANCE)),
    ]  # fmt: skip
    assert so_what(view, others) == "Quick ratio and ease are worse."
    assert so_what(view) == ""
