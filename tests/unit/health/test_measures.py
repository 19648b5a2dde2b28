from datetime import date, timedelta

import numpy as np
import pytest

from csdesk.base.periods import Grain
from csdesk.datasets.table import Cell
from csdesk.health import measures
from csdesk.health.inputs import Measure

from .conftest import Business, day_of, paying

END = day_of("2024-12-31")
NAN = float("nan")


def use(customer: str, day: str, count: float | None = None, feature: str = "Reports") -> dict[str, Cell]:
    return {"customer": customer, "day": day, "count": count, "feature": feature}


def values(found: np.ndarray, shop: Business, *customers: str) -> list[float]:  # type: ignore[type-arg]
    return [float(found[shop.number(each)]) for each in customers]


MONDAYS = [(day.month, day.day) for day in (date(2024, 12, 2) - timedelta(weeks=week) for week in range(40))]


def test_the_trend_compares_28_days_with_the_84_before(business: type[Business]) -> None:
    # 4 to 31 December against 11 September to 3 December; both ends of each count.
    shop = business(
        customers=[{"customer_id": each} for each in "abcde"],
        usage=[
            use("a", "2024-09-10", 50), use("a", "2024-09-11", 84), use("a", "2024-12-03", 84),
            use("a", "2024-12-04", 14), use("a", "2024-12-31", 14),
            use("b", "2024-09-11", 10), use("b", "2024-12-31", 10),  # used first 111 days before
            use("c", "2024-01-01", 10), use("c", "2024-12-31", 10),  # nothing in the days before
            use("d", "2024-01-01", 10), use("d", "2024-10-01"), use("d", "2024-12-31", 0),  # blank is 1, 0 is no use
        ],
    )  # fmt: skip
    found = measures.usage_trend(shop.facts, END, 28)
    # a: 1 a day against 2: half as much. d: nothing any more.
    assert values(found, shop, "a", "b", "c", "d", "e") == pytest.approx([-0.5, NAN, NAN, -1, NAN], nan_ok=True)
    assert values(measures.uses_before(shop.facts, END, 28), shop, "a", "d") == [168, 1]


def test_use_that_was_not_imported_is_no_fall(business: type[Business]) -> None:
    rows = [use("a", "2024-01-01", 10), use("a", "2024-10-01", 10)]
    shop = business(customers=[{"customer_id": "a"}], usage=rows)
    assert np.isnan(measures.usage_trend(shop.facts, END, 28)[0])
    other = [*rows, use("b", "2024-12-31")]
    shop = business(customers=[{"customer_id": "a"}, {"customer_id": "b"}], usage=other)
    assert measures.usage_trend(shop.facts, END, 28)[0] == -1


def test_days_of_use_that_nobody_exported_yet_are_no_silent_ones(business: type[Business]) -> None:
    """Ten uses every Monday up to 2 December, and nothing of anybody in the four weeks after."""
    mondays = [use("a", f"2024-{month:02}-{day:02}", 10) for month, day in MONDAYS]
    shop = business(customers=[{"customer_id": "a"}], usage=mondays)
    trend = [measures.usage_trend(shop.facts, END - back, 28)[0] for back in (0, 8, 25, 29)]
    assert trend == pytest.approx([0, 0, 0, 0])
    assert measures.feature_breadth(shop.facts, END, 28)[0] == 1
    late = business("2025-01-03", customers=[{"customer_id": "a"}], usage=mondays)
    assert np.isnan(measures.usage_trend(late.facts, END + 3, 28)[0])
    assert np.isnan(measures.feature_breadth(late.facts, END + 3, 90)[0])


def test_use_now_and_then_may_be_silent_as_long_as_it_was_before(business: type[Business]) -> None:
    """Nobody used anything for 55 days from 11 September on: that none did for 27 after 4 December is nothing special."""
    days = ("2024-01-05", "2024-09-11", "2024-11-05", "2024-12-02", "2024-12-04")
    shop = business(customers=[{"customer_id": "a"}], usage=[use("a", day, 10) for day in days])
    # 4 to 31 December against 11 September to 3 December: 10 in 28 days against 30 in 84.
    assert measures.usage_trend(shop.facts, END, 28)[0] == pytest.approx(0)
    assert shop.facts.inferred.quiet_days == 55


def test_breadth_is_the_share_of_the_features_there_were(business: type[Business]) -> None:
    shop = business(
        customers=[{"customer_id": each} for each in "abc"],
        usage=[
            use("a", "2024-12-31"), use("a", "2024-10-03", feature="REPORTS"), use("a", "2024-10-02", feature="Export"),
            use("b", "2024-11-01", feature="Export"), use("b", "2024-11-01"), use("b", "2024-11-01", 0, "Import"),
            use("c", "2024-01-01"), use("c", "2024-01-01", feature="Export"),
        ],
    )  # fmt: skip
    # 90 days are 3 October to 31 December. Spellings are one feature; what counts 0 was never used.
    assert values(measures.feature_breadth(shop.facts, END, 90), shop, "a", "b", "c") == pytest.approx(
        [0.5, 1, NAN], nan_ok=True
    )


def test_breadth_counts_the_features_of_the_plan(business: type[Business]) -> None:
    shop = business(
        settings={"eligible_features.Basic": "Reports"},
        subscriptions=[*paying("a", plan="Basic"), *paying("b", plan="Pro")],
        usage=[use(who, day) for who in "ab" for day in ("2024-12-01", "2024-12-30")]
        + [use("b", "2024-01-01", feature="Export")],
    )
    assert values(measures.feature_breadth(shop.facts, END, 90), shop, "a", "b") == [1, 0.5]


def test_a_new_feature_counts_from_30_days_on(business: type[Business]) -> None:
    rows = [
        use("a", "2024-01-05"),
        use("a", "2024-12-01"),
        use("b", "2024-12-01"),
        use("b", "2024-12-02", feature="Export"),
        use("b", "2024-12-31"),
    ]
    shop = business("2025-01-01", subscriptions=paying("a", "b"), usage=rows)
    # Export was first used on 2 December: 29 days before the end, 30 before the first of January.
    assert values(measures.feature_breadth(shop.facts, END, 90), shop, "a", "b") == [1, 1]
    assert values(measures.feature_breadth(shop.facts, END + 1, 90), shop, "a", "b") == [0.5, 1]


def answer(customer: str, score: float, day: str, kind: str = "NPS", **cells: Cell) -> dict[str, Cell]:
    return {"customer": customer, "kind": kind, "score": score, "answered_on": day, **cells}


def test_of_each_respondent_the_last_nps_counts(business: type[Business]) -> None:
    shop = business(
        customers=[{"customer_id": each} for each in "abc"],
        surveys=[
            answer("a", 2, "2024-11-01", respondent="x"), answer("a", 8, "2024-12-01", respondent="x"),
            answer("a", 5, "2024-07-05", respondent="y"),
            answer("b", 2, "2024-11-01"), answer("b", 8, "2024-12-01"),
            answer("c", 9, "2024-07-04"), answer("c", 9, "2025-01-01"),
        ],
    )  # fmt: skip
    # 180 days are 5 July to 31 December. a: (8 + 5) / 2. b names nobody: both count.
    assert values(measures.nps(shop.facts, END, 180), shop, "a", "b", "c") == pytest.approx([6.5, 5, NAN], nan_ok=True)


def test_scales_of_csat_may_be_mixed(business: type[Business]) -> None:
    shop = business(
        customers=[{"customer_id": each} for each in "ab"],
        surveys=[
            answer("a", 4, "2024-12-01", "CSAT", scale=5), answer("a", 100, "2024-12-01", "CSAT", scale=100),
            answer("b", 1, "2024-12-01", "CSAT", scale=5, direction="low"),
            answer("b", 3, "2024-12-01", "CSAT", scale=5, answers=3),
        ],
    )  # fmt: skip
    # a: (4 - 1) / 4 = 0.75 and 1. b: a 1 where low is good is the best; three answers in the middle: (1 + 3 x 0.5) / 4.
    assert values(measures.csat(shop.facts, END, 90), shop, "a", "b") == [0.875, 0.625]


def test_no_ticket_is_silence_and_not_the_best(business: type[Business]) -> None:
    def ticket(customer: str, day: str) -> dict[str, Cell]:
        return {"customer": customer, "opened": f"{day}T10:00:00"}

    shop = business(
        customers=[{"customer_id": each} for each in "ab"],
        tickets=[
            ticket("a", "2024-10-03"),
            ticket("a", "2024-12-31"),
            ticket("a", "2024-10-02"),
            ticket("b", "2024-10-02"),
        ],
    )
    assert values(measures.tickets_opened(shop.facts, END, 90), shop, "a", "b") == pytest.approx([2, NAN], nan_ok=True)


def test_invoices_due_are_on_time_or_not(business: type[Business]) -> None:
    def invoice(customer: str, due: str, paid: str | None, **cells: Cell) -> dict[str, Cell]:
        return {"customer": customer, "invoiced_on": due, "due_on": due, "paid_on": paid, "amount": 5, **cells}

    shop = business(
        payments=[
            invoice("a", "2024-12-31", "2024-12-31"), invoice("a", "2024-12-01", "2024-12-02"), invoice("a", "2024-12-01", None),
            invoice("a", "2024-12-01", "2024-12-01", kind="refund"), invoice("b", "2024-07-04", "2024-07-04"),
        ],
    )  # fmt: skip
    assert values(measures.on_time_rate(shop.facts, END, 180), shop, "a", "b") == pytest.approx(
        [1 / 3, NAN], nan_ok=True
    )
    unknown = business(payments=[invoice("a", "2024-12-31", None)])
    assert np.isnan(measures.on_time_rate(unknown.facts, END, 180)[0])


def test_they_are_the_figures_of_the_same_names(business: type[Business]) -> None:
    rows = [use(who, f"2024-{month:02}-{7 * k + 1:02}", month * k, name) for month in range(1, 13) for k in range(5)
            for who, name in (("a", "Reports"), ("b", "Export"), ("b", "Reports"))]  # fmt: skip
    shop = business("2024-06-30", subscriptions=paying("a", "b"), usage=rows)
    month = shop.engine.calendar(Grain.MONTH, "2024-06", "2024-06")
    for id_, found in (
        ("usage_trend", measures.usage_trend(shop.facts, shop.day, 28)),
        ("feature_breadth", measures.feature_breadth(shop.facts, shop.day, 30)),
    ):
        assert shop.engine.cells(id_, month).values[:, 0].tolist() == pytest.approx(found[:2].tolist()), id_


@pytest.mark.parametrize(
    "measure",
    [
        measures.usage_trend, measures.feature_breadth, measures.nps, measures.csat, measures.tickets_opened,
        measures.on_time_rate,
    ],
)  # fmt: skip
def test_without_rows_nothing_is_known(business: type[Business], measure: Measure) -> None:
    shop = business(customers=[{"customer_id": "a"}])
    assert np.isnan(measure(shop.facts, END, 90)).all()
    assert len(measure(business().facts, END, 90)) == 1


def test_a_day_looks_at_nothing_after_it(business: type[Business]) -> None:
    early = [use("a", "2024-01-01", 10), use("a", "2024-04-20", 10), use("a", "2024-05-20", 10)]
    later = [use("a", "2024-06-01", 99), use("a", "2024-06-01", 99, "Export")]
    day, who = day_of("2024-05-31"), [{"customer_id": "a"}]
    before, after = (business(customers=who, usage=rows) for rows in (early, early + later))
    for measure in (measures.usage_trend, measures.feature_breadth):
        assert measure(before.facts, day, 28)[0] == measure(after.facts, day, 28)[0]
