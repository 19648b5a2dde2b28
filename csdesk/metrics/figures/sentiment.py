"""Sentiment: what customers answer when they are asked."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Ints, Numbers
from csdesk.metrics.facts.cells import added_by_cell, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.answers import CES, CSAT, NPS, USUAL_NPS, Answers, answers, best_from
from csdesk.metrics.forms import Mask, Tally
from csdesk.metrics.metric import Better, Counted, Dimension, Evidence, Interval, Touch, metric

FAMILY = "sentiment"
READS = (SURVEYS,)
NEEDS = ("surveys.score",)
DIMENSIONS = (Dimension("step", SURVEYS, "step"), Dimension("kind", SURVEYS, "kind"))
SCALES = ("survey_scale", "survey_direction")
NO_ANSWERS = "no answers"
USUAL_CUT_OFFS = (6.0, 8.0)
HIGHEST_BIT = 62
NOT_RECORDED = "who was asked isn't recorded"


def _given(kind: str) -> tuple[Evidence, ...]:
    return (Evidence(SURVEYS, Touch.WITHIN, day="answered_on", only=("kind", (kind,))),)


def _share(facts: Facts, calendar: Calendar, given: Answers, counted: Numbers) -> Tally:
    """How many of the answers count (1 or 0 each), over all of them."""
    num = added_by_cell(facts, calendar, given.who, given.period, counted * given.times)
    return Tally(num, added_by_cell(facts, calendar, given.who, given.period, given.times))


def _mean(facts: Facts, calendar: Calendar, given: Answers) -> Tally:
    """The mean score, with what its interval needs and the scales that it was given on."""
    tally = _share(facts, calendar, given, given.score)
    squares = added_by_cell(facts, calendar, given.who, given.period, given.score**2 * given.times)
    scales = np.zeros(tally.num.size, dtype=np.int64)
    cell = given.who.astype(np.int64) * calendar.size + given.period
    np.bitwise_or.at(scales, cell, np.int64(1) << np.minimum(given.top, HIGHEST_BIT).astype(np.int64))
    raw = added_by_cell(facts, calendar, given.who, given.period, given.raw * given.times)
    return Tally(
        tally.num, tally.den, squares=squares, scales=scales.reshape(tally.num.shape), beside={"raw mean": raw}
    )


@metric(
    title="Net promoter score", family=FAMILY, formula="100 x (promoters - detractors) / answers", unit=Unit.POINTS,
    better=Better.HIGHER, reads=READS, evidence=_given(NPS), interval=Interval.NPS, needs=NEEDS, event=SURVEYS,
    dimensions=DIMENSIONS, nothing=NO_ANSWERS, counted=Counted.REPLY, source="FIGURES nps", settings=("nps_cut_offs", *SCALES),
)  # fmt: skip
def nps(facts: Facts, calendar: Calendar) -> Tally:
    """NPS: how many more would recommend you (9 and 10 of 10) than would not (0 to 6), as points of 100 answers: 50 who
    would and 20 who would not, of 100, make 30. Where the file names who answered, each person's last answer in the
    period counts; else every row is an answer. Answers on other scales than 0 to 10 count once the setting "Detractor,
    passive to" says how to read them."""
    given, promoters, detractors, readable = _sides(facts, calendar)
    who, period = given.who, given.period
    return Tally(
        added_by_cell(facts, calendar, who, period, 100 * (promoters - detractors)),
        added_by_cell(facts, calendar, who, period, readable),
        squares=added_by_cell(facts, calendar, who, period, 10_000 * (promoters + detractors)),
        left_out={"on_another_scale": added_by_cell(facts, calendar, who, period, given.times - readable) > 0},
    )


def _sides(facts: Facts, calendar: Calendar) -> tuple[Answers, Numbers, Numbers, Numbers]:
    """The answers, and how many promoters, detractors, and answers that can be read each row stands for."""
    given = answers(facts, calendar, NPS)
    set_ = [facts.settings.member("nps_cut_offs", NPS, step) for step in (*given.steps, "")]
    usual = np.array([each is None for each in set_])[given.step]
    low, high = np.array([each or USUAL_CUT_OFFS for each in set_])[given.step].T
    readable = np.where(usual & (given.top != USUAL_NPS), 0.0, given.times)
    return given, (given.score > high) * readable, (given.score <= low) * readable, readable


def _side(facts: Facts, calendar: Calendar, given: Answers, counted: Numbers, readable: Numbers) -> Tally:
    num = added_by_cell(facts, calendar, given.who, given.period, counted)
    return Tally(num, added_by_cell(facts, calendar, given.who, given.period, readable))


@metric(
    title="Promoters", family=FAMILY, formula="answers of 9 and 10 / answers", unit=Unit.PERCENT, better=Better.HIGHER,
    reads=READS, evidence=_given(NPS), interval=Interval.WILSON, needs=NEEDS, event=SURVEYS, dimensions=DIMENSIONS,
    nothing=NO_ANSWERS, counted=Counted.REPLY, source="FIGURES nps_promoters", settings=("nps_cut_offs", *SCALES),
)  # fmt: skip
def nps_promoters(facts: Facts, calendar: Calendar) -> Tally:
    """The share of NPS answers that would recommend you: 9 and 10 of 10."""
    given, promoters, _, readable = _sides(facts, calendar)
    return _side(facts, calendar, given, promoters, readable)


@metric(
    title="Passives", family=FAMILY, formula="answers of 7 and 8 / answers", unit=Unit.PERCENT, better=Better.NEITHER,
    reads=READS, evidence=_given(NPS), interval=Interval.WILSON, needs=NEEDS, event=SURVEYS, dimensions=DIMENSIONS,
    nothing=NO_ANSWERS, counted=Counted.REPLY, source="FIGURES nps_passives", settings=("nps_cut_offs", *SCALES),
)  # fmt: skip
def nps_passives(facts: Facts, calendar: Calendar) -> Tally:
    """The share of NPS answers that are neither for nor against you: 7 and 8 of 10."""
    given, promoters, detractors, readable = _sides(facts, calendar)
    return _side(facts, calendar, given, readable - promoters - detractors, readable)


@metric(
    title="Detractors", family=FAMILY, formula="answers of 0 to 6 / answers", unit=Unit.PERCENT, better=Better.LOWER,
    reads=READS, evidence=_given(NPS), interval=Interval.WILSON, needs=NEEDS, event=SURVEYS, dimensions=DIMENSIONS,
    nothing=NO_ANSWERS, counted=Counted.REPLY, source="FIGURES nps_detractors", settings=("nps_cut_offs", *SCALES),
)  # fmt: skip
def nps_detractors(facts: Facts, calendar: Calendar) -> Tally:
    """The share of NPS answers that would not recommend you: 0 to 6 of 10."""
    given, _, detractors, readable = _sides(facts, calendar)
    return _side(facts, calendar, given, detractors, readable)


@metric(
    title="Customer satisfaction", family=FAMILY, formula="answers with one of the two best points / answers",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=READS, evidence=_given(CSAT), interval=Interval.WILSON, needs=NEEDS,
    event=SURVEYS, dimensions=DIMENSIONS, nothing=NO_ANSWERS, counted=Counted.REPLY, source="FIGURES csat", settings=SCALES,
)  # fmt: skip
def csat(facts: Facts, calendar: Calendar) -> Tally:
    """CSAT: the share of answers that are satisfied: 4 and 5 of 5, 6 and 7 of 7, 9 and 10 of 10, from 80 on of 100. Of
    scales of three or two points (good or bad), only the best one. 70 satisfied answers of 100 make 70%."""
    given = answers(facts, calendar, CSAT)
    return _share(facts, calendar, given, (given.score >= best_from(given.top)).astype(np.float64))


@metric(
    title="Mean satisfaction", family=FAMILY, formula="sum of scores / answers", unit=Unit.SCORE, better=Better.HIGHER,
    reads=READS, evidence=_given(CSAT), interval=Interval.MEAN, needs=NEEDS, event=SURVEYS, dimensions=DIMENSIONS,
    nothing=NO_ANSWERS, counted=Counted.REPLY, source="FIGURES csat_mean", settings=SCALES,
)  # fmt: skip
def csat_mean(facts: Facts, calendar: Calendar) -> Tally:
    """The mean score of answers on satisfaction (CSAT), on the scale that it was given on. Answers on several scales have no mean
    together."""
    return _mean(facts, calendar, answers(facts, calendar, CSAT))


@metric(
    title="Ease", family=FAMILY, formula="answers above the middle of the scale / answers", unit=Unit.PERCENT,
    better=Better.HIGHER, reads=READS, evidence=_given(CES), interval=Interval.WILSON, needs=NEEDS, event=SURVEYS,
    dimensions=DIMENSIONS, nothing=NO_ANSWERS, counted=Counted.REPLY, source="FIGURES ces", settings=SCALES,
)  # fmt: skip
def ces(facts: Facts, calendar: Calendar) -> Tally:
    """CES: the share of customers who found it easy, with a score above the middle of the scale. Where a low score
    means easy, the scale is turned first, so that higher is always easier. Look at it for each step of the journey. 60
    of 100 who found it easy make 60%."""
    given = answers(facts, calendar, CES)
    return _share(facts, calendar, given, (given.score > (given.low + given.top) / 2).astype(np.float64))


@metric(
    title="Mean ease", family=FAMILY, formula="sum of scores, turned where low is easy / answers", unit=Unit.SCORE,
    better=Better.HIGHER, reads=READS, evidence=_given(CES), interval=Interval.MEAN, needs=NEEDS, event=SURVEYS,
    dimensions=DIMENSIONS, nothing=NO_ANSWERS, counted=Counted.REPLY, source="FIGURES ces_mean", settings=SCALES,
)  # fmt: skip
def ces_mean(facts: Facts, calendar: Calendar) -> Tally:
    """The mean score of answers on ease (CES), on the scale that it was given on and turned so that higher is easier.
    Answers on several scales have no mean together."""
    return _mean(facts, calendar, answers(facts, calendar, CES))


@metric(
    title="Response rate", family=FAMILY, formula="questions that were answered with a score / questions asked",
    unit=Unit.PERCENT, better=Better.HIGHER, reads=READS,
    evidence=(
        Evidence(SURVEYS, Touch.WITHIN, day="asked_on"),
        Evidence(SURVEYS, Touch.WITHIN, day="answered_on"),
    ),
    interval=Interval.WILSON, builds_up=True, needs=NEEDS, dimensions=DIMENSIONS, nothing="nobody was asked", counted=Counted.ASKED, source="FIGURES response_rate",
)  # fmt: skip
def response_rate(facts: Facts, calendar: Calendar) -> Tally:
    """How many of those who were asked in the period gave a score, then or later. It can be known only of those kinds
    of survey of which the file also has those who gave none."""
    found = asked(facts, calendar)
    who, period, times = facts.who(SURVEYS)[found.row], found.period, found.times
    chosen = {kind.casefold() for kind in facts.chosen.get("kind", tuple(facts.inferred.unanswered))}
    return Tally(
        added_by_cell(facts, calendar, who, period, times * found.scored),
        added_by_cell(facts, calendar, who, period, times),
        blank=("" if facts.inferred.unanswered & chosen else NOT_RECORDED,) * calendar.size,
    )


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """The rows of those who were asked in a period: their period, how many each stands for, and who gave a score."""

    row: npt.NDArray[np.intp]
    period: Ints
    times: Numbers
    scored: Mask


def asked(facts: Facts, calendar: Calendar) -> Asked:
    """Everybody who was asked in a period, in surveys of which those who gave no score are recorded, too."""
    table = facts.table(SURVEYS)
    day = np.where(table.days("asked_on") == NO_DAY, table.days("answered_on"), table.days("asked_on"))
    period, times = periods_of(calendar, day.astype(np.int32)), table.numbers("answers")
    rows = np.flatnonzero((period >= 0) & table.text("kind").among(facts.inferred.unanswered))
    scored = ~np.isnan(table.numbers("score")[rows])
    return Asked(rows, period[rows], np.where(np.isnan(times), 1.0, times)[rows], scored)
