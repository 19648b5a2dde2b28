"""The sheets of the review of the whole business, after its cover: declared once for the page of reports and the workbook."""

from dataclasses import dataclass

RENEWING_DAYS = 120
"""How far ahead the review looks for renewals."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the question that it answers, what it shows, and the figures of which any one fills it."""

    title: str
    answers: str
    shows: str
    figures: tuple[str, ...]


SUMMARY = Sheet(
    "Summary", "How are we doing, and what needs a decision?", "What changed, in sentences and tiles", ("mrr", "customers_active"),
)  # fmt: skip
BRIDGE = Sheet(
    "Movement bridge", "What did MRR gain and lose, month by month?", "MRR gained and lost over 13 months", ("mrr_net_new",),
)  # fmt: skip
RETENTION = Sheet(
    "Retention", "Are we keeping customers and revenue?", "GRR, NRR and customer retention, with cohorts", ("grr", "logo_retention"),
)  # fmt: skip
CHURN = Sheet(
    "Churn", "Why do customers leave, and who left?", "Why customers left, and who did", ("customers_lost", "logo_churn"),
)  # fmt: skip
EXPANSION = Sheet(
    "Expansion & CLV", "Where does revenue come from?", "Who pays more, and what a customer is worth", ("expansion_rate", "arpa"),
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
SHEETS = (SUMMARY, BRIDGE, RETENTION, CHURN, EXPANSION, RENEWALS, HEALTH, SENTIMENT, ADOPTION, ACCOUNTS)
"""All of them, in the order in which the page of reports names them."""
