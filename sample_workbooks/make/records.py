"""What the business wrote down: one class for each kind of record, in the words of csdesk's tables."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sample_workbooks.make.money import Terms


class Kind(Enum):
    """What a subscription is over a span of days."""

    TRIAL = "trialing"
    PAID = "active"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Customer:
    """Who a customer is, as the list of customers says on the last day."""

    id: str
    name: str
    email: str
    segment: str
    plan: str
    industry: str
    city: str
    country: str
    owner: str
    seats: int | None
    signed_up: date
    churned: date | None
    churn_reason: str
    renews_on: date | None


@dataclass(slots=True)
class Span:
    """One row of the subscriptions: it is still being written until the span is over."""

    id: str
    customer: str
    terms: Terms
    kind: Kind
    started: date
    ended: date | None = None
    cancelled_on: date | None = None
    trial_until: date | None = None
    status: str = ""


@dataclass(slots=True)
class Invoice:
    """One invoice, order or refund; paid when `paid_on` says so."""

    id: str
    customer: str
    invoiced_on: date
    due_on: date | None
    amount: float
    currency: str
    kind: str
    interval: str = ""
    paid_on: date | None = None
    status: str = "open"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a survey; `low_is_good` tells a question about trouble from one about ease."""

    id: str
    customer: str
    respondent: str
    asked_on: date
    answered_on: date
    kind: str
    step: str
    score: int | None
    scale: int
    low_is_good: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """What one user did with one feature on one day; `count` blank is one use."""

    customer: str
    subscription: str
    user: str
    day: date
    feature: str
    count: int | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """One support case; `customer` blank and `sender` filled where somebody else wrote."""

    id: str
    customer: str
    sender: str
    opened: datetime
    first_response: datetime | None
    resolved: datetime | None
    priority: str
    status: str
    escalated: bool
    reopened: bool
    satisfaction: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a customer's start."""

    customer: str
    step: str
    started_on: date
    due_on: date
    completed_on: date | None


@dataclass(frozen=True, slots=True)
class Departure:
    """A loss as somebody wrote it down."""

    customer: str
    left_on: date
    reason: str
    returned: date | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one person's work for customers cost in one month."""

    day: date
    amount: float
    owner: str
