"""Rows of survey answers: one a row, one a question in each column, or already counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from csdesk.datasets.settings import Settings
from csdesk.datasets.table import Texts, filled
from csdesk.intake.columns.coerce import read_scores
from csdesk.intake.columns.reads import Fault, Read, spread
from csdesk.intake.finding.fields import Found
from csdesk.intake.matching.match import Layout, Part
from csdesk.intake.matching.wide import Asked, direction_of, kind_of, scale_of
from csdesk.intake.questions import Desk
from csdesk.intake.rows.draft import Draft, draft_of, either, same_text
from csdesk.intake.words.grades import HIGHEST_GRADE, is_grade
from csdesk.intake.words.meanings import survey_kind
from csdesk.intake.words.numbers import read_numbers
from csdesk.intake.words.scores import read_answers

_KINDS = ("nps", "csat", "ces")
_DIRECTIONS = ("high", "low")
_WHAT_KIND = "What does {header} measure: NPS (would you recommend us), CSAT (how satisfied) or CES (how easy)?"
_WHICH_GRADE = "In {header}, is a high mark good, or a low one as at school (1 is the best)?"
_WHICH_END = "In {header}, is a high score good (easy), or a low one?"


def answer_drafts(
    part: Part, reads: Mapping[str, Read], found: Found, names: Sequence[str], settings: Settings, desk: Desk
) -> list[Draft]:
    """The answers of a sheet, a draft for each question. `names` are those of the sheet and the file."""
    common = draft_of(part, reads, len(found.rows))
    match part.layout:
        case Layout.QUESTIONS:
            drafts = [
                _question(_own(common, asked, part, found), asked, part, found, settings, desk) for asked in part.asked
            ]
            return [drafts[0], *(replace(draft, notes=()) for draft in drafts[1:])]
        case Layout.COUNTED:
            return [_counted(common, header, score, found) for header, score in part.across.items()]
        case _:
            return [_rows(common, names, [field.header for field in found.fields], settings, desk)]


def _own(common: Draft, asked: Asked, part: Part, found: Found) -> Draft:
    """What stands beside one of several questions: an id of its own, and the comment only if it follows the
    question."""
    if len(part.asked) == 1:
        return common
    ids = common.columns.get("answer_id")
    if isinstance(ids, Texts):
        name = asked.step or asked.kind
        common = common.having(answer_id=Texts(ids.codes, tuple(f"{value} / {name}" for value in ids.values)))
    if "comment" in part.columns:
        places = {field.header: place for place, field in enumerate(found.fields)}
        before = [q.header for q in part.asked if places[q.header] < places[part.columns["comment"]]]
        if before and max(before, key=places.__getitem__) != asked.header:
            kept = {name: column for name, column in common.columns.items() if name != "comment"}
            common = replace(common, columns=kept)
    return common


def _question(common: Draft, asked: Asked, part: Part, found: Found, settings: Settings, desk: Desk) -> Draft:
    """The answers to one question; rows without one are none, unless the file says when it was asked."""
    field = found.field(asked.header)
    assert field is not None
    kind = (desk.answer(asked.header, "kind", _KINDS) or asked.kind).upper()
    answers, read = read_answers(field.values), read_scores(field, common.dataset)
    chosen = asked.direction or ("high" if answers.words else "")
    # An answer that names no question is about effort where that is among the questions.
    beside = kind != "CES" and any(other.kind == "CES" for other in part.asked)
    given = "" if kind == "NPS" else desk.answer(asked.header, "direction", _DIRECTIONS, named=beside)
    chosen = given or _direction(asked.header, kind, asked.step, chosen, settings, desk)
    length = len(common)
    draft = replace(common, reads={**common.reads, "score": read}).having(
        score=read.values,
        kind=same_text(kind, length),
        step=same_text(asked.step, length),
        direction=same_text(chosen, length),
    )
    scale = desk.answer(asked.header, "scale") or answers.scale or asked.scale
    if scale and kind != "NPS":
        draft = draft.having(scale=np.full(length, float(scale)))
    was_asked = common.columns.get("asked_on")
    return draft.take(field.filled if was_asked is None else field.filled | filled(was_asked))


def _direction(header: str, kind: str, step: str, told: str, settings: Settings, desk: Desk) -> str:
    """Whether a high or a low score is good: as the words tell, as chosen before; asked of CES alone."""
    chosen = settings.member("survey_direction", kind, step)
    if told or chosen:
        return str(told or chosen)
    if kind != "CES":
        return "high"
    return desk.ask(header, "direction", _WHICH_END.format(header=f'"{header}"'), _DIRECTIONS)


def _counted(common: Draft, header: str, score: int, found: Found) -> Draft:
    """One row for each count of promoters, passives or detractors, with a score that stands for them."""
    field = found.field(header)
    assert field is not None
    length = len(common)
    counts = read_numbers(field.values).point
    faults = {code: Fault("not a number.") for code in np.flatnonzero(np.isnan(counts)).tolist()}
    read = Read(field, spread(field, counts, np.nan), faults, "count")
    draft = replace(common, reads={**common.reads, "score": read})
    values = spread(field, counts, np.nan)
    draft = draft.having(
        answers=values,
        kind=same_text("NPS", length),
        score=np.full(length, float(score)),
        direction=same_text("high", length),
    )
    return draft.take(~(values == 0) & field.filled)


def _rows(draft: Draft, names: Sequence[str], others: Sequence[str], settings: Settings, desk: Desk) -> Draft:
    """One answer in each row: its kind, scale and direction filled in where the file has no columns for them."""
    score = draft.reads.get("score")
    if score is None:
        return draft
    header, length = score.field.header, len(draft)
    answers = read_answers(score.field.values)
    if "kind" not in draft.columns:
        draft = draft.having(kind=same_text(_kind(header, names, score, desk), length))
    told = "high" if answers.words else ""
    graded = is_grade(header, others) and not told
    told = _of_grades(header, answers.scores, settings, desk) if graded else told
    given = draft.columns.get("scale")
    said = scale_of(header)[1] or (HIGHEST_GRADE if graded and told == "low" else 0)
    scale = desk.answer(header, "scale") or answers.scale or (0 if given is not None else said)
    if scale:
        known = given if isinstance(given, np.ndarray) else np.full(length, np.nan)
        kinds = draft.columns["kind"]
        assert isinstance(kinds, Texts)
        draft = draft.having(scale=np.where(np.isnan(known) & ~kinds.equal("NPS"), float(scale), known))
    return _with_directions(draft, header, told, settings, desk)


def _of_grades(header: str, scores: npt.NDArray[np.float64], settings: Settings, desk: Desk) -> str:
    """Which end is good of marks from 1 to 6, of which the 1 is the best at school; '' where they can't be such."""
    known = scores[~np.isnan(scores)]
    if not len(known) or known.min() < 1 or known.max() > HIGHEST_GRADE:
        return ""
    return settings.member("survey_direction", "CSAT", "") or desk.ask(
        header, "direction", _WHICH_GRADE.format(header=f'"{header}"'), _DIRECTIONS
    )


def _kind(header: str, names: Sequence[str], score: Read, desk: Desk) -> str:
    """The kind of a file without a column for it: from its header, its names, else from its scores, which is asked."""
    given = desk.answer(header, "kind", _KINDS)
    named = given or kind_of(header) or next((kind for kind in map(survey_kind, names) if kind), "")
    if named:
        return named.upper()
    scores = score.values
    assert isinstance(scores, np.ndarray)
    known = scores[~np.isnan(scores)]
    ten = len(known) > 0 and (known.max() > 7 or known.min() == 0) and known.max() <= 10
    proposed = "nps" if ten else "csat"
    return desk.ask(header, "kind", _WHAT_KIND.format(header=f'"{header}"'), _KINDS, proposed).upper()


def _with_directions(draft: Draft, header: str, told: str, settings: Settings, desk: Desk) -> Draft:
    """The direction of every row; of CES it is asked once for each step where nothing tells.

    The answer holds for the rows of CES, where there are none for those of CSAT, and never for NPS.
    """
    kinds, steps = draft.columns["kind"], draft.columns.get("step", Texts.none(len(draft)))
    assert isinstance(kinds, Texts) and isinstance(steps, Texts)
    given = draft.columns.get("direction")
    blank = given.codes < 0 if isinstance(given, Texts) else np.ones(len(draft), dtype=np.bool_)
    about = "CES" if kinds.equal("CES").any() else "CSAT"
    known: dict[str, int] = {}
    codes = np.full(len(draft), -1, dtype=np.int32)
    pairs = kinds.codes.astype(np.int64) * (len(steps.values) + 1) + steps.codes
    for pair in np.unique(pairs[blank & (kinds.codes >= 0)]).tolist():
        first = int(np.argmax(pairs == pair))
        kind, step = kinds[first], steps[first]
        tells = told or direction_of(header, kind) or (direction_of(step, kind) if step else "")
        answered = desk.answer(header, "direction", _DIRECTIONS) if kind == about else ""
        chosen = answered or _direction(header, kind, step, tells, settings, desk)
        if chosen:
            codes[(pairs == pair) & blank] = known.setdefault(chosen, len(known))
    return draft.having(direction=either(given, Texts(codes, tuple(known)), len(draft)))
