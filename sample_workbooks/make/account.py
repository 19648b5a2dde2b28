"""One customer's subscriptions and invoices as they run: how it stands today, what it is billed, what it owes."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_workbooks.make.book import Standing, State
from sample_workbooks.make.cast import Person
from sample_workbooks.make.chance import Chance
from sample_workbooks.make.days import DAY, END, add_months
from sample_workbooks.make.money import ADD_ON
from sample_workbooks.make.records import Invoice, Kind, Span
from sample_workbooks.make.story import Act, Cancel, Change, Close, Open, Story, Turn

PATIENCE = 30
"""Days after the due day for which an unpaid invoice changes nothing."""


@dataclass(slots=True)
class Line:
    """One subscription: the row being written, since when its terms count, how many of them have begun."""

    span: Span
    anchor: date
    begun: int = 0
    ends_with_term: bool = False
    dated: bool = True

    def paid(self, day: date) -> bool:
        """Whether the day is paid for (free and trial days aren't)."""
        in_trial = self.span.trial_until is not None and day <= self.span.trial_until
        return self.span.kind is Kind.PAID and self.span.terms.bill > 0 and not in_trial

    @property
    def next_term(self) -> date:
        """The day on which the next interval begins."""
        return add_months(self.anchor, self.begun * self.span.terms.months)


@dataclass(slots=True)
class Account:
    """A customer with what it has subscribed to. `invoices` are the recurring ones alone."""

    person: Person
    story: Story
    lines: dict[str, Line] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    invoices: list[Invoice] = field(default_factory=list)
    standing: Standing | None = None
    first_paid: date | None = None
    last_plan: str = ""
    left: list[date] = field(default_factory=list)
    came: list[date] = field(default_factory=list)

    def act(self, act: Act, day: date) -> None:
        """Carries out one act on its day."""
        match act:
            case Open():
                self._begin(act, day)
            case Change():
                old = self._end(act.line, day if act.overlap else day - DAY)
                self._begin(Open(act.line, act.terms, old.span.kind), day)
            case Turn():
                old = self._end(act.line, day - DAY)
                self._begin(Open(act.line, old.span.terms, act.kind), day)
            case Cancel():
                line = self.lines[act.line]
                line.span.cancelled_on, line.ends_with_term, line.dated = day, True, act.dated
            case Close():
                self._end(act.line, day - DAY)

    def _begin(self, act: Open, day: date) -> None:
        name = f"S{self.person.id[1:]}-{act.line}"
        span = Span(name, self.person.id, act.terms, act.kind, day, trial_until=act.trial_until)
        self.spans.append(span)
        self.lines[act.line] = Line(span, act.trial_until + DAY if act.trial_until else day)

    def _end(self, line: str, last: date, word: str = "ended") -> Line:
        """Writes the row's end. Rows of trials and pauses go on saying that they are such: their status is their kind."""
        ended = self.lines.pop(line)
        ended.span.ended = last if ended.dated else None
        if ended.span.kind is Kind.PAID:
            ended.span.status = word
        return ended

    def terms_that_end(self, day: date) -> bool:
        """Ends what was cancelled and is over; says whether a paid term of two months or more ended on the eve."""
        over = False
        for name, line in list(self.lines.items()):
            if day != line.next_term or not line.begun:
                continue
            over = over or (line.paid(day - DAY) and line.span.terms.months >= 2)
            if line.ends_with_term:
                self._end(name, day - DAY, "cancelled")
        return over

    def bill(self, day: date, number: int) -> list[Invoice]:
        """The invoices for the intervals that begin today, numbered from the given number on."""
        made: list[Invoice] = []
        for line in self.lines.values():
            if day != line.next_term or not line.paid(day):
                continue
            line.begun += 1
            terms = line.span.terms
            made.append(
                Invoice(f"LO-{number + len(made):05}", self.person.id, day, day + timedelta(days=14),
                        round(terms.bill, 2), terms.currency, "recurring", terms.interval)
            )  # fmt: skip
        self.invoices += made
        return made

    def pay_day(self, invoice: Invoice, chance: Chance) -> date | None:
        """When the customer is going to pay it; None for never."""
        if invoice.invoiced_on in self.story.never_pays:
            return None
        strike = self.story.strike
        if strike and strike[0] <= invoice.invoiced_on <= strike[1]:
            return strike[2]
        late = chance.happens(0.12 + 0.4 * self.person.slow)
        return invoice.invoiced_on + timedelta(days=chance.number(15, 38) if late else chance.number(0, 14))

    def refuses(self, day: date) -> bool:
        """Whether an invoice has been unpaid for so long, with none paid since it was due, that it counts as left."""
        for owed in self.invoices:
            if owed.paid_on is not None or owed.due_on is None or (day - owed.due_on).days <= PATIENCE:
                continue
            if not any(i.paid_on is not None and owed.due_on < i.paid_on <= day for i in self.invoices):
                return True
        return False

    def close_day(self, day: date) -> Standing | None:
        """How the customer stands at the close of the day."""
        before, self.standing = self.standing, None
        if not self.lines or self.refuses(day):
            return None
        paid = [line for line in self.lines.values() if line.paid(day)]
        if paid:
            money: dict[str, float] = {}
            for line in paid:
                terms = line.span.terms
                money[terms.currency] = money.get(terms.currency, 0.0) + terms.monthly
            self.last_plan = max(paid, key=lambda line: line.span.terms.monthly).span.terms.plan
            shortest = min(line.span.terms.months for line in paid)
            self.standing = Standing(State.PAYING, tuple(money.items()), self.last_plan, shortest)
            self.first_paid = self.first_paid or day
        else:
            held = before is not None and before.active
            self.standing = Standing(State.HELD if held else State.NOT_YET, (), self.last_plan)
        return self.standing

    def note_coming_and_going(self, before: Standing | None, day: date) -> None:
        """Writes down that it came today, or that the eve was its last day; an unpaid invoice is no leaving."""
        was, now = before is not None and before.active, self.standing is not None and self.standing.active
        if now and not was:
            self.came.append(day)
        if was and not now and not self.lines:
            self.left.append(day - DAY)

    def fading(self, day: date) -> bool:
        """Whether it is about to leave."""
        ahead = any(
            isinstance(act, Close) and timedelta(0) <= when - day <= timedelta(days=75) for when, act in self.story.acts
        )
        return ahead or any(line.ends_with_term for line in self.lines.values())

    def terms_ahead(self, last: date) -> list[date]:
        """The days after the data on which a running term of two months or more will be over, up to the last one."""
        found = []
        for line in self.lines.values():
            begun, months = line.begun, line.span.terms.months
            while line.paid(END) and months >= 2 and add_months(line.anchor, begun * months) <= last:
                found.append(add_months(line.anchor, begun * months))
                begun += 1
        return found

    @property
    def main(self) -> Line | None:
        """What it mainly subscribes to; None after it has left."""
        lines = [line for line in self.lines.values() if line.span.terms.plan != ADD_ON]
        return lines[0] if lines else None
