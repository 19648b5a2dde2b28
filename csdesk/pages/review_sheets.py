"""The sheets of both reviews, after their covers: declared once for the page of reports and the workbooks."""

from dataclasses import dataclass

from csdesk.datasets.dataset import Dataset
from csdesk.datasets.surveys import SURVEYS
from csdesk.datasets.tickets import TICKETS
from csdesk.datasets.usage import USAGE

RENEWING_DAYS = 120
"""How far ahead the review looks for renewals."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the review of the whole business: its name, the question that it answers, what it shows, and the
    figures of which any one fills it."""

    title: str
    answers: str
    shows: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One sheet of a customer's own review that a table fills: its name, the question that it answers, the table, the
    column of the day that counts, and what its rows are called."""

    title: str
    answers: str
    table: Dataset
    day: str
    rows: str


SUMMARY = Sheet(
    "Summary", "How are we doing, and what needs a decision?", "What changed, in sentences and tiles", ("mrr", "customers_active"),
)  # fmt: skip
BRIDGE = Sheet(
    "Movement bridge", "What did MRR gain and lose, month by month?", "MRR gained and lost over 13 months", ("mrr_net_new",),
)  # fmt: skip
RETENTION = Sheet(
    "Retention", "Are we keeping customers and revenue?", "Revenue and customers kept", ("grr", "logo_retention"),
)  # fmt: skip
COHORTS = Sheet(
    "Cohorts", "Who is left of those who joined together?", "Who joined when, and how many of them are left", ("logo_retention",),
)  # fmt: skip
CHURN = Sheet(
    "Churn", "Why do customers leave, and who left?", "Why customers left, and who did", ("customers_lost", "logo_churn"),
)  # fmt: skip
EXPANSION = Sheet(
    "Expansion & value", "Where does revenue come from?", "Who pays more, and what a customer is worth", ("expansion_rate", "arpa"),
)  # fmt: skip
RENEWALS = Sheet("Renewals", "Whose term ends next?", f"What comes up within {RENEWING_DAYS} days", ("renewals_due",))
HEALTH = Sheet("Health", "Who is slipping, and why?", "Scores by band, and who moved", ("health_score",))
SENTIMENT = Sheet(
    "Sentiment", "How do customers feel?", "NPS, satisfaction and ease, with their noise", ("nps", "csat", "ces"),
)  # fmt: skip
ADOPTION = Sheet(
    "Adoption", "Do they use it, and do they get started?", "Use, features, and how customers start",
    ("active_customers_rate", "onboarding_on_time"),
)  # fmt: skip
ACCOUNTS = Sheet(
    "Accounts", "One row for each customer, to sort and filter.", "A row for each customer", ("customers_active",),
)  # fmt: skip
SHEETS = (SUMMARY, BRIDGE, RETENTION, COHORTS, CHURN, EXPANSION, RENEWALS, HEALTH, SENTIMENT, ADOPTION, ACCOUNTS)
"""All of them, in the order in which the page of reports names them."""

OWN_USAGE = OwnSheet("Usage & adoption", "Who uses it, and what?", USAGE, "day", "use")
OWN_SUPPORT = OwnSheet(
    "Support", "How often was help needed, and how fast did it come?", TICKETS, "opened", "tickets",
)  # fmt: skip
OWN_SENTIMENT = OwnSheet("Sentiment", "How do your people feel about it?", SURVEYS, "answered_on", "answers")
FILLED = (OWN_USAGE, OWN_SUPPORT, OWN_SENTIMENT)
"""The sheets of a customer's own review that a table fills, in their order."""
