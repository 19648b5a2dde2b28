"""The page of adoption: whether customers use what they pay for, get started in time, and are served."""

from dataclasses import replace

import numpy as np

from csdesk.base.days import NO_DAY, day_text
from csdesk.base.units import grouped, many
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE
from csdesk.metrics.engine.groups import values_of
from csdesk.metrics.engine.offered import offered
from csdesk.metrics.forms import Result
from csdesk.pages.blocks import Block, Heading, Table
from csdesk.pages.charts import Heat, Line, Trend
from csdesk.pages.findings import by_month, finding, finding_parts, joined, news, of_the_whole
from csdesk.pages.framing import across, beside, framed, missing, row_of, sentence
from csdesk.pages.glances import glances
from csdesk.pages.lens import Lens
from csdesk.pages.page import On, page
from csdesk.pages.people import attribute, day_cells, in_segment, picked
from csdesk.pages.shown import FEWEST_COUNTED, counts_of, drawn, with_enough
from csdesk.pages.support import service, tickets
from csdesk.pages.values import Cell, Number, Role, Words
from csdesk.pages.view import Headline, View
from csdesk.pages.words import period_short

CARDS = ("active_customers_rate", "seats_used", "feature_breadth", "time_to_first_value", "onboarding_on_time")
GROUPED_BY = ("segment", "plan", "industry", "country")
MOST_GROUPS = 5
MOST_FEATURES = 8
ACTIVE, SEATS, FEATURES = "active_customers_rate", "seats_used", "feature_adoption"


@page(
    title="Adoption", question="Do they use it, do they get started, are they served?", on=On.TAB,
    unlocked_by=(USAGE.id, ONBOARDING.id, TICKETS.id),
)  # fmt: skip
def adoption(lens: Lens) -> View:
    """Active use over time, features by group of customers, starts that are late, and how support does."""
    facts = lens.engine.facts
    if not any(len(facts.table(dataset)) for dataset in (USAGE, ONBOARDING, TICKETS)):
        shown = missing(
            "See what your customers use",
            "A log of use shows who uses what; steps of the start and support tickets show who needs help.",
            USAGE, ONBOARDING, TICKETS, shape="trend",
        )  # fmt: skip
        return framed(lens, "adoption", "Adoption", None, (across(shown),))
    top, late = glances(lens, CARDS), _overdue(lens)
    rows = (
        *((row_of(*top),) if top else ()),
        beside(_trend(lens), _heat(lens)),
        beside(tickets(lens), service(lens), 60),
        across(late),
    )
    return framed(lens, "adoption", "Adoption", _headline(lens, late), rows)


def _headline(lens: Lens, late: Block) -> Headline:
    """Which figure moved by more than chance, else how many use it; and who is late in getting started."""
    moved = news(lens, CARDS)
    ends = f"; {late.title}." if isinstance(late, Table) and late.rows else "."
    if not moved and not lens.knows(ACTIVE):
        return sentence(*finding_parts(lens, "tickets_opened"), ends)
    name = "Active use" if moved in ("", ACTIVE) else ""
    return sentence(*finding_parts(lens, moved or ACTIVE, name), ends)


def _trend(lens: Lens) -> Block:
    """Who uses it, month by month, and how many of the paid seats are in use."""
    if not lens.knows(ACTIVE):
        return missing(
            "Active use", "A log of use shows how many customers use what they pay for.", USAGE, shape="trend"
        )
    using = with_enough(lens.line(ACTIVE, "In active use"))
    if not drawn(using):
        few = f"A share of fewer than {FEWEST_COUNTED} customers isn't drawn."
        return missing("Active use", f"{using_words(lens.result(ACTIVE))}{few}", shape="trend")
    lines = [using]
    if lens.knows(SEATS):
        lines.append(lens.line(SEATS, "Seats used", Role.SECOND, dashed=True))
    return Trend(
        _active(lens, using),
        joined(f"Share of customers {by_month(lens)}", of_the_whole(lens, ACTIVE)),
        lens.month_labels,
        tuple(lines),
        lens.metric(ACTIVE).unit,
        counts=tuple(each.n for each in lens.monthly(ACTIVE)),
        running=lens.last_month_runs,
    )


def _active(lens: Lens, using: Line) -> str:
    """Where the line ends, and where it began a year before: `Active use 95.7% in Jun 2025, 93.4% in Jun 2024`."""
    last, first = (using.numbers[place] for place in (-1, 0))
    if last is None or last.value is None or lens.undated:
        return finding(lens, ACTIVE, "Active use")
    ends, began = (period_short(lens.months.periods[lens.months_shown[place]]) for place in (-1, 0))
    so_far = ", so far" if lens.last_month_runs else ""
    before = f", {first.text} in {began}" if first is not None and first.value is not None and began != ends else ""
    return f"Active use {last.text} in {ends}{so_far}{before}"


def using_words(result: Result) -> str:
    """How many of few are in active use, as a sentence: `1 of 3 customers is in active use. `; '' of enough."""
    counts = counts_of(result)
    noun = "customer" if result.denominator == 1 else "customers"
    verb = "is" if 1 in (result.numerator, result.denominator) else "are"
    return f"{counts} {noun} {verb} in active use. " if counts else ""


def _heat(lens: Lens) -> Block:
    """Which groups of customers use which features."""
    name = grouping(lens)
    found = lens.split(FEATURES, "feature") if lens.knows(FEATURES) else []
    whole = {figure.group["feature"]: figure.results[lens.at] for figure in found if figure.group["feature"]}
    used = {feature: result for feature, result in whole.items() if result.value is not None}
    if not used:
        sentence_ = f"No use of a feature is known in {lens.period_title}."
        return missing("Features by group", sentence_, USAGE, shape="heat")
    ranked = sorted(used, key=lambda feature: (-(used[feature].value or 0.0), feature))
    columns: list[str] = []
    rows = []
    for feature in _most_and_least(ranked):
        groups = _by_group(lens, feature, name) if name else {}
        columns = columns or [value for value in groups if value] + [value for value in groups if not value]
        cells: list[Number | None] = [whole_percent(lens.shown(FEATURES, used[feature], {"feature": (feature,)}))]
        for value in columns:
            own, where = groups.get(value), {"feature": (feature,), name: (value,)}
            cells.append(None if own is None else whole_percent(lens.shown(FEATURES, own, where)))
        rows.append((feature, tuple(cells)))
    return Heat(
        _extremes(used, ranked),
        joined(
            "Share of the customers whose plan has the feature",
            lens.period_title,
            f"top {MOST_FEATURES - 1} and last of {len(used)}" if len(used) > MOST_FEATURES else "",
        ),
        _counted(("Everyone", *(value or f"No {name}" for value in columns)), [cells for _, cells in rows]),
        tuple(rows),
    )


def whole_percent(number: Number) -> Number:
    """A share without decimals, as heat maps write it."""
    return number if number.value is None else replace(number, text=f"{grouped(number.value * 100, 0)}%")


def _counted(names: tuple[str, ...], rows: list[tuple[Number | None, ...]]) -> tuple[str, ...]:
    """The columns with how many customers stand behind their shares, of the feature that most of them have."""
    most = [max((number.n for number in column if number is not None), default=0) for column in zip(*rows, strict=True)]
    return tuple(f"{name}, n {count:,}" for name, count in zip(names, most, strict=True))


def _most_and_least(ranked: list[str]) -> list[str]:
    """The features that are shown: all of few; of more the most used ones, and the one that is used least of all."""
    return ranked if len(ranked) <= MOST_FEATURES else [*ranked[: MOST_FEATURES - 1], ranked[-1]]


def _extremes(used: dict[str, Result], ranked: list[str]) -> str:
    """Which feature is used most, and which least, of all of them; how many more are used as much."""
    first, last = ranked[0], ranked[-1]
    if len(ranked) == 1:
        return f"{first} is the one feature"
    if used[first].value == used[last].value:
        return "All features are used alike"
    return f"Most used: {first}{_as_much(used, first)}; least: {last}{_as_much(used, last)}"


def _as_much(used: dict[str, Result], feature: str) -> str:
    others = sum(each.value == used[feature].value for each in used.values()) - 1
    return f" and {many(others, 'other')}" if others else ""


def _by_group(lens: Lens, feature: str, name: str) -> dict[str, Result]:
    """A feature's adoption in each group of customers in the chosen period."""
    where = {**lens.where, "feature": (feature,)}
    return {
        each.group[name]: each.results[lens.at] for each in lens.engine.figures(FEATURES, lens.calendar, name, where)
    }


def grouping(lens: Lens) -> str:
    """The attribute that features are shown by: the first that parts customers into a few groups; '' for none."""
    facts = lens.engine.facts
    usual = [name for name in GROUPED_BY if name in offered(facts)]
    own = [name for name in offered(facts) if name not in (*GROUPED_BY, "customer", "owner")]
    for name in (*usual, *own):
        values = {value.casefold() for value in values_of(facts, name) if value}
        if 2 <= len(values) <= MOST_GROUPS and name not in lens.where:
            return name
    return ""


def _overdue(lens: Lens) -> Block:
    """Steps of a start that are past their day and not done, of customers who are still there: the latest ones
    first."""
    table, who = lens.engine.facts.table(ONBOARDING), lens.engine.facts.who(ONBOARDING)
    if not table.has("due_on"):
        return missing("Starts that are late", "Steps with a due day show who is stuck on the way in.", ONBOARDING)
    due, done = table.days("due_on"), table.days("completed_on")
    here = np.append(lens.cells("customers_active").num[:, lens.at] > 0, False) & in_segment(lens)
    open_ = (due != NO_DAY) & (due < lens.day) & ((done == NO_DAY) | (done > lens.day)) & here[who]
    rows = np.flatnonzero(open_)
    rows = rows[np.lexsort((rows, due[rows]))]
    people = who[rows].astype(np.intp)
    late = [Words(many(days, "day"), Role.WORSE, order=float(days)) for days in (lens.day - due[rows]).tolist()]
    columns: tuple[list[Cell], ...] = (
        picked(lens.people.names, people), [table.text("step")[row] for row in rows.tolist()], [*day_cells(due[rows])],
        [*late], picked(attribute(lens, "owner"), people),
    )  # fmt: skip
    stuck = len(set(people.tolist()))
    are = f"{many(stuck, 'customer')} {'is' if stuck == 1 else 'are'}" if stuck else "Nobody is"
    return Table(
        f"{are} late in getting started",
        f"Steps past their day and not done on {day_text(lens.day)}, the latest first",
        (
            Heading("Customer", width=26), Heading("Step", width=22), Heading("Due"), Heading("Late", numeric=True),
            Heading("Owner"),
        ),
        tuple(zip(*columns, strict=True)),
        tuple(picked(lens.people.ids, people)),
        "customer",
        "Every step that was due is done.",
        "onboarding",
    )  # fmt: skip
