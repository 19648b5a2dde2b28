"""The business, lived through day by day: what customers decide, are billed, pay, use, ask and say.

Each day is closed in the day-book, and each record is written when what it records happens. Nothing is worked out
backwards from a record.
"""

from dataclasses import dataclass, field
from datetime import date

from sample_workbooks.make.account import Account
from sample_workbooks.make.book import DayBook, Standing
from sample_workbooks.make.cashier import Cashier
from sample_workbooks.make.cast import OWNERS, person
from sample_workbooks.make.chance import Chance
from sample_workbooks.make.days import DAY, END, START, each_day, month_end
from sample_workbooks.make.onboarding import steps_of
from sample_workbooks.make.parts import stories
from sample_workbooks.make.records import Answer, Cost, Customer, Departure, Invoice, Span, Step, Ticket, Use
from sample_workbooks.make.support import Desk
from sample_workbooks.make.usage import App
from sample_workbooks.make.voices import Voices


@dataclass(slots=True)
class Business:
    """Everything that happened, as the day-book and as records."""

    accounts: list[Account] = field(default_factory=list)
    book: DayBook = field(default_factory=DayBook)
    invoices: list[Invoice] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    departures: list[Departure] = field(default_factory=list)
    costs: list[Cost] = field(default_factory=list)

    @property
    def customers(self) -> list[Customer]:
        """The list of customers as it is on the last day."""
        return [_as_listed(account) for account in self.accounts]

    @property
    def spans(self) -> list[Span]:
        """The rows of all subscriptions, customer by customer."""
        return [span for account in self.accounts for span in account.spans]

    def due_ahead(self) -> list[tuple[date, str]]:
        """Renewals after the last day, up to the end of its year, as they are known on it.

        A renewal day on the list of customers replaces those of the subscriptions.
        """
        found = []
        for account in self.accounts:
            if not self.book.active(account.person.id, END):
                continue
            listed, last = account.story.renews_on, date(END.year, 12, 31)
            days = account.terms_ahead(last) if listed is None or listed <= END else [listed]
            found += [(day, account.person.id) for day in days if day <= last]
        return found


def live() -> Business:
    """Lives through every day from the first to the last."""
    business = Business([Account(person(story.number, story.currency), story) for story in stories()])
    cashier, app, desk, voices = Cashier(), App(), Desk(), Voices()
    for day in each_day(START, END):
        for account in business.accounts:
            _decide(account, day, business)
        business.invoices += cashier.day(day, business.accounts)
        business.book.days[day] = _close(business.accounts, day)
        business.uses += app.day(day, business.accounts)
        business.tickets += desk.day(day, business.accounts)
        business.answers += voices.day(day, business.accounts)
        if day == month_end(day):
            business.costs += _costs(day)
    cashier.close_the_books()
    business.departures = _departures(business.accounts)
    return business


def _decide(account: Account, day: date, business: Business) -> None:
    """Terms end, renewal days come, decisions are carried out."""
    id_ = account.person.id
    if account.terms_that_end(day) or (account.story.renews_on == day and business.book.active(id_, day - DAY)):
        business.book.due.append((day, id_))
    acts = account.story.on(day)
    if acts and not account.spans:
        business.steps += steps_of(account.person, day)
    for act in acts:
        account.act(act, day)


def _close(accounts: list[Account], day: date) -> dict[str, Standing]:
    page = {}
    for account in accounts:
        before = account.standing
        standing = account.close_day(day)
        account.note_coming_and_going(before, day)
        if standing is not None:
            page[account.person.id] = standing
    return page


def _departures(accounts: list[Account]) -> list[Departure]:
    found = []
    for account in accounts:
        for left in account.left:
            back = [day for day in account.came if day > left]
            found.append(Departure(account.person.id, left, account.story.reason or "Other", back[0] if back else None))
    return sorted(found, key=lambda departure: (departure.left_on, departure.customer))


def _costs(day: date) -> list[Cost]:
    """What each owner's month cost: Halima came in February 2024, and pay rose each January."""
    rise = 1.12 ** (day.year - START.year)
    team = {OWNERS[0]: 165_000.0, OWNERS[1]: 142_500.0} | ({OWNERS[2]: 138_000.0} if day >= date(2024, 2, 1) else {})
    extra = Chance("costs", day.isoformat())
    return [Cost(day, round(pay * rise + extra.number(0, 25) * 1_000.0, 2), owner) for owner, pay in team.items()]


def _as_listed(account: Account) -> Customer:
    who, main = account.person, account.main
    gone = account.left[-1] if account.left and not account.lines else None
    plan = main.span.terms.plan if main else account.spans[-1].terms.plan if account.spans else ""
    return Customer(
        id=who.id, name=who.name, email=who.email, segment=who.segment, plan=plan, industry=who.industry, city=who.city,
        country=who.country, owner=who.owner, seats=len(who.users) + len(who.name) % 3 if account.spans else None,
        signed_up=account.story.signed_up, churned=gone, churn_reason=account.story.reason if gone else "",
        renews_on=account.story.renews_on,
    )  # fmt: skip
