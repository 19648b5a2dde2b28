"""The page of retention: whether customers and their revenue stay."""

from dataclasses import replace

from csdesk.base.periods import Calendar, Grain
from csdesk.base.units import Unit, many
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.engine.cells import Moved, moved
from csdesk.metrics.forms import Result
from csdesk.pages.absent import absent
from csdesk.pages.blocks import Block
from csdesk.pages.charts import Line, Trend
from csdesk.pages.framing import across, framed
from csdesk.pages.glances import glances
from csdesk.pages.joiners import joiners
from csdesk.pages.leavers import who_left, why_they_left
from csdesk.pages.lens import Lens
from csdesk.pages.movements import MRR_SOURCES
from csdesk.pages.page import page
from csdesk.pages.paying import paying
from csdesk.pages.shown import FEWEST_COUNTED
from csdesk.pages.staying import LIFETIME, lifetime_card, observed, staying
from csdesk.pages.values import Role
from csdesk.pages.view import Cards, Row, View
from csdesk.pages.words import period_short, period_title

OVER_A_YEAR, OVER_A_MONTH = ("nrr_12m", "grr_12m"), ("nrr", "grr")
SHORT = {"nrr_12m": "Net (NRR)", "grr_12m": "Gross (GRR)", "nrr": "Net (NRR)", "grr": "Gross (GRR)"}
INSTEAD = ("customers_active", "customers_lost", "logo_retention", "customer_lifespan")
UNLOCKED_BY = (*MRR_SOURCES, CUSTOMERS)


@page(
    title="Retention",
    question="Are we keeping customers and revenue?",
    unlocked_by=tuple(each.id for each in UNLOCKED_BY),
)
def retention(lens: Lens) -> View:
    """What is kept of customers and their revenue, how long they stay, and who left and why."""
    curve = observed(lens)
    gross = "grr_12m" if "grr_12m" in lens.engine.catalogue and lens.knows("grr_12m") else "grr"
    cards = glances(lens, (gross, "nrr_12m", "logo_churn", "gross_mrr_churn", LIFETIME), INSTEAD)
    cards = tuple(lifetime_card(lens, curve) if card.metric == LIFETIME else card for card in cards)
    if not cards:
        reason = lens.result("logo_churn").reason
        shown = absent("See who stays", reason, SUBSCRIPTIONS, CUSTOMERS, PAYMENTS, shape="cohorts")
        return framed(lens, "retention", "Retention", None, (across(shown),))
    rows = (
        across(Cards(cards)),
        Row(((_kept(lens), staying(lens, curve)), (joiners(lens),)), (42, 58)),
        Row(((why_they_left(lens),), paying(lens), (who_left(lens),)), (30, 30, 40)),
    )
    return framed(lens, "retention", "Retention", None, rows)


def _kept(lens: Lens) -> Block:
    """NRR and GRR over the year to each month end; of months, where the data are younger than a year."""
    yearly = any(each.value is not None for each in lens.monthly("nrr_12m"))
    ids = [id_ for id_ in (OVER_A_YEAR if yearly else OVER_A_MONTH) if id_ in lens.engine.catalogue]
    results = lens.monthly(ids[0])
    if all(each.value is None for each in results):
        return absent("What existing customers pay", results[-1].reason, *MRR_SOURCES, shape="trend")
    lines = tuple(
        lens.line(id_, SHORT[id_], Role.ACCENT if place == 0 else Role.SECOND, dashed=place > 0)
        for place, id_ in enumerate(ids)
    )
    names = "Net and gross retention" if len(ids) > 1 else "Net retention"
    over = "the 12 months to each month end" if yearly else "each month"
    return Trend(
        _kept_title(lens, ids[0]), f"{names} over {over}",
        lens.month_labels, tuple(_bare(line) for line in lines), Unit.PERCENT, base=1.0, running=lens.last_month_runs,
    )  # fmt: skip


def _kept_title(lens: Lens, id_: str) -> str:
    """Whether the same customers pay more than before, or who took more than the others added, over which span:
    `Existing customers pay more: net retention 103.1% in Q2 2024`.

    It is the figure of the chosen period, whatever the trend's months are; where that can't be known, the last month
    shown that can.
    """
    calendar, place = lens.calendar, lens.at
    if lens.result(id_).value is None:
        calendar = lens.months
        place = next(
            month for month in reversed(lens.months_shown) if _in(lens, id_, calendar, month).value is not None
        )
    number = lens.shown(id_, _in(lens, id_, calendar, place))
    assert number.value is not None
    if number.value >= 1:
        found = f"Existing customers pay {'the same' if number.value == 1 else 'more'}"
    else:
        found = _shrank(moved(lens.cells(id_, calendar), place))
    chosen = calendar.periods[place] == lens.period
    few = f" ({many(number.n, 'customer')})" if number.n < FEWEST_COUNTED else ""
    return (
        f"{found}: net retention {number.text}{_span(calendar, place, yearly=id_ in OVER_A_YEAR, chosen=chosen)}{few}"
    )


def _in(lens: Lens, id_: str, calendar: Calendar, place: int) -> Result:
    return lens.figure(id_, calendar).results[place]


def _span(calendar: Calendar, place: int, *, yearly: bool, chosen: bool) -> str:
    """Over which time the title's figure was taken; of a year it says to which month only where that isn't the chosen
    period's end."""
    period = calendar.periods[place]
    if yearly:
        return " over 12 months" if chosen else f" over 12 months to {period_short(period)}"
    if period.grain is Grain.ALL:
        return ""
    name = f"the {period_title(period)}" if period.grain is Grain.WEEK else period_short(period)
    return f" in {name}{'' if calendar.complete[place] else ' so far'}"


def _shrank(way: Moved) -> str:
    """Why less is paid than before: because of those who left or paused, of those who pay less, or of both."""
    if not way.gone:
        return "Existing customers pay less"
    gone = f"{many(way.gone, 'customer')} left or paused"
    if way.less:
        return f"{gone}, {way.less:,} pay{'s' if way.less == 1 else ''} less"
    return f"{gone}, others pay more, but not enough" if way.more else f"{gone}, the others pay as before"


def _bare(line: Line) -> Line:
    """The line without its intervals: two bands over each other hide both lines; the cards say what could be chance."""
    numbers = tuple(None if each is None else replace(each, low=None, high=None) for each in line.numbers)
    return replace(line, numbers=numbers)
