"""The answers to one kind of survey that count in each period, on their own scale, high scores good (FIGURES,
sentiment)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.periods import Calendar
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Ints, Numbers, Table
from csdesk.metrics.facts.cells import periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Mask

NPS, CSAT, CES = "NPS", "CSAT", "CES"
USUAL_NPS = 10.0
FROM_NOUGHT_ABOVE = 10.0


@dataclass(frozen=True, eq=False, slots=True)
class Answers:
    """One row for each answer that counts: customer, period, score (turned where low is good), how many it stands for.

    `raw` is the score as it was given, `low` and `top` are the ends of its scale; `step` is a code into `steps`, -1 for
    none. `row` is its row in the table of answers.
    """

    who: Ints
    period: Ints
    score: Numbers
    raw: Numbers
    times: Numbers
    low: Numbers
    top: Numbers
    step: Ints
    steps: tuple[str, ...]
    row: npt.NDArray[np.intp]


def best_from(top: Numbers) -> Numbers:
    """The lowest of the best points of scales: the two best, of three points and fewer the best, of 0-100 from 80
    on."""
    return np.select([top >= 100, top > 3], [80.0, top - 1], top)


def answers(facts: Facts, calendar: Calendar, kind: str) -> Answers:
    """The answers of a kind. Blank scores, those outside of their scale and, of NPS, those that aren't whole are none;
    of a respondent the last one in each period and step holds."""
    return facts.derived((kind, calendar.key, facts.choice), lambda: _answers(facts, calendar, kind))


def highest(facts: Facts, table: Table) -> Numbers:
    """The highest score that each row of a table of answers could have, as figures read it; NaN where nothing tells."""
    kinds = table.text("kind")
    tops = np.full(len(table), np.nan)
    for kind in (NPS, CSAT, CES):
        tops = np.where(kinds.equal(kind), _scales(facts, table, kind)[1], tops)
    return tops


def _answers(facts: Facts, calendar: Calendar, kind: str) -> Answers:
    table = facts.table(SURVEYS)
    period = periods_of(calendar, table.days("answered_on"))
    times = np.where(np.isnan(table.numbers("answers")), 1.0, table.numbers("answers"))
    low, top = _scales(facts, table, kind)
    score = table.numbers("score")
    counts = table.text("kind").equal(kind) & (period >= 0) & (times > 0) & (score >= low) & (score <= top)
    if kind == NPS:
        counts &= score == np.floor(score)
    turned = np.where(_low_is_good(facts, table, kind), low + top - score, score)
    rows = np.flatnonzero(counts)
    rows = rows[_holding(facts, table.take(rows), facts.who(SURVEYS)[rows], period[rows])]
    steps = table.text("step")
    return Answers(
        facts.who(SURVEYS)[rows], period[rows], turned[rows], score[rows], times[rows], low[rows], top[rows],
        steps.codes[rows], steps.values, rows,
    )  # fmt: skip


def _scales(facts: Facts, table: Table, kind: str) -> tuple[Numbers, Numbers]:
    """The lowest and the highest score that each row could have: as it says, else as is set, else as the scores
    tell."""
    told = facts.inferred.scales
    steps = (*table.text("step").values, "")
    usual = [USUAL_NPS if kind == NPS else told.get((kind, step), np.nan) for step in steps]
    tops = [facts.settings.member("survey_scale", kind, step) or top for step, top in zip(steps, usual, strict=True)]
    said = table.numbers("scale")
    top = np.where(np.isnan(said), np.array(tops, dtype=np.float64)[table.text("step").codes], said)
    low = np.zeros(len(table)) if kind == NPS else np.where(top > FROM_NOUGHT_ABOVE, 0.0, 1.0)
    return low, top


def _low_is_good(facts: Facts, table: Table, kind: str) -> Mask:
    steps = table.text("step")
    chosen = [facts.settings.member("survey_direction", kind, step) == "low" for step in (*steps.values, "")]
    direction = table.text("direction")
    return np.where(direction.codes >= 0, direction.equal("low"), np.array(chosen, dtype=np.bool_)[steps.codes])


def _holding(facts: Facts, table: Table, who: Ints, period: Ints) -> Mask:
    """Which answers hold: all that name no respondent, and the last of each respondent in a period and step."""
    respondent, step = table.text("respondent").codes, table.text("step").codes
    # Respondents of customers whom nobody knows are told apart by what their rows call the customer.
    unknown = np.where(who < facts.nobody, np.int32(-1), table.text("customer").codes)
    parts = (who, unknown, respondent, step, period)
    order = np.lexsort((table.row_id, table.days("answered_on"), *reversed(parts)))
    follows = np.ones(max(len(table) - 1, 0), dtype=np.bool_)
    for part in parts:
        follows &= part[order][1:] == part[order][:-1]
    holds = np.ones(len(table), dtype=np.bool_)
    holds[order[:-1]] = ~follows
    return holds | (respondent < 0)
