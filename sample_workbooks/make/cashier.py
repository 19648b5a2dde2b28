"""The cashier: invoices for what runs and for single orders, payments as they come in, refunds."""

from collections import defaultdict
from datetime import date, timedelta

from sample_workbooks.make.account import Account
from sample_workbooks.make.chance import Chance, Streams
from sample_workbooks.make.days import END
from sample_workbooks.make.records import Invoice

_UNIT = {"NGN": 500.0, "EUR": 0.5, "USD": 0.5}
DRAFTED = date(2025, 6, 24)
VOIDED = date(2024, 4, 16)
FAILED = date(2024, 9, 5)


class Cashier:
    """Writes the invoices of a day, and marks those that are paid on it."""

    def __init__(self) -> None:
        self._made: list[Invoice] = []
        self._expected: dict[date, list[Invoice]] = defaultdict(list)
        self._streams = Streams("cashier")

    def day(self, day: date, accounts: list[Account]) -> list[Invoice]:
        """The invoices, orders and refunds of the day."""
        before = len(self._made)
        for account in accounts:
            chance = self._streams.of(account.person.id)
            for invoice in account.bill(day, len(self._made) + 1):
                self._made.append(invoice)
                self._expect(invoice, account.pay_day(invoice, chance))
            self._single(account, day, chance)
        for invoice in self._expected.pop(day, []):
            invoice.paid_on, invoice.status = day, "paid"
        self._oddities(day, accounts[1])
        return self._made[before:]

    def _single(self, account: Account, day: date, chance: Chance) -> None:
        """Orders for an occasion on 14 days' credit, orders paid at once (without a due day), refunds."""
        for _ in range(account.story.one_offs.count(day)):
            invoice = self._write(account, day, chance.number(60, 700), "one-off", credit=14)
            self._expect(invoice, account.pay_day(invoice, chance))
        if account.standing is None or not account.standing.active:
            return
        if chance.happens(0.0025):
            invoice = self._write(account, day, chance.number(20, 400), "one-off", credit=14)
            self._expect(invoice, account.pay_day(invoice, chance))
        if chance.happens(0.003):
            self._expect(self._write(account, day, chance.number(5, 60), "one-off"), day)
        if chance.happens(0.0007):
            self._expect(self._write(account, day, -chance.number(5, 40), "refund"), day)

    def _oddities(self, day: date, account: Account) -> None:
        """One invoice written by mistake, one whose card payment failed, one that hasn't been sent yet."""
        for when, status in ((VOIDED, "void"), (FAILED, "failed"), (DRAFTED, "draft")):
            if day == when:
                self._write(account, day, 222, "one-off", credit=3).status = status

    def _write(self, account: Account, day: date, units: int, kind: str, credit: int | None = None) -> Invoice:
        currency = account.story.currency
        due = None if credit is None else day + timedelta(days=credit)
        number = f"LO-{len(self._made) + 1:05}"
        invoice = Invoice(number, account.person.id, day, due, units * _UNIT[currency], currency, kind)
        self._made.append(invoice)
        return invoice

    def _expect(self, invoice: Invoice, day: date | None) -> None:
        if day is not None:
            self._expected[day].append(invoice)

    def close_the_books(self) -> None:
        """Says on the last day which of the open invoices are overdue."""
        for invoice in self._made:
            if invoice.status == "open" and invoice.due_on is not None and invoice.due_on < END:
                invoice.status = "overdue"
