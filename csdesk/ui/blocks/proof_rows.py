"""A proof as words and rows: what stands in the popover that explains a number, and what is copied from it."""

from collections.abc import Mapping

from csdesk.base.units import Unit, grouped
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Column, Form, Kind
from csdesk.metrics.proof.trail import Trail
from csdesk.ops.explaining import Proof, SourceRow
from csdesk.pages.blocks import Heading
from csdesk.pages.proving import above, below, names_in, settings_words, table_title, value_words
from csdesk.pages.shown import title_over
from csdesk.pages.values import Number, Reference, Role, Where, Words
from csdesk.ui.blocks.cells import Cell
from csdesk.ui.blocks.inert import inert

RANKS: Mapping[Kind | Form | None, int] = {
    Form.NUMBER: 0, Kind.DISCOUNT: 0, Kind.INTERVAL: 1, Kind.CURRENCY: 1, Kind.FLAG_OR_DAY: 2, Form.FLAG: 2,
    Form.DAY: 2, Form.MOMENT: 2, None: 3, Kind.CUSTOMER: 4, Kind.ID: 5, Kind.EMAIL: 5,
}  # fmt: skip
"""By what a column holds, or how it is kept: in which order its values are read."""

Grid = tuple[tuple[Heading, ...], tuple[tuple[Cell, ...], ...], tuple[str, ...]]
"""Headings, rows, and what the rows are called by."""


def formula_parts(formula: str) -> tuple[str, str]:
    """What stands above and below the line of the formula, with signs as they are printed; '' below where it is no
    fraction."""
    formula = formula.replace(" x ", " × ").replace(" - ", " − ")
    upper, found, lower = formula.partition(" / ")
    return (upper, lower) if found and "/" not in lower else (formula, "")


def customer_name(found: Trail, customer: str) -> str:
    """The name of a customer that has a share in the figure."""
    return names_in(found).get(customer) or customer


def settings_rows(found: Trail) -> tuple[tuple[Cell, ...], ...]:
    """The settings that the figure depends on."""
    return tuple((Words(name, Role.MUTED), value) for name, value in settings_words(found))


def customer_rows(found: Trail) -> Grid:
    """The customers behind the figure: those whose share isn't known, then those with the largest share or change."""
    if found.values:
        heading = Heading(f"Value, {found.counted_in}" if found.counted_in else "Value", numeric=True)
        values = sorted(found.values, key=lambda each: _unknown_first(each.value))
        return (
            (Heading("Customer"), heading),
            tuple((_name(each.name, each.customer_id), _value_of(found, each.value)) for each in values),
            tuple(each.customer_id for each in values),
        )
    shares = list(found.shares)
    if any(share.denominator is not None for share in shares):
        shares.sort(key=lambda each: (*_unknown_first(each.numerator, each.denominator), -abs(each.numerator or 0.0)))
        headings = (
            Heading("Customer"),
            Heading("Above the line", numeric=True),
            Heading("Below the line", numeric=True),
        )
        rows = tuple(
            (_name(each.name, each.customer_id), _above(found, each.numerator), _below(found, each.denominator))
            for each in shares
        )
        return headings, rows, tuple(each.customer_id for each in shares)
    shares.sort(key=lambda each: _unknown_first(each.numerator))
    return (
        (Heading("Customer"), Heading("Adds", numeric=True)),
        tuple((_name(each.name, each.customer_id), _above(found, each.numerator)) for each in shares),
        tuple(each.customer_id for each in shares),
    )


WHERE = (Heading("Table"), Heading("File", width=22), Heading("Sheet", width=16))


def _places(rows: tuple[SourceRow, ...]) -> list[tuple[Heading, tuple[str, ...]]]:
    """Table, file and sheet of the rows, each with its heading; without the table where its name is the sheet's."""
    columns = list(zip(*((table_title(row.dataset), row.file, row.sheet) for row in rows), strict=True))
    named_alike = bool(rows) and columns[0] == columns[2]
    return list(zip(WHERE, columns, strict=True))[named_alike:] if rows else []


def same_place(rows: tuple[SourceRow, ...]) -> str:
    """What the table, the file and the sheet of all the rows are, said once; '' where each differs."""
    same = [values[0] for _, values in _places(rows) if len(set(values)) == 1 and values[0]]
    return " · ".join(dict.fromkeys(same))


def source_rows(rows: tuple[SourceRow, ...]) -> Grid:
    """Where the owner finds the rows: the parts of their place in which they differ, row, and what stands there."""
    places = [(heading, values) for heading, values in _places(rows) if len(set(values)) > 1]
    headings = (*(heading for heading, _ in places), Heading("Row", numeric=True), Heading("What stands there"))
    cells = tuple(
        (*(values[at] for _, values in places), _number(row.row) if row.row else None, _said_of(row))
        for at, row in enumerate(rows)
    )
    return headings, cells, ()


def _said_of(row: SourceRow) -> Cell:
    """What stands in a row; of one that was only looked at, first what for."""
    return Words(f"Looked at: {row.looked_at} · {_contents(row)}", Role.MUTED) if row.looked_at else _contents(row)


def narrowed(found: Trail, customer: str) -> Reference:
    """The same figure for one customer."""
    where: Where = tuple(sorted({**found.group, "customer": (customer,)}.items()))
    return Reference(found.metric.id, found.result.period, where)


def copied_proof(proof: Proof) -> str:
    """The proof as text: the figure, its formula with its numbers, its settings, and its customers in columns."""
    found = proof.trail
    lines = [
        f"{title_over(found.metric, found.result.period)} {value_words(found)} ({proof.scope})",
        found.metric.formula,
        found.with_numbers,
        *(f"{name}: {value}" for name, value in settings_words(found)),
    ]
    headings, rows, _ = customer_rows(found)
    if rows:
        lines += ["", "\t".join(heading.title for heading in headings)]
        lines += ["\t".join(_copied(cell) for cell in row) for row in rows]
    return "\n".join(lines)


def _copied(cell: Cell) -> str:
    if isinstance(cell, Number):
        return "" if cell.value is None else f"{cell.value:.15g}"
    return inert(" ".join(cell.split())) if isinstance(cell, str) else ""


def _unknown_first(value: float | None, other: float | None = 0.0) -> tuple[bool, float]:
    """What puts unknown values first, and then those that are furthest from the other."""
    return value is not None, -abs((value or 0.0) - (other or 0.0))


def _above(found: Trail, value: float | None) -> Number:
    return Number(value, Unit.COUNT, "–" if value is None else above(found, value))


def _below(found: Trail, value: float | None) -> Number:
    return Number(value, Unit.COUNT, "–" if value is None else below(found, value))


def _value_of(found: Trail, value: float | None) -> Number:
    """A value of the sample: money where nothing else is said of it."""
    return _number(value) if found.counted_in else _above(found, value)


def _name(name: str, customer: str) -> str:
    return name or customer or "no known customer"


def _number(value: float | None) -> Number:
    return Number(value, Unit.COUNT, "–" if value is None else _plain(value))


def _plain(value: float) -> str:
    return grouped(value, 0 if value == round(value) else 2)


def _contents(row: SourceRow) -> str:
    """The row's values in the order of what a figure is made from: amounts and scores, days, what else is said, and
    last the names, which the customers above have already."""
    dataset = DATASETS.get(row.dataset)
    columns = {} if dataset is None else {column.name: column for column in dataset.columns}
    given = [(columns.get(name), name, value) for name, value in row.values.items() if value != ""]
    given.sort(key=lambda each: _rank(each[0]))
    return " · ".join(f"{name if column is None else column.words} {_value(value)}" for column, name, value in given)


def _rank(column: Column | None) -> int:
    """How soon a value of the column is read in the proof of a figure: the lower, the sooner."""
    if column is None:
        return RANKS[None]
    return RANKS.get(column.kind, RANKS.get(column.kind.form, RANKS[None]))


def _value(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _plain(value) if isinstance(value, int | float) else value
