"""The sheets at the end that prove the others: definitions, data and checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from csdesk.base.periods import Calendar, Grain
from csdesk.metrics.engine.groups import Where
from csdesk.metrics.facts.facts import Facts
from csdesk.metrics.spans.presence import snapshot
from csdesk.pages.lens import Lens
from csdesk.reports.book.book import Book
from csdesk.reports.book.grids import grid
from csdesk.reports.book.leaf import Leaf
from csdesk.reports.evidence.check_sheet import rows_of, write_checks
from csdesk.reports.evidence.customers import customer_rows, who_counts
from csdesk.reports.evidence.data_sheet import DataSheet
from csdesk.reports.evidence.definitions_sheet import WIDTHS, definitions_start, write_definitions
from csdesk.reports.evidence.events import answer_rows, asked_rows, cost_rows, ticket_rows
from csdesk.reports.evidence.features import feature_rows
from csdesk.reports.evidence.figures import Entry, changing, entries, month_starts
from csdesk.reports.evidence.health import health_rows
from csdesk.reports.evidence.payments import invoice_table, overdue_table, purchase_table
from csdesk.reports.evidence.starts import start_rows, step_rows
from csdesk.reports.evidence.tables import MOST_ROWS, DataTable

DEFINITIONS_GRID = grid(*WIDTHS)
DATA_GRID = grid(26, *(13.5,) * 15)
OWN_DATA_GRID = grid(26, *(11,) * 13)
EVENTS = (
    answer_rows, asked_rows, ticket_rows, step_rows, start_rows, invoice_table, overdue_table, purchase_table,
)  # fmt: skip
"""The tables of what happened, in the order of the sheet."""
CHECK_GRID = grid(32, 10, 17, 17, 14, 17, 66)


@dataclass(frozen=True)
class Evidence:
    """Everything that Data, Definitions and Check hold."""

    figures: tuple[Entry, ...]
    tables: tuple[DataTable, ...]
    settings: Mapping[str, str]

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The figures by their ids."""
        return {entry.id: entry for entry in self.figures}

    def places(self, sheet: str) -> Mapping[str, str]:
        """Where each figure is defined."""
        return {entry.id: f"'{sheet}'!B{definitions_start(place) + 1}" for place, entry in enumerate(self.figures)}


def evidence_of(lens: Lens, ids: tuple[str, ...], settings: Mapping[str, str]) -> Evidence:
    """The figures named, and the rows of the period that they rest on."""
    return Evidence(entries(lens, ids), tables_of(lens), settings)


def period_calendar(lens: Lens) -> Calendar:
    """The chosen period as a calendar of its own."""
    if lens.undated:
        return lens.engine.calendar(Grain.ALL)
    return lens.engine.calendar(lens.period.grain, lens.period.name, lens.period.name)


def tables_of(lens: Lens) -> tuple[DataTable, ...]:
    """The tables with rows in the period; those of more rows than a workbook should hold are left out."""
    facts, calendar, where = lens.engine.facts, period_calendar(lens), lens.where
    who = who_counts(facts, calendar, where)
    found = [*_customers(facts, calendar, where), *(rows(facts, calendar, who) for rows in EVENTS)]
    features = feature_rows(facts, calendar, who)
    found += [features] if features is not None else []
    found += [] if where else [cost_rows(facts, calendar)]
    health = None if lens.undated else health_rows(lens, who)
    found += [] if health is None else [health]
    return tuple(table for table in found if 0 < len(table) <= MOST_ROWS)


def _customers(facts: Facts, calendar: Calendar, where: Where) -> list[DataTable]:
    if facts.inferred.logo_source == "none":
        return []
    return [customer_rows(facts, calendar, where, year=not snapshot(facts))]


def write_appendix(book: Book, lens: Lens, evidence: Evidence) -> DataSheet:
    """Writes the three sheets; gives Data, into which charts put what they draw."""
    data = DataSheet(book, book.leaves["Data"], tuple(sorted(lens.where.items())))
    data.figures(evidence.figures)
    data.control(list(evidence.settings.items()))
    data.months(lens, evidence.figures)
    for table in evidence.tables:
        data.table(table)
    metrics = [entry.metric for entry in evidence.figures]
    write_definitions(book, book.leaves["Definitions"], metrics, evidence.settings)
    write_checks_of(book, book.leaves["Check"], lens, evidence)
    return data


def write_checks_of(book: Book, leaf: Leaf, lens: Lens, evidence: Evidence) -> None:
    """Works the figures out again from the tables that the workbook holds."""
    last = min(lens.period.last, lens.data_to)
    starts = () if changing(lens) else tuple(month_starts(lens))
    rows, others = rows_of(
        evidence.figures, evidence.tables, lens.engine.facts.settings, lens.period.first, last, starts
    )
    write_checks(book, leaf, rows, others)
