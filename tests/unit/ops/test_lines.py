"""The workspace's tables, a line each (its changes are shown in test_desk)."""

from datetime import date

from csdesk.base.days import NO_DAY, to_day
from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops import keeping
from csdesk.ops.desk import Desk
from csdesk.pages.selection import Selection

from .conftest import File


def day(text: str) -> int:
    return to_day(date.fromisoformat(text))


def test_each_table_says_where_its_rows_come_from_and_how_far_they_reach(trio: Desk, file: File) -> None:
    tickets = "Ticket id,Customer,Opened,Resolved\nT1,C1,2025-02-03 10:00,2025-02-04 10:00\nT2,C1,2025-05-06 10:00,\n"
    more = "Subscription id,Customer,Amount,Interval,Currency,Start date,End date\nS4,C3,9,month,NGN,2025-01-01,2025-03-31\n"
    for path in (file("tickets.csv", tickets), file("more.csv", more)):
        trio.store_plan(trio.plan([path], Request(), Progress()), Progress())
    keeping.set_target(trio, "nps", 40)
    lines = {line.dataset: line for line in trio.lens(Selection()).sources}
    assert set(lines) == {"customers", "subscriptions", "tickets", "targets"}
    found = {id_: (line.rows, line.files, line.first, line.last) for id_, line in lines.items()}
    assert found["customers"] == (3, ("customers.csv",), NO_DAY, NO_DAY)
    assert found["subscriptions"] == (4, ("subscriptions.csv", "more.csv"), day("2024-01-01"), day("2025-03-31"))
    assert (found["tickets"][0], found["tickets"][2]) == (2, day("2025-02-03"))
    assert found["targets"] == (1, (), NO_DAY, NO_DAY)


def test_an_empty_workspace_has_no_lines(trio: Desk) -> None:
    for number in (2, 1):
        trio.undo(Progress(), number)
    assert trio.lens(Selection()).sources == ()
