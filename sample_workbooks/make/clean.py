"""The clean files: one workbook, a sheet for each table, csdesk's own headers, typed days and numbers."""

from pathlib import Path

from sample_workbooks.make.business import Business
from sample_workbooks.make.files import Book, Cell, workbook
from sample_workbooks.make.money import BASE, RATES, Terms
from sample_workbooks.make.records import Span


def write(business: Business, folder: Path) -> None:
    """Writes `lantern_oven.xlsx` into the folder."""
    with workbook(folder / "lantern_oven.xlsx") as book:
        _customers(business, book)
        _subscriptions(business, book)
        _payments(business, book)
        _voices(business, book)
        _use_and_tickets(business, book)
        _small_tables(business, book)


def discount(terms: Terms) -> Cell:
    """A share with a percent sign, or money."""
    return f"{terms.share_off * 100:g}%" if terms.share_off else terms.money_off or None


def trial(span: Span) -> Cell:
    """Whether the row is a trial, or the last day of the one that it begins with."""
    return span.trial_until or ("yes" if span.kind.value == "trialing" else None)


def _customers(business: Business, book: Book) -> None:
    book.sheet(
        "Customers",
        ("Customer ID", "Name", "Email", "Segment", "Plan", "Industry", "City", "Country", "Owner", "Seats",
         "Signed up", "Churned on", "Churn reason", "Renews on"),
        ((c.id, c.name, c.email, c.segment, c.plan, c.industry, c.city, c.country, c.owner, c.seats, c.signed_up,
          c.churned, c.churn_reason, c.renews_on) for c in business.customers),
    )  # fmt: skip


def _subscriptions(business: Business, book: Book) -> None:
    book.sheet(
        "Subscriptions",
        ("Subscription ID", "Customer", "Plan", "Amount", "Interval", "Quantity", "Currency", "Discount", "Started",
         "Ended", "Cancelled on", "Trial", "Status"),
        ((s.id, s.customer, s.terms.plan, s.terms.amount, s.terms.interval, s.terms.quantity, s.terms.currency,
          discount(s.terms), s.started, s.ended, s.cancelled_on, trial(s), s.status or s.kind.value)
         for s in business.spans),
    )  # fmt: skip


def _payments(business: Business, book: Book) -> None:
    book.sheet(
        "Payments",
        ("Payment ID", "Customer", "Invoiced on", "Due on", "Paid on", "Amount", "Currency", "Status", "Kind",
         "Interval"),
        ((i.id, i.customer, i.invoiced_on, i.due_on, i.paid_on, i.amount, i.currency, i.status, i.kind, i.interval)
         for i in business.invoices),
    )  # fmt: skip


def _voices(business: Business, book: Book) -> None:
    book.sheet(
        "Survey answers",
        ("Answer ID", "Customer", "Respondent", "Asked on", "Answered on", "Kind", "Score", "Scale", "Direction",
         "Step"),
        ((a.id, a.customer, a.respondent, a.asked_on, a.answered_on, a.kind, a.score, a.scale,
          "low" if a.low_is_good else "high", a.step) for a in business.answers),
    )  # fmt: skip


def _use_and_tickets(business: Business, book: Book) -> None:
    book.sheet(
        "Usage",
        ("Customer", "User", "Day", "Feature", "Count", "Minutes"),
        ((u.customer, u.user, u.day, u.feature, u.count, u.minutes) for u in business.uses),
    )
    book.sheet(
        "Support tickets",
        ("Ticket ID", "Customer", "Opened", "First response", "Resolved", "Priority", "Status", "Escalated",
         "Reopened", "Satisfaction"),
        ((t.id, t.customer, t.opened, t.first_response, t.resolved, t.priority, t.status, yes(t.escalated),
          yes(t.reopened), t.satisfaction) for t in business.tickets),
    )  # fmt: skip


def _small_tables(business: Business, book: Book) -> None:
    book.sheet(
        "Onboarding",
        ("Customer", "Step", "Started on", "Due on", "Completed on"),
        ((s.customer, s.step, s.started_on, s.due_on, s.completed_on) for s in business.steps),
    )
    book.sheet(
        "Departures",
        ("Customer", "Left on", "Reason", "Returned"),
        ((d.customer, d.left_on, d.reason, d.returned) for d in business.departures),
    )
    book.sheet(
        "Costs of customer success",
        ("Day", "Amount", "Currency", "Owner"),
        ((c.day, c.amount, BASE, c.owner) for c in business.costs),
    )
    book.sheet("Exchange rates", ("Currency", "Day", "Rate"), RATES)


def yes(flag: bool) -> str:
    """`yes` or `no`."""
    return "yes" if flag else "no"
