"""The same business in another shape: one sheet with a column of MRR for each month, and nothing else.

Where MRR is known by months alone, a month's amount holds on each of its days, nothing is known of the time before the
first month, and who pays nothing isn't a customer. So it has figures of its own.
"""

from math import fsum
from pathlib import Path

from sample_workbooks.make import customer_figures, expected, revenue_figures
from sample_workbooks.make.book import DayBook, Standing, State
from sample_workbooks.make.business import Business
from sample_workbooks.make.days import GRAINS, START, Period, each_day, periods
from sample_workbooks.make.files import Row, workbook
from sample_workbooks.make.money import BASE, worth
from sample_workbooks.make.walk import UNKNOWN, Figure, History

Cells = dict[str, dict[str, float]]
"""MRR in naira by customer and month; 0 in a month in which a customer only pauses, no entry where it isn't there."""

_AT_ONE_DAY = ("customers_active", "mrr", "arr", "arpa", "nrr_12m")


def cells(business: Business) -> Cells:
    """What each customer paid for at the close of each month, rounded to the kobo as it is written."""
    found: Cells = {}
    for month in periods("month"):
        for customer, standing in business.book.days[month.end].items():
            if standing.active:
                found.setdefault(customer, {})[month.name] = round(worth(standing.money, month.end), 2)
    return found


def write(business: Business, folder: Path) -> None:
    """Writes `mrr_by_month.xlsx` into the folder: customers down, months across, a line of totals."""
    months, table = periods("month"), cells(business)
    names = {customer.id: customer.name for customer in business.customers}
    rows: list[Row] = [(names[id_], *(line.get(month.name) for month in months)) for id_, line in sorted(table.items())]
    totals = [round(fsum(line.get(month.name, 0.0) for line in table.values()), 2) for month in months]
    with workbook(folder / "mrr_by_month.xlsx") as book:
        header = ("Customer", *(f"{month.first:%b %Y}" for month in months))
        book.sheet("MRR by month", header, [*rows, ("Total", *totals)])


def figures(business: Business) -> dict[str, object]:
    """The figures that this sheet alone must give."""
    book, table = DayBook(), cells(business)
    for month in periods("month"):
        page = {
            customer: Standing(State.PAYING, ((BASE, line[month.name]),))
            for customer, line in table.items()
            if line.get(month.name)
        }
        for day in each_day(month.first, month.last):
            book.days[day] = page
    history = History(book)
    found: expected.Series = {}
    for grain in GRAINS:
        for period in periods(grain):
            for name, figure in _of(history, period).items():
                unknown = period.first <= START and name not in _AT_ONE_DAY
                found.setdefault(name, {}).setdefault(grain, {})[period.name] = UNKNOWN if unknown else figure
    return expected.header() | {"first_event": periods("month")[0].last.isoformat(), "figures": found}


def _of(history: History, period: Period) -> dict[str, Figure]:
    passages = history.passages(period)
    return (
        customer_figures.counts(history, period, passages)
        | revenue_figures.balances(period, passages)
        | revenue_figures.movements(history, period, passages)
        | revenue_figures.retention(history, period, passages)
    )
