"""Answers to surveys as numbers: words by the set that they come from, `4 / 5`, and plain numbers."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from csdesk.intake.cells import Type, Value
from csdesk.intake.words.numbers import read_numbers

_OF = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*(?:/|out of|of)\s*(\d{1,3})")
_LABELLED = re.compile(r"(\d{1,2})\s*(?:-|–|=|:|\()\s*\D+")
_NOT_ANSWERED = frozenset({"offered", "unoffered", "not offered", "no answer", "not answered", "skipped", "don't know"})


@dataclass(frozen=True, slots=True)
class _Words:
    scale: int
    worth: dict[str, int]


def _words(scale: int, *best_first: str) -> _Words:
    worth = {word: scale - index for index, words in enumerate(best_first) for word in words.split("|")}
    return _Words(scale, worth)


_SETS = (
    _words(2, "good|happy|satisfied|yes|thumbs up|👍|positive", "bad|unhappy|unsatisfied|dissatisfied|no|thumbs down|👎|negative"),
    _words(3, "happy|good|satisfied|positive|😀", "neutral|ok|okay|average|😐", "unhappy|bad|unsatisfied|dissatisfied|negative|🙁"),
    _words(5, "very satisfied|extremely satisfied|completely satisfied", "satisfied|somewhat satisfied",
           "neutral|neither satisfied nor dissatisfied|neither|ok|okay|neither satisfied nor unsatisfied",
           "dissatisfied|unsatisfied|somewhat dissatisfied|somewhat unsatisfied",
           "very dissatisfied|very unsatisfied|extremely dissatisfied|completely dissatisfied"),
    _words(5, "very happy", "happy", "neutral|ok|okay", "unhappy", "very unhappy"),
    _words(5, "excellent", "very good", "good", "fair", "poor"),
    _words(5, "excellent|very good", "good", "average|fair|neutral|ok|okay", "poor|bad", "very poor|terrible|very bad"),
    _words(5, "very easy", "easy", "neutral|neither easy nor difficult|neither", "difficult|hard", "very difficult|very hard"),
    _words(7, "very easy|extremely easy", "easy", "somewhat easy|slightly easy", "neutral|neither easy nor difficult|neither",
           "somewhat difficult|slightly difficult", "difficult|hard", "very difficult|extremely difficult|very hard"),
    _words(5, "strongly agree", "agree", "neutral|neither agree nor disagree|neither|undecided", "disagree", "strongly disagree"),
    _words(7, "strongly agree", "agree", "somewhat agree|slightly agree", "neutral|neither agree nor disagree|neither|undecided",
           "somewhat disagree|slightly disagree", "disagree", "strongly disagree"),
    _words(5, "sehr zufrieden", "zufrieden|eher zufrieden", "neutral|teils teils|teils/teils",
        "unzufrieden|eher unzufrieden", "sehr unzufrieden"),
    _words(5, "sehr gut", "gut", "mittel|neutral|befriedigend", "schlecht", "sehr schlecht"),
    _words(5, "très satisfait|très satisfaite|très satisfait(e)", "satisfait|satisfaite|plutôt satisfait",
        "neutre|ni satisfait ni insatisfait",
           "insatisfait|insatisfaite|plutôt insatisfait|peu satisfait",
               "très insatisfait|très insatisfaite|pas du tout satisfait"),
    _words(5, "muy satisfecho", "satisfecho", "neutral|ni satisfecho ni insatisfecho", "insatisfecho",
        "muy insatisfecho"),
    _words(5, "molto soddisfatto", "soddisfatto", "neutrale", "insoddisfatto", "molto insoddisfatto"),
    _words(5, "muito satisfeito", "satisfeito", "neutro", "insatisfeito", "muito insatisfeito"),
    _words(5, "zeer tevreden", "tevreden", "neutraal", "ontevreden", "zeer ontevreden"),
)  # fmt: skip
_ALL_WORDS = frozenset(word for words in _SETS for word in words.worth) | _NOT_ANSWERED


@dataclass(frozen=True, eq=False, slots=True)
class Answers:
    """The distinct values of a column as scores (NaN: no answer, or none that can be read: those are `faults`).

    `scale` is the highest score that could be given, 0 where the values don't say. `words` is True where they are
    words, which say themselves which end is good.
    """

    scores: npt.NDArray[np.float64]
    scale: int
    words: bool
    faults: tuple[int, ...]


def read_score(text: str) -> float | None:
    """A number, the 4 of `4 / 5`, or NaN for a word of a known set; None for anything else."""
    word = text.casefold()
    if word in _ALL_WORDS:
        return math.nan
    found = _OF.fullmatch(word) or _LABELLED.fullmatch(word)
    if found:
        return float(found[1].replace(",", "."))
    readings = read_numbers([Value(Type.TEXT, text, math.nan)])
    number = readings.comma[0] if math.isnan(readings.point[0]) else readings.point[0]
    return None if math.isnan(number) else float(number)


def read_answers(values: Sequence[Value]) -> Answers:
    """The scores of a column, 2,5 as much as 2.5; words only where one set explains all of them."""
    readings = read_numbers(values)
    scores = np.where(np.isnan(readings.point), readings.comma, readings.point)
    others = np.flatnonzero(np.isnan(scores)).tolist()
    if not others:
        return Answers(scores, 0, False, ())
    words = {index: " ".join(values[index].text.casefold().split()) for index in others}
    words = {index: word for index, word in words.items() if word not in _NOT_ANSWERED}
    parted = {index: _OF.fullmatch(word) for index, word in words.items()}
    if words and all(parted.values()):
        scales = set()
        for index, found in parted.items():
            assert found is not None
            scores[index] = float(found[1].replace(",", "."))
            scales.add(int(found[2]))
        return Answers(scores, max(scales) if len(scales) == 1 else 0, False, ())
    known = next((s for s in _SETS if words and all(word in s.worth for word in words.values())), None)
    if known is not None and np.isnan(scores).all():
        for index, word in words.items():
            scores[index] = known.worth[word]
        return Answers(scores, known.scale, True, ())
    for index in tuple(words):
        labelled = _LABELLED.fullmatch(words[index])
        if labelled:
            scores[index] = float(labelled[1])
            del words[index]
    return Answers(scores, 0, False, tuple(words))
