"""The page of customers."""

from collections.abc import Callable

from csdesk.base.days import day_text
from csdesk.pages.blocks import Table
from csdesk.pages.customers import customers, last_nps
from csdesk.pages.lens import Lens
from csdesk.pages.person import own_lens, person_of
from csdesk.pages.selection import Selection
from csdesk.pages.view import Empty
from tests.shown import cards, first, lines, table, text

LensOver = Callable[..., Lens]
MORE = {
    "tickets": [
        {"ticket_id": "T1", "customer": "A", "opened": "2024-05-02T10:00:00"},
        {"ticket_id": "T2", "customer": "A", "opened": "2024-06-02T10:00:00"},
        {"ticket_id": "T3", "customer": "C", "opened": "2024-06-01T10:00:00", "resolved": "2024-06-02T10:00:00"},
    ],
    "surveys": [
        {"answer_id": "1", "customer": "A", "answered_on": "2024-03-01", "kind": "NPS", "score": 9},
        {"answer_id": "2", "customer": "A", "answered_on": "2024-05-01", "kind": "NPS", "score": 4},
        {"answer_id": "3", "customer": "C", "answered_on": "2024-05-01", "kind": "CSAT", "score": 4},
    ],
}


def cut(shown: Table, *wanted: str) -> list[tuple[str, ...]]:
    """The rows with these columns alone; '' of a column that isn't there, since nobody has anything in it."""
    names = [heading.title for heading in shown.headings]
    return [tuple(row[names.index(each)] if each in names else "" for each in wanted) for row in lines(shown)]


def test_columns_in_which_nobody_has_anything_are_left_out(four: LensOver) -> None:
    names = {heading.title for heading in table(customers(four()), "customers").headings}
    assert {"Name", "MRR", "Health", "Since"} <= names
    assert names.isdisjoint({"Owner", "Last NPS", "Open tickets", "Overdue"})


def test_those_who_pay_most_come_first_and_those_who_left_last(four: LensOver) -> None:
    shown = table(customers(four()), "customers")
    assert cut(shown, "Name", "MRR", "Health") == [
        ("Amber", "$150.00", "Not enough data"),
        ("Cedar", "$80.00", "Not enough data"),
        ("Delta", "$20.00", "Not enough data"),
        ("Birch", "", "Left 15 May 2024"),
    ]
    assert (shown.keys, shown.opens) == (("A", "C", "D", "B"), "customer")


def test_an_earlier_period_lists_those_who_were_there(four: LensOver) -> None:
    shown = table(customers(four(Selection("2024-Q1"))), "customers")
    assert cut(shown, "Name", "MRR") == [
        ("Amber", "$100.00"),
        ("Birch", "$50.00"),
        ("Delta", "$30.00"),
    ]


def test_who_left_and_came_back_after_the_period_has_the_day_of_leaving(lens_over: LensOver) -> None:
    rows = [
        {"customer": "A", "amount": 10, "interval": "1 month", "started": "2024-01-10"},
        {"customer": "B", "amount": 10, "interval": "1 month", "started": "2024-01-10", "ended": "2024-03-20"},
        {"customer": "B", "amount": 10, "interval": "1 month", "started": "2024-05-01"},
        {"customer": "C", "amount": 10, "interval": "1 month", "started": "2024-01-10", "ended": "2024-02-20"},
        {"customer": "C", "amount": 10, "interval": "1 month", "started": "2024-05-01", "ended": "2024-06-10"},
    ]
    lens = lens_over(Selection("2024-Q1"), subscriptions=rows)
    assert cut(table(customers(lens), "customers"), "Name", "Health") == [
        ("A", "Not enough data"),
        ("B", "Left 20 Mar 2024"),
        ("C", "Left 20 Feb 2024"),
    ]
    assert [day_text(person_of(own_lens(lens, name)).left) for name in "BC"] == ["20 Mar 2024", "20 Feb 2024"]


def test_tickets_answers_and_since(four: LensOver) -> None:
    shown = table(customers(four(**MORE)), "customers")
    rows = {row[0]: row[1:] for row in cut(shown, "Name", "Last NPS", "Open tickets", "Overdue", "Since")}
    assert rows["Amber"] == ("4", "2", "", "10 Jan 2024")
    assert rows["Cedar"] == ("", "", "", "20 Apr 2024")


def test_the_segment_narrows_list_and_cards(four: LensOver) -> None:
    view = customers(four(Selection(where=(("segment", ("Large",)),))))
    assert [row[0] for row in lines(table(view, "customers"))] == ["Amber", "Delta"]
    assert cards(view)["Active customers"].number.value == 2


def test_renewals_of_the_next_ninety_days_with_their_worth(lens_over: LensOver) -> None:
    rows = [
        {"customer": "A", "amount": 1200, "interval": "1 year", "started": "2023-09-12"},
        {"customer": "B", "amount": 600, "interval": "1 year", "started": "2023-12-12"},
    ]
    card = cards(customers(lens_over(subscriptions=rows)))["Renewals in 90 days"]
    assert (card.number.text, card.foot) == ("1", "$100.00 MRR between them")


def test_where_nobody_is_known_to_renew_no_renewal_is_counted(lens_over: LensOver) -> None:
    def card(interval: str) -> tuple[str, str]:
        rows = [{"customer": "A", "amount": 1200, "interval": interval, "started": "2024-05-12"}]
        shown = cards(customers(lens_over(subscriptions=rows)))["Renewals in 90 days"]
        return shown.number.text, shown.foot

    assert card("1 month") == ("–", "needs customers with the column Renews on")
    assert card("1 year") == ("0", "from 30 Jun 2024")
    assert card("3 years") == ("0", "from 30 Jun 2024")


def test_the_newest_answer_counts(four: LensOver) -> None:
    assert last_nps(four(**MORE))[0] == 4
    assert last_nps(four(Selection("2024-Q1"), **MORE))[0] == 9


def test_the_headline_counts_both(four: LensOver) -> None:
    view = customers(four())
    assert view.headline is not None
    assert view.headline.text == "3 active customers; 1 more has left or never paid."


def test_customers_without_dates(lens_over: LensOver) -> None:
    listed = [
        {"customer_id": "A", "mrr": 5, "tenure": 3, "lost": False},
        {"customer_id": "B", "mrr": 7, "tenure": 9, "lost": True},
    ]
    shown = table(customers(lens_over(customers=listed)), "customers")
    assert cut(shown, "Name", "MRR", "Health", "Since") == [
        ("A", "$5.00", "Not enough data", ""),
        ("B", "", "Left", ""),
    ]


def test_nobody(lens_over: LensOver) -> None:
    assert isinstance(first(customers(lens_over()), Empty), Empty)


def test_every_column_of_the_sample_is_filled_for_somebody(sample_lens: LensOver) -> None:
    shown = table(customers(sample_lens()), "customers")
    for place, heading in enumerate(shown.headings):
        assert any(text(row[place]) for row in shown.rows), heading.title


def test_where_no_period_is_chosen_the_list_is_as_of_the_newest_day(lens_over: LensOver) -> None:
    """The data end on 10 August: an order of July is there, though the second quarter is the last whole one."""
    orders = [
        {"customer": who, "amount": 10, "interval": "1 month", "started": day}
        for who, day in (("A", "2024-01-02"), ("B", "2024-07-15"))
    ]
    lens = lens_over(today="2024-08-10", subscriptions=orders)
    view = customers(lens)
    assert (lens.period.name, view.period) == ("2024-Q2", "2024-Q3")
    shown = table(view, "customers")
    assert [row[0] for row in lines(shown)] == ["A", "B"]
    assert shown.subtitle == "As at 10 Aug 2024; customers who have left come last"
    (only,) = table(customers(lens_over(Selection("2024-Q2"), "2024-08-10", subscriptions=orders)), "customers").rows
    assert text(only[0]) == "A"
