"""A start that was put right in the owner's file changes the stored order, and is told; what can't be decided is
asked."""

from pathlib import Path

import pytest

from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.intake.request import Request
from csdesk.ops.desk import Desk
from csdesk.ops.importing import Outcome, import_files
from csdesk.ops.workspaces import Moment
from csdesk.store.workspace import Store

from .conftest import File, Value

HEAD = "Customer,Product,Price,Interval,Currency,Start date,End date\n"
ANA, BO, CY = (
    "Ana,Rye,40,month,GBP,2025-03-01,\n",
    "Bo,Rolls,30,month,GBP,2025-02-01,\n",
    "Cy,Rye,20,month,GBP,2025-01-10,\n",
)
ANA_LATER = ANA.replace("03-01", "03-15")
EVE = "Eve,Rolls,10,month,GBP,2025-04-01,\n"


class Books:
    """The owner's file of orders, brought in one state after the other."""

    def __init__(self, store: Store, today: Moment, file: File) -> None:
        self.store, self.today, self.file = store, today, file
        self.bring(ANA + BO + CY)

    def bring(self, rows: str, name: str = "orders.csv", head: str = HEAD, **answers: str) -> Outcome:
        """Imports a state of the file."""
        given = {key.replace("_", " ") + ".order": answer for key, answer in answers.items()}
        return import_files(self.store, [self.file(name, head + rows)], Request(answers=given), self.today, Progress())

    def starts(self) -> list[tuple[str, str]]:
        """Whose orders are stored, and from when on."""
        table = self.store.read(SUBSCRIPTIONS)
        return [(str(table.cell("customer", row)), str(table.cell("started", row))) for row in range(len(table))]


@pytest.fixture
def books(empty: Store, today: Moment, file: File) -> Books:
    return Books(empty, today, file)


BEFORE = [("Ana", "2025-03-01"), ("Bo", "2025-02-01"), ("Cy", "2025-01-10")]
AFTER = [("Ana", "2025-03-15"), *BEFORE[1:]]


def test_a_start_that_was_put_right_changes_the_order(books: Books, value: Value) -> None:
    outcome = books.bring(ANA_LATER + BO + CY)
    (sheet,) = outcome.sheets
    assert (sheet.new, sheet.updated, sheet.same) == (0, 1, 2)
    assert books.starts() == AFTER
    assert value(Desk(books.store, lambda: books.today), "mrr", "2025-03") == 90


def test_it_is_told_in_a_sentence_that_names_the_customer(books: Books) -> None:
    (sheet,) = books.bring(ANA_LATER + BO + CY).sheets
    (note,) = [issue for issue in sheet.issues if issue.code == "order_moved"]
    assert note.sentence() == (
        'orders.csv, row 2, "Start date": an order\'s start was put right. Ana, Rye at £40.00 every month: csdesk '
        "has it from 1 Mar 2025 on, and the file from 15 Mar 2025 on now. The stored order is changed; none is added."
    )
    (question,) = sheet.questions
    assert (question.key, question.default, question.lasts) == ("row 2.order", "same", True)


def test_it_can_be_undone_and_answered_otherwise(books: Books) -> None:
    books.bring(ANA_LATER + BO + CY)
    books.store.undo(None, day=books.today.day, now=books.today.now)
    assert books.starts() == BEFORE
    (sheet,) = books.bring(ANA_LATER + BO + CY, row_2="another").sheets
    assert sheet.questions == ()
    assert books.starts() == [*BEFORE, ("Ana", "2025-03-15")]


def test_the_file_again_changes_not_a_byte(books: Books) -> None:
    books.bring(ANA_LATER + BO + CY)
    before = books.store.path.read_bytes()
    assert books.bring(ANA_LATER + BO + CY).change is None
    assert books.bring(ANA_LATER + BO + CY, "copy.csv").change is None
    assert books.store.path.read_bytes() == before


def test_whichever_state_comes_last_holds_and_no_order_counts_twice(books: Books) -> None:
    books.bring(ANA_LATER + BO + CY + EVE)
    books.bring(ANA + BO + CY)
    assert books.starts() == [*BEFORE, ("Eve", "2025-04-01")]


def test_a_file_of_new_orders_alone_takes_nothing_away(books: Books) -> None:
    (sheet,) = books.bring("Ana,Rye,40,month,GBP,2025-04-01,\n" + EVE).sheets
    assert (sheet.new, sheet.updated) == (2, 0)
    assert books.starts() == [*BEFORE, ("Ana", "2025-04-01"), ("Eve", "2025-04-01")]
    assert [(each.key, each.default) for each in sheet.questions] == [("row 2.order", "another")]
    (note,) = [issue for issue in sheet.issues if issue.code == "order_moved"]
    assert note.reason.startswith("perhaps an order that csdesk has already. Ana, Rye at £40.00 every month")


def test_the_owner_may_say_that_it_is_the_same(books: Books) -> None:
    (sheet,) = books.bring("Ana,Rye,40,month,GBP,2025-04-01,\n" + EVE, row_2="same").sheets
    assert (sheet.new, sheet.updated) == (1, 1)
    assert books.starts() == [("Ana", "2025-04-01"), *BEFORE[1:], ("Eve", "2025-04-01")]


def test_both_in_the_file_are_two_orders_and_are_told(books: Books) -> None:
    (sheet,) = books.bring(ANA + BO + CY + ANA_LATER).sheets
    assert (sheet.new, sheet.questions) == (1, ())
    (note,) = sheet.issues
    assert note.sentence() == (
        'orders.csv, row 5, "Start date": perhaps the same order twice. Ana, Rye at £40.00 every month: it runs from '
        "15 Mar 2025 on in this row, and from 1 Mar 2025 on in row 2. Both are kept, and revenue counts both. If they "
        "are one order, give one of the rows an end date, and bring the file in again."
    )
    (again,) = books.bring(ANA + BO + CY + ANA_LATER + EVE).sheets
    assert again.issues == ()


def test_rows_for_each_month_stay_side_by_side(books: Books) -> None:
    def month(number: int) -> str:
        days = {4: "2025-04-01,2025-04-30", 5: "2025-05-01,2025-05-31"}[number]
        return "".join(f"{name},Box,9,month,GBP,{days}\n" for name in ("Ana", "Bo"))

    books.bring(month(4), "boxes.csv")
    (sheet,) = books.bring(month(5), "boxes.csv").sheets
    assert (sheet.new, sheet.updated, sheet.questions, sheet.issues) == (2, 0, (), ())


def test_several_files_at_once_name_theirs_in_the_key(books: Books, file: File) -> None:
    paths = [file("orders.csv", HEAD + ANA_LATER + BO + CY), file("more.csv", HEAD + EVE)]
    outcome = import_files(books.store, paths, Request(), books.today, Progress())
    assert [question.key for question in outcome.sheets[0].questions] == ["orders.csv row 2.order"]


def many(day: str) -> str:
    return "".join(f"Customer {number},Box,9,month,GBP,{day},\n" for number in range(6))


def test_many_are_asked_about_together(books: Books) -> None:
    books.bring(many("2025-01-05"), "boxes.csv")
    (sheet,) = books.bring(many("2025-02-05"), "boxes.csv").sheets
    (question,) = sheet.questions
    assert (question.key, question.default) == ("perhaps.order", "another")
    assert question.text.startswith(
        "6 orders differ from those in csdesk in start, product or name of the customer: Customer 0, Customer 1, Customer 2 and 3 more."
    )
    books.store.undo(None, day=books.today.day, now=books.today.now)
    (sheet,) = books.bring(many("2025-02-05"), "boxes.csv", perhaps="same", row_3="another").sheets
    assert (sheet.new, sheet.updated) == (1, 5)


@pytest.mark.parametrize("answer", [{"row_3": "same"}, {"row_2": "maybe"}])
def test_an_answer_that_means_nothing_is_refused(books: Books, answer: dict[str, str]) -> None:
    with pytest.raises(CallError):
        books.bring(ANA_LATER + BO + CY, **answer)
    assert books.starts() == BEFORE


def test_a_customer_is_the_same_by_name_or_id(empty: Store, today: Moment, file: File) -> None:
    listed = "Customer id,Name\nC1,Ana\nC2,Bo\nC3,Cy\n"
    assert import_files(empty, [file("customers.csv", listed)], Request(), today, Progress()).stored
    books = Books(empty, today, file)
    books.bring(ANA_LATER.replace("Ana", "C1") + BO + CY)
    assert [start for _, start in books.starts()] == [start for _, start in AFTER]


def test_a_product_that_was_put_right_changes_the_order(books: Books) -> None:
    (sheet,) = books.bring(ANA + BO.replace("Rolls", "Buns") + CY).sheets
    assert (sheet.new, sheet.updated) == (0, 1)
    (note,) = sheet.issues
    assert note.sentence() == (
        'orders.csv, row 3, "Product": an order\'s product was put right. Bo, Buns at £30.00 every month: csdesk has it as '
        "Rolls, and the file as Buns now. The stored order is changed; none is added."
    )


def test_a_column_of_products_that_is_new_in_the_file_adds_no_orders(books: Books, value: Value) -> None:
    bare = "Ana,40,month,GBP,2025-03-01\nBo,30,month,GBP,2025-02-01\n"
    books.bring(bare.replace("2025", "2024"), "shop.csv", HEAD.replace("Product,", "").replace(",End date", ""))
    before = value(Desk(books.store, lambda: books.today), "mrr", "2025-03")
    with_products = "Ana,Rye,40,month,GBP,2024-03-01,\nBo,Rolls,30,month,GBP,2024-02-01,\n"
    (sheet,) = books.bring(with_products, "shop.csv").sheets
    assert (sheet.new, sheet.updated) == (0, 2)
    assert value(Desk(books.store, lambda: books.today), "mrr", "2025-03") == before


def test_customers_that_are_written_by_their_ids_now_add_no_orders(empty: Store, today: Moment, file: File) -> None:
    listed = "Customer id,Name\nC1,Ana\nC2,Bo\nC3,Cy\n"
    assert import_files(empty, [file("customers.csv", listed)], Request(), today, Progress()).stored
    books = Books(empty, today, file)
    (sheet,) = books.bring((ANA + BO + CY).replace("Ana", "C1").replace("Bo", "C2").replace("Cy", "C3")).sheets
    assert (sheet.new, sheet.updated) == (0, 3)
    assert "csdesk has it for “Ana”, and the file for “C1” now." in sheet.issues[0].reason
    assert books.starts() == [(f"C{place}", start) for place, (_, start) in enumerate(BEFORE, 1)]


def test_a_dry_run_stores_nothing(books: Books) -> None:
    path: Path = books.file("orders.csv", HEAD + ANA_LATER + BO + CY)
    outcome = import_files(books.store, [path], Request(), books.today, Progress(), dry_run=True)
    assert outcome.sheets[0].updated == 1
    assert books.starts() == BEFORE


def test_attributes_kept_beside_the_orders_are_no_orders(books: Books) -> None:
    rows = "Customer,Product,Price,Interval,Currency,Start date,End date,Town\n" + ANA_LATER.replace("\n", ",York\n")
    request = Request(mapping={"Town": "attribute"})
    path = books.file("more.csv", rows)
    outcome = import_files(books.store, [path], request, books.today, Progress())
    assert outcome.stored
    assert [sheet.dataset for sheet in outcome.sheets] == ["subscriptions"]


def vanished(outcome: Outcome) -> list[str]:
    return [issue.reason for sheet in outcome.sheets for issue in sheet.issues if issue.code == "order_vanished"]


def test_an_order_that_the_file_has_no_more_stays_and_is_told(books: Books) -> None:
    """As where its customer was put right: then both count, until the owner does something about it."""
    outcome = books.bring(ANA.replace("Ana", "Zoe") + BO + CY)
    assert vanished(outcome) == [
        "1 order without an end that came with this file before isn't in it any more: Ana, Rye at £40.00 every month."
    ]
    assert ("Ana", "2025-03-01") in books.starts()
    assert vanished(books.bring(BO + CY)) == [
        "2 orders without an end that came with this file before aren't in it any more: "
        "Ana, Rye at £40.00 every month; Zoe, Rye at £40.00 every month."
    ]


def test_nothing_is_told_of_orders_that_are_over_or_put_right_or_of_another_part(books: Books) -> None:
    assert not vanished(books.bring(ANA_LATER + BO + CY))
    assert not vanished(books.bring(EVE))
    over = BO.replace(",\n", ",2025-06-01\n")
    assert not vanished(books.bring(ANA_LATER + over + CY + EVE))
    assert not vanished(books.bring(ANA_LATER + CY + EVE))


def test_a_price_that_changes_in_place_is_told_since_past_months_change_too(books: Books, value: Value) -> None:
    desk = Desk(books.store, lambda: books.today)
    assert value(desk, "mrr", "2025-03") == 90
    (sheet,) = books.bring(ANA.replace(",40,", ",44,") + BO.replace(",30,", ",33,") + CY).sheets
    assert value(Desk(books.store, lambda: books.today), "mrr", "2025-03") == 97
    (note,) = [issue for issue in sheet.issues if issue.code == "order_repriced"]
    assert note.reason == (
        "2 orders with the start of before have another price: Ana, Rye at £44.00 every month (£40.00 before) and 1 more."
    )
    assert "past months too" in note.hint
    (again,) = books.bring(ANA.replace(",40,", ",44,") + BO.replace(",30,", ",33,") + CY + EVE).sheets
    assert not [issue for issue in again.issues if issue.code == "order_repriced"]
