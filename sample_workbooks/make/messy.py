"""The messy files: the same business as its tools would export it, each with a manner of its own."""

from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path

from sample_workbooks.make.business import Business
from sample_workbooks.make.clean import discount, trial, yes
from sample_workbooks.make.files import Cell, Row, separated, workbook
from sample_workbooks.make.money import RATES
from sample_workbooks.make.records import Answer

_SIGNS = {"NGN": "₦", "EUR": "€", "USD": "US$"}
_WORDS = {5: "Very satisfied", 4: "Satisfied", 3: "Neutral", 2: "Dissatisfied", 1: "Very dissatisfied"}


def write(business: Business, folder: Path) -> None:
    """Writes all files into the folder."""
    _billing(business, folder / "billing_export.xlsx")
    _invoices(business, folder / "invoices.csv")
    _usage(business, folder / "app_usage.csv")
    _help_desk(business, folder / "helpdesk.xls")
    _surveys(business, folder / "surveys.xlsx")
    _small_files(business, folder)


def _slashed(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _priced(amount: float, currency: str) -> str:
    return f"{_SIGNS[currency]}{amount:,.2f}"


def _billing(business: Business, path: Path) -> None:
    """Customers and subscriptions from the billing tool: titles above, totals below, everything as text."""
    title: tuple[Row, ...] = (("Lantern Oven Ltd",), ("Exported from billing",), ())
    with workbook(path) as book:
        customers: list[Row] = [
            (c.id, c.name, c.email, c.segment, c.plan, c.industry, c.city, c.country, c.owner, c.seats,
             _slashed(c.signed_up), _slashed(c.churned), c.churn_reason, _slashed(c.renews_on))
            for c in business.customers
        ]  # fmt: skip
        book.sheet(
            "Customers",
            ("Account Number", "Business Name", "Email Address", "Customer Tier", "Package", "Sector", "City", "Country",
             "Account Manager", "Licences", "Customer Since", "Date Lost", "Reason for Leaving", "Renewal Date"),
            [*customers, (), ("Total", f"{len(customers)} customers")],
            above=title,
        )  # fmt: skip
        book.sheet(
            "Subscriptions",
            ("Contract No", "Client ID", "Package", "Unit Price", "Billing Cycle", "Qty", "Currency Code", "Discount",
             "Start Date", "End Date", "Cancellation Date", "Trial", "Subscription Status"),
            _contracts(business),
            above=title,
        )  # fmt: skip


def _contracts(business: Business) -> list[Row]:
    rows: list[Row] = []
    for span in business.spans:
        terms, off, trying = span.terms, discount(span.terms), trial(span)
        rows.append(
            (span.id, span.customer, terms.plan, _priced(terms.amount, terms.currency), terms.interval.capitalize(),
             terms.quantity, terms.currency, _priced(off, terms.currency) if isinstance(off, float) else off,
             _slashed(span.started), _slashed(span.ended), _slashed(span.cancelled_on),
             _slashed(trying) if isinstance(trying, date) else trying, (span.status or span.kind.value).capitalize())
        )  # fmt: skip
    whole = sum(span.terms.quantity for span in business.spans)
    return [*rows, (), ("Total", f"{len(rows)} contracts", None, None, None, whole)]


def _invoices(business: Business, path: Path) -> None:
    """Invoices from the bookkeeping: semicolons, decimal commas, days with points, the letters of Windows."""
    names = {c.id: c.name for c in business.customers}
    separated(
        path,
        ("Invoice No", "Customer Name", "Invoice Date", "Due Date", "Date Paid", "Total", "Currency", "Invoice Type",
         "Billing Period", "Payment Status"),
        ((i.id, names[i.customer], _pointed(i.invoiced_on), _pointed(i.due_on), _pointed(i.paid_on), _with_comma(i.amount),
          i.currency, i.kind.capitalize(), i.interval, i.status.capitalize()) for i in business.invoices),
        by=";",
        encoding="cp1252",
    )  # fmt: skip


def _pointed(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _with_comma(amount: float) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))


def _usage(business: Business, path: Path) -> None:
    """The log of the app, which knows subscriptions and not customers."""
    separated(
        path,
        ("subscription_id", "user", "date", "feature_name", "times", "minutes_used"),
        ((u.subscription, u.user, u.day, u.feature, u.count, u.minutes) for u in business.uses),
    )


def _help_desk(business: Business, path: Path) -> None:
    """Cases from the help desk: a web page that calls itself a workbook. Whoever wrote is known by address alone."""
    header = ("Ticket", "Requester Email", "Created At", "First Reply Time (min)", "Solved At", "Ticket Priority",
              "Ticket Status", "Escalated", "Reopens", "Satisfaction Score")  # fmt: skip
    rows = [
        (t.id, t.sender, f"{t.opened:%Y-%m-%d %H:%M}",
         int((t.first_response - t.opened).total_seconds() // 60) if t.first_response else None,
         f"{t.resolved:%Y-%m-%d %H:%M}" if t.resolved else None, t.priority.capitalize(), t.status.capitalize(),
         yes(t.escalated).capitalize(), int(t.reopened), t.satisfaction)
        for t in business.tickets
    ]  # fmt: skip
    lines = [_line("th", header), *(_line("td", row) for row in rows)]
    page = '<html>\n<head><meta charset="utf-8"><title>Tickets</title></head>\n<body>\n<table border="1">\n'
    path.write_text(page + "\n".join(lines) + "\n</table>\n</body>\n</html>\n", encoding="utf-8", newline="\n")


def _line(tag: str, cells: Iterable[Cell]) -> str:
    inner = "".join(f"<{tag}>{'' if cell is None else escape(str(cell))}</{tag}>" for cell in cells)
    return f"<tr>{inner}</tr>"


def _surveys(business: Business, path: Path) -> None:
    """Answers from the survey tool: a sheet for each kind; how satisfied people are in words."""
    names = {c.id: c.name for c in business.customers} | {"": ""}
    first = ("Response ID", "Company Name", "Respondent Email", "Survey Sent", "Submitted", "Survey Type")

    def asked(kind: str) -> list[tuple[Answer, Row]]:
        return [
            (a, (a.id, names[a.customer], a.respondent, a.asked_on, a.answered_on, kind))
            for a in business.answers
            if a.kind == kind
        ]

    with workbook(path, "d mmm yyyy") as book:
        book.sheet("NPS", (*first, "NPS Score"), ((*row, a.score) for a, row in asked("NPS")))
        book.sheet(
            "CSAT", (*first, "Rating"), ((*row, _WORDS[a.score] if a.score else None) for a, row in asked("CSAT"))
        )
        book.sheet(
            "CES",
            (*first, "Touchpoint", "CES Score", "Good score is"),
            ((*row, a.step, a.score, "low" if a.low_is_good else "high") for a, row in asked("CES")),
        )


def _small_files(business: Business, folder: Path) -> None:
    """Lists that somebody keeps by hand."""
    mails = {c.id: c.email for c in business.customers}
    names = {c.id: c.name for c in business.customers}
    separated(
        folder / "onboarding.tsv",
        ("Account", "Milestone", "Kickoff Date", "Target Date", "Date Completed"),
        ((mails[s.customer], s.step, _slashed(s.started_on), _slashed(s.due_on), _slashed(s.completed_on))
         for s in business.steps),
        by="\t",
    )  # fmt: skip
    separated(
        folder / "lost_customers.csv",
        ("Customer Name", "Date Lost", "Why", "Came Back"),
        ((names[d.customer], _slashed(d.left_on), d.reason, _slashed(d.returned)) for d in business.departures),
    )
    separated(
        folder / "team_costs.csv",
        ("Month", "Team Member", "CS Cost"),
        ((_slashed(c.day), c.owner, _priced(c.amount, "NGN")) for c in business.costs),
    )
    separated(folder / "exchange_rates.csv", ("Currency Code", "Valid From", "Exchange Rate"), RATES)
