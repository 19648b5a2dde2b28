"""What was said of a sheet's headers holds for the next sheet with the same ones; and of one sheet alone where it says so."""

from collections.abc import Callable, Sequence

import pytest

from csdesk.base.errors import CallError
from csdesk.base.progress import Progress
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.table import Table
from csdesk.intake.build import plan_import
from csdesk.intake.cells import Book, Sheet
from csdesk.intake.plan import ImportPlan, SheetPlan
from csdesk.intake.request import Known, Profile, Request, Said

Plan = Callable[..., ImportPlan]
Row = list[str]
HEAD = ["Customer", "Product", "Amount", "Frequency", "Start date", "Why they went", "Tier", "Territory"]
ROWS = [
    ["Blue Bay", "Gold", "100", "month", "2024-01-05", "too dear", "Large", "North"],
    ["Red Hill", "Basic", "50", "month", "2024-02-05", "", "Small", "South"],
]
SAID = {"Product": "-", "Territory": "attribute", "Tier": "segment", "Why they went": "churn_reason"}


def learnt(plans: Sequence[SheetPlan], **more: Table) -> Known:
    profiles = {p.signature: Profile(p.table.dataset.id, p.mapping, p.settings) for p in plans}
    return Known(profiles=profiles, **more)  # type: ignore[arg-type]


def by_table(plan: ImportPlan) -> dict[str, SheetPlan]:
    return {sheet.table.dataset.id: sheet for sheet in plan.sheets}


def test_a_column_kept_as_an_attribute_is_kept_again(plan: Plan) -> None:
    known = learnt(plan([HEAD, *ROWS], mapping={"Territory": "attribute"}).sheets)
    (again,) = plan([HEAD, *ROWS], known=known).sheets
    assert again.mapping["Territory"] == "attribute"
    assert again.attributes is not None
    assert again.attributes.text("value").tolist() == ["North", "South"]
    assert again.as_before == ("Territory",)


def test_a_column_left_out_and_one_given_a_meaning_are_so_again(plan: Plan) -> None:
    known = learnt(plan([HEAD, *ROWS], mapping=SAID).sheets)
    again = by_table(plan([HEAD, *ROWS], known=known))
    assert again["subscriptions"].mapping["Product"] == "-"
    assert again["customers"].mapping["Tier"] == "segment"
    assert set(again["subscriptions"].as_before) == {"Product", "Territory"}
    assert set(again["customers"].as_before) == {"Why they went", "Tier", "Territory"}


def test_what_csdesk_would_take_so_anyway_isnt_called_as_last_time(plan: Plan) -> None:
    known = learnt(plan([HEAD, *ROWS]).sheets)
    assert [sheet.as_before for sheet in plan([HEAD, *ROWS], known=known).sheets] == [()]


def test_what_the_call_says_goes_before_what_is_remembered(plan: Plan) -> None:
    known = learnt(plan([HEAD, *ROWS], mapping=SAID).sheets)
    again = plan([HEAD, *ROWS], mapping={"Territory": "-", "Product": "plan"}, known=known)
    main = by_table(again)["subscriptions"]
    assert (main.mapping["Territory"], main.mapping["Product"]) == ("-", "plan")
    assert not {"Territory", "Product"} & set(main.as_before)


def test_a_column_more_doesnt_make_it_forget(plan: Plan) -> None:
    known = learnt(plan([HEAD, *ROWS], mapping=SAID).sheets)
    again = by_table(plan([[*HEAD, "Remark"], *([*row, "x"] for row in ROWS)], known=known))
    assert again["customers"].mapping["Tier"] == "segment"
    assert again["subscriptions"].mapping["Territory"] == "attribute"
    assert again["subscriptions"].mapping["Remark"] == "-"


def test_a_sheet_that_surely_is_another_table_isnt_read_as_one_that_is_like_it(plan: Plan) -> None:
    head = ["Customer", "Date", "Amount", "Currency", "Note"]
    first = plan([head, ["A", "2024-01-31", "5", "NGN", "x"]], name="Payments", mapping={"Note": "attribute"})
    tickets = ["Customer", "Date", "Ticket id", "Resolved", "Note"]
    rows = [tickets, ["A", "2024-01-31", "T1", "2024-02-01", "x"]]
    (sheet,) = plan(rows, name="Tickets", known=learnt(first.sheets)).sheets
    assert sheet.table.dataset.id == "tickets"
    assert sheet.mapping["Note"] == "-"


def test_customers_own_columns_beside_orders_are_used_where_they_are_said_to_be(plan: Plan) -> None:
    customers = by_table(plan([HEAD, *ROWS], mapping=SAID))["customers"].table
    assert customers.text("customer_id").tolist() == ["Blue Bay", "Red Hill"]
    assert customers.text("segment").tolist() == ["Large", "Small"]
    assert customers.text("churn_reason").tolist() == ["too dear", ""]


def test_they_are_used_too_where_the_table_is_named(plan: Plan) -> None:
    made = by_table(plan([HEAD, *ROWS], dataset="subscriptions", mapping={"Tier": "segment"}))
    assert made["customers"].table.text("segment").tolist() == ["Large", "Small"]


def test_nobody_says_so_and_they_stay_out(plan: Plan) -> None:
    assert list(by_table(plan([HEAD, *ROWS]))) == ["subscriptions"]


def test_they_belong_to_the_customers_whom_the_workspace_knows_by_that_name(plan: Plan) -> None:
    known = Known(customers=Table.from_rows(CUSTOMERS, [{"customer_id": "C-7", "name": "Blue Bay"}]))
    customers = by_table(plan([HEAD, *ROWS], mapping=SAID, known=known))["customers"].table
    assert customers.text("customer_id").tolist() == ["C-7", "Red Hill"]


def test_beside_a_list_of_customers_it_is_said_that_they_arent_used(
    sheet: Callable[..., Sheet], book: Callable[..., Book]
) -> None:
    listed = sheet([["Customer id", "Name", "E-mail"], ["C-1", "Blue Bay", "a@bay.example"]], "Customers")
    request = Request(mapping={"Tier": "segment"})
    made = plan_import([book([listed, sheet([HEAD, *ROWS], "Contracts")])], request, Known(), Progress())
    notes = [issue for plan in made.sheets for issue in plan.issues if issue.code == "customers_listed"]
    assert [(note.sheet, note.column) for note in notes] == [("Contracts", "Tier")]


def test_what_is_said_of_one_sheet_holds_for_that_one(sheet: Callable[..., Sheet], book: Callable[..., Book]) -> None:
    books = [book([sheet([HEAD, *ROWS], "Contracts")], file) for file in ("north.xlsx", "south.xlsx")]
    request = Request(sheets={("south.xlsx", "Contracts"): Said("", {"Product": "-"})})
    north, south = plan_import(books, request, Known(), Progress()).sheets
    assert (north.mapping["Product"], south.mapping["Product"]) == ("plan", "-")


def test_a_sheet_is_taken_for_the_table_that_is_named_for_it(
    sheet: Callable[..., Sheet], book: Callable[..., Book]
) -> None:
    paid = sheet([["Customer", "Date", "Amount"], ["A", "2024-01-31", "5"]], "Paid")
    said = Said("mrr_history", {"Date": "month", "Amount": "mrr"})
    request = Request(sheets={("export.xlsx", "Paid"): said})
    made = plan_import([book([paid, sheet([HEAD, *ROWS], "Contracts")])], request, Known(), Progress())
    assert list(by_table(made)) == ["mrr_history", "subscriptions"]


def test_a_sheet_can_be_left_out(sheet: Callable[..., Sheet], book: Callable[..., Book]) -> None:
    rest = sheet([["Customer", "Date", "Amount"], ["A", "2024-01-31", "5"]], "Paid")
    request = Request(sheets={("export.xlsx", "Paid"): Said("-")})
    made = plan_import([book([rest, sheet([HEAD, *ROWS], "Contracts")])], request, Known(), Progress())
    assert [plan.sheet for plan in made.sheets] == ["Contracts"]


def test_a_column_that_the_sheets_table_doesnt_have_is_refused(
    sheet: Callable[..., Sheet], book: Callable[..., Book]
) -> None:
    request = Request(sheets={("export.xlsx", "Contracts"): Said("subscriptions", {"Tier": "score"})})
    with pytest.raises(CallError, match='"score" is no column'):
        plan_import([book([sheet([HEAD, *ROWS], "Contracts")])], request, Known(), Progress())


def test_a_table_that_isnt_one_is_answered_with_those_that_are(plan: Plan) -> None:
    with pytest.raises(
        CallError, match=r"Perhaps payments is meant\. The tables are customers, subscriptions, mrr_hist"
    ):
        plan([HEAD, *ROWS], dataset="orders")
