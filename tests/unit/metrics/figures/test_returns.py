"""What customer success costs, and what it is associated with."""

import pytest

SUBSCRIPTIONS = [
    {"subscription_id": "g", "customer": "grew", "amount": 100, "started": "2024-01-01", "ended": "2024-03-09"},
    {"subscription_id": "g", "customer": "grew", "amount": 160, "started": "2024-03-10"},
    {"customer": "back", "amount": 70, "started": "2024-01-01", "ended": "2024-01-31"},
    {"customer": "back", "amount": 70, "started": "2024-03-12"},
    {"customer": "passed", "amount": 90, "started": "2024-01-01", "ended": "2024-01-31"},
    {"customer": "passed", "amount": 90, "started": "2024-03-05", "ended": "2024-03-20"},
    {"customer": "new", "amount": 500, "started": "2024-03-05"},
]
COSTS = [
    {"day": "2024-02-29", "amount": 40, "owner": "Ada"},
    {"day": "2024-03-01", "amount": 250, "owner": "Ada"},
    {"day": "2024-03-31", "amount": 62, "owner": "Ben"},
]
OWNERS = [
    {"customer_id": "grew", "owner": "Ada"},
    {"customer_id": "back", "owner": "Ben"},
    {"customer_id": "new", "owner": "Cy"},
]


@pytest.fixture(scope="module")
def march(business):
    rows = [{"interval": "1 month", **row} for row in SUBSCRIPTIONS]

    def made(costs=COSTS, **settings):
        return business("2024-04-30", settings, subscriptions=rows, costs=costs, customers=OWNERS)

    return made


def test_a_year_of_what_existing_customers_now_pay_more_over_the_cost(march) -> None:
    # 12 x (60 + 70) = 1,560 for 312; who came back and left again, and who is new, bring nothing.
    result = march().result("revenue_per_cs_cost", "2024-03")
    assert (result.value, result.numerator, result.denominator, result.low) == (5, 1560, 312, None)
    assert march().value("revenue_per_cs_cost", "2024-02") == 0


def test_the_return_is_less_the_cost_itself_and_of_the_margin(march) -> None:
    assert march().value("cs_roi", "2024-03") == 4
    assert march(margin="80%").value("cs_roi", "2024-03") == pytest.approx(3)
    for owner in ("Ada", "Ben"):
        per_cost = march().value("revenue_per_cs_cost", "2024-03", owner=owner)
        assert march(margin="0.5").value("cs_roi", "2024-03", owner=owner) == pytest.approx(0.5 * per_cost - 1)


def test_by_owner_their_customers_over_their_costs(march) -> None:
    found = march().figures("revenue_per_cs_cost", "2024-03", "owner")
    parts = {figure.group["owner"]: (figure.results[0].numerator, figure.results[0].denominator) for figure in found}
    assert parts == {"Ada": (720, 250), "Ben": (840, 62), "Cy": (0, 0)}
    assert march().groups("cs_cost", "2024-03", "owner") == {"Ada": 250, "Ben": 62, "Cy": 0}


def test_the_cost_is_known_between_the_first_and_the_last_row(march) -> None:
    assert [march().value("cs_cost", f"2024-0{month}") for month in (1, 2, 3, 4)] == [None, 40, 312, None]
    assert march().value("cs_cost", "2024-Q1") == 352


def test_a_cost_of_nothing_divides_nothing(march) -> None:
    free = march([{"day": "2024-03-01", "amount": 0}])
    assert free.value("cs_cost", "2024-03") == 0
    assert free.result("revenue_per_cs_cost", "2024-03").reason == "no costs to set it against"
    assert free.value("cs_roi", "2024-03") is None


@pytest.mark.parametrize("attribution", ["touched", "difference"])
def test_nobody_was_touched_while_no_actions_are_recorded(march, attribution) -> None:
    for figure in ("revenue_per_cs_cost", "cs_roi"):
        assert "actions" in march(attribution=attribution).result(figure, "2024-03").reason
    assert march(attribution=attribution).value("cs_cost", "2024-03") == 312


def test_without_mrr_there_is_no_revenue_to_count(business) -> None:
    shop = business("2024-03-31", customers=[{"customer_id": "a", "signed_up": "2024-01-01"}], costs=COSTS)
    assert shop.result("revenue_per_cs_cost", "2024-03").reason.startswith("needs MRR")
    assert shop.value("cs_cost", "2024-03") == 312
