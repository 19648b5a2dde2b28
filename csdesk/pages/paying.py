"""Whether customers pay on time, and how old what they owe is."""

from csdesk.base.units import Unit
from csdesk.datasets.payments import PAYMENTS
from csdesk.metrics.figures.ageing import Aged, overdue_by_age
from csdesk.pages.absent import absent
from csdesk.pages.blocks import Block
from csdesk.pages.charts import Bar, Ranked, Ranking, Trend
from csdesk.pages.findings import joined, of_the_whole, so_far
from csdesk.pages.framing import missing
from csdesk.pages.lens import Lens
from csdesk.pages.people import in_segment
from csdesk.pages.shown import FEWEST_COUNTED, counts_of, drawn, with_enough
from csdesk.pages.values import Role

ON_TIME, OVERDUE = "on_time_rate", "overdue_balance"
ON_TIME_NAME = "Whether customers pay on time"


def paying(lens: Lens) -> tuple[Block, ...]:
    """The share of invoices paid on time by month; and what is overdue, where that is known."""
    if not lens.knows(ON_TIME):
        return (absent(ON_TIME_NAME, lens.result(ON_TIME).reason, PAYMENTS, shape="trend"),)
    line = with_enough(lens.line(ON_TIME, "On time"))
    on_time: Block = Trend(
        _title(lens), joined("By month due, 95% interval", of_the_whole(lens, ON_TIME)),
        lens.month_labels, (line,), Unit.PERCENT, running=lens.last_month_runs,
    )  # fmt: skip
    if not drawn(line):
        sentence = f"Each month has fewer than {FEWEST_COUNTED} invoices due, too few for a share by month."
        on_time = missing(_title(lens), sentence, shape="trend")
    return (on_time,) if lens.result(OVERDUE).value is None else (on_time, _overdue(lens))


def _title(lens: Lens) -> str:
    """The share of the chosen period; the reason where no invoice was due in it."""
    rate = lens.number(ON_TIME)
    if rate.value is None:
        return f"{ON_TIME_NAME}: {rate.reason}"
    counts = counts_of(lens.result(ON_TIME))
    return (
        f"{counts} {'invoice' if rate.n == 1 else 'invoices'} paid on time{so_far(lens)}"
        if counts
        else f"{rate.text} of invoices paid on time{so_far(lens)}"
    )


def _overdue(lens: Lens) -> Ranked:
    """What is overdue at the end of the period, by its age."""
    total = lens.number(OVERDUE)
    aged = overdue_by_age(lens.engine.facts, lens.period, in_segment(lens)) if total.value else ()
    bars = tuple(Bar(_age(each), lens.count(each.amount, Unit.MONEY), Role.WORSE) for each in aged)
    title = f"{total.text} is overdue" if bars else "Nothing is overdue"
    rankings = (Ranking("Days since the due day", bars, total, "All overdue"),) if bars else ()
    return Ranked(title, f"Unpaid after the due day, {lens.period_title}", rankings, f"{title}.")


def _age(aged: Aged) -> str:
    return f"Over {aged.first - 1} days" if aged.last is None else f"{aged.first} to {aged.last} days"
