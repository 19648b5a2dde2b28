"""Results as they are shown: numbers with the reference to their proof, changes, and the words at the foot of a
card."""

import re
from dataclasses import replace

from csdesk.base.periods import Grain, grain_of
from csdesk.base.units import Unit, grouped, many, short_text
from csdesk.metrics.engine.comparing import Change
from csdesk.metrics.forms import Result
from csdesk.metrics.metric import Better, Counted, Interval, Metric
from csdesk.pages.charts import Line
from csdesk.pages.values import Delta, Number, Reference, Verdict, Where
from csdesk.pages.view import LIKELY, TARGET

FEWEST_REPLIES = 5
"""Below so many replies a score says more about who answered than about the customers (FIGURES, Sentiment)."""
FEWEST_COUNTED = 5
"""A share of fewer than so many isn't drawn and has no interval shown: its counts say all that is known."""
SURVEYS = "sentiment"
TOO_FEW = f"not shown: fewer than {FEWEST_REPLIES} replies"
OF_ONE = ("feature", "features")
TOO_FEW_ASKED = f"not shown: fewer than {FEWEST_REPLIES} were asked"
WHOLE, WHOLE_IN_FULL = "100%", "100.0%"
UNIT_AFTER = re.compile(r"\D*$")

OF_A_PERIOD = frozenset({
    "logo_churn", "logo_retention", "mrr_net_new", "expansion_rate", "gross_mrr_churn", "net_mrr_churn", "grr", "nrr",
})  # fmt: skip
"""Figures of which it matters how long the period is: their titles name it."""


def span_of(metric: Metric, period: str) -> str:
    """What follows a figure's title where the length of the period decides what it says: `, quarter`; '' of others."""
    grain = grain_of(period)
    return f", {grain.value}" if metric.id in OF_A_PERIOD and grain is not Grain.ALL else ""


def title_over(metric: Metric, period: str) -> str:
    """A figure's title with the span that it is taken over: `Net revenue retention, quarter`."""
    return f"{metric.title}{span_of(metric, period)}"


def too_few(metric: Metric, result: Result) -> bool:
    """Whether a score rests on too few replies to be shown; its count and its proof still are."""
    scored = metric.family == SURVEYS and metric.interval is not Interval.NONE
    return scored and result.value is not None and result.n < FEWEST_REPLIES


def presentable(metric: Metric, result: Result) -> Result:
    """A result as people are shown it: with too few replies without its value, and why."""
    if not too_few(metric, result):
        return result
    reason = TOO_FEW_ASKED if metric.counted is Counted.ASKED else TOO_FEW
    return replace(result, value=None, low=None, high=None, reason=reason)


def number_of(metric: Metric, result: Result, where: Where, currency: str) -> Number:
    """A result as it is shown. Without a value, and with too few replies, it is an en dash with the reason."""
    reference, result = Reference(metric.id, result.period, where), presentable(metric, result)
    text = short_text(result.value, metric.unit, currency)
    return Number(result.value, metric.unit, text, reference, result.reason, result.low, result.high, result.n)


def delta_of(metric: Metric, change: Change, currency: str) -> Delta:
    """A change as it is shown: points for shares, per cent for balances, the plain difference for everything else.

    What would be written as nothing is no change.
    """
    size = abs(change.difference)
    if metric.unit is Unit.PERCENT:
        text = f"{grouped(size * 100, 1)} pts"
    elif metric.unit is Unit.MONEY and metric.instant and change.relative is not None:
        text = "over 1,000%" if abs(change.relative) > 10 else f"{grouped(abs(change.relative) * 100, 1)}%"
    else:
        text = short_text(size, metric.unit, currency)
    if reads_as_nothing(text):
        return Delta(None, text, Verdict.SAME, change.difference, change.sentence)
    return Delta(change.difference > 0, text, _verdict(metric, change), change.difference, change.sentence)


MET, MISSED = "Met", "Missed"
"""How a figure stands to its target."""
_STANDING = {True: f" {MET.lower()}", False: f" {MISSED.lower()}", None: ""}


def reads_as_nothing(text: str) -> bool:
    """Whether a number is written with noughts alone."""
    return not any(digit in text for digit in "123456789")


def _verdict(metric: Metric, change: Change) -> Verdict:
    if change.real is False:
        return Verdict.CHANCE
    if metric.better is Better.NEITHER or change.partial:
        return Verdict.NEUTRAL
    return Verdict.BETTER if (change.difference > 0) == (metric.better is Better.HIGHER) else Verdict.WORSE


def foot_of(
    metric: Metric, result: Result, target: float | None, currency: str, words: str = "", *, alone: bool = False
) -> str:
    """What stands at the foot of a card: the target and whether it is met, then what the figure was taken over (`words`,
    where they are given) and its interval; the reason where it can't be shown. `alone`: of one customer."""

    def text(value: float) -> str:
        return short_text(value, metric.unit, currency)

    if too_few(metric, result):
        return f"{taken_over(metric, result, alone=alone)} · fewer than {FEWEST_REPLIES} aren't shown"
    if result.value is None and result.low is None and result.high is None:
        return result.reason
    between = ""
    if not words and result.low is not None and result.high is not None and result.n >= FEWEST_COUNTED:
        between = likely(text(result.low), text(result.high), metric.unit)
    parts = []
    if target is not None:
        said = f"{'≤ ' if metric.better is Better.LOWER else ''}{text(target)}"
        parts.append(f"{TARGET} {said}{_STANDING[target_met(metric, result.value, target)]}")
    if words:
        parts.append(words)
    # A card is 254 wide: a target and an interval leave no room for what n counts, which the proof shows.
    elif not (parts and between) and _worth_counting(metric, result):
        parts.append(taken_over(metric, result, alone=alone))
    parts.append(between)
    if result.value is not None and result.reason:
        parts.append(result.reason)
    return " · ".join(filter(None, parts))


def target_met(metric: Metric, value: float | None, target: float) -> bool | None:
    """Whether a figure has reached its target; None where it isn't known, or neither side of it is better."""
    if value is None or metric.better is Better.NEITHER:
        return None
    return value >= target if metric.better is Better.HIGHER else value <= target


def _worth_counting(metric: Metric, result: Result) -> bool:
    """Whether n says more than the figure: not of a count, which is itself one, and not of a single customer."""
    if metric.unit is Unit.COUNT and result.denominator is None:
        return False
    return result.n > (1 if metric.counted is Counted.CUSTOMER else 0)


def taken_over(metric: Metric, result: Result, *, alone: bool = False) -> str:
    """What `n` counts, with its noun: `64 customers`, `1 reply`, `377 asked`. Of a sum it is those who have a share.
    Features of one customer (`alone`) are `12 features`."""
    counted = metric.counted
    return many(result.n, *(OF_ONE if alone and counted is Counted.FEATURE_OF_CUSTOMER else counted.value))


def likely(low: str, high: str, unit: Unit) -> str:
    """An interval as it is said: `likely 95.6 to 116.1%`, with its unit once; '' where both ends read the same."""
    if unit is not Unit.MONEY and (found := UNIT_AFTER.search(high)):
        low = low.removesuffix(found.group()) if low != high else low
    return "" if low == high else f"{LIKELY} {low} to {WHOLE if high == WHOLE_IN_FULL else high}"


def with_enough(line: Line) -> Line:
    """A series of shares with gaps where too few were counted."""
    numbers = (number if number is not None and number.n >= FEWEST_COUNTED else None for number in line.numbers)
    return replace(line, numbers=tuple(numbers))


def drawn(line: Line) -> bool:
    """Whether a series has any value to draw."""
    return any(number is not None and number.value is not None for number in line.numbers)


def counts_of(result: Result) -> str:
    """A share of few as what was counted: `1 of 3`; '' of enough, whose per cents say more."""
    if result.n >= FEWEST_COUNTED or result.numerator is None or result.denominator is None:
        return ""
    return f"{result.numerator:,.0f} of {result.denominator:,.0f}"
