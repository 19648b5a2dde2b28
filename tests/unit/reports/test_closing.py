"""What a sheet says of its figures: sentences that a person would send."""

import pytest

from csdesk.reports.closing import spoken, told


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
