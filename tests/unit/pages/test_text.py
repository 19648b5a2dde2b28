"""A page printed for a terminal."""

from collections.abc import Callable
from typing import get_args

import pytest

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
from csdesk.pages.columns import WIDTH
from csdesk.pages.lens import Lens
from csdesk.pages.overview import overview
from csdesk.pages.text import block_text, cell_text, page_text
from csdesk.pages.values import Badge, Delta, Number, Role, Verdict, Words
from csdesk.pages.view import Card, Cards, Empty, Note

MONEY = Number(4.0e5, Unit.MONEY, "₦400k")
SHARE = Number(0.5, Unit.PERCENT, "50.0%", low=0.4, high=0.6, n=90)
NONE = Number(None, Unit.POINTS, "–", reason="no answers")
LABELS = ("Nov 25", "Dec")


def line(name: str, *numbers: Number | None) -> Line:
    return Line(name, Role.ACCENT, numbers)


EVERY = {
    Cards: (
        Cards((
            Card("mrr", "MRR", MONEY, Delta(True, "4.7%", Verdict.BETTER), (), "128 customers"),
            Card("nps", "NPS", NONE, None, (), "no answers"),
        )),
        "MRR  ₦400k  ▲ 4.7% better  128 customers\n- NPS: no answers",
    ),
    Trend: (
        Trend("Title", "Subtitle", LABELS, (line("NRR", SHARE, None),), Unit.PERCENT, counts=(90, 0), running=True),
        "Title\nSubtitle\n     Nov 25  Dec*\nNRR   50.0%     –\nn        90     0",
    ),
    Movement: (
        Movement("Title", "", LABELS, (line("New", MONEY, None),), (line("Churn", None, MONEY),), line("Net", MONEY, MONEY), line("MRR", MONEY, MONEY)),
        "Title\n                Nov 25     Dec\nNew              ₦400k       –\nChurn                –  −₦400k\nNet              ₦400k   ₦400k\nMRR at the end   ₦400k   ₦400k",
    ),
    Curve: (
        Curve("Title", "", (0.0, 6.0, 18.0), (1.0, 0.9, 0.9), (1.0, 0.8, 0.8), (1.0, 1.0, 1.0), ((0.0, 20), (12.0, 18))),
        "Title\n                   0 mo  12 mo\nstill customers  100.0%  90.0%\nobserved             20     18",
    ),
    Cohorts: (
        Cohorts("Title", "", (CohortView("Customers", (CohortRow("Q1 2024", 12, (1.0, 0.75, None), (12, 9, None)),)),), "quarter"),
        "Title\nCustomers\nquarters since   n     0    1  2\nQ1 2024         12  100%  75%",
    ),
    Distribution: (
        Distribution("Title", "", (Bin("0", 0, 0, 6, Role.WORSE), Bin("10", 10, 10, 12, Role.BETTER)), (Group("Promoters", "12 (67%)", Role.BETTER),)),
        "Title\n 0   6  ############\n10  12  ########################\nPromoters: 12 (67%)",
    ),
    Points: (
        Points("Title", "", (Point("Sign-up", SHARE), Point("Training", NONE, instead="not shown: 3 replies")), 0, 1),
        "Title\nSign-up   50.0%                 40.0% to 60.0%, n = 90\nTraining  not shown: 3 replies",
    ),
    Ranked: (
        Ranked("Title", "", (Ranking("Expanded", (Bar("Uyo", MONEY, Role.EXPANSION, "U"),), MONEY, "All"),)),
        "Title\nExpanded\n  Uyo     ₦400k\nAll       ₦400k",
    ),
    Heat: (Heat("Title", "", ("Small", "Large"), (("Orders", (SHARE, None)),)), "Title\n        Small  Large\nOrders  50.0%      –"),
    Stack: (
        Stack("Title", "", LABELS, (Panel(line("MRR", MONEY, MONEY), Unit.MONEY),), ((1, "renewed"),)),
        "Title\n     Nov 25    Dec\nMRR   ₦400k  ₦400k\nDec: renewed",
    ),
    Table: (
        Table("Title", "", (Heading("Customer"), Heading("MRR", numeric=True)), (("Uyo", MONEY), (Words("Late"), None))),
        "Title\nCustomer    MRR\nUyo       ₦400k\nLate          –",
    ),
    Alerts: (
        Alerts("Title", "", (Alert("U", "Uyo", Badge(Role.WATCH, None, "Watch"), "renews in 41 days", MONEY, "renewal"),), 3),
        "Title\n◆ Watch  Uyo  ₦400k  renews in 41 days\n... and 2 more",
    ),
    Breakdown: (
        Breakdown("Title", "", (Part("Usage", "down 38%", 20.0, 0.35, 7.0, None, Role.AT_RISK),), 44.0, None),
        "Title\n         score  weight  points\n▲ Usage     20    0.35    7.00  down 38%\nTotal       44           44.00",
    ),
    Pairs: (Pairs("Title", "", (("Owner", "Ada"), ("MRR", MONEY))), "Title\nOwner  Ada\nMRR    ₦400k"),
    Note: (Note("A sentence."), "A sentence."),
    Empty: (Empty("Title", "Nothing yet.", ("Usage: customer, day",)), "Title\nNothing yet. It needs: Usage: customer, day."),
}  # fmt: skip


def test_every_kind_of_block_is_printed() -> None:
    assert set(EVERY) == set(get_args(Block))


@pytest.mark.parametrize(("block", "text"), EVERY.values(), ids=[kind.__name__ for kind in EVERY])
def test_a_block_in_words_and_columns(block: Block, text: str) -> None:
    assert block_text(block) == text


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Table("Title", "", (Heading("A"),), (), empty="Nobody."), "Title\nNobody."),
        (Alerts("Title", "", (), 0), "Title\nNothing needs you."),
        (Ranked("Title", "", (), "Nobody left."), "Title\nNobody left."),
        (Distribution("Title", "", (), ()), "Title"),
        (Pairs("Title", "", ()), "Title"),
        (Trend("Title", "", (), (), Unit.COUNT), "Title"),
        (Points("Title", "", (), 0, 1), "Title"),
        (Cards(()), ""),
    ],
)
def test_a_block_of_nothing(block: Block, text: str) -> None:
    assert block_text(block) == text


def test_a_long_table_is_cut() -> None:
    table = Table("Title", "", (Heading("A"),), tuple((f"row {number}",) for number in range(30)))
    lines = block_text(table).split("\n")
    assert lines[-2:] == ["row 19", "... and 10 more"]


def test_cells_in_words() -> None:
    cells = ("plain", None, MONEY, Words("late", Role.WORSE), Badge(Role.AT_RISK, NONE, "At risk 12"))
    assert [cell_text(cell) for cell in cells] == ["plain", "–", "₦400k", "late", "▲ At risk 12"]


def test_changes_in_words() -> None:
    def printed(delta: Delta | None) -> str:
        return block_text(Cards((Card("mrr", "MRR", MONEY, delta, (), ""),)))

    assert printed(Delta(False, "0.6 pts", Verdict.CHANCE)) == "MRR  ₦400k  ▼ 0.6 pts could be chance"
    assert printed(Delta(None, "0", Verdict.SAME)) == "MRR  ₦400k  no change"
    assert printed(Delta(True, "3", Verdict.NEUTRAL)) == "MRR  ₦400k  ▲ 3"
    assert printed(None) == "MRR  ₦400k"


def test_a_page_has_its_finding_first_and_what_it_was_asked_for(four: Callable[..., Lens]) -> None:
    lines = page_text(overview(four())).split("\n")
    assert lines[0].startswith("MRR grew 38.9% to $250.00.")
    assert lines[1] == "3 customers"
    assert lines[2] == "Q2 2024 (Apr–Jun) · compared with Q1 2024 · data to 30 Jun 2024 · USD"
    assert lines[3] == ""


def test_a_page_fits_the_terminal(sample_lens: Callable[..., Lens]) -> None:
    assert max(map(len, page_text(overview(sample_lens())).split("\n"))) <= WIDTH
