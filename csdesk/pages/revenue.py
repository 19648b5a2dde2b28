"""The page of revenue: where money comes from, and what moved it."""

from csdesk.base.periods import Grain
from csdesk.base.units import Unit, short_text
from csdesk.datasets.customers import CUSTOMERS
from csdesk.metrics.engine.comparing import change_of
from csdesk.metrics.engine.engine import Figure
from csdesk.metrics.engine.groups import values_of
from csdesk.metrics.engine.offered import offered
from csdesk.metrics.forms import Result
from csdesk.pages.absent import absent
from csdesk.pages.blocks import Block
from csdesk.pages.charts import Movement, Point, Points
from csdesk.pages.findings import so_far
from csdesk.pages.framing import across, beside, framed
from csdesk.pages.glances import glances
from csdesk.pages.lens import Lens
from csdesk.pages.movements import BALANCE, MRR_SOURCES, gains_and_losses, movement
from csdesk.pages.movers import movers
from csdesk.pages.page import page
from csdesk.pages.view import Cards, Empty, Row, View

WANTED = ("mrr", "mrr_net_new", "expansion_rate", "arpa", "clv_subscription")
INSTEAD = ("average_purchase_value", "purchase_frequency", "customer_lifespan", "clv", "non_recurring_revenue")
WORTH = ("clv_subscription", "clv")
"""What a customer brings over its lifetime: of those who subscribe, and of those who buy."""
FEWEST_GROUPS, MOST_GROUPS = 2, 8
FIRST, NO_SEGMENTS = ("segment", "plan"), ("customer", "owner")
YEAR = 12
GROUPING = "a column segment, plan, country or another that sorts them into groups"


@page(
    title="Revenue",
    question="Where does money come from?",
    unlocked_by=tuple(each.id for each in MRR_SOURCES),
    unlocked_with=("customers.mrr",),
)
def revenue(lens: Lens) -> View:
    """MRR and what moved it, by month and by customer; what customers of each segment are worth."""
    cards = glances(lens, WANTED, INSTEAD)
    if not cards:
        reason = lens.result(BALANCE).reason
        shown = absent("See where your revenue comes from", reason, *MRR_SOURCES, shape="movement")
        return framed(lens, "revenue", "Revenue", None, (across(shown),))
    rows: tuple[Row, ...] = (across(Cards(cards)),)
    moved = movement(lens, _title(lens), detailed=True)
    rows += (beside(moved, movers(lens), 74) if isinstance(moved, Movement) else across(moved),)
    worth = _worth(lens)
    return framed(lens, "revenue", "Revenue", None, (*rows, across(worth)) if worth else rows)


def _title(lens: Lens) -> str:
    """How MRR moved in the period, and within a year: MRR rose 4.7% in the quarter, ₦11.2m in a year; of one
    that still runs it is `in the quarter so far`."""
    growth = lens.result("mrr_growth").value
    if growth is None or lens.period.grain is Grain.ALL:
        return gains_and_losses(lens)
    text = short_text(abs(growth), Unit.PERCENT)
    moved = f"{'rose' if growth > 0 else 'fell'} {text}" if growth else "stayed the same"
    return f"MRR {moved} in the {lens.period.grain.value}{so_far(lens)}{_in_a_year(lens, growth)}"


def _in_a_year(lens: Lens, growth: float) -> str:
    results, last = lens.figure(BALANCE, lens.months).results, lens.months_shown[-1]
    change = change_of(lens.metric(BALANCE), results[last], results[last - YEAR]) if last >= YEAR else None
    if change is None or not change.difference:
        return ""
    text = short_text(abs(change.difference), Unit.MONEY, lens.currency)
    alike = growth != 0 and (change.difference > 0) == (growth > 0)
    return f", {'' if alike else 'up ' if change.difference > 0 else 'down '}{text} in a year"


def _worth(lens: Lens) -> Block | None:
    """What a customer of each segment brings over its lifetime; None where that isn't known of anybody."""
    id_ = next((each for each in WORTH if lens.knows(each)), "")
    if not id_:
        return None
    title, by = lens.metric(id_).title, _segmented_by(lens)
    if not by:
        sentence = "With customers sorted into a few groups you see which of them are worth most."
        return Empty(f"{title} by segment", sentence, (f"{CUSTOMERS.title}: {GROUPING}",), "points")
    figures = sorted(lens.split(id_, by), key=lambda figure: _rank(figure.results[lens.at]), reverse=True)
    points = tuple(_point(lens, id_, by, figure) for figure in figures)
    reach = [each for p in points if not p.instead for each in (p.number.value, p.number.high) if each is not None]
    return Points(
        _finding(title, points),
        f"{title} by {by}, with its 95% interval where it is known, {lens.period_title} · n = customers",
        points,
        0.0,
        max(reach, default=1.0),
    )


def _segmented_by(lens: Lens) -> str:
    """The attribute that parts customers into a handful of groups: their segment, else their plan, else any other."""
    facts = lens.engine.facts
    names = [name for name in offered(facts) if name not in NO_SEGMENTS]
    for name in sorted(names, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST)):
        if FEWEST_GROUPS <= len({value.casefold() for value in values_of(facts, name)}) <= MOST_GROUPS:
            return name
    return ""


def _rank(result: Result) -> tuple[float, float]:
    """Known values first, the largest on top; then those of which only the least is known."""
    return (-1.0 if result.value is None else result.value, result.low or 0.0)


def _point(lens: Lens, id_: str, by: str, figure: Figure) -> Point:
    value = figure.group[by]
    result = figure.results[lens.at]
    number = lens.shown(id_, result, {by: (value,)})
    instead = result.reason if result.value is None else ""
    if instead and result.low is not None:
        instead = f"at least {short_text(result.low, number.unit, lens.currency)}: nobody left in the period"
    return Point(value or f"No {by}", number, instead=instead)


def _finding(title: str, points: tuple[Point, ...]) -> str:
    known = [point for point in points if point.number.value is not None]
    if not known:
        return f"{title}: not known for any group yet"
    if len(known) == 1:
        return f"{title}: {known[0].number.text} for {known[0].name}, not known for the others"
    first, last = known[0], known[-1]
    return f"{title} runs from {last.number.text} ({last.name}) to {first.number.text} ({first.name})"
