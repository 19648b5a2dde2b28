"""A block of every kind, filled and with nothing in it: for whatever prints or paints blocks."""

from collections.abc import Mapping

from csdesk.base.units import Unit
from csdesk.pages.blocks import Alert, Alerts, Block, Breakdown, Heading, Pairs, Part, Table
from csdesk.pages.charts import (
    Bar,
    Bin,
    CohortRow,
    Cohorts,
    CohortView,
    Curve,
    Distribution,
    Group,
    Heat,
    Line,
    Movement,
    Panel,
    Point,
    Points,
    Ranked,
    Ranking,
    Stack,
    Trend,
)
from csdesk.pages.values import Badge, Delta, Number, Role, Verdict, Words
from csdesk.pages.view import Card, Cards, Empty, Note

MONEY = Number(4.0e5, Unit.MONEY, "₦400k")
SHARE = Number(0.5, Unit.PERCENT, "50.0%", low=0.4, high=0.6, n=90)
NONE = Number(None, Unit.POINTS, "–", reason="no answers")
LABELS = ("Nov 25", "Dec")


def line(name: str, *numbers: Number | None) -> Line:
    return Line(name, Role.ACCENT, numbers)


FILLED: Mapping[type, Block] = {
    Cards: Cards((
            Card("mrr", "MRR", MONEY, Delta(True, "4.7%", Verdict.BETTER), (), "128 customers"),
            Card("nps", "NPS", NONE, None, (), "no answers"),
        )),
    Trend: Trend("Title", "Subtitle", LABELS, (line("NRR", SHARE, None),), Unit.PERCENT, counts=(90, 0), running=True),
    Movement: Movement("Title", "", LABELS, (line("New", MONEY, None),), (line("Churn", None, MONEY),), line("Net", MONEY, MONEY), line("MRR", MONEY, MONEY)),
    Curve: Curve("Title", "", (0.0, 6.0, 18.0), (1.0, 0.9, 0.9), (1.0, 0.8, 0.8), (1.0, 1.0, 1.0), ((0.0, 20), (12.0, 18))),
    Cohorts: Cohorts((CohortView("Customers", "Title", "", (CohortRow("Q1 2024", 12, (1.0, 0.75, None), (12, 9, None)),)),), "quarter"),
    Distribution: Distribution("Title", "", (Bin("0", 0, 0, 6, Role.WORSE), Bin("10", 10, 10, 12, Role.BETTER)), (Group("Promoters", "12 (67%)", Role.BETTER),)),
    Points: Points("Title", "", (Point("Sign-up", SHARE), Point("Training", NONE, instead="not shown: 3 replies")), 0, 1),
    Ranked: Ranked("Title", "", (Ranking("Expanded", (Bar("Uyo", MONEY, Role.EXPANSION, "U"),), MONEY, "All"),)),
    Heat: Heat("Title", "", ("Small", "Large"), (("Orders", (SHARE, None)),)),
    Stack: Stack("Title", "", LABELS, (Panel(line("MRR", MONEY, MONEY), Unit.MONEY),), ((1, "renewed"),)),
    Table: Table("Title", "", (Heading("Customer"), Heading("MRR", numeric=True)), (("Uyo", MONEY), (Words("Late"), None))),
    Alerts: Alerts("Title", "", (Alert("U", "Uyo", Badge(Role.WATCH, None, "Watch"), "renews in 41 days", MONEY, "renewal"),), 3),
    Breakdown: Breakdown("Title", "", (Part("Usage", "down 38%", 20.0, 0.35, 7.0, None, Role.AT_RISK),), 44.0, None),
    Pairs: Pairs("Title", "", (("Owner", "Ada"), ("MRR", MONEY))),
    Note: Note("A sentence."),
    Empty: Empty("Title", "Nothing yet.", ("Usage: customer, day",)),
}  # fmt: skip
UNFILLED: Mapping[type, Block] = {
    Cards: Cards(()),
    Trend: Trend("Title", "", (), (line("MRR"),), Unit.MONEY),
    Movement: Movement("Title", "", (), (line("New"),), (), line("Net")),
    Curve: Curve("Title", "", (), (), (), (), ()),
    Cohorts: Cohorts((), "quarter"),
    Distribution: Distribution("Title", "", (), ()),
    Points: Points("Title", "", (), 0, 1),
    Ranked: Ranked("Title", "", (), "Nobody left."),
    Heat: Heat("Title", "", (), ()),
    Stack: Stack("Title", "", (), ()),
    Table: Table("Title", "", (Heading("A"),), (), empty="Nobody."),
    Alerts: Alerts("Title", "", (), 0),
    Breakdown: Breakdown("Title", "", (), None, None),
    Pairs: Pairs("Title", "", ()),
}
"""Of kinds that can be without anything."""
