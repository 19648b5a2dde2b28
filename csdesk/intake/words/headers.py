"""Headers as words: what two spellings of one header have in common, and the units that stand in them."""

import re
import unicodedata
from collections.abc import Iterable

from csdesk.intake.words.currencies import CODES, SIGNS

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ZONES = ("utc", "gmt")


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
    """The words without what stands in brackets, and without a time zone at the end."""
    parts = words(_BRACKETS.sub(" ", header)).split()
    while len(parts) > 1 and parts[-1] in _ZONES:
        parts.pop()
    return " ".join(parts) or words(header)


def unit_of_time(header: str) -> str:
    """`seconds`, `minutes` or `hours` where the header names one of them as its unit, else ''."""
    parts = set(words(header).split())
    if parts & {"sec", "secs", "second", "seconds"}:
        return "seconds"
    if parts & {"min", "mins", "minute", "minutes"}:
        return "minutes"
    return "hours" if parts & {"hr", "hrs", "hour", "hours"} else ""


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
