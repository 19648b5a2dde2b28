"""What happened to each customer: the running example's table, and the identities that hold for any rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.periods import Grain

ENDED = "2024-03-31"
ROWS = [
    {"customer": "A", "amount": 100, "started": "2023-01-10", "ended": "2024-03-09"},
    {"customer": "A", "amount": 150, "started": "2024-03-10"},
    {"customer": "B", "amount": 1200, "interval": "1 year", "started": "2023-03-16", "ended": "2024-03-15"},
    {"customer": "C", "amount": 300, "interval": "3 months", "quantity": 2, "started": "2023-12-01", "ended": ENDED},
    {"customer": "C", "amount": 300, "interval": "3 months", "started": "2024-04-01"},
    {"customer": "D", "amount": 80, "started": "2024-03-05"},
    {"customer": "E", "amount": 60, "started": "2024-03-03", "ended": "2024-03-20"},
    {"customer": "F", "amount": 50, "started": "2023-06-01", "ended": "2023-10-31"},
    {"customer": "F", "amount": 70, "started": "2024-03-12"},
    {"customer": "G", "amount": 40, "started": "2024-03-01", "trial": ENDED},
    {"customer": "H", "amount": 90, "started": "2023-05-01", "ended": "2024-03-09"},
    {"customer": "H", "amount": 90, "started": "2024-03-10", "status": "paused"},
    {"customer": "I", "amount": 100, "started": "2023-08-01", "currency": "EUR"},
    {"customer": "J", "amount": 40, "started": "2023-09-01", "ended": "2024-03-14"},
    {"customer": "J", "amount": 40, "started": "2024-03-25"},
    {"customer": "K", "amount": 30, "started": "2024-02-10", "ended": ENDED},
    {"customer": "L", "amount": 600, "interval": "1 year", "started": "2023-03-01", "ended": "2024-02-29"},
    {"customer": "L", "amount": 720, "interval": "1 year", "started": "2024-03-01"},
]
RATES = [{"currency": "EUR", "day": "2023-01-01", "rate": 1.1}, {"currency": "EUR", "day": "2024-03-20", "rate": 1.2}]
MOVEMENTS = {
    "mrr_new": {"D": 80, "E": 60}, "mrr_reactivated": {"F": 70}, "mrr_expansion": {"A": 50, "L": 10},
    "mrr_contraction": {"H": 90}, "mrr_churned": {"B": 100, "E": 60}, "mrr_fx": {"I": 10},
    "customers_new": {"D": 1, "E": 1}, "customers_lost": {"B": 1, "E": 1}, "customers_returned": {"F": 1},
}  # fmt: skip


@pytest.fixture(scope="module")
def running(business):
    rows = [{"interval": "1 month", **row} for row in ROWS]
    return business("2024-04-30", {"base_currency": "USD", "data_to": "2024-04-30"}, subscriptions=rows, rates=RATES)


@pytest.mark.parametrize("id_", MOVEMENTS)
def test_each_customer_of_the_running_example_moves_as_its_table_says(running, id_) -> None:
    found = {customer: value for customer, value in running.groups(id_, "2024-03", "customer").items() if value}
    assert found == pytest.approx(MOVEMENTS[id_])
    assert running.value(id_, "2024-03") == pytest.approx(sum(MOVEMENTS[id_].values()))


def test_every_days_movements_differ_in_parts_but_not_in_sum_while_no_rate_moves(business) -> None:
    rows = [{"interval": "1 month", **row} for row in ROWS]
    views = [
        business("2024-04-30", {"movement_view": view, "base_currency": "USD"}, subscriptions=rows, rates=RATES[:1])
        for view in ("net", "gross")
    ]
    net, gross = (view.value("mrr_net_new", "2024-03") for view in views)
    assert gross == pytest.approx(net)
    assert views[1].value("customers_lost", "2024-03") == 3  # J, too, who came back
    assert views[1].value("mrr_churned", "2024-03") == 200  # with J's 40


def test_a_completed_row_leaves_without_a_loss(business) -> None:
    rows = [
        {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-01-01", "ended": "2024-03-10", "status": "completed"},
        {"customer": "b", "amount": 10, "interval": "1 month", "started": "2024-01-01"},
    ]  # fmt: skip
    shop = business("2024-03-31", subscriptions=rows)
    assert shop.value("customers_active", "2024-03") == 1
    assert shop.value("customers_lost", "2024-03") == 0
    assert (shop.value("logo_churn", "2024-03"), shop.result("logo_churn", "2024-03").denominator) == (0, 1)
    assert shop.value("mrr_churned", "2024-03") == 0
    assert shop.value("grr", "2024-03") == 1


def test_a_completion_after_the_end_of_the_data_is_none_yet(business) -> None:
    rows = [
        {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-01-30", "ended": "2024-02-29"},
        {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-03-02", "ended": "2024-03-02", "status": "completed"},
    ]  # fmt: skip
    assert business("2024-03-01", subscriptions=rows).value("customers_lost", "2024-03") == 1


@pytest.mark.parametrize(("days", "new"), [("30", 1), ("31", 0)])
def test_who_stayed_away_for_longer_than_set_is_new_again(business, days, new) -> None:
    # Away from 11 January to 10 February: 31 days.
    rows = [
        {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-01-01", "ended": "2024-01-10"},
        {"customer": "a", "amount": 10, "interval": "1 month", "started": "2024-02-11"},
    ]
    shop = business("2024-02-29", {"new_after_days": days}, subscriptions=rows)
    assert shop.value("customers_new", "2024-02") == new
    assert shop.value("customers_returned", "2024-02") == 1 - new


SEEDS = st.integers(0, 10_000)
GRAINS = st.sampled_from([Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR])


@settings(deadline=None, max_examples=25, derandomize=True)
@given(
    seed=SEEDS,
    grain=GRAINS,
    by=st.sampled_from(["", "plan", "country", "customer"]),
    view=st.sampled_from(["net", "gross"]),
)
def test_the_end_is_the_start_and_what_moved_in_every_group_and_grain(random_business, seed, grain, by, view) -> None:
    engine = random_business(seed, movement_view=view).engine
    calendar = engine.calendar(grain)

    def values(id_: str) -> list[list[float]]:
        return [[r.value or 0.0 for r in figure.results] for figure in engine.figures(id_, calendar, by=by)]

    parts = [
        values(f"mrr_{part}") for part in ("new", "reactivated", "expansion", "fx", "contraction", "churned", "net_new")
    ]
    people = [values(f"customers_{part}") for part in ("new", "returned", "lost")]
    ends, active = values("mrr"), values("customers_active")
    # A plan changes from one period to the next: then the start of a group isn't the end that it had before.
    if by != "plan":
        for group, end in enumerate(ends):
            for number in range(1, calendar.size):
                new, back, up, fx, down, churned, net = (part[group][number] for part in parts)
                assert net == pytest.approx(new + back + up - down - churned, abs=1e-6)
                if view == "net":
                    assert end[number] == pytest.approx(end[number - 1] + net + fx, abs=1e-6)
                joined, returned, lost = (part[group][number] for part in people)
                before = active[group][number - 1]
                assert active[group][number] == before + joined + returned - lost
    growth = engine.figures("mrr_growth", calendar, by=by)
    for group, figure in enumerate(growth):
        for number, result in enumerate(figure.results):
            if view == "net" and result.denominator is not None and result.numerator is not None:
                moved = parts[6][group][number] + parts[3][group][number]
                assert result.numerator == pytest.approx(moved, abs=1e-6)


@settings(deadline=None, max_examples=15, derandomize=True)
@given(seed=SEEDS, grain=GRAINS)
def test_one_rate_for_each_currency_leaves_nothing_to_exchange_rates(random_business, seed, grain) -> None:
    engine = random_business(seed, [{"currency": "EUR", "day": "2023-01-01", "rate": 1.7}]).engine
    (figure,) = engine.figures("mrr_fx", engine.calendar(grain))
    assert {result.value for result in figure.results} <= {0.0, None}


@settings(deadline=None, max_examples=15, derandomize=True)
@given(seed=SEEDS, grain=GRAINS)
def test_retention_is_what_churn_leaves(random_business, seed, grain) -> None:
    engine = random_business(seed).engine
    calendar = engine.calendar(grain)

    def values(id_: str) -> list[float | None]:
        return [result.value for result in engine.figures(id_, calendar)[0].results]

    for kept, lost in (("logo_retention", "logo_churn"), ("grr", "gross_mrr_churn")):
        for one, other in zip(values(kept), values(lost), strict=True):
            assert one is other is None or one == pytest.approx(1 - other)
    for gross, net in zip(values("grr"), values("nrr"), strict=True):
        assert gross is net is None or gross <= min(1, net) + 1e-9
    for annual, monthly in zip(values("arr"), values("mrr"), strict=True):
        assert annual == pytest.approx(12 * monthly)


@settings(deadline=None, max_examples=10, derandomize=True)
@given(seed=SEEDS)
def test_an_end_that_means_the_day_after_moved_by_a_day_changes_nothing(random_business, business, seed) -> None:
    ordered = random_business(seed)
    moved = random_business(seed, end_date_means="first_day_after")
    subscriptions = moved.tables["subscriptions"]
    ended = subscriptions.days("ended")
    subscriptions.columns["ended"][ended > 0] += 1
    for id_ in ("customers_active", "customers_lost", "mrr", "mrr_churned", "nrr", "median_lifetime"):
        for one, other in zip(
            ordered.figures(id_, "2023-02", until="2024-08")[0].results,
            moved.figures(id_, "2023-02", until="2024-08")[0].results,
            strict=True,
        ):
            assert one.value == other.value, id_
