"""Exchange rates: what one unit of a currency costs in the base currency, from the day on which a rate begins to
hold."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from csdesk.base.days import Days
from csdesk.datasets.table import Numbers, Table, Texts


def no_rate(unrated: str) -> str:
    """Why an amount of money isn't known, where these currencies have no rate."""
    return f"no exchange rate for {unrated}"


@dataclass(frozen=True, eq=False, slots=True)
class Rates:
    """The rates of each foreign currency, by the day from which they hold (sorted)."""

    base: str
    days: dict[str, Days]
    rates: dict[str, Numbers]

    @classmethod
    def of(cls, table: Table, base: str) -> "Rates":
        """Reads the rates table; rows without a rate above 0 say nothing."""
        currencies, days, rates = table.text("currency"), table.days("day"), table.numbers("rate")
        by_currency: dict[str, Days] = {}
        values: dict[str, Numbers] = {}
        for code, currency in enumerate(currencies.values):
            rows = np.flatnonzero((currencies.codes == code) & (rates > 0))
            if currency != base and len(rows):
                rows = rows[np.argsort(days[rows], kind="stable")]
                by_currency[currency], values[currency] = days[rows], rates[rows]
        return cls(base, by_currency, values)

    def rate(self, currency: str, days: Days) -> Numbers:
        """The rate on each day: the latest on or before it, else the first. 1 for the base and for no currency; NaN for
        a currency without any rate."""
        if currency in ("", self.base):
            return np.ones(len(days))
        if currency not in self.days:
            return np.full(len(days), np.nan)
        found = np.searchsorted(self.days[currency], days, side="right") - 1
        return np.asarray(self.rates[currency][np.maximum(found, 0)])

    def each(self, currencies: Texts, days: Days) -> Numbers:
        """The rate of each row's currency on each row's day."""
        result = np.ones(len(days))
        for code, currency in enumerate(currencies.values):
            if currency != self.base:
                rows = currencies.codes == code
                result[rows] = self.rate(currency, days[rows])
        return result

    def at(self, currencies: Texts, days: Days) -> Numbers:
        """A matrix, currencies + 1 x days: the rate of each distinct currency (the last row: of none) on each day."""
        rows = [self.rate(currency, days) for currency in (*currencies.values, "")]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(days))

    def missing(self, currencies: Iterable[str]) -> str:
        """Those of the currencies that have no rate, in words: `EUR, GBP`; '' where all have one."""
        return ", ".join(sorted({*currencies} - {"", self.base, *self.days}))

    @property
    def change_days(self) -> Days:
        """All days on which some rate begins to hold, sorted."""
        none = np.zeros(0, dtype=np.int32)
        return np.unique(np.concatenate([none, *self.days.values()])).astype(np.int32)
