"""Why customers have no score, and what would mend it."""

from collections.abc import Callable, Mapping, Sequence

from csdesk.health.recipe import Input, Part, Recipe, to_json
from csdesk.pages.bands import standing_on
from csdesk.pages.lens import Lens
from csdesk.pages.selection import Selection
from csdesk.pages.unscored import covered_words, unscored_in, unscored_words

LensOver = Callable[..., Lens]
TWO = Recipe((Part(Input.NPS, 50, 0, 10, 90), Part(Input.CSAT, 50, 0, 1, 90)))


def said(lens: Lens) -> tuple[str, str]:
    without = unscored_in(lens)
    return unscored_words(standing_on(lens, lens.day), without), covered_words(without)


def asked(lens_over: LensOver, *answers: tuple[str, str, int], **chosen: Selection) -> Lens:
    """Customers A and B, of whom half of the score is NPS and half satisfaction."""
    rows: Sequence[Mapping[str, object]] = [
        {"customer": who, "kind": kind, "score": score, "answered_on": "2024-06-01"} for who, kind, score in answers
    ]
    orders = [{"customer": each, "amount": 10, "interval": "1 month", "started": "2024-01-01"} for each in "AB"]
    recipes = [{"recipe": "Two", "version": 1, "document": to_json(TWO)}]
    return lens_over(**chosen, subscriptions=orders, surveys=rows, recipes=recipes)


def test_each_part_is_known_of_another_customer(lens_over: LensOver) -> None:
    """All of the weights are covered, but half of them for each."""
    words, short = said(asked(lens_over, ("A", "NPS", 9), ("B", "CSAT", 4)))
    assert words == (
        "Not one of 2 active customers has a score on 30 Jun 2024: a score needs data for at least 60% of its weights, and less "
        "is known of each of these. Missing: NPS (of 1) and Satisfaction (of 1). Import newer survey answers; or, if your "
        "business has no such data, set the weights of these parts to 0 (menu Data, Health score)."
    )
    assert short == "no customer has data for 60% of its weights"


def test_one_customer_of_two(lens_over: LensOver) -> None:
    words, _ = said(asked(lens_over, ("A", "NPS", 9), ("A", "CSAT", 4), ("B", "NPS", 3)))
    assert words.startswith(
        "1 of 2 active customers has no score on 30 Jun 2024: a score needs data for at least 60% of its weights, and yours "
        "cover 50%: NPS. Missing: Satisfaction."
    )


def test_everyone_has_a_score(lens_over: LensOver) -> None:
    both = [(who, kind, 5) for who in "AB" for kind in ("NPS", "CSAT")]
    without = unscored_in(asked(lens_over, *both))
    assert (without.customers, covered_words(without)) == (0, "")


def test_a_table_that_ends_too_early_is_named_as_the_cause(lens_over: LensOver) -> None:
    """No use after April, and no tickets at all: it is the use that has been there and is missing."""
    parts = Recipe(
        (
            Part(Input.USAGE_TREND, 50, -0.5, 0, 28),
            Part(Input.TICKETS_OPENED, 20, 10, 1, 90),
            Part(Input.NPS, 30, 0, 10, 90),
        )
    )
    lens = lens_over(
        subscriptions=[{"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-01"}],
        usage=[{"customer": "A", "day": f"2024-{month:02}-{day:02}"} for month in (1, 2, 3, 4) for day in range(1, 29)],
        surveys=[{"customer": "A", "kind": "NPS", "score": 9, "answered_on": "2024-06-01"}],
        recipes=[{"recipe": "Use", "version": 1, "document": to_json(parts)}],
    )  # fmt: skip
    words, _ = said(lens)
    assert "Missing: Usage trend and Support load. No usage imported after 28 Apr 2024. " in words
    assert "Import newer usage, or import support tickets; or, " in words
