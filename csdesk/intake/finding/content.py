"""What a column's cells look like, whatever its header says: shares of its distinct values."""

import re
from dataclasses import dataclass

import numpy as np

from csdesk.intake.cells import Type
from csdesk.intake.finding.fields import Field
from csdesk.intake.words.currencies import read_currency
from csdesk.intake.words.date_columns import read_dates
from csdesk.intake.words.dates import Fault
from csdesk.intake.words.implied import read_rhythm
from csdesk.intake.words.meanings import read_flag, survey_kind
from csdesk.intake.words.numbers import read_numbers
from csdesk.intake.words.scales import highest_of
from csdesk.intake.words.scores import read_score

_SAMPLE = 200
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_NUMBERED = re.compile(r"#[A-Z]{0,4}\d+")
_LENGTH = re.compile(r"\d{1,4}:\d{2}(:\d{2})?")


@dataclass(frozen=True, slots=True)
class Content:
    """Shares (0 to 1) of the distinct values that are of a shape. A column without values has `empty` set.

    `unique` is the number of distinct values over that of filled rows, `filled` the share of rows that are filled.
    """

    empty: bool
    number: float = 0.0
    date: float = 0.0
    length: float = 0.0
    flag: float = 0.0
    email: float = 0.0
    interval: float = 0.0
    currency: float = 0.0
    score: float = 0.0
    scale: float = 0.0
    survey: float = 0.0
    numbered: float = 0.0
    whole: float = 0.0
    low: float = 0.0
    high: float = 0.0
    unique: float = 0.0
    filled: float = 0.0


def look_at(field: Field, date_system: int = 1900) -> Content:
    """The content of a column, from up to 200 of its distinct values spread over all of them."""
    filled = int(field.filled.sum())
    if not field.values or not filled:
        return Content(True)
    step = -(-len(field.values) // _SAMPLE)
    values = field.values[::step]
    count = len(values)
    readings, dates = read_numbers(values), read_dates(values, date_system)
    numbers = np.where(np.isnan(readings.point), readings.comma, readings.point)
    known = numbers[~np.isnan(numbers)]
    texts = [value.text for value in values]
    return Content(
        empty=False,
        number=len(known) / count,
        date=1 - sum(fault is Fault.WORDS for fault in dates.faults.values()) / count,
        length=sum(v.type is Type.DURATION or bool(_LENGTH.fullmatch(v.text)) for v in values) / count,
        flag=sum(read_flag(text) is not None for text in texts) / count,
        email=sum(bool(_EMAIL.fullmatch(text)) for text in texts) / count,
        interval=sum(read_rhythm(text) is not None for text in texts) / count,
        currency=sum(bool(read_currency(text)) for text in texts) / count,
        score=sum(read_score(text) is not None for text in texts) / count,
        scale=sum(highest_of(text) > 1 for text in texts) / count,
        survey=sum(bool(survey_kind(text)) for text in texts) / count,
        numbered=sum(bool(_NUMBERED.fullmatch(text)) for text in texts) / count,
        whole=float((known == np.floor(known)).mean()) if len(known) else 0.0,
        low=float(known.min()) if len(known) else 0.0,
        high=float(known.max()) if len(known) else 0.0,
        unique=len(field.values) / filled,
        filled=filled / len(field.codes),
    )
