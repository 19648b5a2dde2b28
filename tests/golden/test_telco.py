"""KM-01 and KM-02: a public file of 7,043 customers without dates, with known losses and a known median lifetime.

The file isn't part of this repository (IBM's sample, Apache-2.0); it is looked for beside the checkout.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from csdesk.base.periods import Grain
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Table
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Result

TELCO = Path(__file__).parents[3] / "shared" / "data" / "telco" / "Telco-Customer-Churn.csv"
TODAY = 19_800  # any day: the file has none
MONTH_TO_MONTH_WITH_INTERNET = {"Contract": ("Month-to-month",), "InternetService": ("DSL", "Fiber optic")}

pytestmark = pytest.mark.skipif(not TELCO.exists(), reason="the public file isn't beside this checkout")


@cache
def engine() -> Engine:
    with TELCO.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    customers = [
        {
            "customer_id": row["customerID"],
            "tenure": float(row["tenure"]),
            "mrr": float(row["MonthlyCharges"]),
            "lost": row["Churn"] == "Yes",
        }
        for row in rows
    ]
    attributes = [
        {"customer": row["customerID"], "attribute": name, "value": row[name]}
        for row in rows
        for name in MONTH_TO_MONTH_WITH_INTERNET
    ]
    tables = {
        "customers": Table.from_rows(DATASETS["customers"], customers),
        "attributes": Table.from_rows(DATASETS["attributes"], attributes),
    }
    return Engine(Facts.build(tables, Settings({}), today=TODAY))


def of(figure: str, where: dict[str, tuple[str, ...]] | None = None) -> Result:
    (found,) = engine().figures(figure, engine().calendar(Grain.ALL), where=where or {})
    (result,) = found.results
    return result


def test_1869_of_7043_have_left() -> None:
    churn = of("logo_churn")
    assert (churn.numerator, churn.denominator) == (1869, 7043)
    assert churn.value == pytest.approx(0.26537, abs=5e-6)
    assert of("customers_active").value == 7043 - 1869


def test_with_them_went_30_percent_of_456116_60_of_monthly_charges() -> None:
    churn = of("gross_mrr_churn")
    assert churn.denominator == pytest.approx(456_116.60, abs=0.005)
    assert churn.value == pytest.approx(0.3050, abs=5e-5)


@pytest.mark.parametrize(
    ("contract", "share", "lost", "of_all"),
    [("Month-to-month", 0.4271, 1655, 3875), ("One year", 0.1127, None, None), ("Two year", 0.0283, None, None)],
)
def test_losses_by_contract(contract: str, share: float, lost: int | None, of_all: int | None) -> None:
    churn = of("logo_churn", {"Contract": (contract,)})
    assert churn.value == pytest.approx(share, abs=5e-5)
    if lost is not None:
        assert (churn.numerator, churn.denominator) == (lost, of_all)


def test_half_of_those_who_could_leave_any_month_are_gone_after_34() -> None:
    lifetime = of("median_lifetime", MONTH_TO_MONTH_WITH_INTERNET)
    assert lifetime.n == 3351
    assert (lifetime.value, lifetime.low, lifetime.high) == (34, 31, 37)
    assert of("logo_churn", MONTH_TO_MONTH_WITH_INTERNET).numerator == 1556
