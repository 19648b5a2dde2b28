"""What each column of the files is taken for, so that the owner can see and change it before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from csdesk.base.issue import Issue
from csdesk.datasets.catalogue import DATASETS, IMPORTED
from csdesk.intake.finding.fields import Found
from csdesk.intake.matching.choose import own_of_customers
from csdesk.intake.matching.match import ATTRIBUTE, LEFT_OUT, OURS
from csdesk.intake.words.headers import words
from csdesk.ops.importing import Review

SAMPLES = 3
"""So many values of a column are shown."""


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """A column of a file: some of its values, the column that it is taken for (`-`: left out), how it is read, and
    whether that is so because it was so last time."""

    header: str
    samples: tuple[str, ...]
    column: str
    form: str
    as_before: bool = False

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
        replace(_meaning(each.file, each.found, each.mapping, {}, (), (), blamed), likely=each.dataset)
        for each in review.unread
    ]
    known: dict[tuple[str, str], SheetMeaning] = {}
    for plan in review.plan.sheets:
        if plan.found is None:
            continue
        place = (plan.file, plan.sheet)
        before = known.get(place)
        mapping = {c.header: c.column for c in before.columns if c.used} if before else {}
        mapping = {**plan.mapping, **mapping}
        datasets = (*(before.datasets if before else ()), plan.table.dataset.id)
        as_before = (*plan.as_before, *(c.header for c in before.columns if c.as_before)) if before else plan.as_before
        formats = {**{c.header: c.form for c in before.columns if c.form}, **plan.formats} if before else plan.formats
        known[place] = _meaning(plan.file, plan.found, mapping, formats, as_before, datasets, blamed)
    return (*unread, *known.values())


_REFUSED = ("sheet_unknown", "column_missing")


def _meaning(
    file: str, found: Found, mapping: Mapping[str, str], formats: Mapping[str, str], as_before: tuple[str, ...],
    datasets: tuple[str, ...], blamed: Mapping[tuple[str, str], Issue],
) -> SheetMeaning:  # fmt: skip
    issue = None if datasets else blamed.get((file, found.sheet.name))
    columns = tuple(
        ColumnMeaning(
            field.header, tuple(value.text[:40] for value in field.values[:SAMPLES]),
            mapping.get(field.header, LEFT_OUT), formats.get(field.header, ""), field.header in as_before,
        )
        for field in found.fields
    )  # fmt: skip
    return SheetMeaning(file, found.sheet.name, datasets, issue.reason if issue else "", columns)


def tables() -> tuple[tuple[str, str], ...]:
    """The tables that a sheet can hold: id and title."""
    return tuple((dataset.id, dataset.title) for dataset in IMPORTED)


@dataclass(frozen=True, slots=True)
class MeaningGroup:
    """Meanings that belong together, under a title ('' for none): column and words."""

    title: str
    entries: tuple[tuple[str, str], ...]


def columns_for(datasets: tuple[str, ...]) -> tuple[MeaningGroup, ...]:
    """What a header can mean, the likeliest first: left out, or kept as an attribute of the customer, then the
    columns of the tables that the sheet feeds (of every table, where none is named), each once."""
    shown = [id_ for place, id_ in enumerate(datasets) if not place or id_ != "customers"]
    named = [DATASETS[id_] for id_ in shown] or list(IMPORTED)
    apart = [(LEFT_OUT, "Leave out")]
    if any(_CUSTOMERS & set(dataset.names) for dataset in named):
        apart.append((ATTRIBUTE, "Keep as an attribute"))
    seen: set[str] = set()
    groups = [MeaningGroup("", tuple(apart))]
    for title, columns in (
        *((dataset.title, dataset.columns) for dataset in named),
        *(("Of the customer", own_of_customers(dataset)) for dataset in named if datasets),
    ):
        entries = tuple((column.name, column.title) for column in columns if column.name not in seen)
        seen.update(column.name for column in columns)
        if entries:
            groups.append(MeaningGroup(title, entries))
    return tuple(groups)


_CUSTOMERS = {"customer", "customer_id"}
