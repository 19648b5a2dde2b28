"""Every page, in the order of the window's tabs: a new page is one line more."""

from csdesk.pages.adoption import adoption
from csdesk.pages.customers import customers
from csdesk.pages.data import data
from csdesk.pages.health import health
from csdesk.pages.overview import overview
from csdesk.pages.page import REGISTERED, Build, Page
from csdesk.pages.reports import reports
from csdesk.pages.retention import retention
from csdesk.pages.revenue import revenue
from csdesk.pages.sentiment import sentiment

BUILDS: tuple[Build, ...] = (
    overview, revenue, retention, sentiment, adoption, health, customers, reports, data,
)  # fmt: skip

PAGES: dict[str, Page] = {build.__name__: REGISTERED[build.__name__] for build in BUILDS}
"""Every page by its id, in order."""
