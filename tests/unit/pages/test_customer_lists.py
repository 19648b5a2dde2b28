"""The other tabs of a customer."""

from collections.abc import Callable

from csdesk.pages.customer import build
from csdesk.pages.lens import Lens
from csdesk.pages.view import Cards, View
from tests.shown import blocks, lines, table

LensOver = Callable[..., Lens]


def tab(lens: Lens, title: str, customer: str = "A") -> View:
    return dict(build(lens, customer).tabs)[title]


def used(day: str, feature: str, user: str = "u") -> dict[str, object]:
    return {"customer": "A", "user": user, "day": day, "feature": feature}


def test_features_with_their_last_use(four: LensOver) -> None:
    use = [
        used("2024-05-02", "Orders"),
        used("2024-05-02", "Orders", "v"),
        used("2024-06-09", "Orders"),
        used("2024-01-20", "Reports"),
    ]
    shown = table(tab(four(usage=use), "Usage"), "features")
    assert lines(shown) == [("Orders", "2", "2", "9 Jun 2024"), ("Reports", "0", "0", "20 Jan 2024")]
    assert shown.title == "2 features ever used, 1 not in this period"


def test_tickets_with_the_time_they_took(four: LensOver) -> None:
    rows = [
        {"ticket_id": "1", "customer": "A", "opened": "2024-04-02T10:00:00", "first_response": "2024-04-02T10:30:00",
         "resolved": "2024-04-02T14:00:00", "priority": "low", "status": "solved"},
        {"ticket_id": "2", "customer": "A", "opened": "2024-06-02T10:00:00"},
    ]  # fmt: skip
    shown = table(tab(four(tickets=rows), "Support"), "tickets")
    assert lines(shown) == [
        ("2 Jun 2024", "2", "", "", "", "open"),
        ("2 Apr 2024", "1", "low", "solved", "30 min", "4.0 h"),
    ]
    assert shown.title == "2 tickets, 1 not solved"


def test_answers_with_their_scale(four: LensOver) -> None:
    rows = [
        {
            "customer": "A",
            "kind": "NPS",
            "score": 4,
            "scale": 10,
            "answered_on": "2024-06-03",
            "comment": "Slow.",
            "replied_on": "2024-06-05",
        },
        {"customer": "A", "kind": "CES", "score": 6, "answered_on": "2024-05-03", "step": "Start", "respondent": "ada"},
        {"customer": "A", "kind": "NPS", "answered_on": "2024-06-20"},
    ]
    assert lines(table(tab(four(surveys=rows), "Sentiment"), "answers")) == [
        ("3 Jun 2024", "NPS", "4 of 10", "", "Slow.", "", "5 Jun 2024"),
        ("3 May 2024", "CES", "6 of 7", "Start", "", "ada", ""),
    ]


def test_subscriptions_and_invoices_in_their_own_currency(lens_over: LensOver) -> None:
    lens = lens_over(
        subscriptions=[{"customer": "A", "plan": "Chain", "amount": 90, "currency": "EUR", "interval": "1 month", "started": "2024-01-10"}],
        payments=[
            {"payment_id": "P1", "customer": "A", "invoiced_on": "2024-05-01", "due_on": "2024-05-10", "paid_on": "2024-05-14", "amount": 90, "currency": "EUR"},
            {"payment_id": "P2", "customer": "A", "invoiced_on": "2024-06-01", "due_on": "2024-06-10", "amount": 90},
        ],
        rates=[{"currency": "EUR", "day": "2023-01-01", "rate": 1.1}],
    )  # fmt: skip
    view = tab(lens, "Subscriptions")
    assert lines(table(view, "subscriptions")) == [("Chain", "€90.00", "1 month", "10 Jan 2024")]
    assert lines(table(view, "invoices")) == [
        ("1 Jun 2024", "P2", "$90.00", "10 Jun 2024", "not paid"),
        ("1 May 2024", "P1", "€90.00", "10 May 2024", "14 May 2024"),
    ]


def test_only_figures_with_data_have_a_card(four: LensOver) -> None:
    cards = next(block for block in blocks(tab(four(), "Subscriptions")) if isinstance(block, Cards))
    assert [card.metric for card in cards.cards] == ["mrr"]


def test_notes_and_contacts_kept_by_hand(four: LensOver) -> None:
    view = tab(
        four(
            notes=[
                {"note_id": "n1", "customer": "A", "day": "2024-05-01", "text": "Called."},
                {"note_id": "n2", "customer": "A", "day": "2024-06-01", "text": "Met."},
                {"note_id": "n3", "customer": "C", "day": "2024-06-01", "text": "Not this one."},
            ],
            contacts=[{"customer": "A", "name": "T. Bello", "role": "sponsor", "email": "t@amber.example"}],
        ),
        "Notes",
    )
    notes, contacts = table(view, "notes"), table(view, "contacts")
    assert lines(notes) == [("1 Jun 2024", "Met."), ("1 May 2024", "Called.")]
    assert (notes.keys, notes.opens) == (("n2", "n1"), "note")
    assert lines(contacts) == [("T. Bello", "sponsor", "t@amber.example", "", "")]
    assert (contacts.keys, contacts.opens) == (("T. Bello",), "contact")


def test_nothing_kept_yet(four: LensOver) -> None:
    view = tab(four(), "Notes")
    assert (table(view, "notes").title, table(view, "contacts").title) == ("No notes yet", "No contacts yet")
