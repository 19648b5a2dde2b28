"""Marks as German schools give them: from 1, the best, to 6."""

from collections.abc import Sequence

from csdesk.intake.words.headers import compact

HIGHEST_GRADE = 6
_SCHOOL = frozenset({"schulnote", "schulnoten", "gesamtnote"})
_NOTE = frozenset({"note", "noten"})
_GERMAN = frozenset(
    {
        "kunde", "kundin", "kundenname", "kundennummer", "firma", "unternehmen", "datum", "kommentar", "bemerkung",
            "anmerkung",
        "zeitstempel", "ansprechpartner", "mitglied", "antwortdatum",
    }
)  # fmt: skip
"""Headers beside which "Note" is a mark in German, and not one in French."""


def is_grade(header: str, others: Sequence[str]) -> bool:
    """Whether a header names marks whose best may be the 1; `others` are the headers of the sheet."""
    name = compact(header)
    return name in _SCHOOL or (name in _NOTE and any(compact(other) in _GERMAN for other in others))
