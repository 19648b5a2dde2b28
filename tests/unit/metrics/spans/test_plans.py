"""Which plan a customer was on in each period."""


def shop(business, *rows: dict[str, object], **more):
    full = [{"customer": "a", "amount": 10, "interval": "1 month", **row} for row in rows]
    return business("2024-06-30", subscriptions=full, **more)


def plan(shop, month: str) -> list[str]:
    """The plans that hold customers judged in the month."""
    found = shop.figures("logo_churn", month, "plan")
    return [figure.group["plan"] for figure in found if figure.results[0].denominator]


SMALL = {"plan": "Small", "started": "2024-01-10", "ended": "2024-03-14"}
LARGE = {"plan": "Large", "started": "2024-03-15", "amount": 50}


def test_the_plan_at_the_start_holds_for_the_whole_period(business) -> None:
    moved = shop(business, SMALL, LARGE)
    assert plan(moved, "2024-03") == ["Small"]
    assert plan(moved, "2024-04") == ["Large"]


def test_on_joining_it_is_the_first_plan(business) -> None:
    joined = shop(business, SMALL, LARGE)
    assert joined.groups("customers_new", "2024-Q1", "plan") == {"Small": 1}


def test_of_several_plans_the_largest_paid_row_counts(business) -> None:
    assert plan(shop(business, {**SMALL, "ended": None}, {**LARGE, "started": "2024-02-01"}), "2024-04") == ["Large"]
    free = {**LARGE, "started": "2024-02-01", "status": "paused"}
    assert plan(shop(business, {**SMALL, "ended": None}, free), "2024-04") == ["Small"]


def test_who_passed_through_has_its_last_plan(business) -> None:
    short = shop(
        business, {**SMALL, "started": "2024-03-02", "ended": "2024-03-10"}, {**LARGE, "started": "2024-03-11", "ended": "2024-03-20"}
    )  # fmt: skip
    assert short.groups("mrr_churned", "2024-03", "plan") == {"Large": 50}


def test_the_list_of_customers_speaks_only_where_no_row_does(business) -> None:
    listed = [{"customer_id": "a", "plan": "Listed"}]
    assert plan(shop(business, {"started": "2024-01-10"}, customers=listed), "2024-03") == ["Listed"]
    assert plan(shop(business, SMALL, customers=listed), "2024-02") == ["Small"]
    assert plan(shop(business, {"started": "2024-01-10"}), "2024-03") == [""]


def test_churn_counts_where_the_customer_was_and_not_where_it_went(business) -> None:
    rows = [SMALL, LARGE, {"customer": "b", "plan": "Large", "started": "2024-01-01", "ended": "2024-03-20"}]
    assert shop(business, *rows).groups("logo_churn", "2024-03", "plan") == {"Small": 0, "Large": 1}
