"""The rows of events of the Data sheet: answers, tickets, invoices and costs of the period."""

import numpy as np
import numpy.typing as npt

from csdesk.base.days import NO_DAY, NO_MOMENT
from csdesk.base.periods import Calendar
from csdesk.datasets.costs import COSTS
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.table import Texts
from csdesk.datasets.tickets import TICKETS
from csdesk.metrics.facts.cells import periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.answers import CES, CSAT, NPS, answers
from csdesk.metrics.figures.invoices import invoice_rows
from csdesk.metrics.forms import Mask
from csdesk.reports.evidence.customers import names_of
from csdesk.reports.evidence.tables import DataTable, Form, days, numbers, text

HOUR = 3600


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


def ticket_rows(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each case opened or resolved in the period; hours only of those resolved in it."""
    table = facts.table(TICKETS)
    opened, resolved = table.moments("opened"), table.moments("resolved")
    opened_in = periods_of(calendar, facts.happened(TICKETS, "opened")) == 0
    solved_in = periods_of(calendar, facts.happened(TICKETS, "resolved")) == 0
    rows = np.flatnonzero((opened_in | solved_in) & who[facts.who(TICKETS)])
    whole = solved_in[rows] & (opened[rows] != NO_MOMENT) & (resolved[rows] >= opened[rows])
    hours = np.where(whole, (resolved[rows] - opened[rows]) / HOUR, np.nan)
    return DataTable(
        "tickets", "Tickets", "One row for each case opened or resolved in the period; hours of those resolved in it.",
        (
            text("", "Customer", names_of(facts, facts.who(TICKETS)[rows])),
            text("", "Priority", table.text("priority").take(rows).tolist()),
            days("d_t_opened", "Opened", facts.happened(TICKETS, "opened")[rows]),
            days("d_t_resolved", "Resolved", facts.happened(TICKETS, "resolved")[rows]),
            numbers("d_t_hours", "Hours to resolution", hours),
        ),
    )  # fmt: skip


def invoice_table(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each invoice due in the period."""
    table = facts.table(PAYMENTS)
    due = table.days("due_on")
    rows = np.flatnonzero(invoice_rows(table) & (periods_of(calendar, due) == 0) & who[facts.who(PAYMENTS)])
    return DataTable(
        "invoices", "Invoices", "One row for each invoice due in the period.",
        (
            text("", "Customer", names_of(facts, facts.who(PAYMENTS)[rows])),
            text("", "Invoice", table.text("payment_id").take(rows).tolist()),
            days("d_i_due", "Due", due[rows]),
            days("d_i_paid", "Paid", table.days("paid_on")[rows]),
            numbers("d_i_amount", "Amount", table.numbers("amount")[rows]),
            text("", "Currency", table.text("currency").take(rows).tolist()),
        ),
    )  # fmt: skip


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
