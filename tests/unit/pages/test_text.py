"""A page printed for a terminal."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from csdesk.pages.blocks import Block, Heading, Table
from csdesk.pages.charts import CohortRow, Cohorts, CohortView, Line, Movement
from csdesk.pages.columns import WIDTH
from csdesk.pages.lens import Lens
from csdesk.pages.overview import overview
from csdesk.pages.text import block_text, cell_text, page_text
from csdesk.pages.values import Badge, Delta, Role, Verdict, Words
from csdesk.pages.view import Card, Cards
from tests.kinds import FILLED, MONEY, NONE, UNFILLED

TEXTS = {
    "Cards": "MRR  ₦400k  ▲ 4.7% better  128 customers\n- NPS: no answers",
    "Trend": "Title\nSubtitle\n     Nov 25  Dec*\nNRR   50.0%     –\nn        90     0",
    "Movement": "Title\n          New   Churn    Net  MRR at the end\nNov 25  ₦400k       –  ₦400k           ₦400k\nDec         –  −₦400k  ₦400k           ₦400k",
    "Curve": "Title\n                   0 mo  12 mo\nstill customers  100.0%  90.0%\nobserved             20     18",
    "Cohorts": "Title\nquarters since   n     0    1  2\nQ1 2024         12  100%  75%",
    "Distribution": "Title\n 0   6  ############\n10  12  ########################\nPromoters: 12 (67%)",
    "Points": "Title\nSign-up   50.0%                 40.0% to 60.0%, n = 90\nTraining  not shown: 3 replies",
    "Ranked": "Title\nExpanded\n  Uyo     ₦400k\nAll       ₦400k",
    "Heat": "Title\n        Small  Large\nOrders  50.0%      –",
    "Stack": "Title\n     Nov 25    Dec\nMRR   ₦400k  ₦400k\nDec: renewed",
    "Table": "Title\nCustomer    MRR\nUyo       ₦400k\nLate          –",
    "Alerts": "Title\n◆ Watch  Uyo  ₦400k  renews in 41 days\n... and 2 more",
    "Breakdown": "Title\n         score  weight  points\n▲ Usage     20    0.35    7.00  down 38%\nTotal       44           44.00",
    "Pairs": "Title\nOwner  Ada\nMRR    ₦400k",
    "Note": "A sentence.",
    "Empty": "Title\nNothing yet. It needs: Usage: customer, day.",
}  # fmt: skip


def test_every_kind_of_block_is_printed() -> None:
    assert set(FILLED) == set(get_args(Block))


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.__name__)
def test_a_block_in_words_and_columns(kind: type) -> None:
    assert block_text(FILLED[kind]) == TEXTS[kind.__name__]


@pytest.mark.parametrize("kind", UNFILLED, ids=lambda kind: kind.__name__)
def test_a_block_of_nothing(kind: type) -> None:
    said = {
        "Table": "\nNobody.",
        "Alerts": "\nNothing needs you.",
        "Ranked": "\nNobody left.",
        "Breakdown": "\n       score  weight  points\nTotal      –               –",
    }
    assert block_text(UNFILLED[kind]) == ("" if kind in (Cards, Cohorts) else f"Title{said.get(kind.__name__, '')}")


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


def movement_of(labels: tuple[str, ...], gains: tuple[Line, ...], losses: tuple[Line, ...]) -> Movement:
    """A chart of these, with a net of nothing."""
    net = Line("Net", Role.MUTED, tuple(replace(MONEY, value=0.0, text="₦0") for _ in labels))
    return Movement("Gains", "", labels, gains, losses, net)


def test_a_chart_of_thirteen_months_names_all_thirteen() -> None:
    labels = tuple(f"month {number}" for number in range(1, 14))
    gained = Line("New", Role.ACCENT, (MONEY,) * 13)
    text = block_text(movement_of(labels, (gained,), ()))
    assert [line.split("  ")[0].strip() for line in text.split("\n")[2:]] == list(labels)


def test_what_can_be_gained_and_lost_stands_once() -> None:
    up, down = Line("Exchange rates", Role.ACCENT, (MONEY, None)), Line("Exchange rates", Role.ACCENT, (None, MONEY))
    text = block_text(movement_of(("Jan", "Feb"), (up,), (down,)))
    assert text.count("Exchange rates") == 1
    assert [line.split() for line in text.split("\n")[2:]] == [["Jan", "₦400k", "₦0"], ["Feb", "−₦400k", "₦0"]]


def test_each_reading_of_cohorts_has_its_own_title() -> None:
    rows = (CohortRow("Q1 2024", 12, (1.0, 1.05), (None, None)),)
    views = tuple(CohortView(name, f"{name} found", f"{name} measured", rows) for name in ("Customers", "Revenue"))
    table = "quarters since   n     0     1\nQ1 2024         12  100%  105%"
    assert block_text(Cohorts(views, "quarter")) == (
        f"Customers found\nCustomers measured\n{table}\n\nRevenue found\nRevenue measured\n{table}"
    )
