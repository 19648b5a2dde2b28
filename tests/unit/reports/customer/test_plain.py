"""The customer's own words for its figures."""

import re

from csdesk.base.units import Unit
from csdesk.health.catalogue import FIGURES as DECLARED
from csdesk.pages.values import Number
from csdesk.pages.view import Card
from csdesk.reports.customer.plain import PLAIN, plainly
from csdesk.reports.edition import FIGURES, cards_for
from csdesk.reports.occasion import Edition


def test_they_cover_all_that_a_customer_may_see() -> None:
    assert set(PLAIN) == set(FIGURES)
    assert len({each.title for each in PLAIN.values()}) == len(PLAIN)


def test_they_are_free_of_the_field_s_own_words_and_of_other_customers() -> None:
    words = " ".join(f"{each.title} {each.formula} {each.about}" for each in PLAIN.values())
    assert re.findall(r"\b(?:MRR|ARR|NPS|CSAT|CES|churn|customers?|Kaplan|cohort|seat count|column)\b", words) == []


def test_a_figure_in_plain_words_is_worked_out_as_before() -> None:
    plain = plainly(DECLARED)
    assert plain["mrr"].title == "Monthly fee"
    assert plain["mrr"].compute is DECLARED["mrr"].compute
    assert plain["health_score"] is DECLARED["health_score"]


def card(metric: str, value: float | None, n: int = 0) -> Card:
    return Card(
        metric,
        "Monthly revenue (MRR)",
        Number(value, Unit.MONEY, "₦9", n=n),
        None,
        (),
        "n = 4 · 1 to 9",
        "about",
        "MRR",
    )


def test_the_customer_s_cards_have_a_number_and_plain_words() -> None:
    cards = (card("mrr", 9.0), card("nps", 9.0, 4), card("nps", None), card("clv", 9.0))
    shown = cards_for(Edition.CUSTOMER, cards)
    assert [(each.title, each.name, each.foot) for each in shown] == [
        ("Monthly fee", "", ""),
        ("Would recommend us", "", "4 answers"),
    ]
    assert cards_for(Edition.INTERNAL, cards) == cards
