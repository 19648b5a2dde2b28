"""How customers are served."""

from collections.abc import Callable

from csdesk.pages.blocks import Pairs
from csdesk.pages.charts import Stack
from csdesk.pages.lens import Lens
from csdesk.pages.support import service, tickets
from csdesk.pages.values import Number
from csdesk.pages.view import Empty

LensOver = Callable[..., Lens]
TICKETS = [
    {"ticket_id": "1", "customer": "A", "opened": "2024-04-02T10:00:00", "first_response": "2024-04-02T10:30:00", "resolved": "2024-04-02T14:00:00"},
    {"ticket_id": "2", "customer": "A", "opened": "2024-06-02T10:00:00", "first_response": "2024-06-02T10:10:00", "resolved": "2024-06-02T12:00:00"},
    {"ticket_id": "3", "customer": "C", "opened": "2024-06-20T10:00:00"},
    {"ticket_id": "4", "customer": "C", "opened": "2024-02-20T10:00:00", "resolved": "2024-02-20T13:00:00"},
]  # fmt: skip


def test_tickets_month_by_month(four: LensOver) -> None:
    block = tickets(four(tickets=TICKETS))
    assert isinstance(block, Stack)
    (panel,) = block.panels
    assert panel.bars
    assert [number and number.text for number in panel.line.numbers] == ["–", "1", "0", "1", "0", "2"]
    assert block.title == "Tickets opened rose to 3 from 1 in Q1 2024"


def test_times_to_answer_and_to_solve(four: LensOver) -> None:
    block = service(four(tickets=TICKETS))
    assert isinstance(block, Pairs)
    shown = {name: cell.text for name, cell in block.pairs if isinstance(cell, Number)}
    # First responses after 30 and 10 minutes, solved after 4 and 2 hours; three opened by three customers at the end.
    assert shown["First response, median"] == "20 min"
    assert shown["Resolution, median"] == "3.0 h"
    assert shown["Tickets per 100 customers"] == "100"
    assert shown["Open at the end"] == "1"


def test_figures_without_data_are_not_listed(four: LensOver) -> None:
    block = service(four(tickets=TICKETS))
    assert isinstance(block, Pairs)
    assert "Satisfied with the help" not in dict(block.pairs)


def test_without_tickets_both_name_the_file(four: LensOver) -> None:
    for block in (tickets(four()), service(four())):
        assert isinstance(block, Empty)
        assert block.needs == ("Support tickets: opened",)
