"""The rows of onboarding of the Data sheet: the steps due in the period, and the customers who began, were done or are
under way in it."""

import numpy as np

from csdesk.base.days import NO_DAY
from csdesk.base.periods import Calendar
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.metrics.facts.cells import periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.figures.onboarding import starts
from csdesk.metrics.forms import Mask
from csdesk.reports.evidence.customers import names_of
from csdesk.reports.evidence.tables import DataTable, Form, days, numbers, text


def step_rows(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each step that was due in the period."""
    table = facts.table(ONBOARDING)
    due = table.days("due_on")
    rows = np.flatnonzero((periods_of(calendar, due) == 0) & who[facts.who(ONBOARDING)])
    return DataTable(
        "steps", "Steps", "One row for each step of onboarding that was due in the period.",
        (
            text("", "Customer", names_of(facts, facts.who(ONBOARDING)[rows])),
            text("", "Step", table.text("step").take(rows).tolist()),
            days("d_s_due", "Due", due[rows]),
            days("d_s_done", "Done", table.days("completed_on")[rows]),
        ),
    )  # fmt: skip


def start_rows(facts: Facts, calendar: Calendar, who: Mask) -> DataTable:
    """One row for each customer whose onboarding began in the period, was done in it, or is under way at its end."""
    found, window = starts(facts), facts.settings.days("onboarding_window_days") or 0
    over, end = found.began.astype(np.int64) + window, int(calendar.ends[0])
    began, done = periods_of(calendar, found.began) == 0, periods_of(calendar, found.done) == 0
    waits = (found.began <= end) & (over >= end) & ((found.done == NO_DAY) | (found.done > end))
    in_time = (found.done != NO_DAY) & (found.done <= over)
    judged = began & (over <= facts.inferred.data_to)
    rows = np.flatnonzero((began | done | waits) & who[found.who])
    lasted = np.where(done, found.done.astype(np.float64) - found.began, np.nan)
    return DataTable(
        "starts", "Starts", "One row for each customer whose onboarding began or was done in the period, or is under way at its end. In time: blank where the window isn't over, or the start lies before.",
        (
            text("", "Customer", names_of(facts, found.who[rows])),
            days("d_w_began", "Began", found.began[rows]),
            days("d_w_done", "Done", found.done[rows]),
            numbers("d_w_days", "Days", lasted[rows], Form.COUNT),
            numbers("d_w_in_time", "Done in time", np.where(judged, in_time.astype(np.float64), np.nan)[rows], Form.COUNT),
            numbers("d_w_open", "Under way", waits[rows].astype(np.float64), Form.COUNT),
        ),
    )  # fmt: skip
