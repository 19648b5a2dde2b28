"""How long customers stay."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from csdesk.base.errors import CallError
from csdesk.metrics.engine.survival import survival

SHARED = Path(__file__).resolve().parents[3] / "worked" / "tables" / "running_example.toml"
MONTHS = 12 / 365


@pytest.fixture(scope="module")
def running(business):
    tables = tomllib.loads(SHARED.read_text(encoding="utf-8"))["tables"]
    return business("2024-04-30", {"base_currency": "USD"}, **tables)


def test_the_curve_at_the_end_of_a_period(running) -> None:
    # March 2024, in days: A 447+ B 366 C 122+ D 27+ E 18 F 305+ H 336+ I 244+ J 213+ K 51+ L 397+.
    # S(18) = 10/11; at 366 three are at risk: 10/11 x 2/3.
    (all_,) = survival(running.engine, period=running.calendar("2024-03").periods[0]).groups
    assert (all_.n, all_.events, all_.median) == (11, 2, None)
    assert all_.curve.times.tolist() == pytest.approx([18 * MONTHS, 366 * MONTHS])
    assert all_.curve.at_risk.tolist() == [11, 3]
    assert all_.curve.survival.tolist() == pytest.approx([10 / 11, 20 / 33])
    assert all_.low == pytest.approx(366 * MONTHS)
    assert all_.high is None


def test_it_is_the_same_as_the_median_lifetime(running) -> None:
    (all_,) = survival(running.engine).groups
    figure = running.engine.figures("median_lifetime", running.engine.calendar(None))[0].results[-1]
    assert (all_.median, all_.low, all_.high, all_.n) == (figure.value, figure.low, figure.high, figure.n)


def test_a_half_exactly_counts_as_reached(business) -> None:
    # Of 24 who join on 1 January one leaves on each of the first twelve days.
    rows = [
        {"customer": f"c{n}", "amount": 10, "interval": "1 month", "started": "2024-01-01"}
        | ({"ended": f"2024-01-{n:02}"} if n <= 12 else {})
        for n in range(1, 25)
    ]
    (all_,) = survival(business("2024-01-31", subscriptions=rows).engine).groups
    assert all_.median == pytest.approx(12 * MONTHS)


def test_how_many_have_stayed_for_so_long(running) -> None:
    (all_,) = survival(running.engine, period=running.calendar("2024-03").periods[0]).groups
    # 6 months are 182.5 days: A B F H I J L; 12 months 365 days: A B L; the first step itself: all but nobody.
    assert all_.at_risk(np.array([0.0, 6.0, 12.0, 18 * MONTHS, 60.0])).tolist() == [11, 7, 3, 11, 0]


def test_on_a_day(running, day) -> None:
    (early,) = survival(running.engine, on=day("2024-03-20")).groups
    # E's last day is the 20th: still there, so B (lost on the 16th) is the only loss; J is away and was lost, too.
    assert early.events == 2
    assert early.n == 11


def test_groups_are_compared(business) -> None:
    rows = [
        {"customer": f"{land}{number}", "amount": 10, "interval": "1 month", "started": "2024-01-01", "ended": ended}
        for land, days in (("NG", ("2024-01-10", "2024-01-20", "2024-01-30")), ("GH", ("2024-06-10", "2024-06-20")))
        for number, ended in enumerate(days)
    ]
    customers = [{"customer_id": row["customer"], "country": str(row["customer"])[:2]} for row in rows]
    table = survival(business("2024-12-31", subscriptions=rows, customers=customers).engine, by="country")
    assert [(each.group, each.n) for each in table.groups] == [("GH", 2), ("NG", 3)]
    assert [each.median for each in table.groups] == pytest.approx([162 * MONTHS, 20 * MONTHS])
    # While NG leave, 5, 4 and 3 are there, 2 of them GH: expected of GH 2/5 + 2/4 + 2/3, none seen. Variances
    # 6/25 + 4/16 + 2/9: (1.56667)^2 / 0.71222 = 3.446.
    assert table.logrank is not None
    assert (table.logrank.chi2, table.logrank.degrees) == (pytest.approx(3.446, abs=5e-4), 1)
    assert table.logrank.p == pytest.approx(0.0634, abs=5e-4)
    (ghana,) = survival(
        business("2024-12-31", subscriptions=rows, customers=customers).engine, {"country": ("GH",)}
    ).groups
    assert (ghana.group, ghana.n) == ("", 2)


def test_lists_without_dates_have_tenures_of_their_own(business) -> None:
    rows = [{"customer_id": f"c{n}", "tenure": n, "lost": lost} for n, lost in ((2, True), (5, False), (7, True))]
    (all_,) = survival(business("2024-02-29", customers=rows).engine).groups
    assert all_.curve.times.tolist() == [2, 7]
    assert all_.curve.survival.tolist() == pytest.approx([2 / 3, 0])
    assert all_.median == 7


def test_without_customers_there_is_none_and_it_says_why(business, running) -> None:
    assert survival(business().engine).groups == ()
    assert survival(business().engine).reason
    with pytest.raises(CallError):
        survival(running.engine, by="colour")
