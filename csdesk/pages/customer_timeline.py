"""What happened with one customer, from every table, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from csdesk.base.days import NO_DAY, NO_MOMENT, SECONDS_OF_A_DAY, day_text
from csdesk.base.units import grouped, many, money_text
from csdesk.datasets.departures import DEPARTURES
from csdesk.datasets.kept import NOTES
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.tickets import TICKETS
from csdesk.metrics.figures.answers import highest
from csdesk.pages.blocks import Heading, Table
from csdesk.pages.findings import joined
from csdesk.pages.framing import across
from csdesk.pages.invoice_standing import standings
from csdesk.pages.lens import Lens
from csdesk.pages.person import Person
from csdesk.pages.replies import told_score
from csdesk.pages.values import Words
from csdesk.pages.view import Row

LATEST = 8


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day."""

    day: int
    what: str
    detail: str


def timeline_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """Everything, on one list."""
    events = events_of(lens, person)
    return (
        across(
            _table(events, f"{many(len(events), 'event')} so far", "Newest first, from all of your files", "timeline")
        ),
    )


def latest(lens: Lens, person: Person) -> Table:
    """The last few events."""
    events = events_of(lens, person)
    counted = f"Latest {LATEST} of {len(events)} events" if len(events) > LATEST else ""
    return _table(events[:LATEST], "What happened", counted, "latest")


def _table(events: list[Event], title: str, subtitle: str, name: str) -> Table:
    rows = tuple(
        (Words(day_text(event.day), order=float(event.day)), Words(event.what, strong=True), event.detail)
        for event in events
    )
    headings = (Heading("Date"), Heading("What"), Heading("Detail", width=60))
    return Table(title, subtitle, headings, rows, empty="Nothing has happened yet.", name=name)


def events_of(lens: Lens, person: Person) -> list[Event]:
    """Everything that happened, whatever the chosen period, the newest first."""
    found = (
        event
        for source in (_subscriptions, _answers, _tickets, _invoices, _steps, _departures, _notes)
        for event in source(lens, person)
    )
    return sorted((event for event in found if event.day != NO_DAY), key=lambda event: -event.day)


def _subscriptions(lens: Lens, person: Person) -> Iterator[Event]:
    table = person.rows(SUBSCRIPTIONS)
    for row in range(len(table)):
        plan = table.text("plan")[row]
        amount = table.numbers("amount")[row]
        price = "" if amount != amount else money_text(float(amount), table.text("currency")[row] or lens.currency)
        per = table.text("interval")[row]
        count = float(table.numbers("quantity")[row])
        times = "" if count != count or count == 1 else f"{grouped(count, 0)} × "
        detail = joined(plan, f"{times}{price} per {per.removeprefix('1 ')}" if price and per else f"{times}{price}")
        yield Event(int(table.days("started")[row]), "Subscription", detail or "started")
        yield Event(int(table.days("cancelled_on")[row]), "Cancellation", detail)
        ended = int(table.days("ended")[row])
        is_over = ended <= lens.engine.facts.inferred.data_to
        yield Event(ended, "Subscription ended" if is_over else "Subscription will end", detail)


def _answers(lens: Lens, person: Person) -> Iterator[Event]:
    table = person.rows(SURVEYS)
    tops = highest(person.facts, table)
    for row in range(len(table)):
        score = table.numbers("score")[row]
        if score != score:
            continue
        detail = joined(table.text("step")[row], table.text("comment")[row], table.text("respondent")[row])
        yield Event(
            int(table.days("answered_on")[row]), f"{table.text('kind')[row]} {told_score(score, tops[row])}", detail
        )


def _tickets(lens: Lens, person: Person) -> Iterator[Event]:
    table = person.rows(TICKETS)
    for row in range(len(table)):
        opened, resolved = int(table.moments("opened")[row]), int(table.moments("resolved")[row])
        if opened == NO_MOMENT:
            continue
        took = "" if resolved == NO_MOMENT else f"solved after {grouped((resolved - opened) / 3600, 1)} h"
        detail = joined(table.text("ticket_id")[row], table.text("priority")[row], took or table.text("status")[row])
        yield Event(opened // SECONDS_OF_A_DAY, "Ticket", detail)


def _invoices(lens: Lens, person: Person) -> Iterator[Event]:
    """Invoices and purchases; with how late they were paid, that they weren't, or why nobody owes them."""
    table = person.rows(PAYMENTS)
    for row, stands in enumerate(standings(lens.engine.facts, table, lens.data_to)):
        amount = money_text(float(table.numbers("amount")[row]), table.text("currency")[row] or lens.currency)
        what = "Refund" if table.text("kind")[row] == "refund" else "Invoice"
        detail = joined(amount, table.text("payment_id")[row], stands.words)
        yield Event(int(table.days("invoiced_on")[row]), what, detail)


def _steps(lens: Lens, person: Person) -> Iterator[Event]:
    table = person.rows(ONBOARDING)
    due, done = table.days("due_on"), table.days("completed_on")
    for row in range(len(table)):
        late = int(done[row]) - int(due[row]) if NO_DAY not in (done[row], due[row]) else 0
        detail = joined(table.text("step")[row], f"{many(late, 'day')} late" if late > 0 else "")
        yield Event(int(done[row]), "Onboarding", detail)


def _departures(lens: Lens, person: Person) -> Iterator[Event]:
    table = person.rows(DEPARTURES)
    for row in range(len(table)):
        yield Event(int(table.days("left_on")[row]), "Left", table.text("reason")[row])


def _notes(lens: Lens, person: Person) -> Iterator[Event]:
    table = person.rows(NOTES)
    for row in range(len(table)):
        yield Event(int(table.days("day")[row]), "Note", table.text("text")[row])
