"""What a set of files would bring in: a value, with nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csdesk.base.issue import Issue
from csdesk.datasets.table import Table
from csdesk.intake.finding.fields import Found


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the values can't tell. `key` is what `--answer KEY=VALUE` names (`Date.date_order`).

    `choices` are the answers that can be given (none: free), `default` the one that is offered, '' where there is no
    safe one: then the import waits for the owner. `lasts` says that once it is stored another answer needs an undo.
    """

    key: str
    text: str
    choices: tuple[str, ...] = ()
    default: str = ""
    lasts: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class SetAside:
    """A row that stays out, as it stood in the file (header: cell as text), with the reasons."""

    file: str
    sheet: str
    row: int
    cells: Mapping[str, str]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, eq=False, slots=True)
class SheetPlan:
    """What one sheet gives to one table.

    A sheet that feeds several tables has a plan for each. `table.source` is 0 for all rows, `table.row` the row number
    in the sheet. `mapping` is header to column (`-` for a column left out, `attribute` for one kept as an attribute),
    `formats` how each column was read. `attributes` are the rows of the customers' own attributes that come with it.
    `signature` names this shape of sheet and `settings` are the answers that the plan rests on, by the keys of their
    questions: stored with the rows, so that the next sheet of the shape comes in alike without being asked about.
    `found` are the cells as they stand in the file, for whoever looks at the rows before they are stored. `selves` are
    rows of the table (by place) that are in the workspace under another key, with the numbers of the stored rows.
    `as_before` are the headers that csdesk wouldn't take so by itself, and that earlier imports did, `answered` the
    keys of questions about rows of the table that were answered.
    """

    file: str
    sha256: str
    size: int
    sheet: str
    table: Table
    mapping: Mapping[str, str]
    formats: Mapping[str, str]
    ignored_above: int
    ignored_below: int
    questions: tuple[Question, ...]
    issues: tuple[Issue, ...]
    set_aside: tuple[SetAside, ...]
    settings: Mapping[str, str]
    signature: str
    attributes: Table | None = None
    found: Found | None = None
    selves: Mapping[int, int] = field(default_factory=dict)
    as_before: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class ImportPlan:
    """What all files of one import give together, and what is known about sheets that give nothing."""

    sheets: tuple[SheetPlan, ...]
    issues: tuple[Issue, ...]

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that have to be answered before anything is stored, each once."""
        asked = {q.key: q for sheet in self.sheets for q in sheet.questions if not q.default}
        return tuple(asked.values())
