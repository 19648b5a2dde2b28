"""The purchases of 2,357 buyers of an online shop, 1997 to mid-1998, with sums that others published.

The file isn't part of this repository; it is looked for beside the checkout.
"""

from functools import cache
from pathlib import Path

import pytest

from csdesk.base.periods import Grain
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Cell, Table
from csdesk.metrics.engine.engine import Engine
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Result

SAMPLE = Path(__file__).parents[3] / "shared" / "data" / "cdnow" / "CDNOW_sample.txt"
TODAY = 10_407  # 1998-06-30

pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the public file isn't beside this checkout")


@cache
def table() -> Table:
    rows: list[dict[str, Cell]] = []
    for line in SAMPLE.read_text(encoding="ascii").splitlines():
        _, buyer, day, _, amount = line.split()
        rows.append({"customer": buyer, "invoiced_on": f"{day[:4]}-{day[4:6]}-{day[6:]}", "amount": float(amount)})
    assert len(rows) == 6919
    return Table.from_rows(DATASETS["payments"], rows)


def of(figure: str, period: str, inactivity_days: str = "auto") -> Result:
    engine = Engine(Facts.build({"payments": table()}, Settings({"inactivity_days": inactivity_days}), today=TODAY))
    (found,) = engine.figures(figure, engine.calendar(Grain.YEAR))
    return next(result for result in found.results if result.period == period)


def test_all_of_244091_94_is_counted() -> None:
    sums = [of("average_purchase_value", year).numerator or 0.0 for year in ("1997", "1998")]
    assert sum(sums) == pytest.approx(244_091.94, abs=0.005)


def test_the_95th_percentile_of_279_days_makes_a_buyer_inactive_after_300() -> None:
    worked_out = of("customers_active", "1998").value
    assert worked_out == of("customers_active", "1998", "300").value
    assert worked_out != of("customers_active", "1998", "270").value
    assert worked_out != of("customers_active", "1998", "330").value
