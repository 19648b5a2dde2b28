"""The inputs that a score can be made of, and what each says in words: one declaration an input."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from csdesk.base.days import short_day
from csdesk.base.units import grouped, many
from csdesk.datasets.usage import USAGE
from csdesk.health import measures
from csdesk.health.recipe import Input, Part
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.forms import Matrix

Measure = Callable[[Facts, int, int], Matrix]


@dataclass(frozen=True, slots=True)
class Declared:
    """One input: its name, what it is over so many days, its value in words, and what is said where there is none.

    `table` is the one that it is made from, `figure` the figure that shows the same for everyone.
    """

    input: Input
    title: str
    about: Callable[[int], str]
    words: Callable[[float, int], str]
    absent: Callable[[int], str]
    table: str
    figure: str
    measure: Measure


def _trend_words(value: float, days: int) -> str:
    if round(100 * value) == 0:
        return f"use as before in {days} days"
    return f"use {'up' if value > 0 else 'down'} {grouped(100 * abs(value), 0)}% in {days} days"


def _tickets_words(value: float, days: int) -> str:
    return f"{many(value, 'ticket')} in {days} days"


INPUTS: dict[Input, Declared] = {
    declared.input: declared
    for declared in (
        Declared(
            Input.USAGE_TREND, "Usage trend", lambda days: f"use a day in {days} days against the {measures.BEFORE * days} before",
            _trend_words, lambda days: f"too little use before to compare {days} days with", "usage", "usage_trend",
            measures.usage_trend,
        ),
        Declared(
            Input.FEATURE_BREADTH, "Features used", lambda days: f"share of their features in use within {days} days",
            lambda value, days: f"{grouped(100 * value, 0)}% of their features in {days} days",
            lambda days: f"no use in {days} days", "usage", "feature_breadth", measures.feature_breadth,
        ),
        Declared(
            Input.NPS, "NPS", lambda days: f"whether they would recommend you: each respondent's last answer within {days} days, 0 to 10",
            lambda value, days: f"{grouped(value, 1)} of 10 in {days} days", lambda days: f"no NPS answer in {days} days",
            "surveys", "nps", measures.nps,
        ),
        Declared(
            Input.CSAT, "Satisfaction", lambda days: f"mean answer on satisfaction (CSAT) within {days} days, from the lowest to the highest score",
            lambda value, days: f"{grouped(100 * value, 0)}% of the scale in {days} days",
            lambda days: f"no answer on satisfaction in {days} days", "surveys", "csat_mean", measures.csat,
        ),
        Declared(
            Input.TICKETS_OPENED, "Support load", lambda days: f"tickets opened within {days} days; none counts as silent",
            _tickets_words, lambda days: f"silent: no ticket in {days} days", "tickets", "tickets_opened",
            measures.tickets_opened,
        ),
        Declared(
            Input.ON_TIME_RATE, "Paid on time", lambda days: f"share of the invoices due within {days} days that were paid by then",
            lambda value, days: f"{grouped(100 * value, 0)}% of invoices on time in {days} days",
            lambda days: f"no invoice due in {days} days", "payments", "on_time_rate", measures.on_time_rate,
        ),
    )
}  # fmt: skip
"""Every input by its id, in the order in which they are shown."""


def values_of(facts: Facts, input_: Input, day: int, days: int) -> Matrix:
    """An input of every customer at the close of a day, NaN where it is missing."""
    return INPUTS[input_].measure(facts, day, days)


def matrix_of(facts: Facts, parts: tuple[Part, ...], day: int) -> Matrix:
    """The inputs of the parts: customers x parts."""
    return np.stack([values_of(facts, part.input, day, part.days) for part in parts], axis=1)


def said(part: Part, value: float, told: measures.Told, quiet_days: int, day: int) -> str:
    """A customer's value of a part at the close of a day in words; NaN says why there is none. `told` has the first and
    last day of each table of events with rows; of more than `quiet_days` without any use, later rows are missing."""
    declared = INPUTS[part.input]
    used = declared.table == USAGE.id
    until = measures.use_known_until(told, quiet_days, day) if used else day
    if not np.isnan(value):
        words = declared.words(value, part.days)
        return words if until == day or until is None else f"{words}, to {short_day(until)}"
    if declared.table not in told:
        return f"no {declared.table} imported"
    last = told[declared.table][1]
    if until is None and last < day:
        return f"no {declared.table} imported after {short_day(last)}"
    return declared.absent(part.days)
