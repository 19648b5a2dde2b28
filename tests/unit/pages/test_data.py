"""The page of data."""

from collections.abc import Callable
from datetime import date

from csdesk.base.days import NO_DAY, to_day
from csdesk.pages.data import data
from csdesk.pages.lens import Lens
from csdesk.pages.origins import ImportLine, SourceLine
from csdesk.pages.selection import Selection
from csdesk.pages.view import Empty, Note
from tests.shown import blocks, cards, first, lines, table

LensOver = Callable[..., Lens]
DAY = to_day(date(2024, 6, 30))
LINES = (
    ImportLine(3, "Edit a target", "edit", DAY, "2024-06-30T10:00:00", 1, False),
    ImportLine(2, "Import june.xlsx", "import", DAY - 1, "2024-06-29T10:00:00", 40, False, ("june.xlsx",), 3),
    ImportLine(1, "Import may.xlsx", "import", DAY - 30, "2024-05-31T10:00:00", 30, True, ("may.xlsx",), 9),
)
SOURCES = (
    SourceLine("subscriptions", 6, ("may.xlsx", "june.xlsx"), DAY - 170, DAY),
    SourceLine("targets", 1, (), NO_DAY, NO_DAY),
)


def over(lens: Lens) -> Lens:
    return Lens(lens.engine, lens.selection, LINES, SOURCES, "7")


def test_what_came_in_last_and_what_was_set_aside(four: LensOver) -> None:
    shown = cards(data(over(four())))
    assert (shown["Last import"].number.text, shown["Last import"].foot) == ("29 Jun 2024", "Import june.xlsx")
    assert (shown["Rows"].number.text, shown["Rows"].foot) == ("7", "in 2 tables · 3 set aside")
    assert shown["Things to look at"].foot == "nothing looks wrong"
    assert all(card.number.reference is None for card in shown.values())


def test_how_many_figures_the_data_unlock(four: LensOver) -> None:
    card = cards(data(over(four())))["Figures unlocked"]
    assert card.number.text.endswith(f" of {len(four().engine.catalogue)}")
    assert card.foot == "by the columns that your files have"


def test_what_is_no_figure_and_lacks_its_column_is_named_beside_them(four: LensOver) -> None:
    answer = {"customer": "A", "answered_on": "2024-06-01", "kind": "NPS", "score": 4}
    card = cards(data(over(four(surveys=[answer]))))["Figures unlocked"]
    assert card.foot == "Unanswered detractors: needs survey answers with the column Replied on"
    card = cards(data(over(four(surveys=[{**answer, "replied_on": "2024-06-02"}]))))["Figures unlocked"]
    assert card.foot == "by the columns that your files have"


def test_where_the_rows_came_from(four: LensOver) -> None:
    shown = table(data(over(four())), "sources")
    assert lines(shown) == [
        ("Subscriptions", "6", "12 Jan 2024", "30 Jun 2024", "may.xlsx, june.xlsx"),
        ("Targets", "1", "", "", "kept by hand"),
    ]


def test_attributes_stand_in_rows_that_are_counted_already(four: LensOver) -> None:
    own = SourceLine("attributes", 5, ("may.xlsx",), NO_DAY, NO_DAY)
    lens = four()
    page = data(Lens(lens.engine, lens.selection, LINES, (*SOURCES, own), "7"))
    assert (cards(page)["Rows"].number.text, cards(page)["Rows"].foot) == ("7", "in 2 tables · 3 set aside")
    assert table(page, "sources").title == "2 tables hold your data"
    assert [line[0] for line in lines(table(page, "sources"))] == ["Subscriptions", "Targets"]


def test_every_change_with_whether_it_holds(four: LensOver) -> None:
    shown = table(data(over(four())), "changes")
    assert lines(shown) == [
        ("Edit a target", "30 Jun 2024", "1", "", "", "In force"),
        ("Import june.xlsx", "29 Jun 2024", "40", "3", "june.xlsx", "In force"),
        ("Import may.xlsx", "31 May 2024", "30", "9", "may.xlsx", "Undone"),
    ]
    assert (shown.keys, shown.opens) == (("3", "2", "1"), "change")


def test_what_was_found_is_a_list_with_advice(four: LensOver) -> None:
    rows = [{"customer": "A", "invoiced_on": "2024-05-01", "amount": 5, "currency": "EUR"}]
    view = data(over(four(payments=rows)))
    assert lines(table(view, "checks"))[0][:2] == (
        "Makes figures wrong",
        "1 amount is in EUR, which has no exchange rate.",
    )
    assert view.headline is not None and view.headline.text == (
        "1 thing in your data makes figures wrong; 1 thing leaves something out."
    )
    assert (cards(view)["Things to look at"].number.text, cards(view)["Things to look at"].foot) == (
        "2",
        "1 makes figures wrong",
    )


def test_nothing_found_is_one_calm_line(lens_over: LensOver) -> None:
    paid = [{"customer": "A", "plan": "Chain", "amount": 10, "interval": "1 month", "started": "2024-01-10"}]
    view = data(over(lens_over(subscriptions=paid)))
    assert any(isinstance(block, Note) and block.text.startswith("Nothing looks wrong") for block in blocks(view))


def test_an_empty_workspace_begins_with_a_file(lens_over: LensOver) -> None:
    view = data(lens_over())
    assert first(view, Empty).needs[0] == "Customers: customer id"
    assert table(view, "definitions").rows


def test_the_period_changes_targets_alone(four: LensOver) -> None:
    now, then = data(over(four())), data(over(four(Selection("2024-Q1"))))
    assert table(now, "changes") == table(then, "changes") and table(now, "sources") == table(then, "sources")


def reaching(lens: Lens) -> str:
    return next(block.text for block in blocks(data(over(lens))) if isinstance(block, Note))


def test_why_the_data_reach_to_their_last_day(lens_over: LensOver) -> None:
    """The newest row is of 12 January: 31 January is the end of what is known, five months before the import."""
    paid = [{"customer": "A", "plan": "Chain", "amount": 10, "interval": "1 month", "started": "2024-01-12"}]
    chosen = reaching(lens_over(subscriptions=paid))
    assert chosen == "Figures reach to 30 Jun 2024: the day that you chose as Data to in the settings."
    old = lens_over(settings={"data_to": ""}, subscriptions=paid)
    lines = (SourceLine("subscriptions", 1, ("may.xlsx",), DAY - 170, DAY - 170),)
    view = data(Lens(old.engine, old.selection, LINES, lines, "7"))
    said = next(block for block in blocks(view) if isinstance(block, Note))
    assert said.text == (
        "Figures reach to 31 Jan 2024, the end of the month of your newest row (Started 12 Jan 2024, in subscriptions). Import newer "
        'rows to go on. If nothing has happened since then, in the settings (Edit, Preferences) set "Data to" to 30 Jun 2024.'
    )
    fresh = reaching(lens_over(settings={"data_to": ""}, subscriptions=[{**paid[0], "started": "2024-06-12"}]))
    assert fresh == "Figures reach to 30 Jun 2024: the day of your newest import."


def test_a_list_of_customers_speaks_of_the_day_it_came_in(lens_over: LensOver) -> None:
    """One customer since January at 180 a month: half a year later the list says that it is still there."""
    listed = [{"customer_id": "L", "mrr": 180, "signed_up": "2024-01-05"}]
    shown = lens_over(settings={"data_to": ""}, customers=listed)
    lines = (SourceLine("customers", 1, ("list.xlsx",), DAY - 177, DAY - 177),)
    view = data(Lens(shown.engine, shown.selection, LINES, lines, "7"))
    assert next(block for block in blocks(view) if isinstance(block, Note)).text == (
        "Figures reach to 30 Jun 2024: the day of your newest import. Your list has nothing newer than 5 Jan 2024: nobody has "
        "joined or left since then. If the list is older than its import, in the settings (Edit, Preferences) set "
        '"Data to" to the day on which it was written.'
    )


def test_rows_that_came_in_later_are_said_to_have(four: LensOver) -> None:
    lines_ = (
        ImportLine(2, "Import b.xlsx", "import", DAY, "2024-06-30T10:00:00", 4, False, ("b.xlsx",)),
        ImportLine(1, "Import a.xlsx", "import", DAY, "2024-06-29T10:00:00", 30, False, ("a.xlsx",), 9, 9),
    )
    view = data(Lens(four().engine, Selection(), lines_, SOURCES, "7"))
    assert cards(view)["Rows"].foot == "in 2 tables"
    assert lines(table(view, "changes"))[1][3] == "9, brought in since"


def test_the_newest_day_says_in_which_column_it_stands(lens_over: LensOver) -> None:
    """The last invoice is of 1 October, and one was paid on 24 October."""
    rows = [
        {"customer": "A", "invoiced_on": day, "paid_on": paid, "amount": 10, "kind": "one-off"}
        for day, paid in (("2024-09-01", "2024-10-24"), ("2024-10-01", "2024-10-05"))
    ]
    lens = lens_over(today="2024-10-31", payments=rows)
    first, last = to_day(date(2024, 9, 1)), to_day(date(2024, 10, 24))
    sources = (SourceLine("payments", 2, ("invoices.csv",), first, last),)
    shown = table(data(Lens(lens.engine, lens.selection, LINES, sources, "7")), "sources")
    assert lines(shown) == [("Payments", "2", "1 Sep 2024", "24 Oct 2024, paid on", "invoices.csv")]
