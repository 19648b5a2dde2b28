"""Names that are nearly those of customers who are listed: the same firm, written another way."""

import difflib
import re
from collections.abc import Sequence

from csdesk.datasets.references import unaccented

_LIKE = 0.8
"""From this likeness on (twice the letters in common by all letters) two names may be one."""
_MOST = 20_000
"""Beyond so many customers looking through all of them would take seconds."""
_LEGAL = re.compile(
    r"\b(ltd|limited|llp|llc|inc|plc|co|corp|company|gmbh|ug|ag|kg|ohg|gbr|ek|sarl|sas|sa|eurl|srl|spa|snc|sl|slu|lda|bv|nv|vof|the)\b\.?"
)


def near_names(names: Sequence[str], listed: Sequence[str]) -> dict[str, str]:
    """For each of the names that nearly is that of a listed customer, that one; legal forms, `&` for `and`, points and
    blanks don't count. Nothing for those that are like nobody's, and where very many are listed."""
    if len(listed) > _MOST:
        return {}
    plain: dict[str, str] = {}
    for name in listed:
        plain.setdefault(_plain(name), name)
    found = {}
    for name in names:
        like = difflib.get_close_matches(_plain(name), plain, n=1, cutoff=_LIKE)
        if like and like[0]:
            found[name] = plain[like[0]]
    return found


def _plain(name: str) -> str:
    text = _LEGAL.sub(" ", re.sub(r"[^\w\s&]", "", unaccented(name)).replace("&", " and "))
    return "".join(text.split())
