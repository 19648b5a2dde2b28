"""The review of an import in words and numbers: fates that add up, marks where something is wrong, what storing would
do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csdesk.base.errors import UserError
from csdesk.base.progress import Progress
from csdesk.datasets.catalogue import COSTS, SUBSCRIPTIONS
from csdesk.intake.request import Request
from csdesk.ops.desk import Desk
from csdesk.ops.issue_kinds import Mark
from csdesk.ops.meanings import columns_for, tables
from csdesk.ops.reviewed_sheet import RowFate
from csdesk.ops.reviewing import Reviewed, other_readings, outlook_if_lost, planned, store_reviewed, take_back

from .conftest import File

HEADER = "Subscription id,Customer,Amount,Interval,Currency,Start date,End date,Qty\n"
ROWS = (
    "S1,C1,100,month,NGN,01/01/2024,,\n"  # as it is stored
    "S3,C3,40,month,NGN,01/01/2024,,\n"  # 30 before
    "S4,C4,1250.50,month,NGN,31/01/2024,,2\n"
    "S5,C5,7,month,NGN,01/03/2024,01/02/2024,\n"  # ends before it starts
    "S6,C6,lots,month,NGN,01/03/2024,,many\n"
    "S7,C7,9,month,NGN,01/03/2024,,many\n"
    "S8,C8,9,month,NGN,01/03/2024,,many\n"
)


@pytest.fixture
def look(trio: Desk, file: File) -> Callable[..., Reviewed]:
    """Reviews one file of subscriptions beside the three that are stored."""

    def at(text: str = HEADER + ROWS, name: str = "crm.csv", dataset: str = "", **said: dict[str, str]) -> Reviewed:
        request = Request(dataset or None, said.get("mapping", {}), said.get("answers", {}))
        return planned(trio, [file(name, text)], request, Progress())

    return at


def test_every_row_has_one_fate_and_they_add_up(look: Callable[..., Reviewed]) -> None:
    (sheet,) = look().sheets
    assert sheet.counts() == {
        RowFate.NEW: 3,
        RowFate.UPDATE: 1,
        RowFate.SAME: 1,
        RowFate.REPEATED: 0,
        RowFate.PROBLEM: 2,
    }
    assert sum(sheet.counts().values()) == len(sheet) == 7
    fates = [sheet.fate(row).value for row in range(7)]
    assert fates == ["Same", "Update", "New", "Problem", "Problem", "New", "New"]
    assert sheet.numbers.tolist() == [2, 3, 4, 5, 6, 7, 8]


def test_cells_are_what_would_be_stored_or_what_stands_in_the_file(look: Callable[..., Reviewed]) -> None:
    (sheet,) = look().sheets
    titles = [column.title for column in sheet.columns]
    assert titles == ["Subscription id", "Customer", "Amount", "Interval", "Qty", "Currency", "Start date", "End date"]
    stored = [sheet.cell(2, column).text for column in range(8)]
    assert stored == ["S4", "C4", "₦1,250.50", "1 month", "2", "NGN", "31 Jan 2024", ""]
    amount, ended = titles.index("Amount"), titles.index("End date")
    assert (sheet.cell(4, amount).text, sheet.cell(4, amount).mark) == ("lots", Mark.ERROR)
    assert (sheet.cell(3, ended).text, sheet.cell(3, ended).why) == ("01/02/2024", "End date: ends before it starts")
    assert sheet.cell(3, amount).mark is Mark.NONE


def test_a_note_marks_every_row_with_its_value(look: Callable[..., Reviewed]) -> None:
    (sheet,) = look().sheets
    quantity = [column.title for column in sheet.columns].index("Qty")
    assert [row for row in range(7) if sheet.noted[row]] == [5, 6]
    assert (sheet.cell(6, quantity).text, sheet.cell(6, quantity).mark) == ("many → blank", Mark.NOTE)
    assert sheet.why(6) == "Qty: not a number"


def test_problems_are_counted_by_kind(look: Callable[..., Reviewed]) -> None:
    (sheet,) = look().sheets
    kinds = {(kind.words, kind.mark): kind.count for kind in sheet.kinds}
    assert kinds == {
        ("End date: ends before it starts", Mark.ERROR): 1, ("Amount: not a number", Mark.ERROR): 1,
        ("Qty: not a number", Mark.ERROR): 1, ("Qty: not a number", Mark.NOTE): 2,
    }  # fmt: skip


def test_a_row_in_full_says_what_stands_there_and_what_is_kept(look: Callable[..., Reviewed]) -> None:
    (sheet,) = look().sheets
    problem, sound = sheet.detail(3), sheet.detail(1)
    assert (problem.title, problem.place) == ("Row 5 in the file", "crm.csv, row 5")
    assert ("End date", "01/02/2024", Mark.ERROR) in problem.cells
    assert problem.reasons[0][1] == "ends before it starts. Fix one of the two dates, or leave the row out."
    assert problem.read_as[0].startswith("End date is read as dd/mm/yyyy")
    assert problem.stored == ()
    assert ("Amount", "40", Mark.NONE) in sound.cells
    assert dict(sound.stored)["Amount"] == "₦40.00 (was ₦30.00)"
    assert dict(sound.stored)["Subscription id"] == "S3"
    (amount,) = [place for place, column in enumerate(sheet.columns) if column.name == "amount"]
    assert [sheet.cell(row, amount).text for row in (0, 1)] == ["₦100.00", "₦30.00 → ₦40.00"]
    assert dict(sound.stored)["Amount is"] == "unit"


def test_the_button_says_what_it_does(look: Callable[..., Reviewed]) -> None:
    assert look().consequence() == "Import 4 rows (3 new, 1 updated), set 2 aside"
    assert look(HEADER + ROWS.splitlines()[2] + "\n").consequence() == "Import 1 row (1 new)"
    assert look(HEADER + ROWS.splitlines()[3] + "\n").consequence() == "Set 1 row aside"
    same = look(HEADER + ROWS.splitlines()[0] + "\n")
    assert (same.consequence(), same.nothing_new) == ("Leave everything as it is", True)


def test_who_is_left_out_is_asked_about_though_no_row_is_new(look: Callable[..., Reviewed], trio: Desk) -> None:
    shown = look(HEADER + "S1,C1,100,month,NGN,01/01/2024,,\nS2,C2,50,month,NGN,01/01/2024,,\n")
    assert (shown.nothing_new, shown.nothing_asked, shown.absent) == (True, False, (("C3", "Green Dale"),))
    assert shown.consequence(marks=True) == "Mark 1 customer as lost"
    # 180 a month without the 30 of the one who is missing.
    day = shown.last_day
    assert day is not None
    lost = outlook_if_lost(trio, shown, day - 1)
    assert [(each.title, each.after) for each in lost] == [("MRR", "₦150.00"), ("Active customers", "2")]
    stored = store_reviewed(trio, shown, day, Progress())
    assert (stored.rows, stored.marked, len(stored.changes)) == (0, 1, 1)
    # Marked once, nobody is asked about again.
    assert look(HEADER + "S1,C1,100,month,NGN,01/01/2024,,\nS2,C2,50,month,NGN,01/01/2024,,\n").nothing_asked


def test_what_changes_beyond_the_rows(look: Callable[..., Reviewed], trio: Desk) -> None:
    shown = look()
    assert shown.absent == (("C2", "Red Hill"),)
    assert shown.last_day == trio.engine.facts.inferred.data_to
    assert [(each.title, each.before) for each in shown.outlook] == [("MRR", "₦180.00"), ("Active customers", "3")]
    assert shown.backup is False


def test_rows_are_found_and_ordered_without_making_them(look: Callable[..., Reviewed]) -> None:
    (sheet,) = look().sheets
    assert sheet.having("c4").nonzero()[0].tolist() == [2]
    assert sheet.having("lots").nonzero()[0].tolist() == [4]
    assert sheet.having("1250.5").nonzero()[0].tolist() == [2]
    assert sheet.having("c4 lots").sum() == 0
    amount = [column.name for column in sheet.columns].index("amount")
    assert sheet.ranks(amount)[:3].tolist() == [100, 40, 1250.5]


def test_days_that_are_read_one_way_can_be_read_the_other(look: Callable[..., Reviewed]) -> None:
    (sheet,) = look().sheets
    ways = {kind.words: other_readings(sheet, kind) for kind in sheet.kinds if kind.mark is Mark.ERROR}
    (way,) = ways["End date: ends before it starts"]
    assert (way.words, way.key, way.answer) == ("Read “End date” with the month first", "End date.date_order", "mdy")
    assert ways["Amount: not a number"] == ()
    (again,) = look(answers={way.key: way.answer}).sheets
    assert again.counts()[RowFate.PROBLEM] == 2  # the second of January is before the first of March all the same


def test_what_the_values_cant_tell_is_asked(look: Callable[..., Reviewed]) -> None:
    shown = look("Day,Amount,Currency\n01/02/2025,50,NGN\n", "costs.csv")
    assert shown.waits
    assert [(question.key, question.choices) for question in shown.questions] == [("Day.date_order", ("dmy", "mdy"))]
    assert (
        look("Day,Amount,Currency\n01/02/2025,50,NGN\n", "costs.csv", answers={"Day.date_order": "mdy"}).waits is False
    )


def test_a_sheet_that_csdesk_cant_tell_shows_its_columns(look: Callable[..., Reviewed]) -> None:
    text = "When,Spent,On\n2025-01-31,50,Ada\n2025-02-28,60,Bayo\n"
    shown = look(text, "misc.csv")
    (meaning,) = shown.meanings
    assert (shown.waits, meaning.datasets, meaning.title) == (True, (), "misc.csv")
    assert meaning.why.startswith("csdesk can't tell what this sheet holds")
    assert [(column.header, column.samples) for column in meaning.columns][1] == ("Spent", ("50", "60"))
    said = {"When": "day", "Spent": "amount", "On": "owner"}
    told = look(text, "misc.csv", "costs", mapping=said)
    assert (told.waits, told.consequence()) == (False, "Import 2 rows (2 new)")
    assert {column.header: column.column for column in told.meanings[0].columns} == said


def test_a_header_can_mean_a_column_an_attribute_or_nothing() -> None:
    assert ("costs", "Costs of customer success") in tables()
    apart, costs = columns_for(("costs",))  # costs are nobody's, so nothing of them can be kept of a customer
    assert (apart.title, [value for value, _ in apart.entries]) == ("", ["-"])
    assert (costs.title, [value for value, _ in costs.entries]) == (COSTS.title, list(COSTS.names))
    assert len(columns_for(())) > len(columns_for(("costs",)))


def test_the_columns_of_the_sheets_own_table_are_offered_first_and_those_of_the_customer_after_them() -> None:
    apart, orders, customers = columns_for(("subscriptions",))
    assert [words for _, words in apart.entries] == ["Leave out", "Keep as an attribute"]
    assert (orders.title, [column for column, _ in orders.entries]) == ("Subscriptions", list(SUBSCRIPTIONS.names))
    assert customers.title == "Of the customer"
    assert {"segment", "churn_reason"} <= {column for column, _ in customers.entries}
    assert "score" not in {column for group in columns_for(("subscriptions",)) for column, _ in group.entries}


def test_a_column_that_several_tables_have_is_offered_once() -> None:
    offered = [column for group in columns_for(()) for column, _ in group.entries]
    assert len(offered) == len(set(offered)) > 50


def test_what_was_reviewed_is_stored_and_the_absent_are_marked(look: Callable[..., Reviewed], trio: Desk) -> None:
    day = trio.engine.facts.inferred.data_to
    stored = store_reviewed(trio, look(), day, Progress())
    assert (stored.rows, stored.set_aside, stored.marked, stored.trouble) == (4, 2, 1, "")
    assert stored.set_aside_file is not None and stored.set_aside_file.exists()
    assert [line.title for line in trio.changes()[:2]] == ["Mark Red Hill lost", "Import crm.csv"]
    assert len(trio.store.read(SUBSCRIPTIONS)) == 6
    take_back(trio, stored, Progress())
    assert len(trio.store.read(SUBSCRIPTIONS)) == 3
    assert trio.undoable() is not None


def test_nothing_is_stored_after_the_workspace_changed(look: Callable[..., Reviewed], trio: Desk) -> None:
    shown = look()
    trio.undo(Progress())
    with pytest.raises(UserError) as caught:
        store_reviewed(trio, shown, None, Progress())
    assert caught.value.code == "D-CONFLICT"


def test_a_file_that_is_in_already_brings_nothing(trio: Desk, file: File, tmp_path: Path) -> None:
    path = file("crm.csv", HEADER + ROWS)
    store_reviewed(trio, planned(trio, [path], Request(), Progress()), None, Progress())
    again = planned(trio, [path], Request(), Progress())
    assert (again.nothing_new, again.again, again.sheets) == (True, ("crm.csv",), ())


SALES = (
    "Receipt no,Customer,Date,Amount,Currency\n"
    "R-1,C1,2025-01-05,1039.20,NGN\nR-2,C2,2025-01-06,80,NGN\nR-2,C2,2025-01-06,85,NGN\nR-1,C2,2025-03-07,-50,NGN\n"
)


def test_a_row_that_a_later_one_replaces_is_repeated_and_another_customers_is_a_problem(
    look: Callable[..., Reviewed],
) -> None:
    (sheet,) = look(SALES, "payments.csv").sheets
    assert [sheet.fate(row).value for row in range(4)] == ["New", "Repeated", "New", "Problem"]
    assert sum(sheet.counts().values()) == len(sheet) == 4
    assert sheet.why(1) == "Receipt no: the same in several rows that differ"
    assert sheet.why(3) == "Receipt no: the same as in another row, with another customer"


def test_a_file_known_already_says_how_many_rows_were_set_aside_then(trio: Desk, look: Callable[..., Reviewed]) -> None:
    store_reviewed(trio, look(SALES, "payments.csv"), None, Progress())
    again = look(SALES, "payments.csv")
    assert (again.nothing_new, again.why_nothing) == (True, "3 rows are in csdesk, 1 was set aside then")


def test_a_column_of_days_that_is_left_out_is_named(look: Callable[..., Reviewed]) -> None:
    text = "Customer,Start date,Weekly price,Zuletzt\nC1,2024-01-01,40,\nC2,2024-01-01,30,2025-03-31\n"
    (sheet,) = look(text, "orders.csv").sheets
    assert sheet.unused_days == ("Zuletzt",)


CLIENTS = (
    "Customer id,Name,Email,Segment,Contact,Town\nC1,Blue Bay,hi@blue.example,Small,Ann,{}\nC2,Red Hill,,Small,,\n"
)


def test_columns_that_are_left_out_are_named(look: Callable[..., Reviewed]) -> None:
    (sheet,) = look(CLIENTS.format("York"), "list.csv").sheets
    assert (sheet.left_out, sheet.fate(0)) == (("Contact", "Town"), RowFate.SAME)
    assert [sheet.detail(row).left_out for row in (0, 1)] == [("Contact", "Town"), ()]


def test_attributes_that_are_kept_are_shown_and_are_something_new(trio: Desk, look: Callable[..., Reviewed]) -> None:
    shown = look(CLIENTS.format("York"), "list.csv", mapping={"Town": "attribute"})
    (sheet,) = shown.sheets
    assert [sheet.fate(row) for row in (0, 1)] == [RowFate.UPDATE, RowFate.SAME]
    assert dict(sheet.detail(0).stored)["Town"] == "York"
    assert sheet.left_out == ("Contact",)
    assert store_reviewed(trio, shown, None, Progress()).rows == 1
    (sheet,) = look(CLIENTS.format("Whitby"), "list.csv", mapping={"Town": "attribute"}).sheets
    assert dict(sheet.detail(0).stored)["Town"] == "Whitby (was York)"


def test_an_order_whose_start_was_put_right_is_a_change(look: Callable[..., Reviewed]) -> None:
    rows = "S1,C1,100,month,NGN,2024-02-15,,\nS2,C2,50,month,NGN,2024-01-01,,\nS3,C3,30,month,NGN,2024-01-01,,\n"
    shown = look(HEADER + rows, "subscriptions.csv")
    (sheet,) = shown.sheets
    assert [sheet.fate(row) for row in range(3)] == [RowFate.UPDATE, RowFate.SAME, RowFate.SAME]
    start = [column.name for column in sheet.columns].index("started")
    assert sheet.cell(0, start).text == "1 Jan 2024 → 15 Feb 2024"
    assert sheet.why(0) == "Start date: an order's start was put right"
    assert sheet.detail(0).reasons == ((
        "Note", "Start date: an order's start was put right. Blue Bay, order S1 at ₦100.00 every month: csdesk has it from "
        "1 Jan 2024 on, and the file from 15 Feb 2024 on now. The stored order is changed; none is added.",
    ),)  # fmt: skip
    (question,) = shown.questions
    assert (question.key, question.choices, question.default) == ("row 2.order", ("same", "another"), "same")
    assert not shown.waits
    both = look(HEADER + rows, "subscriptions.csv", answers={"row 2.order": "another"})
    assert both.sheets[0].fate(0) is RowFate.NEW
    assert both.questions == ()


def test_an_order_that_may_be_a_stored_one_is_noted(look: Callable[..., Reviewed]) -> None:
    shown = look(HEADER + "S1,C1,100,month,NGN,2024-02-15,,\nS2,C2,60,month,NGN,2024-02-15,,\n")
    (sheet,) = shown.sheets
    assert [sheet.fate(row) for row in (0, 1)] == [RowFate.NEW, RowFate.NEW]
    # The second has another price: a new row is how a price is changed.
    assert sheet.noted.tolist() == [True, False]
    assert sheet.why(0) == "Start date: perhaps an order that csdesk has already"
    assert "csdesk has it from 1 Jan 2024 on, this row from 15 Feb 2024 on." in sheet.detail(0).reasons[-1][1]
    assert [(each.key, each.default) for each in shown.questions] == [("row 2.order", "another")]
    twice = look(HEADER + "S1,C1,100,month,NGN,2024-01-01,,\nS1,C1,100,month,NGN,2024-02-15,,\n")
    assert (twice.questions, twice.sheets[0].noted.tolist()) == ((), [False, True])
    assert twice.sheets[0].why(1) == "Start date: perhaps the same order twice"


def test_what_was_understood_is_shown_though_a_column_is_missing(look: Callable[..., Reviewed]) -> None:
    text = "Customer,Product,Weekly price,Zzz,Stopped on\nC1,Rye,40,2024-03-04,\nC1,Rolls,20,2024-03-04,2025-03-02\n"
    shown = look(text, "orders.csv")
    (meaning,) = shown.meanings
    assert (shown.waits, meaning.datasets, meaning.likely) == (True, (), "subscriptions")
    assert {column.header: column.column for column in meaning.columns} == {
        "Customer": "customer", "Product": "plan", "Weekly price": "amount", "Zzz": "-", "Stopped on": "ended",
    }  # fmt: skip
    assert not look(text, "orders.csv", mapping={"Zzz": "started"}).waits


def test_rows_after_the_end_that_the_owner_chose_are_told(look: Callable[..., Reviewed]) -> None:
    head = "Customer,Amount,Interval,Currency,Start date\n"
    assert not [note for note in look(head + "C9,9,month,NGN,2025-06-30\n").notes if "end of the data" in note]
    (note,) = [note for note in look(head + "C9,9,month,NGN,2025-07-01\n").notes if "end of the data" in note]
    assert note.startswith("1 row tells of days after 30 Jun 2025, which you chose as the end of the data")
