"""The customers' rows of the Data sheet: what each paid at the edges of the period and a year ago, and whether it was
there."""

import numpy as np

from csdesk.base.periods import Calendar
from csdesk.datasets.customers import CUSTOMERS
from csdesk.metrics.engine.groups import Where, chosen
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.retention import nrr_12m
from csdesk.metrics.forms import Mask, Tally
from csdesk.metrics.spans.movements import movements, presence
from csdesk.metrics.spans.presence import snapshot
from csdesk.reports.evidence.tables import DataTable, Form, Values, numbers, text

NOBODY = "(no known customer)"
DESCRIBED = ("segment", "plan", "industry", "country", "owner")


def who_counts(facts: Facts, calendar: Calendar, where: Where) -> Mask:
    """Which customers (and, for everyone, nobody's rows) belong to the review in a calendar of one period."""
    mask = chosen(facts, calendar, where)
    if mask is None:
        return np.ones(facts.size, dtype=np.bool_)
    return np.broadcast_to(mask, (facts.size, calendar.size))[:, 0]


def names_of(facts: Facts, rows: Values) -> list[str]:
    """The names of customers by their number."""
    known = (*facts.people.names, NOBODY)
    return [known[row] for row in rows.tolist()]


def ids_of(facts: Facts, rows: Values) -> list[str]:
    """The ids of customers by their number."""
    known = (*facts.people.ids, "")
    return [known[row] for row in rows.tolist()]


def described(facts: Facts, column: str) -> list[str]:
    """What the customers table says of each customer ('' for nothing), and of nobody."""
    words = [""] * facts.size
    texts = facts.table(CUSTOMERS).text(column)
    for who, value in zip(facts.who(CUSTOMERS).tolist(), texts.tolist(), strict=True):
        if value:
            words[who] = value
    return words


def customer_rows(facts: Facts, calendar: Calendar, where: Where, *, year: bool) -> DataTable:
    """One row for each customer that was there at an edge of the period, in it, or (with `year`) a year before its
    end."""
    moves, here = movements(facts, calendar), presence(facts, calendar)
    then, now = _year(facts, calendar) if year else (np.zeros(facts.size), np.zeros(facts.size))
    passed = (here.between & ~here.at_start & ~here.at_end)[:, 0]
    seen = (here.at_start | here.between | here.at_end)[:, 0] | (then != 0) | (moves.end[:, 0] != 0)
    rows = np.flatnonzero(seen & who_counts(facts, calendar, where))
    rows = rows[
        np.lexsort((np.array([n.casefold() for n in names_of(facts, rows)], dtype=object), -moves.end[rows, 0]))
    ]

    def at(matrix: Values) -> Values:
        return np.asarray(matrix[rows, 0], dtype=np.float64)

    passing = np.where(passed, np.maximum(moves.new, moves.reactivated)[:, 0], 0.0)[rows]
    words = [(name, described(facts, name)) for name in DESCRIBED]
    told = [
        text("", name.capitalize(), [values[row] for row in rows.tolist()]) for name, values in words if any(values)
    ]
    return DataTable(
        "customers", "Customers", "One row for each customer of the period or of the year to its end.",
        (
            text("d_customer", "Customer", names_of(facts, rows)),
            text("d_customer_id", "Id", ids_of(facts, rows)),
            *told,
            numbers("d_active_p", "There at the start", at(here.at_start), Form.COUNT),
            numbers("d_active_q", "There at the end", at(here.at_end), Form.COUNT),
            numbers("d_completed", "Left as planned", at(here.completed), Form.COUNT),
            text("d_returned", "Came back", ["yes" if each else "no" for each in here.returned[rows, 0].tolist()]),
            numbers("d_mrr_p", "MRR at the start", at(moves.start)),
            numbers("d_mrr_q", "MRR at the end", at(moves.end)),
            numbers("d_fx", "Exchange rates", at(moves.fx)),
            numbers("d_went", "Came and went", passed[rows].astype(np.float64), Form.COUNT),
            numbers("d_passed", "MRR of those who came and went", passing),
            *((numbers("d_mrr_y", "MRR a year before", then[rows]), numbers("d_mrr_y_now", "Theirs now", now[rows])) if year else ()),
        ),
    )  # fmt: skip


def _year(facts: Facts, calendar: Calendar) -> tuple[Values, Values]:
    """What those of a year before paid then, and pay now at the rates of then."""
    if snapshot(facts):
        return np.zeros(facts.size), np.zeros(facts.size)
    form = nrr_12m(facts, calendar)
    assert isinstance(form, Tally) and form.den is not None
    return form.den[:, 0], form.num[:, 0]
