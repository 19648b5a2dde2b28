"""Monthly fees on a list of customers: the review says whether MRR is counted from them."""

import pytest

from csdesk.base.progress import Progress
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Table
from csdesk.intake.build import plan_import
from csdesk.intake.plan import SheetPlan
from csdesk.intake.request import Known, Request

CLIENTS = [
    ["Name", "Mrr", "Signed up", "Churned"],
    ["Alder Ltd", "120", "2024-01-05", None],
    ["Birch Ltd", "80", "2024-02-01", "2024-11-30"],
]
ORDERS = [["Customer", "Monthly price", "From", "Till"], ["Alder Ltd", "100", "2024-01-05", None]]


def reasons(sheet: SheetPlan) -> dict[str, str]:
    return {issue.code: issue.reason for issue in sheet.issues}


@pytest.mark.parametrize(
    ("fee", "start", "end"),
    [
        ("Mrr", "Signed up", "Churned"),
        ("Monthly fee", "Client since", "Cancelled on"),
        ("Price per month", "Joined", "Left on"),
    ],
)
def test_a_list_with_a_fee_and_a_first_day_says_so(plan, fee, start, end) -> None:  # type: ignore[no-untyped-def]
    made = plan([["Name", fee, start, end], *CLIENTS[1:]])
    (sheet,) = made.sheets
    assert sheet.table.dataset.id == "customers"
    assert sheet.mapping == {"Name": "name", fee: "mrr", start: "signed_up", end: "churned"}
    told = reasons(sheet)["fees_counted"]
    assert f'from "{start}" to "{end}"' in told
    assert made.open_questions == ()


def test_without_a_last_day_the_fee_counts_on(plan) -> None:  # type: ignore[no-untyped-def]
    (sheet,) = plan([["Name", "Monthly fee", "Client since"], ["Alder Ltd", 120, "2024-01-05"]]).sheets
    assert 'each fee from "Client since" on, as it is now' in reasons(sheet)["fees_counted"]


def test_the_currency_of_a_fee_is_kept(plan) -> None:  # type: ignore[no-untyped-def]
    rows = [CLIENTS[0], ["Alder Ltd", "€120", "2024-01-05", None], ["Birch Ltd", "€80", "2024-02-01", None]]
    assert plan(rows).sheets[0].table.text("currency").tolist() == ["EUR", "EUR"]


def test_beside_standing_orders_the_fees_are_not_added(book, sheet) -> None:  # type: ignore[no-untyped-def]
    books = [book([sheet(CLIENTS)], "clients.csv"), book([sheet(ORDERS)], "orders.csv")]
    clients, orders = plan_import(books, Request(), Known(), Progress()).sheets
    assert orders.table.dataset.id == "subscriptions"
    told = reasons(clients)["fees_not_counted"]
    assert "the same money would count twice" in told
    assert told.endswith("1 customer with a fee has no subscription: Birch Ltd.")


def test_standing_orders_that_are_known_already_hold_as_well(plan) -> None:  # type: ignore[no-untyped-def]
    order = {"customer": "Alder Ltd", "amount": 100, "interval": "1 month", "started": "2024-01-05"}
    known = Known(subscriptions=Table.from_rows(SUBSCRIPTIONS, [order]))
    assert "fees_not_counted" in reasons(plan(CLIENTS, known=known).sheets[0])


def test_orders_that_come_after_the_list_say_that_they_hold_from_now_on(plan) -> None:  # type: ignore[no-untyped-def]
    listed = {"customer_id": "Alder Ltd", "mrr": 120, "signed_up": "2024-01-05"}
    known = Known(customers=Table.from_rows(CUSTOMERS, [listed]))
    assert "fees_replaced" in reasons(plan(ORDERS, known=known).sheets[0])


def test_the_owners_choice_of_where_mrr_comes_from_holds(plan) -> None:  # type: ignore[no-untyped-def]
    known = Known(settings=Settings({"mrr_source": "payments"}))
    assert "payments" in reasons(plan(CLIENTS, known=known).sheets[0])["fees_not_counted"]


def test_a_list_without_fees_or_without_first_days_says_nothing(plan) -> None:  # type: ignore[no-untyped-def]
    for rows in ([row[:1] + row[2:] for row in CLIENTS], [row[:2] for row in CLIENTS]):
        assert not {"fees_counted", "fees_not_counted"} & reasons(plan(rows).sheets[0]).keys()


@pytest.mark.parametrize(
    ("fee", "monthly"),
    [("Annual fee", 10), ("Price per year", 10), ("ARR", 10), ("Jahresbeitrag", 10), ("Quarterly price", 40), ("Prix par semaine", 520)],
)  # fmt: skip
def test_a_fee_of_another_rhythm_counts_with_its_monthly_part(plan, fee, monthly) -> None:  # type: ignore[no-untyped-def]
    (sheet,) = plan([["Name", fee, "Signed up", "Churned"], *CLIENTS[1:]]).sheets
    assert sheet.table.dataset.id == "customers"
    assert sheet.table.numbers("mrr")[0] == pytest.approx(monthly)
    assert {"fee_by_month", "fees_counted"} <= reasons(sheet).keys()


def test_amounts_of_which_nobody_says_how_often_are_told(plan) -> None:  # type: ignore[no-untyped-def]
    (sheet,) = plan([["Name", "Fee", "Signed up", "Churned"], *CLIENTS[1:]]).sheets
    (note,) = [issue for issue in sheet.issues if issue.code == "fees_unused"]
    assert note.column == "Fee" and "Fee=mrr" in note.hint
    told = plan([["Name", "Fee", "Signed up", "Churned"], *CLIENTS[1:]], mapping={"Fee": "mrr"}).sheets[0]
    assert "fees_counted" in reasons(told)
