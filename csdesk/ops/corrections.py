"""What is known of a customer beside what its files say, so that it can be put right, and the corrections taken
back."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.days import NO_DAY, day_in, day_text
from csdesk.datasets.customers import CUSTOMERS
from csdesk.datasets.dataset import Kind
from csdesk.datasets.kept import CORRECTIONS, LOST_ON, NEW, SAME_AS
from csdesk.datasets.table import Table
from csdesk.metrics.engine.groups import reasons
from csdesk.ops.correcting import REASON, said_of
from csdesk.ops.desk import Desk
from csdesk.ops.keeping import name_of, spoken


@dataclass(frozen=True, slots=True)
class KnownCell:
    """One column of a customer as an owner writes it, '' for nothing: what holds, and what the files say. `corrected`
    says that the one stands for the other because the owner has put it right."""

    column: str
    value: str
    imported: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """Something else that was said of a customer, in words; `customer` and `what` are what takes it back."""

    customer: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """All that the owner can put right about a customer; `by_hand` where no file knows of it."""

    cells: tuple[KnownCell, ...]
    others: tuple[Correction, ...]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a customer left: the last day as one that the owner has noted (NO_DAY for none) and the reason that is known;
    every reason that somebody left for; and the last day of the data, after which nobody has left yet."""

    day: int
    reason: str
    reasons: tuple[str, ...]
    data_to: int


def known_of(desk: Desk, customer: str, columns: Sequence[str]) -> Known:
    """What is known in these columns, and what else was put right. Raises CallError where there is no such customer."""
    name_of(desk, customer)
    said = said_of(desk, customer)
    held, stored = desk.engine.facts.table(CUSTOMERS), desk.store.read(CUSTOMERS)
    cells = tuple(
        KnownCell(each, _shown(held, customer, each), _shown(stored, customer, each), each in said) for each in columns
    )
    return Known(cells, tuple(_others(desk, customer, said)), NEW in said)


def leaving_of(desk: Desk, customer: str) -> Leaving:
    """What is known of a customer's end, and why others left."""
    facts, said = desk.engine.facts, said_of(desk, customer)
    names = sorted({each for each in reasons(facts).names if each}, key=str.casefold)
    reason = _text(facts.table(CUSTOMERS), customer, REASON)
    return Leaving(_day(said.get(LOST_ON, "")), reason, tuple(names), facts.inferred.data_to)


def _shown(customers: Table, customer: str, column: str) -> str:
    """The same as _text, but for the name the id where there is none, by which the customer is shown then: so it is for
    one that no list of customers has."""
    return _text(customers, customer, column) or (customer if column == "name" else "")


def _text(customers: Table, customer: str, column: str) -> str:
    """What a table of customers says of one in a column, as it can be written again."""
    rows = customers.text("customer_id").equal(customer, fold=False).nonzero()[0].tolist()
    match customers.cell(column, rows[-1]) if rows else None:
        case None:
            return ""
        case bool(flag):
            return "yes" if flag else "no"
        case float(number):
            return f"{number:.12g}"
        case str(text):
            return day_text(_day(text)) if CUSTOMERS.column(column).kind is Kind.DAY else text


def _day(text: str) -> int:
    """The day of a correction, which a file may have brought in; NO_DAY for what is none."""
    try:
        return day_in(text)
    except ValueError:
        return NO_DAY


def _others(desk: Desk, customer: str, said: dict[str, str]) -> list[Correction]:
    found: list[Correction] = []
    last = _day(said.get(LOST_ON, ""))
    if last != NO_DAY:
        reason = f" ({said[REASON]})" if said.get(REASON) else ""
        found.append(Correction(customer, LOST_ON, f"Lost: the last day was {day_text(last)}{reason}"))
    if NEW in said:
        found.append(Correction(customer, NEW, "Made by hand"))
    corrections = desk.store.read(CORRECTIONS)
    mine = corrections.text("what").equal(SAME_AS, fold=False) & corrections.text("value").equal(customer, fold=False)
    for other in corrections.text("customer").take(mine).tolist():
        found.append(Correction(other, SAME_AS, f"{_called(desk, other)} is the same customer"))
    return found


def _called(desk: Desk, customer: str) -> str:
    """A customer by the name that the files have for it, for it is no customer of its own any more."""
    name = _text(desk.store.read(CUSTOMERS), customer, "name")
    return f"{name} ({customer})" if name else spoken(desk, customer)
