"""The workspace's tables, a line each (its changes are shown in test_desk)."""

from datetime import date
from pathlib import Path

import openpyxl

from csdesk.base.days import NO_DAY, to_day
from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops import keeping
from csdesk.ops.desk import Desk
from csdesk.ops.reviewing import planned, store_reviewed
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


def brought(desk: Desk, path: Path) -> None:
    desk.store_plan(desk.plan([path], Request(), Progress()), Progress())


def aside(desk: Desk) -> list[tuple[int, int]]:
    """What each import left out, and what of it still is out, the newest first."""
    return [(line.set_aside, line.still_aside) for line in desk.lens(Selection()).imports if line.files][:2]


HEAD = "Ticket id,Customer,Opened,Resolved\n"
GOOD, BAD = "T1,C1,2025-02-03 10:00,2025-02-04 10:00\n", "T2,C1,some day,\n"


def test_rows_that_came_in_with_the_same_file_again_are_aside_no_longer(trio: Desk, file: File) -> None:
    brought(trio, file("tickets.csv", HEAD + GOOD + BAD))
    assert aside(trio)[0] == (1, 1)
    brought(trio, file("tickets.csv", HEAD + GOOD + BAD.replace("some day", "2025-03-03 10:00")))
    assert aside(trio) == [(0, 0), (1, 0)]
    trio.undo(Progress())
    assert next(line.still_aside for line in trio.lens(Selection()).imports if line.files and not line.undone) == 1


def test_rows_that_came_in_with_the_workbook_of_rows_set_aside_are_aside_no_longer(trio: Desk, file: File) -> None:
    review = trio.plan([file("tickets.csv", HEAD + GOOD + BAD)], Request(), Progress())
    written = trio.store_plan(review, Progress()).set_aside_file
    assert written is not None
    book = openpyxl.load_workbook(written)
    sheet = book.worksheets[0]
    sheet.cell(2, 3).value = "2025-03-03 10:00"
    book.save(written)
    brought(trio, written)
    assert aside(trio) == [(0, 0), (1, 0)]


def test_another_file_mends_nothing(trio: Desk, file: File) -> None:
    brought(trio, file("tickets.csv", HEAD + GOOD + BAD))
    brought(trio, file("march.csv", HEAD + GOOD.replace("T1", "T9")))
    assert aside(trio) == [(0, 0), (1, 1)]


def test_an_import_counts_the_rows_of_the_file_as_its_review_did(trio: Desk, file: File) -> None:
    """Three orders of two customers, a town kept of each and the group that each belongs to: three rows."""
    text = (
        "Customer,Amount,Interval,Currency,Start date,Tier,Town\n"
        "C1,5,month,NGN,2025-01-01,Large,York\nC1,6,month,NGN,2025-02-01,Large,York\nC2,7,month,NGN,2025-01-01,Small,Hull\n"
    )
    request = Request(mapping={"Tier": "segment", "Town": "attribute"})
    shown = planned(trio, [file("orders.csv", text)], request, Progress())
    assert shown.consequence() == "Import 3 rows (3 new)"
    assert store_reviewed(trio, shown, None, Progress()).rows == 3
    assert trio.lens(Selection()).imports[0].rows == 3
