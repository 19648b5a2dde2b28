"""What the caller asks of an import, and what the workspace already knows: plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.mrr_history import MRR_HISTORY
from csdesk.datasets.settings import Settings
from csdesk.datasets.subscriptions import SUBSCRIPTIONS
from csdesk.datasets.table import Table


@dataclass(frozen=True, slots=True)
class Request:
    """The words of the call.

    `mapping` is header to column (`attribute` keeps the column as an attribute of the customer, `-` leaves it out),
    `answers` are by key, `Date.date_order` or `date_order` alone. `partial` says that what needs no answer shall come
    in although questions are open.
    """

    dataset: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    partial: bool = False


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
    answers gave (`dmy`, `mdy` or ''). The tables serve to find whom a row means, and what tells MRR.
    """

    profiles: Mapping[str, Profile] = field(default_factory=dict)
    settings: Settings = field(default_factory=lambda: Settings({}))
    date_order: str = ""
    customers: Table = field(default_factory=lambda: Table.empty(CUSTOMERS))
    subscriptions: Table = field(default_factory=lambda: Table.empty(SUBSCRIPTIONS))
    mrr_history: Table = field(default_factory=lambda: Table.empty(MRR_HISTORY))

    @property
    def base_currency(self) -> str:
        """The currency that the owner chose for all money, '' where none was."""
        return self.settings.choice("base_currency")
