"""Why a figure can't be known, in words."""

import pytest

SUBSCRIBED = [{"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-02-10"}]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("nps", "needs survey answers with the column Score"),
        ("tickets_opened", "needs support tickets with the column Opened"),
        ("mrr", "needs customers"),
        ("cs_cost", "needs costs of customer success with the column Amount"),
    ],
)
def test_what_is_missing_is_named(business, figure, words) -> None:
    assert business().result(figure, "2024-03").reason.startswith(words)


def test_without_mrr_revenue_says_what_to_import(business) -> None:
    shop = business("2024-03-31", customers=[{"customer_id": "a", "signed_up": "2024-01-01"}])
    assert shop.result("mrr", "2024-03").reason.startswith("needs MRR")


def test_before_the_first_and_after_the_last_row_of_a_table_a_count_is_unknown(business) -> None:
    rows = [{"opened": "2024-02-05T10:00:00"}, {"opened": "2024-04-30T10:00:00"}]
    shop = business(
        "2024-06-30",
        tickets=rows,
        subscriptions=[{**SUBSCRIBED[0], "started": "2024-01-01"}],
    )
    assert shop.result("tickets_opened", "2024-01").reason == "no tickets imported before 5 Feb 2024"
    assert shop.value("tickets_opened", "2024-03") == 0
    assert shop.result("tickets_opened", "2024-05").reason == "no tickets imported after 30 Apr 2024"


def test_what_leaves_is_unknown_where_nobody_could_and_what_arrives_is_nothing(business) -> None:
    shop = business("2024-03-31", subscriptions=SUBSCRIBED)
    assert shop.result("customers_lost", "2024-02").reason == "nothing to lose yet"
    assert shop.value("mrr_contraction", "2024-02") is None
    assert shop.value("mrr_new", "2024-02") == 10
    assert shop.value("customers_returned", "2024-02") == 0
    assert shop.value("customers_lost", "2024-03") == 0


def test_after_everyone_left_there_are_truly_none(business) -> None:
    shop = business("2024-04-30", subscriptions=[{**SUBSCRIBED[0], "ended": "2024-03-05"}])
    assert (shop.value("mrr", "2024-04"), shop.value("customers_active", "2024-04")) == (0, 0)
    assert shop.result("arpa", "2024-04").reason == "no customers"
    assert shop.result("logo_churn", "2024-04").value is None


def test_buyers_need_days_of_inactivity(business) -> None:
    shop = business("2024-03-31", payments=[{"customer": "a", "invoiced_on": "2024-03-01", "amount": 5}])
    assert "how many days without a purchase" in shop.result("customers_active", "2024-03").reason


def test_n_counts_what_is_divided_by_or_the_customers_with_a_share(business) -> None:
    rows = [{**SUBSCRIBED[0], "customer": who, "started": "2024-01-01"} for who in "abc"]
    shop = business("2024-03-31", subscriptions=rows)
    assert shop.result("logo_churn", "2024-03").n == 3
    assert shop.result("mrr", "2024-03").n == 3
    assert shop.result("grr", "2024-03").n == 3
    assert shop.result("grr", "2024-03").low is None  # under ten customers
