from csdesk.health.lacking import Lacking, unscored
from csdesk.health.recipe import DEFAULT, Input, Recipe, Way, to_json

from .conftest import Business, answered, paying

INVOICES = [
    {"customer": each, "invoiced_on": "2024-11-01", "due_on": "2024-11-15", "paid_on": "2024-11-15", "amount": 10}
    for each in ("a", "b")
]


def test_a_business_without_use_and_tickets_has_no_scores(business: type[Business]) -> None:
    """Invoices weigh 15 of 100, the NPS of b 15 more: both are below 60."""
    shop = business(subscriptions=paying("a", "b"), payments=INVOICES, surveys=answered({"b": 9}))
    found = shop.standing()
    said = unscored(found, found.active)
    assert (said.customers, said.unbanded, said.active) == (2, 2, 2)
    assert (said.known, said.covered) == ((Input.NPS, Input.ON_TIME_RATE), 0.3)
    assert said.lacking == (
        Lacking(Input.USAGE_TREND, 2), Lacking(Input.FEATURE_BREADTH, 2), Lacking(Input.CSAT, 2),
        Lacking(Input.TICKETS_OPENED, 2), Lacking(Input.NPS, 1),
    )  # fmt: skip


def test_a_rule_gives_no_score_to_lack(business: type[Business]) -> None:
    document = to_json(Recipe(DEFAULT.parts, way=Way.RULE))
    shop = business(recipes=[{"recipe": "Rule", "version": 1, "document": document}], subscriptions=paying("a"))
    found = shop.standing()
    said = unscored(found, found.active)
    assert (said.customers, said.known, said.covered) == (0, (), 0)
