"""Sheets that hold several rows in one: a question in each column, or a month in each column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from csdesk.base.days import NO_DAY, SECONDS_OF_A_DAY, month_end
from csdesk.intake.finding.content import Content
from csdesk.intake.finding.fields import Found
from csdesk.intake.words.dates import read_date
from csdesk.intake.words.headers import words
from csdesk.intake.words.meanings import survey_kind

_SCALE = r"(?:(?:on|using|with)?\s*(?:a|an|the)?\s*scale\s*(?:of|from)?\s*:?\s*)?(\d{1,2})\s*(?:-|–|—|to|bis|through)\s*(\d{1,3})"
_LEADING = re.compile(rf"^\s*{_SCALE}(?:\s*\([^)]*\))?\s*[,:;.]?\s*", re.I)
_TRAILING = re.compile(rf"\s*[(\[]?\s*{_SCALE}\s*(?:scale)?\s*[)\]]?\s*([?.!]?)\s*$", re.I)
_ANY = re.compile(_SCALE, re.I)
_OUT_OF = re.compile(r"\b(?:out of|of)\s+(\d{1,3})\b", re.I)
_ASKED = re.compile(
    r"you rate\b|\brate (us|our|your|the|this)\b|please rate|\brating\b|how (likely|happy|satisfied)|happy with"
)
_NAMES = frozenset(
    {"nps", "csat", "ces", "score", "rating", "npsscore", "csatscore", "cesscore", "npsrating", "csatrating"}
)
_COUNTED = {"promoters": 10, "passives": 8, "detractors": 0}


@dataclass(frozen=True, slots=True)
class Asked:
    """A column that is the answers to one question. `scale` 0 and `direction` '' are not said by the header."""

    header: str
    kind: str
    step: str
    scale: int
    direction: str


def step_of(header: str) -> str:
    """The question without its scale and its question mark; '' where the header is no more than the kind's name."""
    if words(header).replace(" ", "") in _NAMES:
        return ""
    text = _TRAILING.sub("", _LEADING.sub("", header))
    return text.strip().rstrip("?").strip()


def scale_of(header: str) -> tuple[int, int]:
    """The lowest and highest score that a header names (`0-10`, `out of 7`), (0, 0) where it names none."""
    found = _ANY.search(header)
    if found and int(found[1]) in (0, 1) and int(found[2]) >= 2:
        return int(found[1]), int(found[2])
    out_of = _OUT_OF.search(header)
    return (1, int(out_of[1])) if out_of and int(out_of[1]) >= 2 else (0, 0)


def kind_of(header: str) -> str:
    """The kind of survey that a question is, '' where the header doesn't tell."""
    text = words(header)
    named = survey_kind(text)
    if named:
        return named
    low, high = scale_of(header)
    if (low, high) == (0, 10):
        return "NPS"
    if re.search(r"\beas(y|e)\b|difficult", text):
        return "CES"
    return "CSAT" if high or _ASKED.search(text) else ""


def direction_of(header: str, kind: str) -> str:
    """Whether a high or a low score is good, where the header says it; NPS and CSAT are better when high."""
    if kind != "CES":
        return "high"
    text = words(header)
    if re.search(r"\beas(y|e|ily)\b|agree", text):
        return "high"
    return "low" if re.search(r"difficult|how much effort|\bhard\b", text) else ""


def questions_of(found: Found, contents: Mapping[str, Content]) -> list[Asked]:
    """The columns of a sheet that are questions with answers that are scores."""
    asked = []
    for field in found.fields:
        content = contents[field.header]
        kind = kind_of(field.header)
        if not kind or content.empty or content.score < 0.8 or content.date >= 0.8 or not _could_be(content):
            continue
        asked.append(
            Asked(
                field.header, kind, step_of(field.header), scale_of(field.header)[1], direction_of(field.header, kind)
            )
        )
    return asked


def unscored_of(found: Found, contents: Mapping[str, Content]) -> list[str]:
    """The columns that read like questions with a score, and whose answers aren't scores."""
    known = {asked.header for asked in questions_of(found, contents)}
    fields = [field.header for field in found.fields if not contents[field.header].empty]
    return [header for header in fields if header not in known and kind_of(header) and contents[header].date < 0.8]


def _could_be(content: Content) -> bool:
    return content.number < 0.5 or (content.low >= 0 and content.high <= 100 and content.whole > 0.5)


def months_of(found: Found, contents: Mapping[str, Content]) -> dict[str, int]:
    """The columns whose headers are months and whose cells are numbers, each with the last day of its month.

    Empty where they are too few to be the sheet's shape.
    """
    months: dict[str, int] = {}
    for field in found.fields:
        content = contents[field.header]
        if content.empty or content.number >= 0.5:
            day = month_in(field.header)
            if day != NO_DAY:
                months[field.header] = day
    others = len(found.fields) - len(months)
    distinct = len(set(months.values())) == len(months)
    return months if distinct and (len(months) >= 3 or (len(months) == 2 and others <= 3)) else {}


def month_in(header: str) -> int:
    """The last day of the month that a header names (`Jan 2024`, `MRR 2024-01`, `2024-01-31`), else NO_DAY."""
    text = re.sub(r"(?i)\b(mrr|revenue|amount|month( of)?|total)\b|[()\[\]:]", " ", header).strip(" -/_")
    reading = read_date(text)
    if not reading.form or reading.fault is not None or reading.form == "yyyymmdd":
        return NO_DAY
    if reading.dmy != reading.mdy and not reading.month_only:
        return NO_DAY
    return month_end(reading.dmy // SECONDS_OF_A_DAY)


def counted_of(found: Found, contents: Mapping[str, Content]) -> dict[str, int]:
    """Columns that count promoters, passives and detractors, with the score that stands for each; all three or none."""
    columns = {
        field.header: _COUNTED[words(field.header)]
        for field in found.fields
        if words(field.header) in _COUNTED and (contents[field.header].empty or contents[field.header].number >= 0.5)
    }
    return columns if len(columns) == len(_COUNTED) else {}
