"""The sheet of churn: taken from the page of retention by the names of its blocks."""

from csdesk.base.units import Unit
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.charts import Bar, Ranked, Ranking
from csdesk.pages.leavers import LEFT, REASONS
from csdesk.pages.values import Number, Role
from csdesk.pages.view import Note, Row, View
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


def test_groups_say_whether_they_stay_differently_long(shop: Shop) -> None:
    grouped = [{**row, "segment": name} for row, name in zip(SHOP["customers"], ("Large", "Small"), strict=True)]
    rows = churn_rows(shop(customers=grouped), (WHO,))
    (groups,) = [block for row in rows for column in row.columns for block in column if block is not WHO]
    assert [(point.name, point.number.value) for point in groups.points] == [("Large", 0.0), ("Small", 1.0)]  # type: ignore[union-attr]
    assert groups.subtitle.endswith("no evidence that they stay differently long")  # type: ignore[union-attr]
