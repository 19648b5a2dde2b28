"""The answers to one kind of survey by the days on which each of them holds: until the same person answers again."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.base.periods import Calendar, Grain, Period
from csdesk.datasets.surveys import SURVEYS
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.answers import Answers, answers
from csdesk.metrics.forms import Matrix, Places
from csdesk.metrics.spans.spans import FOREVER


@dataclass(frozen=True, eq=False, slots=True)
class Given:
    """Answers with the day on which each was given and the last one on which it holds; `order` sorts them by day.

    `place` is where the score lies on its own scale, from 0 to 1.
    """

    answers: Answers
    day: Days
    until: Days
    order: Places
    place: Matrix

    def within(self, day: int, days: int) -> Places:
        """The answers that hold at the close of a day, of those given in so many days to it."""
        rows = self.order[between(self.day[self.order], day - days + 1, day)]
        return rows[self.until[rows] >= day]


def given(facts: Facts, kind: str) -> Given:
    """All answers of a kind up to the end of the data."""
    return facts.derived(f"{kind} given", lambda: _given(facts, kind))


def _given(facts: Facts, kind: str) -> Given:
    table = facts.table(SURVEYS)
    days = np.unique(table.days("answered_on"))
    calendar = _calendar_of(facts, days[(days != NO_DAY) & (days <= facts.inferred.data_to)])
    found = answers(facts, calendar, kind)
    facts.forget(calendar.key)
    day = table.days("answered_on")[found.row]
    person = table.text("respondent").codes[found.row]
    with np.errstate(invalid="ignore"):
        place = (found.score - found.low) / (found.top - found.low)
    order = np.argsort(day, kind="stable")
    return Given(found, day, _until(found, person, day), order, place)


def _calendar_of(facts: Facts, days: Days) -> Calendar:
    """Every day with an answer as a period of its own, so that all of them count.

    Its first event is none of any other calendar's: what is worked out by it can't be taken for theirs.
    """
    periods = tuple(Period(Grain.ALL, day, day, str(day)) for day in days.tolist())
    return Calendar(Grain.ALL, periods, NO_DAY, facts.inferred.data_to)


def _until(found: Answers, person: npt.NDArray[np.int32], day: Days) -> Days:
    """The eve of the next answer of the same person of the same customer at the same step; FOREVER for the last one,
    and where nobody is named."""
    order = np.lexsort((day, person, found.step, found.who))
    who, step, who_said = found.who[order], found.step[order], person[order]
    again = (who[1:] == who[:-1]) & (step[1:] == step[:-1]) & (who_said[1:] == who_said[:-1]) & (who_said[1:] >= 0)
    until = np.full(len(day), FOREVER, dtype=np.int32)
    until[order[:-1][again]] = day[order[1:]][again] - 1
    return until


def between(days: Days, first: int, last: int) -> slice:
    """Where the days (ascending) from one to another lie."""
    # Bounds of the days' own type: others would have all of them copied for each search.
    begin, stop = np.searchsorted(days, np.array([first, last + 1], dtype=np.int32))
    return slice(int(begin), int(stop))
