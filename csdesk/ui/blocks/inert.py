"""Text on its way into a spreadsheet program that we don't write the cells of: by the clipboard, or as CSV."""

import re

_COMPUTES = re.compile(r"[\t\r\n]|[\s\ufeff\u00ad\u200b-\u200f\u2060-\u2064]*[=+\-@|＝＋－＠｜]")
"""How texts begin that a spreadsheet may take for a formula or a command, behind whatever it passes over."""


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might compute it. Numbers don't go through this: those
    below zero stay numbers."""
    return f"'{text}" if _COMPUTES.match(text) else text
