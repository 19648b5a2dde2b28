"""Every day of random subscriptions walked through by hand, against the engine: who is a customer, what they pay, and
what happened to them. The walk follows the words of the rules (a day, a row, a customer at a time) and shares no code
with what it checks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

START = date(2024, 1, 1)
DAYS = 140
MONTHS_OF = {"1 week": 12 / 52, "1 month": 1.0, "3 months": 3.0, "1 year": 12.0}
EUR_BY_DAY = ((date(2023, 1, 1), 1.5), (date(2024, 2, 20), 2.0), (date(2024, 3, 31), 1.25))
FAR = date(2100, 1, 1)


def to_iso(days: int) -> str:
    return (START + timedelta(days=days)).isoformat()


@st.composite
def subscription(draw: st.DrawFn) -> dict[str, object]:
    started = draw(st.integers(0, DAYS))
    row: dict[str, object] = {
        "customer": draw(st.sampled_from("abc")),
        "amount": draw(st.sampled_from([0, 10, 25, 60, -5])),
        "interval": draw(st.sampled_from(sorted(MONTHS_OF))),
        "started": to_iso(started),
    }
    if draw(st.booleans()):
        row["ended"] = to_iso(started + draw(st.integers(0, 60)))
    if draw(st.integers(0, 3)) == 0:
        row["status"] = draw(st.sampled_from(["paused", "trialing", "active", "completed"]))
    if draw(st.integers(0, 3)) == 0:
        row["currency"] = draw(st.sampled_from(["EUR", "USD"]))
    if draw(st.integers(0, 3)) == 0:
        row["subscription_id"] = draw(st.sampled_from(["s1", "s2"]))
    if draw(st.integers(0, 3)) == 0:
        row["trial"] = draw(st.sampled_from(["yes", to_iso(started + draw(st.integers(0, 20)))]))
    if draw(st.integers(0, 3)) == 0:
        row["cancelled_on"] = to_iso(started + draw(st.integers(0, 60)))
    if row.get("status") == "completed" and "ended" not in row:
        del row["status"]
    return row


@dataclass
class Row:
    """A row as it is walked through: its days, its kind, its MRR in its own money."""

    who: str
    first: date
    last: date
    kind: str
    mrr: float
    currency: str
    subscription: str
    completed: bool
    trial_to: date | None


def read(row: Mapping[str, object]) -> Row:
    status, amount = row.get("status", ""), float(str(row["amount"]))
    first = date.fromisoformat(str(row["started"]))
    last = date.fromisoformat(str(row["ended"])) if "ended" in row else FAR
    if "ended" not in row and "cancelled_on" in row:
        last = interval_end(first, str(row["interval"]), date.fromisoformat(str(row["cancelled_on"])))
    kind = {"trialing": "trial", "paused": "paused"}.get(str(status), "free" if amount == 0 else "paid")
    mrr = amount / MONTHS_OF[str(row["interval"])]
    trial = str(row.get("trial", ""))
    if trial == "yes":
        kind = "trial"
    elif trial and kind == "trial":
        # A day says more than the status of today: from the day after, the row is what it would be otherwise.
        kind = "free" if amount == 0 else "paid"
    return Row(
        str(row["customer"]), first, last, kind, mrr, str(row.get("currency", "")), str(row.get("subscription_id", "")),
        status == "completed", date.fromisoformat(trial) if trial not in ("", "yes") else None,
    )  # fmt: skip


def interval_end(first: date, interval: str, day: date) -> date:
    """The last day of the interval, counted from the first day, that holds the day."""
    number = 1
    while (following := due(first, interval, number)) <= day:
        number += 1
    return following - timedelta(days=1)


def due(first: date, interval: str, number: int) -> date:
    """The day after so many intervals, cut to the length of its month."""
    count, unit = interval.split()
    if unit.startswith("week"):
        return first + timedelta(weeks=number)
    months = first.month - 1 + number * int(count) * (12 if unit.startswith("year") else 1)
    year, month = first.year + months // 12, months % 12 + 1
    length = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(first.day, length))


def without_trials(rows: list[Row]) -> list[Row]:
    """A row with a last day of its trial is a trial to that day, and itself from the next day on."""
    parts = []
    for row in rows:
        if row.trial_to is not None and row.kind != "trial":
            parts.append(replace(row, last=min(row.last, row.trial_to), kind="trial"))
            parts.append(replace(row, first=row.trial_to + timedelta(days=1)))
        else:
            parts.append(row)
    return [part for part in parts if part.last >= part.first]


def handed_over(rows: list[Row]) -> list[Row]:
    """A row that ends where another starts ends the day before, if both are one subscription or no third runs
    through."""
    lasts = []
    for row in rows:
        last = row.last
        others = [o for o in rows if o is not row and o.who == row.who]
        for other in (o for o in others if o.first == row.last):
            through = any(o is not other and o.first < row.last < o.last for o in others)
            same = row.subscription and row.subscription == other.subscription
            if same or not through:
                last = row.last - timedelta(days=1)
        lasts.append(last)
    for row, last in zip(rows, lasts, strict=True):
        row.last = last
    return [row for row in rows if row.last >= row.first]


def bridged(rows: list[Row], gap_days: int) -> list[Row]:
    """Gaps of a customer are covered by what ended last before them."""
    for who in {row.who for row in rows}:
        mine = [row for row in rows if row.who == who]
        for row in sorted(mine, key=lambda r: r.first):
            before = [r for r in mine if r.first < row.first]
            if before and (reach := max(r.last for r in before)) < row.first:
                gap = (row.first - reach).days - 1
                if 0 < gap <= gap_days:
                    for ender in [r for r in before if r.last == reach]:
                        ender.last = row.first - timedelta(days=1)
    return rows


def rate(currency: str, day: date) -> float:
    return 1.0 if currency != "EUR" else [r for since, r in EUR_BY_DAY if since <= day][-1]


class Walk:
    """One day after the other: the state and the MRR of each customer at its close."""

    def __init__(self, rows: list[Row], days: list[date]) -> None:
        self.rows, self.states = rows, dict[tuple[str, date], str]()
        for who in "abc":
            paid_without_gap = False
            day = START - timedelta(days=1)
            while day <= days[-1]:
                covering = [r for r in rows if r.who == who and r.first <= day <= r.last]
                paying = any(r.kind == "paid" for r in covering)
                paid_without_gap = paying or (paid_without_gap and bool(covering))
                self.states[who, day] = "paying" if paying else "held" if paid_without_gap else "none"
                day += timedelta(days=1)

    def active(self, who: str, day: date) -> bool:
        return self.states[who, day] != "none"

    def mrr(self, who: str, day: date, rates_of: date) -> float:
        paid = [r for r in self.rows if r.who == who and r.kind == "paid" and r.first <= day <= r.last]
        return max(sum(r.mrr * rate(r.currency, rates_of) for r in paid), 0.0)

    def first_paid(self, who: str) -> date:
        return min((r.first for r in self.rows if r.who == who and r.kind == "paid"), default=FAR)

    def completed(self, who: str, first: date, last: date) -> bool:
        """Whether the last end of its days as a customer between two days was planned."""
        planned, day = False, first
        while day <= last:
            eve = day - timedelta(days=1)
            if self.active(who, eve) and not self.active(who, day):
                planned = any(r.who == who and r.last == eve and r.completed for r in self.rows)
            day += timedelta(days=1)
        return planned

    def movements(self, who: str, first: date, last: date) -> dict[str, float]:
        """What happened to a customer from the close of the eve to the close of the last day."""
        eve = first - timedelta(days=1)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        between = [day for day in days if self.active(who, day)]
        start, end, kept = self.mrr(who, eve, eve), self.mrr(who, last, last), self.mrr(who, last, eve)
        here, there = self.active(who, eve), self.active(who, last)
        moved = dict.fromkeys(("new", "returned", "lost", "mrr_new", "mrr_back", "up", "down", "churned", "fx"), 0.0)
        if here and there:
            return moved | {"up": max(0, kept - start), "down": max(0, start - kept), "fx": end - kept}
        gone_as_planned = not there and self.completed(who, first, last)
        if not here and between:
            # Of somebody who passed through, the MRR of the last day on which some row was paid.
            paid = [
                day
                for day in days
                if any(r.who == who and r.kind == "paid" and r.first <= day <= r.last for r in self.rows)
            ]
            worth = end if there else self.mrr(who, paid[-1], paid[-1])
            first_time = self.first_paid(who) >= first
            moved |= {"new": first_time, "returned": not first_time}
            moved["mrr_new" if first_time else "mrr_back"] = worth
            if not there and not gone_as_planned:
                moved |= {"lost": 1, "churned": worth}
        if here and not there and not gone_as_planned:
            moved |= {"lost": 1, "churned": start}
        return moved


@pytest.mark.parametrize("gap_days", [0, 5])
@settings(deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(subscription(), min_size=1, max_size=9), last=st.integers(60, DAYS))
def test_each_customer_in_each_month_is_as_a_walk_through_the_days_finds(business, gap_days, rows, last) -> None:
    given_ = business(
        to_iso(last),
        {"data_to": to_iso(last), "gap_days": str(gap_days), "base_currency": "USD"},
        subscriptions=rows,
        rates=[{"currency": "EUR", "day": since.isoformat(), "rate": worth} for since, worth in EUR_BY_DAY],
    )
    end = date.fromisoformat(to_iso(last))
    walk = Walk(bridged(without_trials(handed_over([read(row) for row in rows])), gap_days), [START, end])
    figures = {
        "new": "customers_new", "returned": "customers_returned", "lost": "customers_lost", "mrr_new": "mrr_new",
        "mrr_back": "mrr_reactivated", "up": "mrr_expansion", "down": "mrr_contraction", "churned": "mrr_churned",
        "fx": "mrr_fx",
    }  # fmt: skip
    engine = given_.engine
    calendar = engine.calendar(None, "2024-01", to_iso(last)[:7])
    known = {id_: engine.figures(id_, calendar) for id_ in ("customers_active", "mrr", *figures.values())}
    for number, period in enumerate(calendar.periods):
        first = date(1970, 1, 1) + timedelta(days=period.first)
        close = min(date(1970, 1, 1) + timedelta(days=period.last), end)
        if calendar.before[number]:
            continue
        value = {id_: found[0].results[number].value or 0.0 for id_, found in known.items()}
        assert value["customers_active"] == sum(walk.active(who, close) for who in "abc")
        assert value["mrr"] == pytest.approx(sum(walk.mrr(who, close, close) for who in "abc"))
        each = [walk.movements(who, first, close) for who in "abc"]
        for part, id_ in figures.items():
            assert value[id_] == pytest.approx(sum(moved[part] for moved in each), abs=1e-6), (id_, period.name)
