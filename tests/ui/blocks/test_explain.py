from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from csdesk.metrics.proof.trail import Measured, Share
from csdesk.ops.desk import Desk
from csdesk.ops.explaining import Proof, SourceRow
from csdesk.ops.workspaces import Moment, existing
from csdesk.pages.values import Reference
from csdesk.ui.blocks.proof_rows import customer_rows, formula_parts, narrowed, same_place, source_rows
from csdesk.ui.blocks.veil import Veil, beside, pointer
from csdesk.ui.explain import ExplainPopover
from csdesk.ui.theme import Look

ROOM = QRect(12, 12, 1342, 744)


@pytest.fixture(scope="module")
def desk(sample: Callable[[str], Path], today: Moment) -> Iterator[Desk]:
    desk = Desk(existing(sample("clean"), today), lambda: today)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def proof(desk: Desk) -> Proof:
    return desk.proof(Reference("nrr_12m", "2025-Q2"))


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(1366, 768)
    QVBoxLayout(widget).addWidget(QPushButton("103.1%"))
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def popover(host: QWidget, look: Look, proof: Proof, desk: Desk) -> ExplainPopover:
    def ask(reference: Reference, done: Callable[[Proof], None]) -> None:
        done(desk.proof(reference))

    found = ExplainPopover(host, look, ask)
    found.show_proof(proof, host.findChildren(QPushButton)[0])
    return found


def test_a_formula_with_one_line_is_a_fraction() -> None:
    assert formula_parts("lost / active at the start") == ("lost", "active at the start")
    assert formula_parts("sum of the MRR") == ("sum of the MRR", "")


def test_a_proof_says_what_it_is_of(proof: Proof) -> None:
    assert proof.scope == "Q2 2025 · all customers"


def test_the_customers_add_up_to_the_figure(proof: Proof) -> None:
    _, rows, keys = customer_rows(proof.trail)
    above, below = (sum(row[place].value for row in rows) for place in (1, 2))  # type: ignore[union-attr,misc]
    assert above / below == pytest.approx(proof.trail.result.value)
    assert len(keys) == len(rows) == len(proof.trail.shares)


def test_the_largest_change_stands_first(proof: Proof) -> None:
    _, rows, _ = customer_rows(proof.trail)
    changes = [abs(row[1].value - row[2].value) for row in rows]  # type: ignore[union-attr,operator]
    assert changes == sorted(changes, reverse=True)


def test_those_whose_share_is_unknown_stand_first_without_a_number(proof: Proof) -> None:
    known, unknown = Share("A", "Amber", 90.0, 100.0), Share("B", "Birch", None, None)
    fraction = replace(proof.trail, shares=(known, unknown))
    _, rows, keys = customer_rows(fraction)
    assert keys == ("B", "A")
    assert [getattr(cell, "text", cell) for cell in rows[0]] == ["Birch", "–", "–"]
    total = replace(proof.trail, shares=(replace(known, denominator=None), unknown))
    assert [getattr(row[1], "value", 0.0) for row in customer_rows(total)[1]] == [None, 90.0]
    values = tuple(Measured(each, each, number, {}, "", None) for each, number in (("A", 3.0), ("B", None)))
    assert customer_rows(replace(proof.trail, shares=(), values=values))[2] == ("B", "A")


def test_the_place_that_all_source_rows_share_is_said_once(proof: Proof) -> None:
    headings, rows, _ = source_rows(proof.rows[:1])
    assert [heading.title for heading in headings] == ["Row", "What stands there"]
    assert getattr(rows[0][0], "text", "") == "4"
    assert same_place(proof.rows[:1]) == "lantern_oven.xlsx · Subscriptions"


def test_a_source_row_begins_with_what_the_figure_is_made_from(proof: Proof) -> None:
    given = {"customer": "C-07", "answered_on": "2025-05-10", "kind": "NPS", "comment": "Good bread", "score": 9}
    answer = SourceRow("surveys", 1, "answers.csv", "", 4, given)
    assert source_rows((answer,))[1][0][-1] == (
        "score 9 · answered on 2025-05-10 · survey NPS · comment Good bread · customer C-07"
    )


def test_a_formula_has_the_signs_of_print() -> None:
    assert formula_parts("100 x (promoters - detractors) / answers") == ("100 × (promoters − detractors)", "answers")


def test_the_value_stands_beside_the_title(popover: ExplainPopover) -> None:
    assert popover.title.text() == "Net revenue retention, 12 months"
    assert popover.value.text() == "105.8%"
    assert popover.accessibleName() == "Net revenue retention, 12 months 105.8%: how it came about"


def test_esc_closes_and_gives_the_focus_back(popover: ExplainPopover, host: QWidget, qtbot: QtBot) -> None:
    button = host.findChildren(QPushButton)[0]
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert host.focusWidget() is button


def test_closed_in_any_way_nothing_of_it_stays(popover: ExplainPopover, host: QWidget) -> None:
    popover.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(popover)
    assert host.findChildren(Veil) == []


def test_the_focus_stays_inside(popover: ExplainPopover) -> None:
    for _ in range(12):
        popover.focusNextPrevChild(True)
        focus = popover.focusWidget()
        assert focus is not None and popover.isAncestorOf(focus)


def test_rows_that_were_only_looked_at_stand_below_and_say_what_for(proof: Proof, popover: ExplainPopover) -> None:
    assert " make the figure, " in popover.evidence.rows_title.text()
    headings, rows, _ = source_rows(proof.rows)
    assert headings[-1].title == "What stands there"
    told = [getattr(row[-1], "text", "").startswith("Looked at: ") for row in rows]
    making = sum(count for read, count in proof.counted.items() if not read.looked_at)
    assert not any(told[:making]) and all(told[making:])
    assert any("whether they were paid" in getattr(row[-1], "text", "") for row in rows)


def test_a_chosen_customer_shows_its_own_rows(popover: ExplainPopover, qtbot: QtBot, desk: Desk) -> None:
    popover.evidence.customers.setCurrentIndex(popover.evidence.customers.cells.index(0, 0))
    customer = popover.evidence.customers.cells.key(0)
    qtbot.keyClick(popover.evidence.customers, Qt.Key.Key_Return)
    assert f"({customer})" in popover.evidence.rows_title.text()
    own = desk.proof(narrowed(popover.proof.trail, customer))
    assert 0 < own.rows_total < popover.proof.rows_total
    assert popover.evidence.rows.cells.rowCount() == len(own.rows)


def test_the_figures_that_it_is_made_of_open_their_own_proof(popover: ExplainPopover, desk: Desk) -> None:
    popover.take(desk.proof(Reference("cs_roi", "2025-Q2")))
    links = [
        each for each in popover.findChildren(QPushButton) if each.text().startswith("New revenue per unit of cost")
    ]
    links[-1].click()
    assert popover.title.text() == "New revenue per unit of cost"
    popover.back.click()
    assert popover.title.text() == "Return on customer success"


def test_a_pinned_popover_takes_the_next_proof(popover: ExplainPopover, host: QWidget, look: Look, desk: Desk) -> None:
    popover.pin()
    ExplainPopover(host, look).show_proof(desk.proof(Reference("mrr", "2025-Q2")), host.findChildren(QPushButton)[0])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [each.title.text() for each in host.findChildren(ExplainPopover)] == ["MRR"]


def test_the_proof_is_copied_as_text_with_its_customers(popover: ExplainPopover) -> None:
    popover.copy()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Net revenue retention, 12 months 105.8% (Q2 2025 · all customers)"
    assert len(lines) > len(popover.proof.trail.shares)


@pytest.mark.parametrize(
    ("anchor", "side"),
    [
        (QRect(24, 180, 254, 140), "right"),
        (QRect(290, 180, 254, 140), "right"),
        (QRect(1088, 180, 254, 140), "left"),
        (QRect(556, 180, 254, 140), "below"),
        (QRect(24, 500, 1318, 200), "above"),
    ],
)
def test_the_popover_stands_beside_its_number_and_never_over_it(anchor: QRect, side: str) -> None:
    found = beside(anchor, ROOM, 782, 618)
    assert ROOM.contains(found)
    assert not found.intersects(anchor)
    assert {
        "right": found.left() > anchor.right(), "left": found.right() < anchor.left(),
        "below": found.top() > anchor.bottom(), "above": found.bottom() < anchor.top(),
    }[side]  # fmt: skip
    assert len(pointer(anchor, found)) == 3


def test_beside_a_chart_that_leaves_too_little_room_it_is_tall_enough_for_its_rows() -> None:
    chart = QRect(24, 332, 862, 398)
    found = beside(chart, ROOM, 782, 618)
    assert ROOM.contains(found)
    assert (found.width(), found.height()) == (782, 618)


def test_where_there_is_no_room_the_popover_stays_within_the_window(look: Any) -> None:
    found = beside(QRect(0, 0, 1366, 768), ROOM, 782, 618)
    assert ROOM.contains(found)
    assert pointer(QRect(0, 0, 1366, 768), found) == ()
