"""What a table is: its columns, what they hold, what tells its rows apart. One declaration a table."""

from dataclasses import dataclass
from enum import Enum


class Form(Enum):
    """How a column lies in memory and in the workspace."""

    TEXT = "text"  # int32 codes into a tuple of distinct strings, -1 for none
    DAY = "day"  # int32, NO_DAY for none
    MOMENT = "moment"  # int64 seconds, NO_MOMENT for none
    NUMBER = "number"  # float64, NaN for none
    FLAG = "flag"  # int8: 1 yes, 0 no, -1 none


class Kind(Enum):
    """What a column holds, which decides how its cells are read."""

    ID = "id"  # text, leading zeros kept
    TEXT = "text"
    EMAIL = "email"
    CUSTOMER = "customer"  # a reference: the customer's id, unique name or e-mail, or a subscription's id, as given
    CATEGORY = "category"
    CHOICE = "choice"  # one of `choices`
    CURRENCY = "currency"  # ISO code, upper case
    INTERVAL = "interval"  # canonical: `1 month`, `2 weeks`
    FLAG_OR_DAY = "flag_or_day"  # text: `yes`, `no` or an ISO day
    DAY = "day"
    MONTH = "month"  # a day: the last one of the month
    MOMENT = "moment"  # a time; or a number of minutes or hours after `after` (see Column)
    NUMBER = "number"
    MONEY = "money"
    DISCOUNT = "discount"  # text: `10%` is a share, `500` money off the row
    FLAG = "flag"

    @property
    def form(self) -> Form:
        """How values of this kind lie in memory."""
        match self:
            case Kind.DAY | Kind.MONTH:
                return Form.DAY
            case Kind.MOMENT:
                return Form.MOMENT
            case Kind.NUMBER | Kind.MONEY:
                return Form.NUMBER
            case Kind.FLAG:
                return Form.FLAG
            case _:
                return Form.TEXT


class Repeat(Enum):
    """What it means when a key stands on several rows of one import."""

    LATEST = "latest"  # the last row holds, the others are older states of it
    ADD_UP = "add up"  # each row counts
    HASH = "hash"  # the key is the whole row; truly equal rows each count


@dataclass(frozen=True, slots=True)
class Column:
    """One typed column. `aliases` are headers that mean it, in any case; `about` is what the glossary says.

    `low` and `high` are the range outside of which a value is set aside. A MOMENT whose cells are numbers is so many
    `after_unit` (`minutes` or `hours`) after the column named `after`. `shown` is what it is called
    where its name says too little.
    """

    name: str
    kind: Kind
    about: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    after: str = ""
    after_unit: str = ""
    shown: str = ""

    @property
    def title(self) -> str:
        """What it is called where an owner reads it, and in files that csdesk writes: its name, or what says more."""
        return self.shown or titled(self.name)

    @property
    def words(self) -> str:
        """The same within a sentence; what is short for something stays in capitals."""
        return self.title if self.title.isupper() else self.title.lower()


def titled(name: str) -> str:
    """The name of a column, an attribute or a setting as it is shown: `signed_up` as Signed up."""
    return name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table.

    `key` are the columns that tell its rows apart; where the first of them is blank, `spare_key` holds instead. Rows of
    one key that differ in `part` stand side by side (two plans of one subscription). `likeness` (for rows that are
    their own key) are the columns that a changed row shares with what it was. `event` names the columns whose days say
    that something happened; `reach` the one whose first and last day bound what the table knows about.
    """

    id: str
    title: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    spare_key: tuple[str, ...] = ()
    repeat: Repeat = Repeat.LATEST
    part: str = ""
    likeness: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    reach: str = ""
    aliases: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.id} has no column {name}")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)
