"""What a customer may see of its own review: an allow-list, outside of which nothing is written.

Whatever isn't named here stays out: weights and parts of scores, margins, lifetime values, the settings of the
workspace, targets, notes, signals, comments and people who answered, and every row of anybody else. What is named
stands in the customer's words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csdesk.base.units import many
from csdesk.metrics.engine.engine import Engine
from csdesk.pages.blocks import Block, Table
from csdesk.pages.charts import Distribution, Points, Trend
from csdesk.pages.lens import Lens
from csdesk.pages.values import Cell, Number
from csdesk.pages.view import Card, Cards, Row
from csdesk.reports.customer.plain import PLAIN, SURVEYS, plainly
from csdesk.reports.evidence.tables import DataTable
from csdesk.reports.occasion import Edition

FIGURES = (
    "active_users", "seats_used", "stickiness", "login_frequency", "time_spent", "feature_adoption", "feature_depth", "usage_trend", "onboarding_completion", "onboarding_on_time", "onboarding_days",
    "onboarding_in_progress", "time_to_first_value", "tickets_opened", "tickets_closed", "tickets_open",
    "first_response_median", "first_response_p90", "resolution_median", "resolution_p90", "reopened_rate",
    "escalation_rate", "ticket_satisfaction", "nps", "csat", "csat_mean", "ces", "ces_mean", "response_rate",
    "on_time_rate", "mrr", "arr",
)  # fmt: skip
"""The figures of a customer of its own."""

INTERNAL_FIGURES = (
    "mrr_new", "mrr_expansion", "mrr_contraction", "mrr_churned", "mrr_reactivated", "mrr_fx", "mrr_net_new",
    "active_customers_rate", "feature_breadth", "on_time_rate_value", "days_late_median", "overdue_balance", "clv", "clv_subscription",
    "health_score",
)  # fmt: skip
"""Those that the business keeps to itself."""

SETTINGS = ("week_starts",)
"""The settings without which a figure can't be read; currency and days stand beside them."""

TABLES: Mapping[str, tuple[str, ...]] = {
    "answers": ("Kind", "Step", "Score", "Of", "Good from", "Answers"),
    "tickets": ("Priority", "Opened", "Resolved", "Hours to resolution"),
    "invoices": ("Invoice", "Due", "Paid", "Amount", "Currency"),
    "features": (),
}
"""The tables of Data with their columns; without any, all columns but the first."""

LISTS: Mapping[str, tuple[str, ...]] = {
    "features": ("Feature", "Days of use", "People", "Last used"),
    "tickets": ("Opened", "Ticket", "Priority", "Status", "First response", "Solved after"),
    "answers": ("Date", "Survey", "Score", "Step"),
    "milestones": ("Step", "Started", "Due", "Done", "State"),
}
"""The tables of pages with their columns."""


def lens_for(edition: Edition, own: Lens) -> Lens:
    """A customer's own lens as the edition's reader knows its figures: for the customer in plain words. (Targets belong
    to nobody, so that a lens on one customer's rows has none.)"""
    if edition is Edition.INTERNAL:
        return own
    engine = Engine(own.engine.facts, plainly(own.engine.catalogue))
    return Lens(engine, own.selection, own.imports, own.sources, own.revision)


def cards_for(edition: Edition, cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards that the edition may show; the customer's own are those with a number, in the customer's words."""
    if edition is Edition.INTERNAL:
        return tuple(cards)
    return tuple(_in_plain_words(card) for card in cards if card.metric in FIGURES and card.number.value is not None)


def _in_plain_words(card: Card) -> Card:
    plain, count = PLAIN[card.metric], card.number.n
    foot = many(count, plain.counts) if plain.counts and count else ""
    return replace(card, title=plain.title, name="", about=plain.about, foot=foot)


def figures_for(edition: Edition, known: Sequence[str]) -> tuple[str, ...]:
    """The figures of a customer's review, of those that are declared."""
    wanted = FIGURES if edition is Edition.CUSTOMER else (*FIGURES, *INTERNAL_FIGURES)
    return tuple(id_ for id_ in wanted if id_ in known)


def settings_for(edition: Edition, settings: Mapping[str, str]) -> dict[str, str]:
    """The settings that the edition may show."""
    return (
        dict(settings)
        if edition is Edition.INTERNAL
        else {name: settings[name] for name in SETTINGS if name in settings}
    )


def tables_for(edition: Edition, tables: Sequence[DataTable]) -> tuple[DataTable, ...]:
    """The tables of Data that the edition may show, with the columns that it may."""
    if edition is Edition.INTERNAL:
        return tuple(tables)
    allowed: list[DataTable] = []
    for table in tables:
        if table.id not in TABLES:
            continue
        titles = TABLES[table.id]
        columns = tuple(c for c in table.columns if c.title in titles) if titles else table.columns
        allowed.append(replace(table, columns=columns))
    return tuple(allowed)


def list_for(edition: Edition, table: Table) -> Table | None:
    """A page's table with the columns that the edition may show; None where it may show none of it."""
    if edition is Edition.INTERNAL:
        return table
    titles = LISTS.get(table.name, ())
    places = [place for place, heading in enumerate(table.headings) if heading.title in titles]
    if not places:
        return None
    rows = tuple(tuple(_plain(row[place]) for place in places) for row in table.rows)
    return replace(table, headings=tuple(table.headings[place] for place in places), rows=rows)


def _plain(cell: Cell) -> Cell:
    """What a survey asks, in the place of the kind under which it is kept."""
    return SURVEYS.get(cell, cell) if isinstance(cell, str) else cell


def rows_for(edition: Edition, rows: Sequence[Row]) -> tuple[Row, ...]:
    """A page's rows of blocks with what the edition may show; empty rows are gone."""
    if edition is Edition.INTERNAL:
        return tuple(rows)
    kept: list[Row] = []
    for row in rows:
        columns = [tuple(each for block in column if (each := _block_for(block)) is not None) for column in row.columns]
        pairs = [(column, width) for column, width in zip(columns, row.widths, strict=True) if column]
        if pairs:
            kept.append(Row(tuple(column for column, _ in pairs), tuple(width for _, width in pairs)))
    return tuple(kept)


def _block_for(block: Block) -> Block | None:
    """A block with what a customer may see of it; None for kinds that aren't listed here."""
    match block:
        case Cards():
            cards = cards_for(Edition.CUSTOMER, block.cards)
            return replace(block, cards=cards) if cards else None
        case Trend():
            return block if all(_own(number) for line in block.lines for number in line.numbers) else None
        case Points():
            return block if all(_own(point.number) for point in block.points) else None
        case Distribution():
            return block
        case Table():
            return list_for(Edition.CUSTOMER, block)
        case _:
            return None


def _own(number: Number | None) -> bool:
    return number is None or number.reference is None or number.reference.metric in FIGURES
