"""The figures that an owner looks at first."""

import json
from pathlib import Path

import pytest

from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops.importing import import_files
from csdesk.ops.overview import FIRST, overview
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store

EXPECTED = Path(__file__).resolve().parents[3] / "sample_workbooks" / "expected" / "figures.json"


def test_the_last_complete_quarter_with_the_one_before(bakery: Store, today: Moment) -> None:
    found = overview(bakery, today.day)
    quarters = json.loads(EXPECTED.read_text(encoding="utf-8"))["figures"]["mrr"]["quarter"]
    assert [figure.metric.id for figure in found.figures] == list(FIRST)
    assert found.before is not None
    (mrr,) = [figure for figure in found.figures if figure.metric.id == "mrr"]
    assert mrr.results[found.now].complete
    assert not any(result.complete for result in mrr.results[found.now + 1 :])
    assert mrr.results[found.now].value == pytest.approx(quarters[found.period][0])
    assert mrr.results[found.before].value == pytest.approx(quarters[found.previous][0])
    assert found.currency == "NGN"


def test_an_empty_workspace_has_an_overview_of_nothing(empty: Store, today: Moment) -> None:
    found = overview(empty, today.day)
    assert [figure.metric.id for figure in found.figures] == list(FIRST)
    assert all(figure.results[found.now].value is None for figure in found.figures)


def test_a_snapshot_has_its_one_period(empty: Store, today: Moment, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("Customer ID,Tenure,MRR,Churn\nC1,3,10,no\nC2,5,20,yes\nC3,9,30,no\n", encoding="utf-8")
    import_files(empty, [path], Request(), today, Progress())
    found = overview(empty, today.day)
    assert (found.period, found.previous, found.before) == ("all", "", None)
    (churn,) = [figure for figure in found.figures if figure.metric.id == "logo_churn"]
    assert (churn.results[0].numerator, churn.results[0].denominator) == (1, 3)
