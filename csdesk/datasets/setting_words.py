"""What each setting, and each of its choices, is called where an owner reads it: short enough for a narrow column."""

from collections.abc import Mapping

from csdesk.base.days import MONTHS
from csdesk.datasets.dataset import titled

TITLES: Mapping[str, str] = {
    "business_name": "Name of the business",
    "base_currency": "Currency",
    "data_to": "Data to",
    "week_starts": "Week begins",
    "fiscal_year_starts": "Business year begins",
    "mrr_source": "MRR comes from",
    "logo_source": "A customer is told by",
    "end_date_means": "An end date is",
    "churn_recognition": "Who cancels is lost",
    "churn_formula": "Formula of churn",
    "movement_view": "Movements",
    "gap_days": "Gap allowed, days",
    "unpaid_days": "Unpaid allowed, days",
    "new_after_days": "New again after days",
    "inactivity_days": "No purchase, days",
    "nrr_reactivation": "Count who returned",
    "quick_ratio_reactivation": "Returned in the ratio",
    "quick_ratio_form": "Form of the quick ratio",
    "margin": "Margin",
    "lifetime_cap_months": "Longest life, months",
    "discount_rate": "Discount a month",
    "renewal_min_months": "Least term, months",
    "active_use_events": "Uses to be active",
    "onboarding_window_days": "Days to get started",
    "first_value": "First value is",
    "trial_counts": "Trials count",
    "free_counts": "Free plans count",
    "paused_counts": "Paused ones count",
    "attribution": "New revenue counted",
    "survey_scale": "Highest score",
    "survey_direction": "Good scores",
    "nps_cut_offs": "Detractor, passive to",
    "eligible_features": "Features of the plan",
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "mrr_source": {
        "auto": "chosen by what is there", "subscriptions": "subscriptions", "mrr_history": "MRR by month",
            "payments": "recurring payments",
        "customers": "the monthly fees on the list of customers", "none": "nothing",
    },
    "logo_source": {
        "auto": "chosen by what is there", "mrr": "what they pay", "customers": "the list's days of joining and leaving",
        "departures": "the list and recorded departures", "purchases": "their purchases", "undated": "the list, without dates", "none": "nothing",
    },
    "end_date_means": {"last_day": "the last day covered", "first_day_after": "the first day not covered"},
    "churn_recognition": {
        "last_paid_day": "after the last paid day", "day_cancelled": "on the day of cancelling", "day_of_notice": "on the day of notice",
    },
    "churn_formula": {
        "standard": "standard", "all": "all losses", "stripe": "as Stripe", "baremetrics": "as Baremetrics", "shopify": "as Shopify",
        "renewable": "of those whose term ended",
    },
    "movement_view": {"net": "one for each customer", "gross": "those of every day"},
    "quick_ratio_form": {"classic": "gains over losses", "bounded": "net gains over gains"},
    "attribution": {"all": "of all customers", "touched": "of customers you acted on", "difference": "what acting made a difference to"},
    "survey_direction": {"high": "high", "low": "low"},
}  # fmt: skip
"""The words of a choice; of a setting that isn't here every value reads as it is written."""


def setting_title(name: str) -> str:
    """A setting by its name in words; of a family's member with what it is for: `Highest score: CSAT, checkout`."""
    head, _, rest = name.partition(".")
    title = TITLES.get(head, titled(head))
    return f"{title}: {', '.join(rest.split('.'))}" if rest else title


def setting_value(name: str, value: str) -> str:
    """A setting's value in words: `the last day covered`, `Monday`, `Jan`; `not set` for a blank one."""
    head = name.partition(".")[0]
    if not value:
        return "not set"
    if head == "week_starts":
        return value.capitalize()
    if head == "fiscal_year_starts" and value.isdecimal() and 1 <= int(value) <= len(MONTHS):
        return MONTHS[int(value) - 1]
    return CHOICES.get(head, {}).get(value, value)
