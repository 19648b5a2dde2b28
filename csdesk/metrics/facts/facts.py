"""The rows of one revision, laid out by customer: what every figure is computed from.

Customers are numbered; the last number stands for rows of no known customer, so that totals are whole. Facts can be cut
into blocks of customers and narrowed to chosen values of a dimension; what several figures share is derived once.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar, cast

import numpy as np

from csdesk.base.days import NO_DAY, NO_MOMENT, SECONDS_OF_A_DAY, Days
from csdesk.datasets.catalogue import DATASETS
from csdesk.datasets.dataset import Dataset
from csdesk.datasets.references import People, people
from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Ints, Table, Texts
from csdesk.metrics.facts.inferred import Inferred, infer
from csdesk.metrics.facts.money import Rates
from csdesk.metrics.facts.repeats import last_states

T = TypeVar("T")
BLOCK = 2000
"""Up to how many customers are worked with at a time."""
WHOLE = ("rates", "recipes")
"""Tables that say something of every customer: each block has all of their rows."""


@dataclass(frozen=True, eq=False)
class Facts:
    """Tables whose rows are sorted by customer, with the customer of each row.

    A block holds the customers `start` to `start + size - 1`; `who` numbers them from 0. `chosen` are the values that
    own dimensions are narrowed to, by the dimension's name.
    """

    people: People
    settings: Settings
    inferred: Inferred
    rates: Rates
    start: int
    size: int
    tables: Mapping[str, Table]
    owners: Mapping[str, Ints]
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _derived: dict[Hashable, object] = field(default_factory=dict, repr=False)

    @classmethod
    def build(
        cls, tables: Mapping[str, Table], settings: Settings, today: int, held: Inferred | None = None
    ) -> "Facts":
        """Lays out the tables by id (absent ones are empty); `today` is the day of the newest import.

        `held` stands in for what would be inferred from the rows.
        """
        full = {id_: last_states(tables.get(id_) or Table.empty(dataset)) for id_, dataset in DATASETS.items()}
        inferred = held or infer(full, settings, today)
        known = people(full)
        nobody = len(known.ids)
        sorted_tables: dict[str, Table] = {}
        owners: dict[str, Ints] = {}
        for id_, table in full.items():
            rows = known.rows.get(id_)
            if rows is None or len(rows) != len(table):
                rows = np.full(len(table), -1, dtype=np.int32)
            who = np.where(rows < 0, nobody, rows).astype(np.int32)
            order = np.argsort(who, kind="stable")
            sorted_tables[id_], owners[id_] = table.take(order), who[order]
        rates = Rates.of(full["rates"], inferred.base_currency)
        return cls(known, settings, inferred, rates, 0, nobody + 1, sorted_tables, owners)

    @property
    def nobody(self) -> int:
        """The row number that stands for no known customer, or `size` in a block without it."""
        return len(self.people.ids) - self.start

    def table(self, dataset: Dataset) -> Table:
        """The rows of one table, sorted by customer."""
        return self.tables[dataset.id]

    def who(self, dataset: Dataset) -> Ints:
        """The customer of each row of `table`."""
        return self.owners[dataset.id]

    def blocks(self) -> Iterator["Facts"]:
        """The same facts cut into even blocks of customers; nobody's rows are in the last one."""
        count = -(-self.size // BLOCK)
        bounds = [self.start - (-self.size * place // count) for place in range(count + 1)]
        for start, stop in pairwise(bounds):
            yield self._block(start, stop)

    def _block(self, start: int, stop: int) -> "Facts":
        tables: dict[str, Table] = {}
        owners: dict[str, Ints] = {}
        for id_, table in self.tables.items():
            if id_ in WHOLE:
                tables[id_], owners[id_] = table, self.owners[id_]
                continue
            first, last = np.searchsorted(self.owners[id_], [start - self.start, stop - self.start])
            tables[id_] = _sliced(table, slice(int(first), int(last)))
            owners[id_] = self.owners[id_][first:last] - np.int32(start - self.start)
        return replace(self, start=start, size=stop - start, tables=tables, owners=owners, _derived={})

    def alone(self, row: int) -> "Facts":
        """The facts of one customer, who is the only one in them: its figures are those of a group of one, at a
        fraction of the work. What was inferred from all rows stays. For a figure that a small group takes from everyone
        (the lifespan), see `Engine.alone`."""
        people_ = People((self.people.ids[row],), (self.people.names[row],), {})
        return replace(self._block(row, row + 1), people=people_, start=0)

    def only(self, dimension: str, dataset: Dataset, column: str, values: tuple[str, ...]) -> "Facts":
        """The same facts with those rows of a table alone that hold one of the values ('': none) in the column.

        They share what is derived: the tables of own dimensions (answers, usage, costs) don't say who is a customer,
        and what is derived from them is kept under the `choice`.
        """
        table = self.table(dataset)
        texts = table.text(column)
        keep = texts.among(values)
        if "" in values:
            keep |= texts.codes < 0
        rows = np.flatnonzero(keep)
        return replace(
            self,
            tables={**self.tables, dataset.id: table.take(rows)},
            owners={**self.owners, dataset.id: self.who(dataset)[rows]},
            chosen={**self.chosen, dimension: values},
        )

    @property
    def choice(self) -> Hashable:
        """What own dimensions are narrowed to, as part of a key of `derived`."""
        return tuple(sorted(self.chosen.items()))

    def derived(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for these facts under that key."""
        if key not in self._derived:
            self._derived[key] = make()
        return cast("T", self._derived[key])

    def forget(self, *parts: Hashable) -> None:
        """Drops what was derived under keys that hold all of the parts: a calendar's key, say."""
        for key in [key for key in self._derived if isinstance(key, tuple) and all(part in key for part in parts)]:
            del self._derived[key]

    def happened(self, dataset: Dataset, column: str) -> Days:
        """The day of each row in a column of days or moments (NO_DAY for none)."""
        values = self.table(dataset).columns[column]
        assert not isinstance(values, Texts)
        if values.dtype == np.int64:
            days = np.where(values == NO_MOMENT, np.int64(NO_DAY), values // SECONDS_OF_A_DAY)
            return np.asarray(days.astype(np.int32))
        return values.astype(np.int32)


def _sliced(table: Table, rows: slice) -> Table:
    columns = {
        name: Texts(column.codes[rows], column.values) if isinstance(column, Texts) else column[rows]
        for name, column in table.columns.items()
    }
    return Table(table.dataset, columns, table.source[rows], table.row[rows], table.row_id[rows])
