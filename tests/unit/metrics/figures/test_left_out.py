"""Who doesn't count in a figure, and is said to be left out."""

from csdesk.datasets.settings import SETTINGS
from csdesk.metrics.catalogue import METRICS
from csdesk.metrics.forms import Tally
from csdesk.metrics.proof.trail import trail
from csdesk.pages.proving import LEFT_OUT


def left_out(business, id_: str, period: str) -> dict[str, int]:
    return dict(trail(business.engine, id_, period).left_out)


def test_tickets_of_those_who_are_no_customers_at_the_end(business) -> None:
    shop = business(
        "2024-03-31",
        customers=[
            {"customer_id": "a", "signed_up": "2024-01-01"},
            {"customer_id": "gone", "signed_up": "2024-01-01", "churned": "2024-03-20"},
        ],
        tickets=[{"customer": who, "opened": "2024-03-10T10:00:00"} for who in ("a", "gone", "stranger", "stranger")],
    )
    # The strangers stand in one row, that of nobody.
    assert left_out(shop, "tickets_per_100_customers", "2024-03") == {"not_customers": 2}


def test_customers_within_their_window_are_in_progress(business) -> None:
    steps = [{"customer": who, "step": "Start", "started_on": "2024-03-01"} for who in ("a", "b")]
    done = {"customer": "c", "step": "Start", "started_on": "2024-03-01", "completed_on": "2024-03-02"}
    shop = business(
        "2024-03-20", onboarding=[*steps, done], customers=[{"customer_id": who} for who in ("a", "b", "c")]
    )
    assert shop.result("onboarding_completion", "2024-03").value is None
    assert left_out(shop, "onboarding_completion", "2024-03") == {"in_progress": 3}


def test_customers_whose_seats_nobody_wrote_down(business) -> None:
    shop = business(
        "2024-03-31",
        customers=[{"customer_id": "a", "seats": 2}, {"customer_id": "b"}],
        subscriptions=[
            {"customer": who, "amount": 10, "interval": "1 month", "started": "2024-01-01"} for who in ("a", "b")
        ],
        usage=[{"customer": "a", "user": "u", "day": "2024-03-20"}],
    )
    assert shop.value("seats_used", "2024-03") == 0.5
    assert left_out(shop, "seats_used", "2024-03") == {"without_seats": 1}


FORMULAS = SETTINGS["churn_formula"].allowed.split(" | ")


def test_every_reason_of_the_figures_has_words_and_no_words_are_for_nothing(random_business) -> None:
    found: dict[str, str] = {}
    for formula in FORMULAS:
        business = random_business(3, churn_formula=formula)
        for metric in METRICS.values():
            form = metric.compute(business.facts, business.engine.calendar())
            if isinstance(form, Tally):
                found |= dict.fromkeys(form.left_out, metric.id)
    assert found.keys() == LEFT_OUT.keys()
