"""What each column of the files is taken for, so that the owner can see and change it before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from csdesk.base.issue import Issue
from csdesk.datasets.catalogue import DATASETS, IMPORTED
from csdesk.intake.finding.fields import Found
from csdesk.intake.matching.match import ATTRIBUTE, LEFT_OUT, OURS
from csdesk.intake.words.headers import words
from csdesk.ops.importing import Review

SAMPLES = 3
"""So many values of a column are shown."""


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """A column of a file: some of its values, the column that it is taken for (`-`: left out), how it is read."""

    header: str
    samples: tuple[str, ...]
    column: str
    form: str

    @property
    def used(self) -> bool:
        """Whether it is taken for anything."""
        return self.column != LEFT_OUT


@dataclass(frozen=True, slots=True)
class SheetMeaning:
    """A sheet's columns. `datasets` are the tables it feeds, none for one that csdesk can't tell or that lacks a
    column: `why` says so, and `likely` is the table that it would feed."""

    file: str
    sheet: str
    datasets: tuple[str, ...]
    why: str
    columns: tuple[ColumnMeaning, ...]
    likely: str = ""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The headers of columns with values that nothing is read from; those that csdesk wrote itself are none."""
        return tuple(
            each.header
            for each in self.columns
            if not each.used and each.samples and not words(each.header).startswith(OURS)
        )

    @property
    def title(self) -> str:
        """Where it stands: `crm.xlsx › Subscriptions`."""
        return f"{self.file} › {self.sheet}" if self.sheet else self.file


def meanings_of(review: Review) -> tuple[SheetMeaning, ...]:
    """Every sheet with a table on it, those that nothing can be made of first."""
    blamed = {(issue.file, issue.sheet): issue for issue in review.issues if issue.code in _REFUSED}
    unread = [
        replace(_meaning(each.file, each.found, each.mapping, {}, (), blamed), likely=each.dataset)
        for each in review.unread
    ]  # fmt: skip
    known: dict[tuple[str, str], SheetMeaning] = {}
    for plan in review.plan.sheets:
        if plan.found is None:
            continue
        place = (plan.file, plan.sheet)
        before = known.get(place)
        mapping = {c.header: c.column for c in before.columns if c.used} if before else {}
        mapping = {**plan.mapping, **mapping}
        datasets = (*(before.datasets if before else ()), plan.table.dataset.id)
        known[place] = _meaning(plan.file, plan.found, mapping, plan.formats, datasets, blamed)
    return (*unread, *known.values())


_REFUSED = ("sheet_unknown", "column_missing")


def _meaning(
    file: str, found: Found, mapping: Mapping[str, str], formats: Mapping[str, str], datasets: tuple[str, ...],
    blamed: Mapping[tuple[str, str], Issue],
) -> SheetMeaning:  # fmt: skip
    issue = None if datasets else blamed.get((file, found.sheet.name))
    columns = tuple(
        ColumnMeaning(
            field.header, tuple(value.text[:40] for value in field.values[:SAMPLES]),
            mapping.get(field.header, LEFT_OUT), formats.get(field.header, ""),
        )
        for field in found.fields
    )  # fmt: skip
    return SheetMeaning(file, found.sheet.name, datasets, issue.reason if issue else "", columns)


def tables() -> tuple[tuple[str, str], ...]:
    """The tables that a sheet can hold: id and title."""
    return tuple((dataset.id, dataset.title) for dataset in IMPORTED)


def columns_for(datasets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What a header can mean: a column of one of the tables (of any, where none is named), an attribute, nothing."""
    named = [DATASETS[id_] for id_ in datasets] or list(IMPORTED)
    columns = {column.name: column.title for dataset in named for column in dataset.columns}
    return ((LEFT_OUT, "Leave out"), (ATTRIBUTE, "Keep as an attribute of the customer"), *columns.items())
