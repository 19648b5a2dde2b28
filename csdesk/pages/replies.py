"""The answers to the question of recommending, one by one: who would, who wouldn't, and who still waits for an
answer."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, Days
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Ints, Numbers
from csdesk.metrics.figures.answers import NPS, USUAL_NPS, answers
from csdesk.metrics.figures.sentiment import USUAL_CUT_OFFS
from csdesk.metrics.forms import Mask
from csdesk.pages.lens import Lens
from csdesk.pages.people import in_segment

WAITING = "Unanswered detractors"
NEEDS_REPLIED = "needs survey answers with the column Replied on"
"""Why nothing is known of who waits for an answer."""


@dataclass(frozen=True, eq=False, slots=True)
class Replies:
    """The answers that count in one period, those of the chosen customers: arrays of equal length.

    `times` is how many answers a row stands for, `replied` the day on which somebody answered the customer (NO_DAY
    where nobody has by `until`, the end of the period), `row` the row in the table of answers.
    """

    who: Ints
    score: Numbers
    times: Numbers
    promoter: Mask
    detractor: Mask
    answered: Days
    replied: Days
    row: npt.NDArray[np.intp]
    until: int

    def __len__(self) -> int:
        return len(self.who)

    @property
    def waiting(self) -> Mask:
        """Detractors whom nobody has answered."""
        return np.asarray(self.detractor & (self.replied == NO_DAY))

    @property
    def waiting_count(self) -> int:
        """How many detractors nobody has answered."""
        return int(self.times[self.waiting].sum())

    @property
    def detractors(self) -> int:
        """How many detractors there are."""
        return int(self.times[self.detractor].sum())

    @property
    def oldest_wait(self) -> int:
        """The days for which the first of them has waited; 0 where nobody waits."""
        return int((self.until - self.answered[self.waiting]).max(initial=0))


def told_score(score: float, top: float) -> str:
    """A score with the highest one that could be given, where that is known: `9 of 10`."""
    return f"{score:g}" if top != top else f"{score:g} of {top:g}"


def replies_are_recorded(lens: Lens) -> bool:
    """Whether the data say at all that customers were answered."""
    return "surveys.replied_on" in lens.engine.facts.inferred.columns


def nps_replies(lens: Lens, place: int) -> Replies:
    """The answers in one of the lens' periods, as they stood at its end."""
    facts = lens.engine.facts
    given, table = answers(facts, lens.calendar, NPS), facts.table(SURVEYS)
    pick = np.flatnonzero((given.period == place) & in_segment(lens)[given.who])
    set_ = [facts.settings.member("nps_cut_offs", NPS, step) for step in (*given.steps, "")]
    usual = np.array([each is None for each in set_], dtype=np.bool_)[given.step[pick]]
    low, high = np.array([each or USUAL_CUT_OFFS for each in set_])[given.step[pick]].T
    readable = ~usual | (given.top[pick] == USUAL_NPS)
    row, score, until = given.row[pick], given.score[pick], int(lens.calendar.ends[place])
    replied = table.days("replied_on")[row]
    return Replies(
        given.who[pick], score, given.times[pick], (score > high) & readable, (score <= low) & readable,
        table.days("answered_on")[row], np.where(replied > until, np.int32(NO_DAY), replied), row, until,
    )  # fmt: skip
