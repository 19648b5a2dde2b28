"""Uptake: how many customers, and how many of their people, use what you sell, and whether they use it more or less."""

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Ints, Numbers
from csdesk.datasets.usage import USAGE
from csdesk.metrics.facts.cells import added_by_cell, added_within
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.adoption import EVER_USED, FAMILY, NAMED, USED, enough, use
from csdesk.metrics.figures.shared_evidence import PRESENCE, PRESENCE_TABLES
from csdesk.metrics.figures.users import user_days, users_active
from csdesk.metrics.forms import Matrix, Tally
from csdesk.metrics.metric import Better, Counts, Evidence, Interval, Touch, metric
from csdesk.metrics.spans.known import unknown_ends
from csdesk.metrics.spans.movements import presence
from csdesk.metrics.spans.spans import last_before_hand_over
from csdesk.metrics.spans.subscription_spans import last_covered_days, over_without_day

LATELY, BEFORE = 28, 84
FULL_HISTORY = LATELY + BEFORE
COUNTS_NOISE = 9
"""Decimals from which on sums of counts are the noise of adding and taking away."""


@metric(
    title="Customers in active use", family=FAMILY, formula="customers at the end who used it in the period / customers at the end",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=(USAGE, *PRESENCE_TABLES), evidence=(*PRESENCE, USED, NAMED),
    interval=Interval.WILSON, dated=True, builds_up=True, needs=("usage.day",), event=USAGE, nothing="no customers",
    source="FIGURES active_customers_rate", settings=("active_use_events", "logo_source"),
)  # fmt: skip
def active_customers_rate(facts: Facts, calendar: Calendar) -> Tally:
    """The share of your customers who used what they pay for in the period. The setting "Uses to be active" says from
    how many uses on somebody counts as active."""
    base, used = presence(facts, calendar).at_end, use(facts, calendar)
    total = np.bincount(used.cell, weights=used.count, minlength=base.size).reshape(base.shape)
    active = base & (total >= enough(facts))
    return Tally(active.astype(np.float64), base.astype(np.float64), blank=unknown_ends(facts, calendar))


@metric(
    title="Adoption", family=FAMILY, formula="customers at the end who have ever used it / customers at the end",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=(USAGE, *PRESENCE_TABLES), evidence=(*PRESENCE, EVER_USED, NAMED),
    interval=Interval.WILSON, dated=True, needs=("usage.day",), event=USAGE, nothing="no customers",
    source="FIGURES adoption_rate", settings=("logo_source",),
)  # fmt: skip
def adoption_rate(facts: Facts, calendar: Calendar) -> Tally:
    """The share of your customers who have taken up what they pay for at all, on any day up to the end of the period.
    What lies between this and the customers in active use has fallen asleep."""
    base, first = presence(facts, calendar).at_end, first_use(facts)[:, None]
    used = base & (first != NO_DAY) & (first <= calendar.ends)
    return Tally(used.astype(np.float64), base.astype(np.float64), blank=unknown_ends(facts, calendar))


def first_use(facts: Facts) -> Days:
    """The day on which each customer first used anything; NO_DAY where it never did."""
    days, none = user_days(facts), np.iinfo(np.int32).max
    first = np.full(facts.size, none, dtype=np.int32)
    np.minimum.at(first, days.who[days.user], days.day)
    return np.where(first == none, np.int32(NO_DAY), first).astype(np.int32)


@metric(
    title="Active users", family=FAMILY, formula="people who used it in the period", unit=Unit.COUNT, better=Better.HIGHER,
    reads=(USAGE,), evidence=(USED,), needs=("usage.user",), event=USAGE, source="FIGURES active_users",
    settings=("active_use_events",),
)  # fmt: skip
def active_users(facts: Facts, calendar: Calendar) -> Tally:
    """How many people used what you sell, each counted once in the period. They add up over customers, not over
    periods: who comes in every month is one user of the year."""
    return Tally(users_active(facts, calendar))


@metric(
    title="Usage trend", family=FAMILY,
    formula="uses a day in the 28 days to the end / uses a day in the 84 days before - 1", unit=Unit.PERCENT,
    better=Better.HIGHER, counts=Counts.CUSTOMERS, reads=(USAGE, *PRESENCE_TABLES), evidence=(*PRESENCE, EVER_USED, NAMED),
    instant=True, dated=True, needs=("usage.day",), event=USAGE, nothing="no use from 16 to 4 weeks before the end",
    source="FIGURES usage_trend", settings=("logo_source",),
)  # fmt: skip
def usage_trend(facts: Facts, calendar: Calendar) -> Tally:
    """Whether customers use more or less of what you sell than they did: the last four weeks against the twelve before.
    Only customers whose first use is 16 weeks old or older count, so that a beginner's curiosity isn't taken for
    growth. 8 uses a day after 10 make -20%."""
    first = first_use(facts)[:, None]
    known = (first != NO_DAY) & (calendar.ends - first.astype(np.int64) >= FULL_HISTORY)
    base = presence(facts, calendar).at_end & known
    begun = (calendar.ends - FULL_HISTORY).astype(np.int32)
    lately = (calendar.ends - LATELY).astype(np.int32)
    recent = np.where(base, _uses(facts, lately, calendar.ends) / LATELY, 0.0)
    earlier = np.where(base, _uses(facts, begun, lately) / BEFORE, 0.0)
    return Tally(recent - earlier, earlier, blank=unknown_ends(facts, calendar))


def _uses(facts: Facts, base: Days, ends: Days) -> Matrix:
    """How often each customer used anything after each base day and up to its end: customers x periods."""
    days = user_days(facts)
    return np.round(added_within(facts.size, days.who[days.user], days.day, base, ends, days.count), COUNTS_NOISE)


@metric(
    title="Seats used", family=FAMILY, formula="people who used it in the 28 days to the end / seats",
    unit=Unit.PERCENT, better=Better.HIGHER, counts=Counts.CUSTOMERS, reads=(USAGE, *PRESENCE_TABLES),
    evidence=(*PRESENCE, Evidence(USAGE, Touch.YEAR, day="day"), Evidence(SUBSCRIPTIONS, Touch.HISTORY), NAMED),
    instant=True, dated=True, needs=("usage.user",), event=USAGE, nothing="nobody's seats are known",
    source="FIGURES seats_used", settings=("active_use_events", "logo_source"),
)  # fmt: skip
def seats_used(facts: Facts, calendar: Calendar) -> Tally:
    """How many of the seats that customers pay for are taken: the people who used it in the four weeks to the end, for
    each seat: 6 of 10 make 60%. Above 100% more people come in than were paid for; customers whose seats nobody wrote
    down don't count."""
    days = user_days(facts)
    base = presence(facts, calendar).at_end
    seats = np.where(base, _seats(facts, calendar), 0.0)
    lately = (calendar.ends - LATELY).astype(np.int32)
    uses = added_within(len(days.who), days.user, days.day, lately, calendar.ends, days.count)
    user, at = np.nonzero(np.round(uses, COUNTS_NOISE) >= enough(facts))
    users = added_by_cell(facts, calendar, days.who[user], at)
    return Tally(
        np.where(seats > 0, users, 0.0),
        seats,
        blank=unknown_ends(facts, calendar),
        left_out={"without_seats": base & (seats == 0)},
    )


def _seats(facts: Facts, calendar: Calendar) -> Numbers:
    """Each customer's seats: as the list of customers says, else the quantities of the rows that cover the end; 0 where
    nothing says."""
    who, first, last, seats = _rows_with_seats(facts)
    total = np.zeros((facts.size, calendar.size))
    for place, end in enumerate(calendar.ends.tolist()):
        covers = (first <= end) & (last >= end)
        total[:, place] = np.bincount(who[covers], weights=seats[covers], minlength=facts.size)
    listed, of = np.nan_to_num(facts.table(CUSTOMERS).numbers("seats")), facts.who(CUSTOMERS)
    said = np.flatnonzero((of < facts.nobody) & (listed > 0))
    total[of[said]] = listed[said][:, None]
    return total


def _rows_with_seats(facts: Facts) -> tuple[Ints, Days, Days, Numbers]:
    """The customer, first day, last day and seats of each subscription row, a blank quantity being one seat (none,
    where no row has a quantity); on the day of a hand-over the later row alone counts."""
    table, who = facts.table(SUBSCRIPTIONS), facts.who(SUBSCRIPTIONS)
    first, last = table.days("started"), last_covered_days(table, facts.settings)
    rows = np.flatnonzero((who < facts.nobody) & (first != NO_DAY) & (last >= first) & ~over_without_day(table))
    table, who, first, last = table.take(rows), who[rows], first[rows], last[rows]
    last = last_before_hand_over(who, first, last, table.text("subscription_id"))
    quantity = table.numbers("quantity")
    blank = 1.0 if "subscriptions.quantity" in facts.inferred.columns else 0.0
    return who, first, last, np.where(np.isnan(quantity), blank, quantity)
