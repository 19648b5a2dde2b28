"""The first page: how the business does, and what needs its owner."""

from csdesk.base.days import short_day
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.pages.blocks import Block
from csdesk.pages.charts import Movement, Trend
from csdesk.pages.decisions import alerts, decisions, pressing
from csdesk.pages.findings import finding
from csdesk.pages.framing import across, beside, framed, missing
from csdesk.pages.glances import glances
from csdesk.pages.headline import WELCOME, headline
from csdesk.pages.lens import Lens
from csdesk.pages.movements import movement
from csdesk.pages.page import page
from csdesk.pages.values import Role
from csdesk.pages.view import Cards, Empty, Headline, View

WANTED = ("mrr", "nrr_12m", "logo_churn", "nps")
INSTEAD = (
    "cs_roi", "customers_active", "average_purchase_value", "purchase_frequency", "csat", "active_customers_rate",
    "resolution_median", "on_time_rate",
)  # fmt: skip
CUSTOMERS_NOW = "customers_active"


@page(title="Overview", question="How are we doing, and what needs me?")
def overview(lens: Lens) -> View:
    """The figures that an owner looks at first, what MRR gained and lost, and the customers that need a decision."""
    now = lens.latest()  # whom to call is asked today, whatever the last whole quarter was
    cards = glances(lens, (*WANTED, _health(now)), INSTEAD)
    if not cards:
        return framed(lens, "overview", "Overview", Headline((WELCOME,)), (across(_welcome()),))
    found = decisions(now)
    main = _main(lens)
    below = across(main) if found is None else beside(main, alerts(now, found), 66)
    said = headline(lens, None if found is None else pressing(now, found), _day(lens, now))
    return framed(lens, "overview", "Overview", said, (across(Cards(cards, tall=True)), below))


def _day(lens: Lens, now: Lens) -> str:
    """The day on which decisions and risks stand, where it isn't the end of the period that all else is of."""
    return "" if now is lens else short_day(now.day)


def _health(now: Lens) -> str:
    """Which figure says how health is: the mean score; who is at risk, where rules put customers there and nobody has
    a score."""
    ids = [id_ for id_ in ("health_score", "health_at_risk") if id_ in now.engine.catalogue]
    return next((id_ for id_ in ids if now.result(id_).value is not None), "health_score")


def _main(lens: Lens) -> Block:
    """MRR gained and lost by month; how many customers there are, where nothing is known of MRR."""
    moved = movement(lens)
    known = any(each.value is not None for each in lens.monthly(CUSTOMERS_NOW))
    if isinstance(moved, Movement) or lens.undated or not known:
        return moved
    line = lens.line(CUSTOMERS_NOW, "Customers", Role.ACCENT)
    unit = lens.metric(CUSTOMERS_NOW).unit
    title, subtitle = finding(lens, CUSTOMERS_NOW), "Customers at the end of each month"
    return Trend(title, subtitle, lens.month_labels, (line,), unit, running=lens.last_month_runs)


def _welcome() -> Empty:
    sentence = "Import a list of customers, subscriptions, payments or survey answers, as you export it today."
    return missing(WELCOME, sentence, CUSTOMERS, SUBSCRIPTIONS, PAYMENTS, SURVEYS, shape="overview")
