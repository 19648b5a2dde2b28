"""Every table, by name: a new one is one line more."""

from csdesk.datasets.attributes import ATTRIBUTES
from csdesk.datasets.costs import COSTS
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.departures import DEPARTURES
from csdesk.datasets.kept import KEPT
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.onboarding import ONBOARDING
from csdesk.datasets.payments import PAYMENTS
from csdesk.datasets.rates import RATES
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE

IMPORTED: tuple[Dataset, ...] = (
    CUSTOMERS, SUBSCRIPTIONS, MRR_HISTORY, PAYMENTS, SURVEYS, USAGE, TICKETS, ONBOARDING, DEPARTURES, COSTS, RATES,
)  # fmt: skip
"""The tables that spreadsheets come in to, in the order in which they are shown."""

DATASETS: dict[str, Dataset] = {dataset.id: dataset for dataset in (*IMPORTED, ATTRIBUTES, *KEPT)}
"""All tables of rows by their id; customers' own attributes are filled from columns of other files, and some are kept
by hand."""
