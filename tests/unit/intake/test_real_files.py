"""Files that nobody on this project made, with answers known from elsewhere; skipped where they aren't at hand."""

from pathlib import Path

import numpy as np
import pytest

from csdesk.base.progress import Progress
from csdesk.intake.build import plan_import
from csdesk.intake.plan import ImportPlan
from csdesk.intake.reading.book import read_book
from csdesk.intake.request import Known, Request

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data isn't here")


def plan_of(path: str, request: Request | None = None) -> ImportPlan:
    return plan_import([read_book(DATA / path, Progress())], request or Request(), Known(), Progress())


def test_a_telephone_companys_customers() -> None:
    sheet = plan_of("telco/Telco-Customer-Churn.csv", Request(mapping={"Contract": "attribute"})).sheets[0]
    table = sheet.table
    assert len(table) == 7043
    assert int((table.flags("lost") == 1).sum()) == 1869
    assert table.numbers("mrr").sum() == pytest.approx(456116.60)
    assert int(np.isnan(table.numbers("tenure")).sum()) == 0
    assert sheet.attributes is not None and len(sheet.attributes) == 7043
    assert sheet.set_aside == ()


def test_a_shops_purchases() -> None:
    table = plan_of("cdnow/CDNOW_master.txt").sheets[0].table
    assert len(table) == 69659
    assert len(set(table.text("customer").tolist())) == 23570
    assert table.text("customer")[0] == "00001"
    assert table.numbers("amount").sum() == pytest.approx(2500315.63)


def test_a_shops_purchases_without_a_header() -> None:
    assert [question.key for question in plan_of("cdnow/CDNOW_sample.txt").open_questions] == ["CDNOW_sample.columns"]
    answers = {"columns": "-,customer,invoiced_on,-,amount"}
    table = plan_of("cdnow/CDNOW_sample.txt", Request("payments", answers=answers)).sheets[0].table
    assert len(table) == 6919
    assert len(set(table.text("customer").tolist())) == 2357
    assert table.numbers("amount").sum() == pytest.approx(244091.94)


def test_an_events_questions() -> None:
    made = plan_of("nps_event/input_02.csv")
    table = made.sheets[0].table
    asked = table.text("step").equal("how would you rate Sudzilla") & table.text("kind").equal("NPS")
    scores = table.numbers("score")[asked]
    assert (len(scores), int((scores >= 9).sum()), int((scores <= 6).sum())) == (39, 8, 22)
    assert made.open_questions == ()
    assert [question.key for question in plan_of("nps_event/input_01.csv").open_questions] == ["Timestamp.date_order"]


@pytest.mark.parametrize(
    ("file", "above", "below"),
    [
        ("salesforce_account_report_with_footer", 0, 3),
        ("quickbooks_general_ledger", 3, 3),
        ("surveymonkey_nps_two_row_header", 0, 0),
    ],
)
def test_what_stands_around_a_table_is_counted(file: str, above: int, below: int) -> None:
    sheet = plan_of(f"formats/{file}.csv").sheets[0]
    assert (sheet.ignored_above, sheet.ignored_below) == (above, below)
