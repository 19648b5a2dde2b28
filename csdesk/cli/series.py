"""Figures over time, as the command line prints them for people."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby

from csdesk.base.units import Unit, value_text
from csdesk.metrics.engine.engine import Figure
from csdesk.metrics.forms import Result
from csdesk.pages.columns import lined_up
from csdesk.pages.shown import presentable, title_over

COLUMNS = 6
SO_FAR, EXPECTED = "*", ">"
MARKS = {SO_FAR: "so far: the period still runs", EXPECTED: "expected: the period is still to come"}
MOST_STRETCHES = 4
"""More stretches of periods than these are counted, not named."""


def kpi_text(figures: Sequence[Figure], currency: str, *, whole: bool, close: bool, ahead: Collection[str] = ()) -> str:
    """The last periods of each figure (all of them for `whole`), and why those can't be known that aren't. `ahead` are
    the periods that are still to come.

    Figures that were named (`close`) are shown with their intervals. A score of too few answers isn't shown, as in the
    window.
    """
    if not figures:
        return "No figure can be split so."
    first = 0 if whole else -COLUMNS
    shown = [
        replace(each, results=tuple(presentable(each.metric, result) for result in each.results[first:]))
        for each in figures
    ]
    marks = [_mark(result, ahead) for result in _running(shown)]
    rows = [["", *(f"{result.period}{mark}" for result, mark in zip(_running(shown), marks, strict=True))]]
    for figure in shown:
        results = figure.results
        rows.append([_label(figure), *(value_text(r.value, figure.metric.unit, currency) for r in results)])
        if close and any(r.low is not None or r.high is not None for r in results):
            rows.append(["  between", *(_between(r, figure.metric.unit, currency) for r in results)])
    lines = [lined_up(rows, right=range(1, len(rows[0])))]
    lines += [f"{mark} {words}" for mark, words in MARKS.items() if mark in marks]
    if not whole and len(figures[0].results) > COLUMNS:
        lines.append(f"The last {COLUMNS} of {len(figures[0].results)} periods; --from and --to show others.")
    return "\n".join([*lines, *_why_not(shown)])


def _mark(result: Result, ahead: Collection[str]) -> str:
    """What stands behind a period of which not all is known yet."""
    if result.complete or result.value is None:
        return ""
    return EXPECTED if result.period in ahead else SO_FAR


def _running(figures: Sequence[Figure]) -> tuple[Result, ...]:
    """The results of a figure that says which period still runs: one with a value in the last one, if any has."""
    return max((figure.results for figure in figures), key=lambda results: results[-1].value is not None)


def _label(figure: Figure) -> str:
    group = ", ".join(value or "(none)" for value in figure.group.values())
    title = title_over(figure.metric, figure.results[-1].period if figure.results else "")
    return f"{title}: {group}" if figure.group else title


def _between(result: Result, unit: Unit, currency: str) -> str:
    if result.low is None and result.high is None:
        return ""
    return f"{value_text(result.low, unit, currency)} .. {value_text(result.high, unit, currency)}"


def _why_not(figures: Sequence[Figure]) -> list[str]:
    """The reasons of what can't be known, each once, with the figures and the periods that it holds for."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for figure in figures:
        blank: dict[str, list[bool]] = {}
        for place, result in enumerate(figure.results):
            if result.value is None:
                blank.setdefault(result.reason, [False] * len(figure.results))[place] = True
        for reason, places in blank.items():
            when = _stretches([result.period for result in figure.results], places)
            reasons.setdefault(reason, {}).setdefault(when, []).append(_label(figure))
    lines = []
    for reason, told in reasons.items():
        whose = "; ".join(f"{', '.join(names)}{when}" for when, names in told.items())
        lines.append(f"- {whose}: {reason}")
    return ["", *lines] if lines else []


def _stretches(periods: Sequence[str], chosen: Sequence[bool]) -> str:
    """The chosen ones of consecutive periods: ` in 2025-01, 2025-03 to 2025-05`; '' for all of them."""
    if all(chosen):
        return ""
    stretches = []
    for inside, group in groupby(zip(chosen, periods, strict=True), key=lambda each: each[0]):
        names = [name for _, name in group]
        if inside:
            stretches.append(names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}")
    named = ", ".join(stretches) if len(stretches) <= MOST_STRETCHES else f"{sum(chosen):,} periods"
    return f" in {named}"
