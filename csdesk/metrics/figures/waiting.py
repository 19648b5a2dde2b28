"""Waiting for support: how long it takes until somebody answers, and until a case is resolved."""

from collections.abc import Callable

from csdesk.base.days import NO_MOMENT
from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.tickets import TICKETS
from csdesk.metrics.facts.cells import periods_of
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.facts.statistics import share_of
from csdesk.metrics.figures.support import FAMILY, OPENED, READS, RESOLVED
from csdesk.metrics.forms import Estimate, Rows, Sample
from csdesk.metrics.metric import Better, Counted, metric

SECONDS_OF_AN_HOUR, SECONDS_OF_A_MINUTE = 3600, 60
NINE_OF_TEN = 0.9


def _waited(
    facts: Facts, calendar: Calendar, until: str, by: str, seconds: int, counted_in: str, statistic: Callable[[Rows], Estimate]
) -> Sample:  # fmt: skip
    """One row for each ticket: the time from its opening to another moment, in the period that a moment of it lies in.

    Times that run backwards are left out.
    """
    table = facts.table(TICKETS)
    opened, reached = table.moments("opened"), table.moments(until)
    period = periods_of(calendar, facts.happened(TICKETS, by))
    rows = (period >= 0) & (opened != NO_MOMENT) & (reached >= opened)
    lasted = (reached[rows] - opened[rows]) / seconds
    return Sample(
        facts.who(TICKETS)[rows], period[rows], lasted, statistic, row_id=table.row_id[rows], dataset=TICKETS,
        counted_in=counted_in,
    )  # fmt: skip


def _to_resolution(facts: Facts, calendar: Calendar, statistic: Callable[[Rows], Estimate]) -> Sample:
    return _waited(facts, calendar, "resolved", "resolved", SECONDS_OF_AN_HOUR, "hours", statistic)


def _to_response(facts: Facts, calendar: Calendar, statistic: Callable[[Rows], Estimate]) -> Sample:
    return _waited(facts, calendar, "first_response", "opened", SECONDS_OF_A_MINUTE, "minutes", statistic)


def _share_of(share: float, nothing: str) -> Callable[[Rows], Estimate]:
    """The time within which so large a share of the tickets was done."""

    return lambda rows: share_of(rows, share, nothing)


MEDIAN_RESOLUTION, LONG_RESOLUTION = (_share_of(share, "no tickets resolved") for share in (0.5, NINE_OF_TEN))
MEDIAN_RESPONSE, LONG_RESPONSE = (_share_of(share, "no tickets answered") for share in (0.5, NINE_OF_TEN))


@metric(
    title="Time to first response", family=FAMILY, formula="median of the minutes from opened to the first response",
    unit=Unit.MINUTES, better=Better.LOWER, reads=READS, evidence=(OPENED,),
    needs=("tickets.opened", "tickets.first_response"), counted=Counted.TICKET, source="FIGURES first_response_median",
)  # fmt: skip
def first_response_median(facts: Facts, calendar: Calendar) -> Sample:
    """Half of the cases opened in the period got a first answer no later than this, by the clock, nights and weekends
    included. Cases that nobody has answered yet aren't in it."""
    return _to_response(facts, calendar, MEDIAN_RESPONSE)


@metric(
    title="First response, nine of ten", family=FAMILY,
    formula="90th percentile of the minutes from opened to the first response", unit=Unit.MINUTES, better=Better.LOWER,
    reads=READS, evidence=(OPENED,), needs=("tickets.opened", "tickets.first_response"), counted=Counted.TICKET, source="FIGURES first_response_p90",
)  # fmt: skip
def first_response_p90(facts: Facts, calendar: Calendar) -> Sample:
    """Nine of ten cases opened in the period got a first answer no later than this. It shows the waits that the median
    hides."""
    return _to_response(facts, calendar, LONG_RESPONSE)


@metric(
    title="Time to resolution", family=FAMILY, formula="median of the hours from opened to resolved", unit=Unit.HOURS,
    better=Better.LOWER, reads=READS, evidence=(RESOLVED,), needs=("tickets.opened", "tickets.resolved"),
    counted=Counted.TICKET, source="FIGURES resolution_median",
)  # fmt: skip
def resolution_median(facts: Facts, calendar: Calendar) -> Sample:
    """Half of the cases resolved in the period took no longer than this, by the clock, nights and weekends included.
    Cases that are still open aren't in it."""
    return _to_resolution(facts, calendar, MEDIAN_RESOLUTION)


@metric(
    title="Resolution, nine of ten", family=FAMILY, formula="90th percentile of the hours from opened to resolved",
    unit=Unit.HOURS, better=Better.LOWER, reads=READS, evidence=(RESOLVED,), needs=("tickets.opened", "tickets.resolved"),
    counted=Counted.TICKET, source="FIGURES resolution_p90",
)  # fmt: skip
def resolution_p90(facts: Facts, calendar: Calendar) -> Sample:
    """Nine of ten cases resolved in the period took no longer than this. It shows the cases that the median hides."""
    return _to_resolution(facts, calendar, LONG_RESOLUTION)
