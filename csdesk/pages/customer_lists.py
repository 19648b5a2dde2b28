"""The other tabs of a customer: its use, tickets, answers, subscriptions and notes, each with its figures on top."""

import numpy as np

from csdesk.base.days import NO_DAY, NO_MOMENT, SECONDS_OF_A_DAY, day_text
from csdesk.base.units import Unit, grouped, many, money_text
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.kept import CONTACTS, NOTES
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Table as Rows
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE
from csdesk.metrics.figures.answers import highest
from csdesk.pages.blocks import Block, Heading, Table
from csdesk.pages.framing import across, beside, needed, row_of, without_blanks
from csdesk.pages.glances import glances
from csdesk.pages.invoice_standing import Standing, standings
from csdesk.pages.lens import Lens
from csdesk.pages.people import day_cell
from csdesk.pages.person import Person
from csdesk.pages.replies import told_score
from csdesk.pages.values import Cell, Number, Role, Words
from csdesk.pages.view import Note, Row


def usage_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """Who uses what, and since when no more."""
    table = person.rows(USAGE)
    if not len(table):
        return _nothing("No use is known", USAGE)
    return _topped(
        lens,
        ("active_users", "seats_used", "feature_breadth", "login_frequency", "usage_trend"),
        _features(lens, table),
    )


def _features(lens: Lens, table: Rows) -> Table:
    """Every feature that the customer ever used, the one used last on top."""
    day, names, users = table.days("day"), table.text("feature"), table.text("user").codes
    within = (day >= lens.period.first) & (day <= lens.day)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for code in np.unique(names.codes[day <= lens.day]).tolist():
        own = (names.codes == code) & (day <= lens.day)
        last = int(day[own].max())
        days = len(np.unique(day[own & within]))
        people = len(np.unique(users[own & within & (users >= 0)]))
        quiet = Role.WORSE if not days else None
        cells: tuple[Cell, ...] = (
            names.values[code] if code >= 0 else "No feature named", lens.count(days), lens.count(people),
            Words(day_text(last), quiet, order=float(last)),
        )  # fmt: skip
        rows.append((last, cells))
    rows.sort(key=lambda each: -each[0])
    unused = sum(1 for last, _ in rows if last < lens.period.first)
    return Table(
        f"{many(len(rows), 'feature')} ever used, {unused:,} not in this period"
        if unused
        else f"All {len(rows)} features still in use",
        f"Days and people with use in {lens.period_title}",
        (
            Heading("Feature", width=26),
            Heading("Days of use", numeric=True),
            Heading("People", numeric=True),
            Heading("Last used"),
        ),
        tuple(cells for _, cells in rows),
        name="features",
    )


def support_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """Its support cases, the newest on top."""
    table = person.rows(TICKETS)
    if not len(table):
        return _nothing("No tickets", TICKETS)
    opened, answered, solved = (table.moments(name) for name in ("opened", "first_response", "resolved"))
    unsolved = int((solved == NO_MOMENT).sum())
    rows = tuple(
        (
            day_cell(int(opened[row]) // SECONDS_OF_A_DAY if opened[row] != NO_MOMENT else NO_DAY), table.text("ticket_id")[row],
            table.text("priority")[row], table.text("status")[row],
            _took(lens, int(answered[row]), int(opened[row]), Unit.MINUTES, 60),
            _took(lens, int(solved[row]), int(opened[row]), Unit.HOURS, 3600) or Words("open"),
        )
        for row in np.argsort(-opened, kind="stable").tolist()
    )  # fmt: skip
    shown = without_blanks(Table(
        f"{many(len(table), 'ticket')}, {f'{unsolved:,} not solved' if unsolved else 'all solved'}",
        "All tickets of this customer, the newest on top",
        (
            Heading("Opened"), Heading("Ticket"), Heading("Priority"), Heading("Status"),
            Heading("First response", numeric=True), Heading("Solved after", numeric=True),
        ),
        rows,
        name="tickets",
    ))  # fmt: skip
    return _topped(lens, ("tickets_opened", "first_response_median", "resolution_median", "ticket_satisfaction"), shown)


def _took(lens: Lens, end: int, start: int, unit: Unit, seconds: int) -> Number | None:
    if NO_MOMENT in (end, start) or end < start:
        return None
    return lens.count((end - start) / seconds, unit)


def sentiment_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """Its answers, the newest on top."""
    table = person.rows(SURVEYS)
    tops = highest(person.facts, table)
    score, day, replied = table.numbers("score"), table.days("answered_on"), table.days("replied_on")
    order = [row for row in np.argsort(-day, kind="stable").tolist() if score[row] == score[row]]
    if not order:
        return _nothing("No answers", SURVEYS)
    rows = tuple(
        (
            day_cell(int(day[row])), table.text("kind")[row], _scored(float(score[row]), float(tops[row])),
            table.text("step")[row], table.text("comment")[row], table.text("respondent")[row], day_cell(int(replied[row])),
        )
        for row in order
    )  # fmt: skip
    shown = without_blanks(Table(
        many(len(rows), "answer"),
        "All answers of this customer, the newest on top",
        (
            Heading("Date"), Heading("Survey"), Heading("Score", numeric=True), Heading("Step"), Heading("Comment", width=40),
            Heading("Who"), Heading("Answered by you"),
        ),
        rows,
        name="answers",
    ))  # fmt: skip
    return (across(shown),)


def _scored(score: float, top: float) -> Words:
    """A score on its scale, in order of how high it is there: surveys of one list have several scales."""
    return Words(told_score(score, top), order=score if top != top else score / top)


def subscriptions_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """What it has subscribed to, and its invoices."""
    subscribed, paid = person.rows(SUBSCRIPTIONS), person.rows(PAYMENTS)
    left: Block = _subscribed(lens, subscribed) if len(subscribed) else _line("No subscriptions", SUBSCRIPTIONS)
    right: Block = _invoices(lens, paid) if len(paid) else _line("No invoices", PAYMENTS)
    return _topped(lens, ("mrr", "on_time_rate", "overdue_balance"), None, (beside(left, right),))


def _subscribed(lens: Lens, table: Rows) -> Table:
    order = np.argsort(-table.days("started"), kind="stable").tolist()
    rows = tuple(
        (
            table.text("plan")[row], _money(lens, table, row), table.text("interval")[row],
            _plain(lens, float(table.numbers("quantity")[row])), day_cell(int(table.days("started")[row])),
            day_cell(int(table.days("ended")[row])), table.text("status")[row],
        )
        for row in order
    )  # fmt: skip
    return without_blanks(Table(
        many(len(rows), "subscription"),
        "As the files have them, the newest on top",
        (
            Heading("Plan"), Heading("Amount", numeric=True), Heading("Paid every"), Heading("Quantity", numeric=True),
            Heading("From"), Heading("To"), Heading("Status"),
        ),
        rows,
        name="subscriptions",
    ))  # fmt: skip


def _invoices(lens: Lens, table: Rows) -> Table:
    stand = standings(lens.engine.facts, table, lens.day)
    order = np.argsort(-table.days("invoiced_on"), kind="stable").tolist()
    rows = tuple(
        (
            day_cell(int(table.days("invoiced_on")[row])), table.text("payment_id")[row], _money(lens, table, row),
            day_cell(stand[row].due), _paid(stand[row]), table.text("status")[row],
        )
        for row in order
    )  # fmt: skip
    return without_blanks(Table(
        many(len(rows), "invoice"),
        "Invoices, payments and purchases, the newest on top",
        (
            Heading("Invoiced"), Heading("Number"), Heading("Amount", numeric=True), Heading("Due"), Heading("Paid"),
            Heading("Status"),
        ),
        rows,
        name="invoices",
    ))  # fmt: skip


def _paid(stands: Standing) -> Words | None:
    """The day on which it was paid; late and unpaid ones are told apart. Of what nobody owes its status stands
    beside."""
    if stands.paid == NO_DAY:
        return Words("not paid", Role.WORSE) if stands.overdue else None
    return Words(day_text(stands.paid), Role.WORSE if stands.late else None, order=float(stands.paid))


def notes_rows(lens: Lens, person: Person) -> tuple[Row, ...]:
    """What you keep of it by hand: notes and contacts."""
    return (beside(_notes(person.rows(NOTES)), _contacts(person.rows(CONTACTS))),)


def _notes(notes: Rows) -> Table:
    order = np.argsort(-notes.days("day"), kind="stable").tolist()
    return Table(
        many(len(notes), "note") if len(notes) else "No notes yet",
        "The newest on top",
        (Heading("Date"), Heading("Note", width=60)),
        tuple((day_cell(int(notes.days("day")[row])), notes.text("text")[row]) for row in order),
        tuple(notes.text("note_id")[row] for row in order),
        "note",
        "Write down what you agreed, and it stands here and on the timeline.",
        "notes",
    )


def _contacts(contacts: Rows) -> Table:
    names = contacts.text("name").tolist()
    return Table(
        many(len(names), "contact") if names else "No contacts yet",
        "Whom to talk to",
        (
            Heading("Name", width=20), Heading("Role"), Heading("E-mail", width=24), Heading("Telephone"),
            Heading("Last contact"),
        ),
        tuple(
            (
                name, contacts.text("role")[row], contacts.text("email")[row], contacts.text("phone")[row],
                day_cell(int(contacts.days("last_contact")[row])),
            )
            for row, name in enumerate(names)
        ),
        tuple(names),
        "contact",
        "Add the people whom you talk to.",
        "contacts",
    )  # fmt: skip


def _topped(lens: Lens, figures: tuple[str, ...], shown: Block | None, more: tuple[Row, ...] = ()) -> tuple[Row, ...]:
    """A table under the cards of its figures, where any of them is known."""
    top = glances(lens, [id_ for id_ in figures if lens.knows(id_)])
    return (*((row_of(*top),) if top else ()), *((across(shown),) if shown is not None else ()), *more)


def _nothing(what: str, dataset: Dataset) -> tuple[Row, ...]:
    return (across(_line(what, dataset)),)


def _line(what: str, dataset: Dataset) -> Note:
    """One line in place of an empty section, naming the file that would fill it."""
    return Note(f"{what} of this customer. A file like this would fill it: {needed(dataset)}.")


def _money(lens: Lens, table: Rows, row: int) -> Number | None:
    """An amount in its own currency."""
    amount = float(table.numbers("amount")[row])
    if amount != amount:
        return None
    return Number(amount, Unit.MONEY, money_text(amount, table.text("currency")[row] or lens.currency))


def _plain(lens: Lens, value: float) -> Number | None:
    return None if value != value else Number(value, Unit.COUNT, grouped(value, 0))
