"""A proof in words."""

from collections.abc import Callable

from csdesk.base.periods import YearShape
from csdesk.metrics.proof.trail import Trail, trail
from csdesk.pages.lens import Lens
from csdesk.pages.proving import (
    below,
    customers_words,
    left_out_words,
    meaning_words,
    number_parts,
    scope_words,
    settings_words,
)

LensOver = Callable[..., Lens]


def proof(lens: Lens, id_: str, period: str = "2024-Q2", **where: tuple[str, ...]) -> Trail:
    return trail(lens.engine, id_, period, where)


def test_money_stands_with_its_currency_on_both_sides_of_the_line(four: LensOver) -> None:
    # Of 180 at the start 50 left and 10 were lost to a smaller plan.
    assert number_parts(proof(four(), "grr")) == ("$120.00", "$180.00")
    assert number_parts(proof(four(), "logo_churn")) == ("1", "3")


def test_what_money_is_divided_by_is_only_counted(four: LensOver) -> None:
    assert number_parts(proof(four(), "arpa")) == ("$250.00", "3")
    assert below(proof(four(), "arpa"), 3.0) == "3"


def test_a_proof_names_its_period_and_customers(four: LensOver) -> None:
    january, july = YearShape(), YearShape(0, 7)
    assert scope_words(proof(four(), "mrr"), january) == "Q2 2024 · all customers"
    assert scope_words(proof(four(), "mrr", segment=("Large",)), january) == "Q2 2024 · Segment Large"
    assert scope_words(proof(four(), "mrr", customer=("A",)), january) == "Q2 2024 · Amber"
    shifted = four(settings={"fiscal_year_starts": "7"})
    assert scope_words(proof(shifted, "mrr", "2024-Q3"), july) == "Q3 2024 · all customers"


def test_a_week_begins_where_the_settings_say(four: LensOver) -> None:
    sundays = four(settings={"week_starts": "sunday"})
    shape = sundays.engine.facts.settings.shape
    assert scope_words(proof(sundays, "mrr", "2024-W20"), shape) == "12 May · all customers"


def test_settings_are_told_in_words(four: LensOver) -> None:
    told = dict(settings_words(proof(four(), "mrr")))
    assert told["MRR comes from"] == "subscriptions"
    assert told["An end date is"] == "the last day covered"
    assert dict(settings_words(proof(four(), "logo_churn")))["A customer is told by"] == "what they pay"


def test_those_left_out_are_told_with_their_reason(lens_over: LensOver) -> None:
    rows = [{"customer": "A", "amount": 9, "interval": "1 month", "started": "2024-01-01"}]
    passed = {"customer": "B", "amount": 9, "interval": "1 month", "started": "2024-04-05", "ended": "2024-05-04"}
    found = proof(lens_over(subscriptions=[*rows, passed]), "logo_churn")
    assert left_out_words(found) == "Left out: 1 customer who came and left within the period."


def test_the_customers_of_a_fraction_are_told_by_side(lens_over: LensOver) -> None:
    """B's first churn of the period is above the line of all losses, though it wasn't there at the start."""
    rows = [{"customer": each, "amount": 9, "interval": "1 month", "started": "2024-01-01"} for each in "ACD"]
    passed = {"customer": "B", "amount": 9, "interval": "1 month", "started": "2024-04-05", "ended": "2024-05-04"}
    found = proof(lens_over(settings={"churn_formula": "all"}, subscriptions=[*rows, passed]), "logo_churn")
    assert customers_words(found) == "4 customers: 3 counted below the line, 1 only above it"


def test_an_interval_says_what_it_rests_on(lens_over: LensOver) -> None:
    given = [
        {"customer": "A", "answered_on": "2024-05-10", "kind": "NPS", "score": score} for score in (10, 9, 7, 2, 1)
    ]
    assert "With 5 replies, it may lie anywhere from" in meaning_words(proof(lens_over(surveys=given), "nps"))
