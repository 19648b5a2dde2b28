"""What a header says that its numbers count: seconds or hours, cents or thousands; and scales in words."""

import itertools
import re
from collections.abc import Iterator

from csdesk.intake.words.headers import CENTS, words

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_TIMES = {
    "milliseconds": "ms msec msecs millisecond milliseconds",
    "seconds": "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo secondi seconden",
    "minutes": "m min mins minute minutes minuten minuto minutos minuti minuut",
    "hours": "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren",
    "days": "d day days tag tage tagen jour jours dia dias giorno giorni dag dagen",
    "weeks": "wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken",
}
_TIME_OF = {word: unit for unit, names in _TIMES.items() for word in names.split()}
SECONDS = {"milliseconds": 0.001, "seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400, "weeks": 604_800}
"""How long each unit of time is."""
_LARGE = {
    1_000.0: "k 000 000s thousand thousands tsd tausend millier milliers miles migliaia milhares duizend duizenden",
    1_000_000.0: "mio mln million millions millionen millones milioni milhoes miljoen",
}
_LARGE_OF = {word: factor for factor, names in _LARGE.items() for word in names.split()}
_SIGN = r"(?:[€$£₦₹]|EUR|USD|GBP|NGN|CHF)"
_WITH_SIGN = re.compile(rf"(?<!\w)(?:(k|t|m){_SIGN}|{_SIGN}(k|m))(?!\w)", re.I)
_BESIDE_SIGN = {"k": 1_000.0, "t": 1_000.0, "m": 1_000_000.0}
"""Letters that mean so much beside a sign alone: `(m)` may be a month."""
_AFTER = frozenset({"in", "en", "em"})
_FROM_TO = re.compile(r"\D*\d+\s*(?:-|–|—|\.{2,3}|/|to|bis|à|a|al|hasta|até|tot)\s*(\d+)\D*", re.I)
_ALONE = re.compile(r"\D*(\d+)(?:[.,]0+)?\D*")


def unit_of_time(header: str) -> str:
    """The unit of time that a header names (one of `SECONDS`), in brackets rather than without; else ''. A letter alone
    is one in brackets and at the end; `minutes per day` are minutes."""
    for inside in _BRACKETS.findall(header):
        for word in words(inside).split():
            if word in _TIME_OF:
                return _TIME_OF[word]
    parts = words(_BRACKETS.sub(" ", header)).split()
    named = [
        word for place, word in enumerate(parts) if word in _TIME_OF and (len(word) > 1 or 0 < place == len(parts) - 1)
    ]
    return _TIME_OF[named[0]] if named else ""


def scale_of_money(header: str) -> float:
    """What each number of a column of money is to be multiplied by: 0.01 where the header says that they are cents,
    1,000 or 1,000,000 where it says thousands or millions in brackets, after `in`, or beside a sign (`k€`); else 1."""
    parts = words(header).split()
    if any(word in CENTS and parts[place - 1 : place] != ["per"] for place, word in enumerate(parts)):
        return 0.01
    return next(_large(header), 1.0)


def _large(header: str) -> Iterator[float]:
    for inside in _BRACKETS.findall(header):
        yield from (_LARGE_OF[word] for word in words(inside).split() if word in _LARGE_OF)
    parts = words(header).split()
    yield from (_LARGE_OF[word] for before, word in itertools.pairwise(parts) if before in _AFTER and word in _LARGE_OF)
    if found := _WITH_SIGN.search(header):
        yield _BESIDE_SIGN[(found[1] or found[2]).casefold()]


def highest_of(text: str) -> float:
    """The highest score of a scale as people write it: 5 of `1-5`, `1 to 5`, `out of 5` and `5 stars`; NaN for none."""
    found = _FROM_TO.fullmatch(text.strip()) or _ALONE.fullmatch(text.strip())
    return float(found[1]) if found else float("nan")
