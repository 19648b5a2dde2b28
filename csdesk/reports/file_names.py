"""Names of review files: readable, legal on every system, and unlike each other."""

import re
import unicodedata

LONGEST, LONGEST_BYTES = 120, 240
ENDING = ".xlsx"
VERSION, OWN = len(" (9999)"), 40
"""Room for the number of a further version, and how much of a customer's id stands in a name at most."""
_ILLEGAL = re.compile(
    r'[<>:"/\\|?*#%&\'\[\]{}\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\x80-\x9f]+'
)


def review_name(customer: str, period: str, edition: str, taken: set[str], own: str = "") -> str:
    """`QBR_<customer>_<2026-Q3>_<edition>.xlsx`, unlike those in `taken`, to which it is added; customers of one name
    are told apart by their `own` id."""
    rest = f"_{_plain(period)}_{edition}{ENDING}"
    room = LONGEST - VERSION - len("QBR_") - len(rest)
    id_ = f" {_cut(_plain(own), OWN, OWN)}" if own else ""
    for more in ("", id_, *(f"{id_} {number}" for number in range(2, len(taken) + 3))):
        longest = LONGEST_BYTES - VERSION - len("QBR_") - len(f"{more}{rest}".encode())
        name = f"QBR_{_cut(_plain(customer), room - len(more), longest)}{more}{rest}"
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
    raise AssertionError("there are more candidates than names taken")


def index_name(period: str, edition: str) -> str:
    """`INTERNAL_index_<2026-Q3>_<edition>.xlsx`: the list that names every customer isn't called as what is sent out."""
    return f"INTERNAL_index_{_plain(period)}_{edition}{ENDING}"


def numbered(name: str, number: int) -> str:
    """The name of a further version beside a file that stays: `... (2).xlsx`."""
    return f"{name.removesuffix(ENDING)} ({number}){ENDING}"


def _plain(text: str) -> str:
    """The text without what a system forbids or a link would read in another way; without dots and blanks at its
    ends."""
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    words = " ".join(_ILLEGAL.sub(" ", composed).split()).strip(". _-=+@")
    return words or "customer"


def _cut(text: str, longest: int, bytes_: int) -> str:
    """The beginning of a text, of so many characters and bytes at most."""
    cut = text[:longest]
    while len(cut.encode("utf-8")) > bytes_:
        cut = cut[:-1]
    return cut.rstrip(". ")
