"""From the cells of a matched column to typed values, by the kind of the column."""

import numpy as np

from csdesk.datasets.dataset import Column, Dataset, Kind
from csdesk.datasets.table import Moments, Values
from csdesk.intake.columns.habits import Habits
from csdesk.intake.columns.measures import read_days, read_discounts, read_flags_or_days, read_moments, read_numbers
from csdesk.intake.columns.reads import Fault, Read, spread
from csdesk.intake.columns.texts import read_flags, read_ids, read_texts, read_words
from csdesk.intake.finding.fields import Field, Found, together
from csdesk.intake.matching.match import Part
from csdesk.intake.questions import Desk
from csdesk.intake.words.headers import words
from csdesk.intake.words.scales import highest_of
from csdesk.intake.words.scores import read_answers

FIRST_NAMES = frozenset({"first name", "firstname", "given name", "forename"})
LAST_NAMES = frozenset({"last name", "lastname", "surname", "family name"})


def coerce(part: Part, found: Found, habits: Habits, desk: Desk) -> dict[str, Read]:
    """Every matched column of a part, by name, in the order of the dataset."""
    reads: dict[str, Read] = {}
    for column in part.dataset.columns:
        field = _source(part, found, column.name)
        if field is not None:
            done = reads.get(column.after)
            reads[column.name] = read_column(field, column, part.dataset, done.values if done else None, habits, desk)
    return reads


def _source(part: Part, found: Found, name: str) -> Field | None:
    """The column of the sheet that a column is read from; a first name takes the last name to it."""
    field = found.field(part.columns.get(name, ""))
    if field is None or words(field.header) not in FIRST_NAMES:
        return field
    last = next((other for other in found.fields if words(other.header) in LAST_NAMES), None)
    return field if last is None else together(field, last)


def read_column(
    field: Field, column: Column, dataset: Dataset, after: Values | None, habits: Habits, desk: Desk
) -> Read:
    """One column. `after` are the values of the column that its numbers count from, if it has one."""
    match column.kind:
        case Kind.ID | Kind.CUSTOMER:
            return read_ids(field)
        case Kind.TEXT | Kind.EMAIL | Kind.CATEGORY:
            return read_texts(field, column, dataset)
        case Kind.CHOICE | Kind.CURRENCY | Kind.INTERVAL:
            return read_words(field, column)
        case Kind.FLAG:
            return read_flags(field)
        case Kind.FLAG_OR_DAY:
            return read_flags_or_days(field, habits, desk)
        case Kind.DAY | Kind.MONTH:
            return read_days(field, column, habits, desk)
        case Kind.MOMENT:
            return read_moments(field, column, _moments(after), habits, desk)
        case Kind.DISCOUNT:
            return read_discounts(field, habits, desk)
        case _:
            if (dataset.id, column.name) == ("surveys", "scale"):
                return read_scales(field)
            rated = (dataset.id, column.name) in (("surveys", "score"), ("tickets", "satisfaction"))
            return read_scores(field, dataset) if rated else read_numbers(field, column, habits, desk)


def _moments(values: Values | None) -> Moments | None:
    return values.astype(np.int64) if isinstance(values, np.ndarray) and values.dtype == np.int64 else None


def read_scales(field: Field) -> Read:
    """The highest score that could be given, also where the scale is written out (`1-5`)."""
    highest = np.array([highest_of(value.text) for value in field.values], dtype=np.float64)
    hint = "Write the highest score that could be given, like 5."
    faults = {code: Fault("no scale.", hint) for code in np.flatnonzero(np.isnan(highest)).tolist()}
    return Read(field, spread(field, highest, np.nan), faults, "highest score")


def read_scores(field: Field, dataset: Dataset) -> Read:
    """Scores, words among them. Of tickets, which know no scale, words are put on the scale of 1 to 5."""
    answers = read_answers(field.values)
    scores, form = answers.scores, "number"
    if answers.words:
        form = f"words, scale {answers.scale}"
        if dataset.id == "tickets":
            scores, form = 1 + (scores - 1) * 4 / (answers.scale - 1), "words as 1 to 5"
    elif answers.scale:
        form = f"number out of {answers.scale}"
    faults = {code: Fault("neither a number nor an answer that csdesk knows.") for code in answers.faults}
    return Read(field, spread(field, scores, np.nan), faults, form)
