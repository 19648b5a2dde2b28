"""What MRR gained and lost month by month, for the pages that show it."""

from dataclasses import replace

from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.pages.absent import absent
from csdesk.pages.charts import Line, Movement
from csdesk.pages.lens import Lens
from csdesk.pages.values import Number, Role
from csdesk.pages.view import Empty
from csdesk.pages.words import period_short

GAINS = (
    ("mrr_new", "New", Role.NEW),
    ("mrr_expansion", "Expansion", Role.EXPANSION),
    ("mrr_reactivated", "Reactivated", Role.REACTIVATED),
)
LOSSES = (("mrr_contraction", "Contraction", Role.CONTRACTION), ("mrr_churned", "Churned", Role.CHURN))
NET, BALANCE, RATES = "mrr_net_new", "mrr", "mrr_fx"
RATES_NAME = "Exchange rates"
TITLE = "MRR gained and lost each month"
MRR_SOURCES = (SUBSCRIPTIONS, MRR_HISTORY, PAYMENTS)


def movement(lens: Lens, title: str = "", *, detailed: bool = False) -> Movement | Empty:
    """Gains and losses of the months shown, with their net; `detailed` adds the balance above and the numbers below.

    The title is how often gains exceeded losses, unless one is given. Where no movement is known: what would unlock it.
    """
    net = lens.monthly(NET)
    if all(each.value is None for each in net):
        return absent(TITLE, net[-1].reason, *MRR_SOURCES, shape="movement")
    first = lens.months_shown[0]
    opening = lens.figure(BALANCE, lens.months).results[first - 1] if first else None
    rates = rates_lines(lens)
    return Movement(
        title or gains_and_losses(lens),
        _subtitle(lens, bool(rates), detailed=detailed),
        lens.month_labels,
        (*(lens.line(id_, name, role) for id_, name, role in GAINS), *rates[:1]),
        (*(lens.line(id_, name, role) for id_, name, role in LOSSES), *rates[1:]),
        lens.line(NET, "Net", Role.SECOND),
        lens.line(BALANCE, "MRR") if detailed else None,
        None if opening is None else lens.shown(BALANCE, opening),
        table=detailed,
        running=lens.last_month_runs,
    )


def gains_and_losses(lens: Lens) -> str:
    """In how many of the months shown more was gained than lost, or lost where none gained, as a finding. Months in which
    nothing moved are no bad ones: then those are counted in which something did."""
    net = [each.value for each in lens.monthly(NET) if each.value is not None]
    more = sum(value > 0 for value in net)
    if len(net) == 1:
        return "One month is known so far, and it brought more than it took" if more else "One month is known so far"
    moved = _moved(lens)
    if not moved:
        return f"Nothing was gained or lost in {len(net)} months"
    less = sum(value < 0 for value in net)
    what, often = ("Losses exceeded gains", less) if less and not more else ("Gains exceeded losses", more)
    of = f"{often} of" if often < moved else "all" if moved > 1 else "the one"
    if moved == len(net):
        return f"{what} in {of} {len(net)} months"
    months = "month" if moved == 1 else f"{moved} months"
    return f"{what} in {of} {months} in which MRR moved"


def _moved(lens: Lens) -> int:
    """In how many of the months shown anything was gained or lost."""
    kinds = [lens.monthly(id_) for id_, *_ in (*GAINS, *LOSSES)]
    return sum(any(each.value for each in month) for month in zip(*kinds, strict=True))


def rates_lines(lens: Lens) -> tuple[Line, ...]:
    """What exchange rates did: months in which they raised MRR, then those in which they lowered it (as positive
    numbers); nothing where no rate moved."""
    line = lens.line(RATES, RATES_NAME, Role.RATES)
    if not any(number is not None and number.value for number in line.numbers):
        return ()
    up = tuple(number if number and (number.value or 0) > 0 else None for number in line.numbers)
    down = tuple(_turned(lens, number) if number and (number.value or 0) < 0 else None for number in line.numbers)
    return Line(RATES_NAME, Role.RATES, up), Line(RATES_NAME, Role.RATES, down)


def _turned(lens: Lens, number: Number) -> Number:
    """A loss as the positive number that a stack below zero is drawn from."""
    assert number.value is not None
    return replace(number, value=-number.value, text=lens.count(-number.value, number.unit).text)


def _subtitle(lens: Lens, rates: bool, *, detailed: bool) -> str:
    """What is drawn; the net leaves out what exchange rates did, which is said where they did anything."""
    first, last = (lens.months.periods[lens.months_shown[place]] for place in (0, -1))
    span = period_short(last) if first == last else f"{period_short(first)} to {period_short(last)}"
    span += ", so far" if lens.last_month_runs else ""
    currency = f", {lens.currency}" if lens.currency else ""
    if detailed:
        net = "; net without exchange rates" if rates else ""
        return f"MRR at month end; then gained and lost each month, {span}{currency}{net}"
    net = "net without exchange rates above each bar" if rates else "net above each bar"
    return f"{TITLE}, {span} · {net}{currency}"
