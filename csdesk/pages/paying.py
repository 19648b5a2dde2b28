"""Whether customers pay on time, and how old what they owe is."""

from csdesk.base.periods import Calendar
from csdesk.base.units import Unit
from csdesk.datasets.payments import PAYMENTS
from csdesk.metrics.figures.invoices import overdue
from csdesk.pages.absent import absent
from csdesk.pages.blocks import Block
from csdesk.pages.charts import Bar, Ranked, Ranking, Trend
from csdesk.pages.findings import joined, of_the_whole
from csdesk.pages.lens import Lens
from csdesk.pages.people import in_segment
from csdesk.pages.values import Role

ON_TIME, OVERDUE = "on_time_rate", "overdue_balance"
ON_TIME_NAME = "Whether customers pay on time"
AGES = ((1, 30), (31, 60), (61, 90), (91, None))
"""Days since the due day (FIGURES overdue_balance)."""


def paying(lens: Lens) -> tuple[Block, ...]:
    """The share of invoices paid on time by month; and what is overdue, where that is known."""
    if not lens.knows(ON_TIME):
        return (absent(ON_TIME_NAME, lens.result(ON_TIME).reason, PAYMENTS, shape="trend"),)
    on_time = Trend(
        _title(lens), joined("By month due, 95% interval", of_the_whole(lens, ON_TIME)),
        lens.month_labels, (lens.line(ON_TIME, "On time"),), Unit.PERCENT, running=lens.last_month_runs,
    )  # fmt: skip
    return (on_time,) if lens.result(OVERDUE).value is None else (on_time, _overdue(lens))


def _title(lens: Lens) -> str:
    """The share of the chosen period; the reason where no invoice was due in it."""
    rate = lens.number(ON_TIME)
    return f"{ON_TIME_NAME}: {rate.reason}" if rate.value is None else f"{rate.text} of invoices paid on time"


def _overdue(lens: Lens) -> Ranked:
    """What is overdue at the end of the period, by its age."""
    total, bars = lens.number(OVERDUE), []
    inside, facts = in_segment(lens), lens.engine.facts
    alone = Calendar(lens.period.grain, (lens.period,), facts.inferred.first_event, facts.inferred.data_to)
    for first, last in AGES if total.value else ():
        owed = float(overdue(facts, alone, first, last)[inside, 0].sum())
        if owed:
            name = f"Over {first - 1} days" if last is None else f"{first} to {last} days"
            bars.append(Bar(name, lens.count(owed, Unit.MONEY), Role.WORSE))
    title = f"{total.text} is overdue" if bars else "Nothing is overdue"
    rankings = (Ranking("Days since the due day", tuple(bars), total, "All overdue"),) if bars else ()
    return Ranked(title, f"Unpaid after the due day, {lens.period_title}", rankings, f"{title}.")
