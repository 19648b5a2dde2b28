"""Risks and advice, and the plan to the renewal: what is known of them, and cells to fill in for the rest."""

from collections.abc import Sequence
from typing import Any

from csdesk.base.days import NO_DAY, day_text, to_date
from csdesk.base.units import many
from csdesk.health.signals import Signal
from csdesk.pages.lens import Lens
from csdesk.pages.person import Person
from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.reports.book import formats
from csdesk.reports.book.grids import Grid, grid
from csdesk.reports.book.leaf import BODY, TABLE_HEAD, address
from csdesk.reports.customer.goals import SHEET as GOALS
from csdesk.reports.evidence.data_sheet import serial, subtitle
from csdesk.reports.evidence.figures import Entry
from csdesk.reports.occasion import Edition, Occasion
from csdesk.reports.printers.paper import Paper

RISKS, PLAN = "Risks & advice", "Plan & renewal"
RISKS_GRID = grid(30, 38, 30, 18, 12, 11, 13)
PLAN_GRID = Grid((2, 36, 17, 12, 12, 12, *(3.7,) * 13), (1, 3), (4, 18))
RISK_HEADS = ("Risk", "Evidence", "Impact", "Owner", "Due", "Days left", "Status")
ADVICE_HEADS = ("Recommendation", "Expected effect", "What it takes", "Owner", "Due", "Days left", "Status")
PLAN_HEADS = ("Step", "Owner", "From", "To", "State")
LINES, STEPS, WEEKS = 4, 8, 13
_DUE, _LEFT, _STATUS = 5, 6, 7
_FROM, _TO, _STATE, _FIRST_WEEK = 3, 4, 5, 6


def print_risks(paper: Paper, signals: Sequence[Signal]) -> None:
    """What the rules found (in the internal edition), and lines to fill in."""
    leaf = paper.leaf
    row = leaf.top("Risks and recommendations", risks_words(signals))
    leaf.subtitle(subtitle(paper.book))
    row = _lines(paper, row, "Risks", RISK_HEADS, signals)
    _lines(paper, row + 1, "Recommendations", ADVICE_HEADS, ())


def _lines(paper: Paper, row: int, title: str, heads: tuple[str, ...], signals: Sequence[Signal]) -> int:
    leaf = paper.leaf
    row = leaf.heading(row, 1, len(heads), title)
    for place, head in enumerate(heads):
        leaf.text(row, 1 + place, head, "head right" if place in (4, 5) else "head", **_inset(numeric=place in (4, 5)))
    leaf.height(row, TABLE_HEAD)
    for place in range(max(LINES, len(signals) + 1)):
        row += 1
        leaf.height(row, 32.0)
        for column in range(1, len(heads) + 1):
            leaf.fill(
                row,
                column,
                column,
                "input",
                **({"num_format": formats.DAY, "align": "right"} if column == _DUE else {}),
            )
        if place < len(signals):
            signal = signals[place]
            leaf.text(row, 1, signal.rule.title, "input")
            leaf.text(row, 2, signal.reason, "input")
        due = address(row, _DUE, absolute=False)
        leaf.formula(row, _LEFT, f'=IF({due}="","",{due}-qbr_to)', "", "number", num_format="0")
    first = row - max(LINES, len(signals) + 1) + 1
    choices = {"validate": "list", "source": ["◆ Open", "✓ Done", "▲ Late"]}
    leaf.page.data_validation(first, _STATUS, row, _STATUS, choices)
    return row + 1


def _inset(*, numeric: bool) -> dict[str, Any]:
    """Heads of words stand as far in as what is written under them."""
    return {} if numeric else {"align": "left", "indent": 1}


def risks_words(signals: Sequence[Signal]) -> str:
    """The sentence of the sheet of risks."""
    if not signals:
        return "What stands in the way, and what we advise."
    return f"{many(len(signals), 'risk')} found by the rules."


def has_steps(occasion: Occasion, person: Person) -> bool:
    """Whether the plan has steps to fill in. A customer isn't sent empty lines: its edition has them where the owner
    asks for the sheet of goals, or for a plan that has no renewal to tell of, and so means to fill them in."""
    filled_in = occasion.edition is Edition.INTERNAL or GOALS not in occasion.omitted
    return filled_in or person.renews == NO_DAY


def plan_title(*, steps: bool) -> str:
    """What stands over the sheet."""
    return "Plan and renewal" if steps else "Renewal"


def print_plan(paper: Paper, person: Person, figures: Sequence[Entry]) -> None:
    """Thirteen weeks of steps as bars, where these are filled in, and what is known of the renewal."""
    leaf, lens = paper.leaf, paper.lens
    steps = has_steps(paper.book.occasion, person)
    row = leaf.top(plan_title(steps=steps), renewal_words(person, lens.day))
    leaf.subtitle(subtitle(paper.book))
    if steps:
        row = _gantt(paper, row) + 1
    _renewal(paper, row, person, {entry.id: entry for entry in figures})


def renewal_words(person: Person, day: int) -> str:
    """When the term ends, seen from the last day of the period, in a sentence."""
    if person.renews == NO_DAY:
        return "No renewal date is known."
    return f"Renewal is on {day_text(person.renews)}, {many(person.renews - day, 'day')} after the period."


def _gantt(paper: Paper, row: int) -> int:
    leaf, lens = paper.leaf, paper.lens
    row = leaf.heading(row, 1, _FIRST_WEEK + WEEKS - 1, "Next 90 days")
    for place, head in enumerate(PLAN_HEADS):
        leaf.text(row, 1 + place, head, "head right" if place in (2, 3) else "head", **_inset(numeric=place in (2, 3)))
    monday = _first_monday(lens)
    turned: dict[str, Any] = {"rotation": 90, "num_format": "d mmm", "align": "center", "text_wrap": False}
    for week in range(WEEKS):
        column, day = _FIRST_WEEK + week, serial(monday) + 7 * week
        before = address(row, column - 1, absolute=False)
        formula = "=qbr_to+8-WEEKDAY(qbr_to,2)" if week == 0 else f"={before}+7"
        leaf.formula(row, column, formula, day, "head", **turned)
    leaf.height(row, 38.0)
    mondays = row
    for _ in range(STEPS):
        row += 1
        for column in range(1, _FIRST_WEEK):
            leaf.fill(
                row,
                column,
                column,
                "input",
                **({"num_format": "d mmm", "align": "right"} if column in (_FROM, _TO) else {}),
            )
        leaf.fill(row, _FIRST_WEEK, _FIRST_WEEK + WEEKS - 1, "text", right=4, right_color=LIGHT.hairline)
        leaf.height(row, 20.0)
    _week_rules(paper, mondays, row)
    choices = {"validate": "list", "source": ["Not started", "Started", "Waits", "Done"]}
    leaf.page.data_validation(mondays + 1, _STATE, row, _STATE, choices)
    leaf.text(
        row + 1,
        1,
        "One column is one week, named by its Monday. Blue: agreed or started; grey: waits; tinted: the week of the renewal.",
        "note",
    )
    return row + 2


def _week_rules(paper: Paper, head: int, last: int) -> None:
    """Colours of the weeks: waiting before running before the week of the renewal."""
    first, end = head + 1, _FIRST_WEEK + WEEKS - 1
    begins, until, state = (f"${'ABCDEF'[column]}{first + 1}" for column in (_FROM, _TO, _STATE))
    monday = f"{address(head, _FIRST_WEEK, absolute=False)[:1]}${head + 1}"
    runs = f'AND({begins}<>"",{until}<>"",{begins}<={monday}+6,{until}>={monday})'
    renewal = f"AND(ISNUMBER(qbr_renewal),qbr_renewal>={monday},qbr_renewal<={monday}+6)"
    rules = ((f'AND({runs},LEFT({state},4)="Wait")', PAPER.waiting), (runs, PAPER.running), (renewal, PAPER.notice))
    for formula, colour in rules:
        rule = {
            "type": "formula",
            "criteria": f"={formula}",
            "format": paper.rule({"bg_color": colour}),
            "stop_if_true": True,
        }
        paper.leaf.page.conditional_format(first, _FIRST_WEEK, last, end, rule)


def _first_monday(lens: Lens) -> int:
    """The Monday after the last day of the period."""
    return lens.day + 7 - to_date(lens.day).weekday()


def _renewal(paper: Paper, row: int, person: Person, figures: dict[str, Entry]) -> None:
    leaf, lens = paper.leaf, paper.lens
    row = leaf.heading(row, 1, 2, "Renewal")
    place = leaf.at(row, 2)
    paper.book.name("qbr_renewal", place)
    if person.renews != NO_DAY:
        _fact(paper, row, "Renewal date", None, float(serial(person.renews)), formats.DAY)
        _fact(paper, row + 1, "Days to renewal", "=qbr_renewal-qbr_to", float(person.renews - lens.day), "0")
        row += 2
    else:
        leaf.text(row, 1, "Renewal date", "text", font_color=LIGHT.muted)
        leaf.fill(row, 2, 2, "input", num_format=formats.DAY, align="right")
        row += 1
    arr = figures.get("arr")
    if arr is not None and arr.now.value is not None:
        _fact(paper, row, "Fee a year", "=kpi_arr_q", arr.now.value, formats.money(paper.book.currency))
        row += 1
    seats = person.number("seats")
    for label, words in (("Plan", person.plan), ("Seats", "" if seats != seats else f"{seats:,.0f}")):
        if words:
            leaf.text(row, 1, label, "text", font_color=LIGHT.muted)
            leaf.text(row, 2, words, "number", bold=True)
            leaf.height(row, BODY)
            row += 1


def _fact(paper: Paper, row: int, label: str, formula: str | None, value: float, shape: str) -> None:
    leaf = paper.leaf
    leaf.text(row, 1, label, "text", font_color=LIGHT.muted)
    if formula is None:
        leaf.number(row, 2, value, bold=True, num_format=shape)
    else:
        leaf.formula(row, 2, formula, value, bold=True, num_format=shape)
    leaf.height(row, BODY)
