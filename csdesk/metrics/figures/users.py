"""The people who use what is sold: on which days, how often and for how long (FIGURES, adoption)."""

from dataclasses import dataclass

import numpy as np

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar
from csdesk.datasets.table import Ints, Numbers
from csdesk.datasets.usage import USAGE
from csdesk.metrics.facts.cells import added_by_cell, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.adoption import enough, narrow
from csdesk.metrics.forms import Mask, Matrix


@dataclass(frozen=True, eq=False, slots=True)
class UserDays:
    """One row for each day on which a user used anything: the user's number, the day, how often, for how many minutes.

    `who` is the customer of each user. Users are told apart within a customer; where no user is named, the customer is
    its one user. `minutes` are those that rows say; a day without any has 0.
    """

    user: Ints
    day: Days
    count: Numbers
    minutes: Numbers
    who: Ints


def user_days(facts: Facts) -> UserDays:
    """All days of use, whatever the calendar."""
    return facts.derived(("user days", facts.choice), lambda: _user_days(facts))


def _user_days(facts: Facts) -> UserDays:
    table = facts.table(USAGE)
    count = np.where(np.isnan(table.numbers("count")), 1.0, table.numbers("count"))
    rows = np.flatnonzero((count > 0) & (table.days("day") != NO_DAY))
    who, day, count = facts.who(USAGE)[rows], table.days("day")[rows], count[rows]
    users, customers = table.text("user"), table.text("customer")
    # Users of customers whom nobody knows are told apart by what their rows call the customer.
    unknown = np.where(who < facts.nobody, np.int32(-1), customers.codes[rows])
    user = users.codes[rows]
    # Numbers of two bytes are sorted several times as fast.
    order = np.lexsort(tuple(narrow(each) for each in (day - day.min(initial=0), user, unknown, who)))
    who, unknown, user, day = (each[order] for each in (who, unknown, user, day))
    another = _changes(who) | _changes(unknown) | _changes(user)
    opens = np.flatnonzero(another | _changes(day))
    spent = np.nan_to_num(table.numbers("minutes")[rows])[order]
    return UserDays(
        (np.cumsum(another) - 1)[opens].astype(np.int32),
        day[opens],
        np.add.reduceat(count[order], opens) if len(opens) else np.zeros(0),
        np.add.reduceat(spent, opens) if len(opens) else np.zeros(0),
        who[another],
    )


def _changes(values: Ints) -> Mask:
    """Where a column differs from the row before; true in the first row."""
    return np.append(True, values[1:] != values[:-1])[: len(values)]


def users_active(facts: Facts, calendar: Calendar) -> Matrix:
    """How many of each customer's users were active in each period: customers x periods."""
    return facts.derived(("users", calendar.key, facts.choice), lambda: _users_active(facts, calendar))


def _users_active(facts: Facts, calendar: Calendar) -> Matrix:
    days = user_days(facts)
    total = _by_user(days, calendar, days.count)
    user, at = np.divmod(np.flatnonzero(total >= enough(facts)), max(calendar.size, 1))
    return added_by_cell(facts, calendar, days.who[user], at)


def _by_user(days: UserDays, calendar: Calendar, values: Numbers) -> Numbers:
    """The sum of the values of each user and period: user by user, each with all of its periods."""
    period = periods_of(calendar, days.day)
    inside = period >= 0
    cell = days.user[inside].astype(np.int64) * calendar.size + period[inside]
    total = np.bincount(cell, weights=values[inside], minlength=len(days.who) * calendar.size)
    return np.asarray(total, dtype=np.float64)


def days_of_use(facts: Facts, calendar: Calendar) -> Matrix:
    """On how many days each customer's users were active, added up over users: customers x periods."""
    days = user_days(facts)
    period = periods_of(calendar, days.day)
    rows = (period >= 0) & (days.count >= enough(facts))
    return added_by_cell(facts, calendar, days.who[days.user[rows]], period[rows])


def minutes_of_use(facts: Facts, calendar: Calendar) -> Matrix:
    """How many minutes each customer's users spent in the periods in which they were active: customers x periods."""
    days = user_days(facts)
    spent = _by_user(days, calendar, days.minutes)
    active = np.flatnonzero(_by_user(days, calendar, days.count) >= enough(facts))
    user, at = np.divmod(active, max(calendar.size, 1))
    return added_by_cell(facts, calendar, days.who[user], at, spent[active])
