"""Random records of use, tickets, invoices and first steps, counted row by row in the words of the rules, against the
engine. Who is a customer is taken from the engine, which has a walk through the days of its own."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.base.days import to_date
from csdesk.base.periods import Grain

SEEDS = st.integers(0, 10_000)
CHECK = settings(deadline=None, max_examples=6, derandomize=True)
WINDOW = timedelta(days=30)
FAR = date(2100, 1, 1)


def records(business, table: str) -> list[dict[str, object]]:
    held = business.tables[table]
    return [dict(held.record(row)) for row in range(len(held))]


def day_in(record, column: str) -> date | None:
    return date.fromisoformat(str(record[column])[:10]) if record.get(column) else None


def engine_values(business, id_: str, grain: Grain) -> list[float | None]:
    return [result.value for result in business.engine.figures(id_, business.engine.calendar(grain))[0].results]


def periods(business, grain: Grain) -> list[tuple[date, date, set[str]]]:
    """First day, last day that the data reach, and who is a customer at its close."""
    engine = business.engine
    calendar = engine.calendar(grain)
    active = engine.cells("customers_active", calendar).num
    names = engine.facts.people.ids
    return [
        (to_date(first), to_date(end), {names[row] for row in range(len(names)) if active[row, place]})
        for place, (first, end) in enumerate(zip(calendar.firsts.tolist(), calendar.ends.tolist(), strict=True))
    ]


def agree(found: list[float | None], wanted: list[float | None]) -> None:
    assert any(value is not None for value in found)
    for one, other in zip(found, wanted, strict=True):
        # Outside of what was imported the engine says nothing.
        if one is not None:
            assert one == pytest.approx(other)


def uses(business) -> list[tuple[str, str, date, float, float]]:
    rows = []
    for record in records(business, "usage"):
        count = float(record.get("count", 1))
        if count > 0:
            user, minutes = str(record.get("user", "")), float(record.get("minutes", 0))
            rows.append((str(record["customer"]), user, date.fromisoformat(str(record["day"])), count, minutes))
    return rows


@CHECK
@given(seed=SEEDS)
def test_people_and_their_days_of_use(random_business, seed) -> None:
    business = random_business(seed)
    rows = uses(business)
    people, sticky, spent = [], [], []
    for first, end, here in periods(business, Grain.MONTH):
        inside = [row for row in rows if first <= row[2] <= end]
        people.append(float(len({row[:2] for row in inside})))
        own = [row for row in inside if row[0] in here]
        users, days = len({row[:2] for row in own}), (end - first).days + 1
        sticky.append(len({row[:3] for row in own}) / (users * days) if users else None)
        spent.append(sum(row[4] for row in own) / (users * days / 7) if users else None)
    agree(engine_values(business, "active_users", Grain.MONTH), people)
    agree(engine_values(business, "stickiness", Grain.MONTH), sticky)
    agree(engine_values(business, "time_spent", Grain.MONTH), spent)


@CHECK
@given(seed=SEEDS)
def test_stickiness_of_a_quarter_is_pooled_over_its_months(random_business, seed) -> None:
    business = random_business(seed)
    engine = business.engine
    by_month = engine.figures("stickiness", engine.calendar(Grain.MONTH))[0].results
    pooled = defaultdict(lambda: [0.0, 0.0])
    for result in by_month:
        year, month = result.period.split("-")
        quarter = pooled[f"{year}-Q{(int(month) + 2) // 3}"]
        quarter[0] += result.numerator or 0
        quarter[1] += result.denominator or 0
    for result in engine.figures("stickiness", engine.calendar(Grain.QUARTER))[0].results:
        if result.value is not None:
            assert [result.numerator, result.denominator] == pytest.approx(pooled[result.period])


@CHECK
@given(seed=SEEDS)
def test_the_trend_of_use(random_business, seed) -> None:
    business = random_business(seed)
    rows, wanted = uses(business), []
    first_use = {who: min(row[2] for row in rows if row[0] == who) for who in {row[0] for row in rows}}
    for _, end, here in periods(business, Grain.MONTH):
        base = {who for who in here if who in first_use and (end - first_use[who]).days >= 112}
        ages = [((end - row[2]).days, row[3]) for row in rows if row[0] in base]
        recent = sum(count for age, count in ages if 0 <= age < 28) / 28
        earlier = sum(count for age, count in ages if 28 <= age < 112) / 84
        wanted.append(recent / earlier - 1 if earlier else None)
    agree(engine_values(business, "usage_trend", Grain.MONTH), wanted)


@CHECK
@given(seed=SEEDS)
def test_seats(random_business, seed) -> None:
    business = random_business(seed)
    rows, wanted = uses(business), []
    said = {str(r["customer_id"]): float(r["seats"]) for r in records(business, "customers") if "seats" in r}
    rented = [
        (str(row["customer"]), day_in(row, "started"), day_in(row, "ended") or FAR, float(row.get("quantity", 1)))
        for row in records(business, "subscriptions")
    ]
    for _, end, here in periods(business, Grain.MONTH):
        seats: dict[str, float] = defaultdict(float)
        for who, first, last, quantity in rented:
            begins = any(other[:2] == (who, last) for other in rented)
            through = any(other[0] == who and other[1] < last < other[2] for other in rented)
            if first <= end <= last and not (end == last and begins and not through):
                seats[who] += quantity
        seats = {who: number for who, number in {**seats, **said}.items() if who in here}
        users = {row[:2] for row in rows if row[0] in seats and 0 <= (end - row[2]).days < 28}
        wanted.append(len(users) / sum(seats.values()) if seats else None)
    agree(engine_values(business, "seats_used", Grain.MONTH), wanted)


@CHECK
@given(seed=SEEDS)
def test_tickets_that_wait(random_business, seed) -> None:
    business = random_business(seed)
    wanted = []
    for _, end, _ in periods(business, Grain.WEEK):
        waits = 0
        for row in records(business, "tickets"):
            opened, resolved = day_in(row, "opened"), day_in(row, "resolved")
            closed = resolved <= end if resolved else row.get("status") == "closed"
            waits += opened is not None and opened <= end and not closed
        wanted.append(float(waits))
    agree(engine_values(business, "tickets_open", Grain.WEEK), wanted)


@CHECK
@given(seed=SEEDS)
def test_money_that_is_overdue(random_business, seed) -> None:
    business = random_business(seed)
    wanted = []
    for _, end, _ in periods(business, Grain.MONTH):
        euro = 1.3 if end >= date(2024, 2, 10) else 1.1
        owed = 0.0
        for row in records(business, "payments"):
            due, paid = day_in(row, "due_on"), day_in(row, "paid_on")
            counts = float(row["amount"]) > 0 and row.get("kind") != "refund" and row.get("status") != "void"
            settled = paid <= end if paid else row.get("status") == "paid"
            if counts and due is not None and due < end and not settled:
                owed += float(row["amount"]) * (euro if row.get("currency") == "EUR" else 1)
        wanted.append(owed)
    agree(engine_values(business, "overdue_balance", Grain.MONTH), wanted)


@CHECK
@given(seed=SEEDS)
def test_first_steps(random_business, seed) -> None:
    business = random_business(seed)
    data_to = date(2024, 12, 31)
    steps: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in records(business, "onboarding"):
        if row["customer"] != "nobody":
            steps[str(row["customer"])].append(row)
    first_paid = first_paid_days(business)
    begun: dict[str, tuple[date, date | None]] = {}
    for who, rows in steps.items():
        starts = [day for row in rows if (day := day_in(row, "started_on"))] or [first_paid[who]]
        ends = [day_in(row, "completed_on") for row in rows]
        if min(starts) < date(2100, 1, 1):
            begun[who] = (min(starts), None if None in ends else max(ends))
    waits, done, over = [], [], []
    for first, end, _ in periods(business, Grain.MONTH):
        waits.append(float(sum(s <= end and not (d and d <= end) and s + WINDOW >= end for s, d in begun.values())))
        judged = [(s, d) for s, d in begun.values() if first <= s <= end and s + WINDOW <= data_to]
        over.append(float(len(judged)))
        done.append(float(sum(d is not None and d <= s + WINDOW for s, d in judged)))
    agree(engine_values(business, "onboarding_in_progress", Grain.MONTH), waits)
    rates = [d / n if n else None for d, n in zip(done, over, strict=True)]
    agree(engine_values(business, "onboarding_completion", Grain.MONTH), rates)


def first_paid_days(business) -> dict[str, date]:
    found: dict[str, date] = defaultdict(lambda: date(2100, 1, 1))
    for row in records(business, "subscriptions"):
        if float(row["amount"]) > 0 and row.get("status") != "paused":
            who = str(row["customer"])
            found[who] = min(found[who], date.fromisoformat(str(row["started"])))
    return found
