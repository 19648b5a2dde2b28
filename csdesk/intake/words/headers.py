"""Headers as words: what two spellings of one header have in common, and the currency that stands in them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from csdesk.intake.words.currencies import CODES, SIGNS

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
CENTS = frozenset(
    [
        "cent",
        "cents",
        "ct",
        "cts",
        "pence",
        "pennies",
        "kobo",
        "centime",
        "centimes",
        "centavo",
        "centavos",
        "centimo",
        "centimos",
        "centesimo",
        "centesimi",
        "grosz",
        "groszy",
        "paisa",
        "paise",
        "rappen",
    ]
)
"""Words for the hundredth part of an amount."""
_AT_THE_END = CENTS | {"utc", "gmt", "in"}


@lru_cache(maxsize=4096)
def words(header: str) -> str:
    """The header in lower case, without accents and punctuation, `customerID` parted into `customer id`."""
    text = header if " " in header.strip() else _CAMEL.sub(" ", header)
    text = unicodedata.normalize("NFKD", text.replace("%", " percent ").casefold())
    kept: str = " ".join("".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split())
    return kept


def compact(header: str) -> str:
    """The words run together, so that `sign-up`, `sign up` and `signup` are one."""
    return words(header).replace(" ", "")


def plain(header: str) -> str:
    """The words without what stands in brackets, and without a time zone or `cents` at the end."""
    parts = words(_BRACKETS.sub(" ", header)).split()
    while len(parts) > 1 and parts[-1] in _AT_THE_END:
        parts.pop()
    return " ".join(parts) or words(header)


def currency_in(header: str) -> str:
    """The code of the currency that a header names (`Amount (USD)`, `refund_amount_usd`, `Price £`), else ''."""
    for found in re.finditer(r"[A-Za-z]+", header):
        word = found[0]
        if word.upper() in CODES and (word.isupper() or header.islower()) and word.upper() not in _ALSO_WORDS:
            return word.upper()
    for sign, code in SIGNS.items():
        if not sign[-1].isalpha() and sign in header:
            return code
    return ""


_ALSO_WORDS = frozenset({"ALL", "TOP", "TRY", "CUP", "MAD", "GEL"})


def shown(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers as they are shown: a blank one is `Column 3`, a repeated one `Name (2)`; no two are alike."""
    taken: set[str] = set()
    result = []
    for position, header in enumerate(headers, start=1):
        base = header or f"Column {position}"
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base} ({count})"
        taken.add(name)
        result.append(name)
    return tuple(result)
