"""The rows that say who is a customer and what they pay, whatever their source: evidence that many figures share."""

from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.departures import DEPARTURES
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.rates import RATES
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.metrics.metric import Evidence, Touch

PRESENCE_TABLES = (SUBSCRIPTIONS, MRR_HISTORY, PAYMENTS, CUSTOMERS, DEPARTURES)

WHETHER_PAID = "whether they were paid"
SINCE_WHEN = "since when there are any"

PRESENCE = (
    Evidence(SUBSCRIPTIONS, Touch.HISTORY, source="subscriptions"),
    Evidence(MRR_HISTORY, Touch.HISTORY, day="month", source="mrr_history"),
    Evidence(PAYMENTS, Touch.ALL, day="invoiced_on", only=("kind", ("recurring",)), source="payments"),
    Evidence(
        PAYMENTS,
        Touch.HISTORY,
        day="invoiced_on",
        only=("kind", ("recurring",)),
        source="unpaid",
        looked_at=WHETHER_PAID,
    ),
    Evidence(PAYMENTS, Touch.HISTORY, day="invoiced_on", source="purchases"),
    Evidence(CUSTOMERS, Touch.ALL, source="customers"),
    Evidence(DEPARTURES, Touch.ALL, source="departures"),
)
"""The rows of a customer that say on which days it was one."""

RATED = Evidence(RATES, Touch.ALL, everyone=True, source="rates", looked_at="what currencies were worth")
MONEY = (*PRESENCE, RATED)
"""The same, with the rates that its money is valued at."""
