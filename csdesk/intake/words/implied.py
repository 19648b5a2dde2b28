"""What a header says beside naming its column: how often an amount is paid, and whether it is the whole row's."""

from csdesk.base.intervals import Interval, interval_in, read_interval
from csdesk.intake.words.headers import words
from csdesk.intake.words.spoken.rhythms import rhythm_of

_MEASURES = {"mrr": "monthly", "arr": "yearly", "acv": "yearly"}
"""Names of amounts whose interval is part of what they are."""
_WHOLE = ("line total", "contract value", "total", "row total", "mrr", "arr", "acv", "tcv")
_EACH = {"price", "unit", "seat", "user", "each", "licence", "license", "rate", "prix", "precio", "prezzo", "preco"}
_PRICE = ("preis", "prijs")
"""How words for a price end in languages that make one word of two."""

_PER = (
    "per ", "a ", "an ", "each ", "every ", "/", "p/", "paid ", "billed ",
    "pro ", "im ", "je ", "jeden ", "jede ", "jedes ", "par ", "chaque ", "al ", "por ", "cada ", "ogni ", "elke ",
        "elk ", "ao ",
)  # fmt: skip
"""What may stand before the name of a span of time in a cell: `per week`, `/month`, `a year`."""


def read_rhythm(text: str) -> Interval | None:
    """The interval that a cell names, alone or with a small word before it; None where it names none."""
    word = " ".join(text.casefold().split())
    for start in _PER:
        if word.startswith(start):
            return read_interval(text) or read_rhythm(word[len(start) :].lstrip())
    return read_interval(text)


def interval_of(header: str) -> Interval | None:
    """The interval that an amount's header names (`MRR`, `Annual price`), None for none and for several."""
    return interval_in(" ".join(_MEASURES.get(word, word) for word in words(header).split())) or rhythm_of(header)


def amount_is(header: str) -> str:
    """`total` where an amount's header says that it is the whole row's, else `unit`."""
    text = f" {words(header)} "
    if any(f" {whole} " in text for whole in _WHOLE):
        return "total"
    if _EACH & set(text.split()) or any(word.endswith(_PRICE) or word.startswith(_PRICE) for word in text.split()):
        return "unit"
    return "total" if interval_of(header) else "unit"
