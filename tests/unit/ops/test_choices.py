"""What a workspace offers to choose from."""

from dataclasses import replace

from csdesk.base.progress import Progress
from csdesk.intake.request import Request
from csdesk.ops import correcting
from csdesk.ops.desk import Desk
from csdesk.ops.importing import import_files
from csdesk.ops.workspaces import Moment
from csdesk.pages.selection import Selection
from csdesk.pages.view import Cards
from csdesk.store.workspace import Store

from .conftest import File


def test_periods_stand_by_length_and_the_newest_first(trio: Desk) -> None:
    periods = trio.choices().periods
    assert len(periods) == 6 + 18 + 2
    assert [(each.name, each.title, each.short, each.grain, each.running) for each in periods[::6][:2]] == [
        ("2025-Q2", "Q2 2025 (Apr–Jun)", "Q2 2025", "quarter", False),
        ("2025-06", "Jun 2025", "Jun 2025", "month", False),
    ]
    assert [(each.name, each.running) for each in periods[-2:]] == [("2025", True), ("2024", False)]


def test_undated_data_have_one_period(empty: Store, today: Moment, file: File) -> None:
    path = file("customers.csv", "Customer id,Name,Churned,Monthly charges\nC1,Ann,No,10\nC2,Ben,Yes,20\n")
    assert import_files(empty, [path], Request(), today, Progress()).stored
    choices = Desk(empty, lambda: today).choices()
    assert [(each.name, each.grain) for each in choices.periods] == [("all", "all")]
    assert choices.last_import == "customers.csv"


def test_groups_have_the_values_that_customers_have(trio: Desk) -> None:
    assert trio.choices().attributes == (("segment", ("Large", "Small")),)
    correcting.correct(trio, "C1", {"segment": "large", "industry": "Food"})
    assert trio.choices().attributes == (("segment", ("Large", "Small")), ("industry", ("Food",)))
    correcting.correct(trio, "C2", {"segment": "Large"})
    assert trio.choices().attributes == (("segment", ("Large",)), ("industry", ("Food",)))


def test_customers_stand_in_order_of_their_names(trio: Desk) -> None:
    assert trio.choices().customers == (("C1", "Blue Bay"), ("C3", "Green Dale"), ("C2", "Red Hill"))


def test_what_the_window_says_of_the_whole(trio: Desk) -> None:
    choices = trio.choices()
    assert (choices.currency, choices.data_to_text, choices.last_import) == ("NGN", "30 Jun 2025", "subscriptions.csv")
    assert choices.revision == trio.store.revision
    assert {"overview", "revenue", "customers", "data"} <= choices.pages
    assert "sentiment" not in choices.pages
    trio.undo(Progress(), 2)
    assert trio.choices().last_import == "customers.csv"


def test_usually_the_newest_quarter_that_is_over_is_shown_else_the_newest_there_is(trio: Desk) -> None:
    """The data end on 30 June 2025: that quarter is over. With its half of a year alone, the one that runs is shown."""
    choices = trio.choices()
    assert choices.periods[choices.usual_period].name == "2025-Q2"
    running = tuple(each for each in choices.periods if each.running)
    assert replace(choices, periods=running).usual_period == 0
    assert replace(choices, periods=()).usual_period == -1


def test_fees_on_a_list_of_customers_open_the_page_of_revenue(empty: Store, today: Moment, file: File) -> None:
    path = file("clients.csv", "Name,Monthly fee,Signed up,Left on\nAnn,10,2025-01-05,\nBen,20,2025-02-03,2025-05-31\n")
    assert import_files(empty, [path], Request(), today, Progress()).stored
    desk = Desk(empty, lambda: today)
    assert {"overview", "revenue", "retention"} <= desk.choices().pages
    shown = desk.view("revenue", Selection())
    assert isinstance(shown.rows[0].columns[0][0], Cards)


def test_undated_fees_open_it_as_well(empty: Store, today: Moment, file: File) -> None:
    path = file("customers.csv", "Customer id,Name,Churned,Monthly charges\nC1,Ann,No,10\nC2,Ben,Yes,20\n")
    assert import_files(empty, [path], Request(), today, Progress()).stored
    desk = Desk(empty, lambda: today)
    assert "revenue" in desk.choices().pages
    assert desk.view("revenue", Selection(period="all")).rows
