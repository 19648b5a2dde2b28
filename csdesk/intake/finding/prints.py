"""What printers and exports add to a list: page numbers, when it was made and by what, notices of its owner."""

import re

_MADE = (
    r"printed|print(ing)? date|created|generated|exported|export(ed)? date|report (generated|created|printed|run|date)|"
    r"produced|downloaded|extracted|prepared|as (of|at)|ausgedruckt|gedruckt|druckdatum|erstellt|erstellungsdatum|"
    r"exportiert|erzeugt|stand|imprimé|édité|généré|exporté|impreso|generado|creado|stampato|creato|gerado|afgedrukt|gemaakt"
)
_MONTH = (
    r"(jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|"
    r"ago|dic)"
    r"[^\W\d]*\.?"
)
_DAY = (
    rf"(\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}\.?( de)? {_MONTH},?( de)? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|"
    r"\d{1,2}:\d{2})"
)
_PAGE = re.compile(
    r"[-–—|\s]*(page|pg\.?|seite|blatt|página|pagina|pág\.?|sida|strona|strana)\s*:?\s*\d+"
    r"(\s*(/|of|von|sur|de|di|van|av|z|ze)\s*\d+)?[-–—|.\s]*",
    re.I,
)
_MADE_ON = re.compile(rf"(this |the )?((list|report|file|document) )?(was )?({_MADE})\b.*\b{_DAY}.*", re.I)
_TOWARDS = r"(on|by|at|with|from|am|um|von|mit|aus|le|par|el|por|il|da)"
_NOTE = re.compile(
    rf"(this |the )?((list|report|file|document) )?(was )?({_MADE})( {_TOWARDS}\b| ?:)|"
    r"end of (report|file|list)\b|source ?:|(foot)?notes? ?(:|$)|legend ?(:|$)|powered by\b|"
    r"\d[\d,.]* (records?|rows?|entries|items?|customers?|clients?|einträge|zeilen|kunden)$",
    re.I,
)
_LABEL = re.compile(rf"({_MADE})( {_TOWARDS})? ?:?", re.I)
_NOTICE = re.compile(r"accrual basis|cash basis|copyright|©|\(c\) |confidential|all rights reserved", re.I)
_LONGEST = 300


def is_print(text: str) -> bool:
    """Whether a text is a page number (`Seite 1 von 2`) or says on which day or at what time a list was made."""
    digits = len(text) < _LONGEST and any("0" <= each <= "9" for each in text)
    return digits and bool(_PAGE.fullmatch(text) or _MADE_ON.fullmatch(text.strip()))


def is_note(text: str) -> bool:
    """Whether a text begins like a remark on a list, or holds the words of a notice."""
    return bool(_NOTE.match(text.strip()) or _NOTICE.search(text))


def is_label(text: str) -> bool:
    """Whether a text only says what the cell beside it is: `Printed on:`."""
    return bool(_LABEL.fullmatch(text.strip()))
