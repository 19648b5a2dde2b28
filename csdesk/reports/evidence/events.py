"""The rows of events of the Data sheet: answers, tickets and costs of the period."""

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, NO_MOMENT
from csdesk.base.periods import Calendar
from csdesk.datasets.costs import COSTS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.table import Table, Texts
from csdesk.datasets.tickets import TICKETS
from csdesk.metrics.facts.cells import periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.answers import CES, CSAT, NPS, answers
from csdesk.metrics.figures.sentiment import asked
from csdesk.metrics.figures.support import ratings, waiting
from csdesk.metrics.forms import Mask
from csdesk.metrics.spans.movements import presence
from csdesk.reports.evidence.customers import names_of
from csdesk.reports.evidence.tables import DataTable, Form, Values, days, numbers, text

HOUR, MINUTE = 3600, 60


def answer_rows(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each answer that counts in the period, high scores good, with the score from which it is good."""
    columns: dict[str, list[npt.NDArray]] = {name: [] for name in ("who", "score", "top", "from", "times")}  # type: ignore[type-arg]
    kinds: list[str] = []
    steps: list[str] = []
    for kind in (NPS, CSAT, CES):
        given = answers(facts, calendar, kind)
        rows = np.flatnonzero(who[given.who])
        top, low = given.top[rows], given.low[rows]
        best = np.select([top >= 100, top > 3], [80.0, top - 1], top)
        good = {NPS: np.full(len(rows), 9.0), CSAT: best, CES: (low + top) / 2}[kind]
        for name, values in (
            ("who", given.who[rows]),
            ("score", given.score[rows]),
            ("top", top),
            ("from", good),
            ("times", given.times[rows]),
        ):
            columns[name].append(values)
        kinds += [kind] * len(rows)
        steps += Texts(given.step[rows], given.steps).tolist()
    whole = {name: np.concatenate(parts) for name, parts in columns.items()}
    return DataTable(
        "answers", "Answers", "One row for each answer of the period. NPS asks about recommending, CSAT about satisfaction, CES about ease; good: NPS and CSAT from that score on, CES above it.",
        (
            text("", "Customer", names_of(facts, whole["who"])),
            text("d_a_kind", "Kind", kinds),
            text("d_a_step", "Step", steps),
            numbers("d_a_score", "Score", whole["score"], Form.COUNT),
            numbers("d_a_top", "Of", whole["top"], Form.COUNT),
            numbers("d_a_from", "Good from", whole["from"], Form.NUMBER),
            numbers("d_a_times", "Answers", whole["times"], Form.COUNT),
        ),
    )  # fmt: skip


def asked_rows(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each question asked in the period, where those who gave no answer are recorded, too."""
    found, table = asked(facts, calendar), facts.table(SURVEYS)
    mine = who[facts.who(SURVEYS)[found.row]]
    rows = found.row[mine]
    return DataTable(
        "asked", "Asked", "One row for each question asked in the period, with or without an answer.",
        (
            text("", "Customer", names_of(facts, facts.who(SURVEYS)[rows])),
            text("", "Kind", table.text("kind").take(rows).tolist()),
            numbers("d_q_answered", "Answered", found.scored[mine].astype(np.float64), Form.COUNT),
            numbers("d_q_times", "Questions", found.times[mine], Form.COUNT),
        ),
    )  # fmt: skip


def ticket_rows(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each case opened or resolved in the period, or waiting at its end; hours only of those resolved in
    it, minutes and marks of those opened in it."""
    table = facts.table(TICKETS)
    opened_on, resolved_on = facts.happened(TICKETS, "opened"), facts.happened(TICKETS, "resolved")
    opened_in, solved_in = (periods_of(calendar, days_) == 0 for days_ in (opened_on, resolved_on))
    first, last = waiting(facts)
    end = int(calendar.ends[0])
    open_ = (first != NO_DAY) & (first <= end) & (last >= end)
    given, period, best = ratings(facts, calendar)
    given = np.where(period == 0, given, np.nan)
    people = facts.who(TICKETS)
    here = np.append(presence(facts, calendar).at_end[: facts.nobody, 0], False)
    rows = np.flatnonzero((opened_in | solved_in | open_ | ~np.isnan(given)) & who[people])

    def marked(column: str) -> Values:
        return np.where(opened_in, (table.flags(column) == 1).astype(np.float64), np.nan)[rows]

    return DataTable(
        "tickets", "Tickets", "One row for each case opened or resolved in the period, or waiting at its end; hours of those resolved in it, minutes of those opened in it.",
        (
            text("", "Customer", names_of(facts, people[rows])),
            text("", "Priority", table.text("priority").take(rows).tolist()),
            days("d_t_opened", "Opened", opened_on[rows]),
            days("d_t_resolved", "Resolved", resolved_on[rows]),
            numbers("d_t_hours", "Hours to resolution", _lasted(table, "resolved", solved_in, HOUR)[rows]),
            numbers("d_t_minutes", "Minutes to response", _lasted(table, "first_response", opened_in, MINUTE)[rows]),
            numbers("d_t_open", "Waits at the end", open_[rows].astype(np.float64), Form.COUNT),
            numbers("d_t_reopened", "Came back", marked("reopened"), Form.COUNT),
            numbers("d_t_escalated", "Passed up", marked("escalated"), Form.COUNT),
            numbers("d_t_rating", "Rating", given[rows], Form.COUNT),
            numbers("d_t_from", "Good from", np.where(np.isnan(given), np.nan, best)[rows], Form.COUNT),
            numbers("d_t_here", "Customer at the end", here[np.minimum(people, facts.nobody)][rows].astype(np.float64), Form.COUNT),
        ),
    )  # fmt: skip


def _lasted(table: Table, until: str, rows: Mask, seconds: int) -> Values:
    """How long each of the chosen cases took from its opening to another moment; NaN for others, and for times that run
    backwards."""
    opened, reached = table.moments("opened"), table.moments(until)
    whole = rows & (opened != NO_MOMENT) & (reached >= opened)
    return np.where(whole, (reached - opened) / seconds, np.nan)


def cost_rows(facts: Facts, calendar: Calendar) -> DataTable:
    """One row for each cost of customer success in the period, in the base currency at the rate of its day."""
    table = facts.table(COSTS)
    day = table.days("day")
    rows = np.flatnonzero((day != NO_DAY) & (periods_of(calendar, day) == 0))
    currency = table.text("currency").take(rows)
    worth = table.numbers("amount")[rows] * facts.rates.each(currency, day[rows])
    return DataTable(
        "costs", "Costs", "One row for each cost of customer success in the period.",
        (
            days("d_c_day", "Day", day[rows]),
            text("", "Owner", table.text("owner").take(rows).tolist()),
            numbers("d_c_amount", "Amount", worth),
        ),
    )  # fmt: skip
