"""What the caller asks of an import, and what the workspace already knows: plain data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.kept import FORMER_NAMES
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Table

Checks = Mapping[tuple[str, str], Callable[[str], str]]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one sheet: the table that it holds ('' for the one that csdesk takes it for, `-` leaves the sheet
    out), and header to column."""

    dataset: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """The words of the call.

    `mapping` is header to column (`attribute` keeps the column as an attribute of the customer, `-` leaves it out),
    `answers` are by key, `Date.date_order` or `date_order` alone. `partial` says that what needs no answer shall come
    in although questions are open. `sheets` are words about one sheet (file, sheet), before those about all. `of_form`
    says that the answers stand in a form, of which another part may have changed since: those that nothing asks for any
    more are passed over. `again` reads files though they are in the workspace just as they are.
    """

    dataset: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    partial: bool = False
    sheets: Mapping[tuple[str, str], Said] = field(default_factory=dict)
    of_form: bool = False
    again: bool = False

    def of(self, file: str, sheet: str) -> Said:
        """What is said of a sheet, by words about all sheets too."""
        own = self.sheets.get((file, sheet), Said())
        return Said(own.dataset or self.dataset or "", {**self.mapping, **own.mapping})

    @property
    def says(self) -> bool:
        """Whether anything is said that files could be read another way for."""
        return bool(self.mapping or self.answers or self.dataset or self.sheets or self.again)


@dataclass(frozen=True, slots=True)
class Profile:
    """How a sheet of one signature came in before: its mapping (header to column) and the answers that it needed."""

    dataset: str
    mapping: Mapping[str, str]
    answers: Mapping[str, str]


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """What the workspace knows.

    `profiles` are by signature, `settings` the owner's choices, `date_order` the order that earlier
    answers gave (`dmy`, `mdy` or ''). The tables serve to find whom a row means, and what tells MRR. `checks` say by
    table and column what is wrong with a text, '' for nothing.
    """

    profiles: Mapping[str, Profile] = field(default_factory=dict)
    settings: Settings = field(default_factory=lambda: Settings({}))
    date_order: str = ""
    customers: Table = field(default_factory=lambda: Table.empty(CUSTOMERS))
    subscriptions: Table = field(default_factory=lambda: Table.empty(SUBSCRIPTIONS))
    former_names: Table = field(default_factory=lambda: Table.empty(FORMER_NAMES))
    mrr_history: Table = field(default_factory=lambda: Table.empty(MRR_HISTORY))
    checks: Checks = field(default_factory=dict)

    @property
    def base_currency(self) -> str:
        """The currency that the owner chose for all money, '' where none was."""
        return self.settings.choice("base_currency")
