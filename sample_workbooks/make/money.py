"""What the business charges, in which currency, and what that currency was worth in naira."""

from dataclasses import dataclass, replace
from datetime import date
from math import fsum

BASE = "NGN"
MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}
PLANS = ("Starter", "Counter", "Kitchen", "Chain")
ADD_ON = "Night delivery"
_MONTHLY = {
    "NGN": {"Starter": 18_500.0, "Counter": 42_000.0, "Kitchen": 78_500.0, "Chain": 135_000.0, ADD_ON: 9_500.0},
    "EUR": {"Starter": 24.5, "Counter": 55.0, "Kitchen": 99.0, "Chain": 175.0, ADD_ON: 12.5},
    "USD": {"Starter": 27.5, "Counter": 59.0, "Kitchen": 109.0, "Chain": 189.0, ADD_ON: 14.5},
}
_TIMES = {"monthly": 1.0, "quarterly": 2.88, "yearly": 10.8}

RATES: tuple[tuple[str, date, float], ...] = (
    ("EUR", date(2023, 5, 1), 512.25), ("EUR", date(2023, 6, 19), 742.5), ("EUR", date(2023, 9, 13), 828.75),
    ("EUR", date(2023, 12, 15), 985.5), ("EUR", date(2024, 2, 14), 1588.25), ("EUR", date(2024, 4, 18), 1246.75),
    ("EUR", date(2024, 7, 15), 1672.5), ("EUR", date(2024, 10, 1), 1804.25), ("EUR", date(2025, 1, 15), 1586.5),
    ("EUR", date(2025, 4, 22), 1812.75),
    ("USD", date(2023, 5, 1), 461.5), ("USD", date(2023, 6, 19), 684.25), ("USD", date(2023, 9, 13), 770.5),
    ("USD", date(2023, 12, 15), 905.75), ("USD", date(2024, 2, 14), 1478.5), ("USD", date(2024, 4, 18), 1168.25),
    ("USD", date(2024, 7, 15), 1531.75), ("USD", date(2024, 10, 1), 1624.5), ("USD", date(2025, 1, 15), 1541.25),
    ("USD", date(2025, 4, 22), 1596.5),
)  # fmt: skip
"""Invented rates: naira for one unit of the currency, from the day on."""

Money = tuple[tuple[str, float], ...]
"""Amounts beside each other, each with its currency; no currency twice."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What one subscription costs: the price of one unit for one interval, how many units, what is taken off."""

    plan: str
    amount: float
    interval: str = "monthly"
    quantity: int = 1
    currency: str = BASE
    share_off: float = 0.0
    money_off: float = 0.0

    @property
    def months(self) -> int:
        """The months that one payment is for."""
        return MONTHS[self.interval]

    @property
    def bill(self) -> float:
        """What is invoiced for one interval."""
        whole = self.amount * self.quantity
        return whole - whole * self.share_off - self.money_off

    @property
    def monthly(self) -> float:
        """What is paid for one month."""
        return self.bill / self.months

    def full_price(self) -> "Terms":
        """The same without anything taken off."""
        return replace(self, share_off=0.0, money_off=0.0)


def listed(plan: str, interval: str = "monthly", quantity: int = 1, currency: str = BASE) -> Terms:
    """The terms of the price list."""
    amount = _MONTHLY[currency][plan] * _TIMES[interval]
    return Terms(plan, round(amount, 0 if currency == BASE else 2), interval, quantity, currency)


def rate_on(currency: str, day: date) -> float:
    """Naira for one unit on a day: the latest rate that had begun by then, the first one before that."""
    if currency == BASE:
        return 1.0
    rates = [(since, rate) for code, since, rate in RATES if code == currency]
    known = [rate for since, rate in rates if since <= day]
    return known[-1] if known else rates[0][1]


def worth(money: Money, day: date) -> float:
    """The amounts in naira, at the rates of a day."""
    return fsum(amount * rate_on(currency, day) for currency, amount in money)
