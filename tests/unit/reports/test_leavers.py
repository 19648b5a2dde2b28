"""The sheet of churn: taken from the page of retention by the names of its blocks."""

import pytest

from csdesk.base.units import Unit
from csdesk.metrics.engine.survival import SurvivalTable
from csdesk.metrics.facts.statistics import LogRank
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.charts import Bar, Points, Ranked, Ranking
from csdesk.pages.leavers import LEFT, REASONS
from csdesk.pages.values import Number, Role
from csdesk.pages.view import Note, Row, View
from csdesk.reports import leavers
from csdesk.reports.leavers import anybody, churn_rows, parted
from tests.unit.reports.conftest import SHOP, Shop

BAR = Bar("Price", Number(1.0, Unit.COUNT, "1"), Role.CHURN)
WHY = Ranked("Price: 1 customer left", "By reason", (Ranking("Lost", (BAR,)),), name=REASONS)
DEBTS = Ranked("₦9 is overdue", "The reason is another", (Ranking("Debts", (BAR,)),))
WHO = Table("1 customer left", "", (Heading("Customer"),), (("Birch",),), name=LEFT)
NOBODY = Table("Nobody left", "", (Heading("Customer"),), (), name=LEFT)


def page(*rows: Row) -> View:
    return View("retention", "Retention", None, rows, "2024-Q2", "Q2 2024", "", "30 Jun 2024", "USD")


def test_blocks_on_leaving_are_known_by_their_names(shop: Shop) -> None:
    kept, leaving = parted(
        page(Row(((WHY,), (DEBTS,)), (50, 50)), Row(((WHO,),), (100,)), Row(((Note("n"),),), (100,)))
    )
    assert leaving == (WHY, WHO)
    assert kept == (Row(((DEBTS,),), (50,)), Row(((Note("n"),),), (100,)))


def test_where_nobody_left_there_is_no_sheet() -> None:
    assert anybody((WHY, WHO))
    assert not anybody((NOBODY,))


def grouped(shop: Shop) -> Points:
    rows = [{**row, "segment": name} for row, name in zip(SHOP["customers"], ("Large", "Small"), strict=True)]
    (block,) = [
        block
        for row in churn_rows(shop(customers=rows), (WHO,))
        for column in row.columns
        for block in column
        if block is not WHO
    ]
    assert isinstance(block, Points)
    return block


def test_groups_stand_beside_each_other_and_two_customers_are_too_few_to_compare(shop: Shop) -> None:
    block = grouped(shop)
    assert [(point.name, point.number.value) for point in block.points] == [("Large", 0.0), ("Small", 1.0)]
    assert block.subtitle.endswith("too few left to tell whether they stay differently long")


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (1.7e-7, "they stay differently long (log-rank p < 0.001)"), (0.032, "they stay differently long (log-rank p = 0.032)"),
        (0.2, "no evidence that they stay differently long"),
    ],
)  # fmt: skip
def test_groups_say_whether_they_stay_differently_long(
    p: float, said: str, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leavers, "survival", lambda *_: SurvivalTable((), LogRank(9.0, 1, p, 12.0)))
    assert grouped(shop).subtitle.endswith(f" · {said}")


def test_why_they_left_is_no_group_to_split_churn_by(shop: Shop) -> None:
    gone = {"customer": SHOP["customers"][1]["customer_id"], "attribute": "Grund", "value": "Preis"}
    blocks = [
        block for row in churn_rows(shop(attributes=[gone]), (WHO,)) for column in row.columns for block in column
    ]
    assert blocks == [WHO]
