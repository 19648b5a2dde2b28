"""What is asked of the owner about one sheet, and what the owner has answered."""

from collections.abc import Mapping, Sequence

from csdesk.base.errors import CallError
from csdesk.intake.plan import Question
from csdesk.intake.words.currencies import read_currency
from csdesk.intake.words.dates import read_date
from csdesk.intake.words.headers import compact

KEYS = frozenset({"date_order", "decimal", "direction", "scale", "currency", "interval", "kind", "as_of", "columns"})
"""Everything that may be asked of a sheet."""
ORDER = "order"
"""What may be asked of a row beside what is stored: whether it is an order of before."""


def _is_scale(text: str) -> bool:
    return text.isascii() and text.isdigit() and 2 <= int(text) <= 100


def _is_day(text: str) -> bool:
    reading = read_date(text)
    return reading.fault is None and reading.dmy == reading.mdy


_FREE = {
    "scale": (_is_scale, "Write the highest score that could be given, from 2 to 100."),
    "currency": (lambda text: bool(read_currency(text)), "Write a code like NGN or USD."),
    "as_of": (_is_day, "Write a day like 2024-03-31."),
}


class Desk:
    """Collects the questions that a sheet leaves open; those that are answered aren't asked."""

    def __init__(self, answers: Mapping[str, str], remembered: Mapping[str, str]) -> None:
        self._answers = {self._key(key): value for key, value in answers.items()}
        self._remembered = {self._key(key): value for key, value in remembered.items()}
        self._open: dict[str, Question] = {}
        self.used: dict[str, str] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is still to be answered, each once."""
        return tuple(self._open.values())

    def answer(self, header: str, key: str, choices: Sequence[str] = (), *, named: bool = False) -> str:
        """What was answered, now or when a sheet like this came in before; '' for nothing. `named` passes over answers
        that don't name the header.

        Raises CallError for an answer that isn't among the choices.
        """
        full = f"{header}.{key}"
        for source in (self._answers, self._remembered):
            value = source.get(self._key(full), "" if named else source.get(key, ""))
            if not value:
                continue
            if choices and value.lower() not in choices:
                raise CallError(f'{full} can\'t be "{value}".', f"Answer one of: {', '.join(choices)}.")
            if not choices and key in _FREE and not _FREE[key][0](value):
                raise CallError(f'{full} can\'t be "{value}".', _FREE[key][1])
            self.used[full] = value.lower() if choices else value
            return self.used[full]
        return ""

    def ask(self, header: str, key: str, text: str, choices: Sequence[str] = (), default: str = "") -> str:
        """The answer, else the default ('' for none); what isn't answered is asked."""
        given = self.answer(header, key, choices)
        if given:
            return given
        full = f"{header}.{key}"
        self._open[full] = Question(full, text, tuple(choices), default)
        return default

    @staticmethod
    def _key(full: str) -> str:
        header, dot, key = full.rpartition(".")
        return f"{compact(header)}{dot}{key.strip().lower()}"


def check_answers(answers: Mapping[str, str], headers: Sequence[str]) -> None:
    """Raises CallError for an answer to a question that nobody could ask of these sheets; which orders come again, what
    is stored tells."""
    known = {compact(header) for header in headers}
    for full in answers:
        header, dot, key = full.rpartition(".")
        if key.strip().lower() == ORDER:
            continue
        if key.strip().lower() not in KEYS:
            ends = ", ".join(sorted({*KEYS, ORDER}))
            raise CallError(f'"{full}" answers no question.', f"Answers end with one of: {ends}.")
        if dot and compact(header) not in known:
            raise CallError(
                f'No file has a column "{header}", so "{full}" answers nothing.', "Check the header's spelling."
            )
