"""Support: how often customers need help, and how long it takes."""

from csdesk.base.days import NO_MOMENT
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.tickets import TICKETS
from csdesk.metrics.facts.cells import added_by_cell, periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.statistics import median_of
from csdesk.metrics.forms import Estimate, Rows, Sample, Tally
from csdesk.metrics.metric import Better, Evidence, Touch, metric

FAMILY = "support"
READS = (TICKETS,)
SECONDS_OF_AN_HOUR = 3600


@metric(
    title="Tickets opened", family=FAMILY, formula="tickets opened in the period", unit=Unit.COUNT, better=Better.LOWER,
    reads=READS, evidence=(Evidence(TICKETS, Touch.WITHIN, day="opened"),), needs=("tickets.opened",), event=TICKETS,
    source="FIGURES tickets_opened",
)  # fmt: skip
def tickets_opened(facts: Facts, calendar: Calendar) -> Tally:
    """How many support cases were opened in the period, by customers or by anybody else."""
    period = periods_of(calendar, facts.happened(TICKETS, "opened"))
    rows = period >= 0
    return Tally(added_by_cell(facts, calendar, facts.who(TICKETS)[rows], period[rows]))


@metric(
    title="Time to resolution", family=FAMILY, formula="median of the hours from opened to resolved", unit=Unit.HOURS,
    better=Better.LOWER, reads=READS, evidence=(Evidence(TICKETS, Touch.WITHIN, day="resolved"),),
    needs=("tickets.opened", "tickets.resolved"), source="FIGURES resolution_median",
)  # fmt: skip
def resolution_median(facts: Facts, calendar: Calendar) -> Sample:
    """Half of the cases resolved in the period took no longer than this, by the clock, nights and weekends included.
    Cases that are still open aren't in it."""
    table = facts.table(TICKETS)
    opened, resolved = table.moments("opened"), table.moments("resolved")
    period = periods_of(calendar, facts.happened(TICKETS, "resolved"))
    rows = (period >= 0) & (opened != NO_MOMENT) & (resolved >= opened)
    hours = (resolved[rows] - opened[rows]) / SECONDS_OF_AN_HOUR
    return Sample(
        facts.who(TICKETS)[rows], period[rows], hours, _median_hours, row_id=table.row_id[rows], counted_in="hours"
    )


def _median_hours(rows: Rows) -> Estimate:
    return median_of(rows, nothing="no tickets resolved")
