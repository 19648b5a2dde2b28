"""Who uses what they pay for, and which parts of it."""

import pytest

CUSTOMERS = ("X", "Y", "Z", "W")
JUNE = [
    ("X", "2024-06-03", "Reports", 4), ("X", "2024-06-03", "Export", 3), ("X", "2024-06-10", "Reports", 2),
    ("X", "2024-06-03", "Reports", 1), ("Y", "2024-06-20", "Reports", 5),
    ("X", "2024-01-01", "Reports", 1), ("Y", "2024-01-02", "Export", 1), ("W", "2024-03-01", "Reports", 1),
]  # fmt: skip


def subscribed(*names: str, **row: object) -> list[dict[str, object]]:
    return [
        {"customer": n, "amount": 10, "interval": "1 month", "started": "2024-01-01", "plan": "Y" if n == "Y" else "All", **row}
        for n in names
    ]  # fmt: skip


def used(*rows: tuple[str, str, str, float]) -> list[dict[str, object]]:
    return [dict(zip(("customer", "day", "feature", "count"), row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def june(business):
    return lambda **settings: business("2024-06-30", settings, subscriptions=subscribed(*CUSTOMERS), usage=used(*JUNE))


def test_customers_in_active_use(june) -> None:
    result = june().result("active_customers_rate", "2024-06")
    assert (result.numerator, result.denominator) == (2, 4)
    assert (result.low, result.high) == pytest.approx((0.15, 0.85), abs=6e-4)
    assert june(active_use_events="6").value("active_customers_rate", "2024-06") == 0.25


def test_a_feature_and_all_features_together(june) -> None:
    assert june().groups("feature_adoption", "2024-06", "feature") == {"Export": 0.25, "Reports": 0.5}
    whole = june().result("feature_adoption", "2024-06")
    assert (whole.numerator, whole.denominator, whole.low) == (3, 8, None)
    assert june().result("feature_adoption", "2024-06", feature="reports").low == pytest.approx(0.15, abs=6e-4)


def test_all_features_together_are_breadth_times_active_customers(june) -> None:
    # In use X 2 of 2 and Y 1 of 2: 3/4; 3/4 x 1/2.
    assert june().value("feature_adoption", "2024-06") == 0.75 * june().value("active_customers_rate", "2024-06")


def test_a_plan_without_the_feature_is_left_out(june) -> None:
    settings = {"eligible_features.Y": "reports"}
    assert june(**settings).groups("feature_adoption", "2024-06", "feature") == {"Export": 1 / 3, "Reports": 0.5}
    assert june(**settings).result("feature_adoption", "2024-06").denominator == 7


def test_a_feature_exists_from_its_first_use_on(business) -> None:
    rows = used(("X", "2024-01-01", "Reports", 1), ("X", "2024-01-20", "Export", 1), ("X", "2024-02-01", "Reports", 1))
    shop = business("2024-02-29", subscriptions=subscribed("X"), usage=rows)
    assert shop.result("feature_adoption", "2024-W02").denominator == 1
    assert shop.result("feature_adoption", "2024-01").denominator == 2


@pytest.mark.parametrize(
    ("first", "denominator"),
    [("2024-01-31", 2), ("2024-02-01", 1)],  # 30 days after the first usage row, and 31
)
def test_a_new_feature_counts_those_who_have_had_it_for_30_days(business, first, denominator) -> None:
    rows = used(("o", "2024-01-01", "Old", 1), ("o", first, "Chat", 1), ("o", "2024-03-10", "Chat", 1))
    people = [*subscribed("o"), *subscribed("n", started="2024-03-02")]
    shop = business("2024-03-31", subscriptions=people, usage=rows)
    assert shop.result("feature_adoption", "2024-03", feature="Chat").denominator == denominator
    assert shop.result("feature_adoption", "2024-03", feature="Old").denominator == 2


def test_exactly_30_days_are_enough(business) -> None:
    rows = used(("o", "2024-01-01", "Old", 1), ("o", "2024-02-10", "Chat", 1))
    for joined, counted in (("2024-03-01", 2), ("2024-03-02", 1)):  # 30 and 29 days to 31 March
        people = [*subscribed("o"), *subscribed("n", started=joined)]
        usage = [*rows, *used(("o", "2024-03-10", "Old", 1))]
        shop = business("2024-03-31", subscriptions=people, usage=usage)
        assert shop.result("feature_adoption", "2024-03", feature="Chat").denominator == counted


def test_only_true_use_of_customers_who_are_still_there_counts(business) -> None:
    rows = used(("a", "2024-03-01", "Reports", 0), ("gone", "2024-03-01", "Reports", 5), ("who?", "2024-03-01", "Reports", 5),
                ("b", "2024-03-02", "Reports", None), ("a", "2024-03-03", "Reports", -1))  # fmt: skip
    people = [*subscribed("a", "b"), *subscribed("gone", ended="2024-03-20")]
    shop = business("2024-03-31", subscriptions=people, usage=rows)
    for figure in ("active_customers_rate", "feature_adoption"):
        result = shop.result(figure, "2024-03")
        assert (result.numerator, result.denominator) == (1, 2)


def test_spellings_of_a_feature_are_one_and_rows_without_any_are_none(business) -> None:
    rows = used(("a", "2024-03-01", "Reports", 1), ("b", "2024-03-02", "reports", 1), ("a", "2024-03-03", "", 1))
    shop = business("2024-03-31", subscriptions=subscribed("a", "b"), usage=rows)
    assert shop.groups("feature_adoption", "2024-03", "feature") == {"Reports": 1}
    assert shop.result("feature_adoption", "2024-03").denominator == 2


def test_use_in_the_running_period_counts_up_to_the_end_of_the_data(business) -> None:
    rows = used(("a", "2024-03-01", "Reports", 1), ("b", "2024-03-20", "Reports", 1))
    shop = business("2024-03-31", {"data_to": "2024-03-15"}, subscriptions=subscribed("a", "b"), usage=rows)
    result = shop.result("active_customers_rate", "2024-03")
    assert (result.value, result.complete) == (0.5, False)


def test_outside_of_the_usage_nothing_is_known(june) -> None:
    assert june().result("active_customers_rate", "2023-12").value is None
    assert june().value("active_customers_rate", "2024-05") == 0
