"""What is said against rows of an import, gathered into kinds: the same words about the same column count as one."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from csdesk.base.issue import Issue
from csdesk.intake.plan import SheetPlan

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]


_OF_ONE_ROW = frozenset({"order_moved", "order_twice"})


class Mark(Enum):
    """What is said against a cell."""

    NONE = ""
    NOTE = "Note"
    ERROR = "Problem"


@dataclass(frozen=True, eq=False, slots=True)
class IssueKind:
    """Rows with the same against them: `words` name it, `header` the column of the file, `rows` where it is found."""

    words: str
    mark: Mark
    header: str
    column: str
    rows: Mask

    @property
    def count(self) -> int:
        """How many rows there are."""
        return int(self.rows.sum())


def problems_of(plan: SheetPlan, source: Places) -> list[IssueKind]:
    """The kinds of problem of a sheet, the commonest first; `source` has each row's place in the plan."""
    rows: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(plan.set_aside):
        for issue in row.issues:
            rows.setdefault((issue_words(issue), issue.column), []).append(len(plan.table) + place)
    kinds = [
        IssueKind(words, Mark.ERROR, header, plan.mapping.get(header, header), np.isin(source, places))
        for (words, header), places in rows.items()
    ]
    return sorted(kinds, key=lambda kind: -kind.count)


def notes_of(plan: SheetPlan, numbers: npt.NDArray[np.int32], comes: Mask) -> list[IssueKind]:
    """The notes that are about rows. One note stands for every row that holds its value."""
    values: dict[tuple[str, str], list[Issue]] = {}
    against = {id(issue) for row in plan.set_aside for issue in row.issues}
    for issue in plan.issues:
        if issue.row is not None and id(issue) not in against:
            values.setdefault((issue_words(issue), issue.column), []).append(issue)
    kinds = []
    for (words, header), issues in values.items():
        rows = np.array(sorted({issue.row for issue in issues if issue.row is not None}), dtype=np.int32)
        marked = (np.isin(numbers, rows) | np.isin(numbers, _alike(plan, header, {i.value for i in issues}))) & comes
        if marked.any():
            kinds.append(IssueKind(words, Mark.NOTE, header, plan.mapping.get(header, header), marked))
    return sorted(kinds, key=lambda kind: -kind.count)


def told_of(plan: SheetPlan, number: int) -> dict[str, str]:
    """What notes on one row alone say in full, by the few words that name each."""
    return {
        issue_words(issue): f"{issue.column}: {issue.reason} {issue.hint}"
        for issue in plan.issues
        if issue.row == number and issue.code in _OF_ONE_ROW
    }


def _alike(plan: SheetPlan, header: str, values: set[str]) -> npt.NDArray[np.int32]:
    """The numbers of all rows that hold one of the values under a header."""
    field = plan.found.field(header) if plan.found is not None else None
    if plan.found is None or field is None:
        return np.zeros(0, dtype=np.int32)
    codes = [code for code, value in enumerate(field.values) if value.text[:200] in values]
    rows = plan.found.rows[np.isin(field.codes, codes)]
    return plan.found.sheet.row_numbers()[rows]


def issue_words(issue: Issue) -> str:
    """An issue in a few words: `Start date: not a real date`."""
    said = issue.reason.split(". ")[0].rstrip(".")
    return f"{issue.column}: {said}" if issue.column else said
