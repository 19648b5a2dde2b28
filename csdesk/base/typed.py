"""What somebody types or pastes, as it is kept: without characters that can't be shown, which no workbook could
hold."""

_BREAKS = ("\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
"""Ends of lines; word processors paste some of them where a line was broken by hand."""
_DROPPED = dict.fromkeys((*range(9), *range(11, 32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF))


def typed(text: str) -> str:
    """The text on one line, without blanks around it: ends of lines and tabs are blanks, what can't be shown is left
    out."""
    return typed_lines(text).replace("\n", " ").replace("\t", " ")


def typed_lines(text: str) -> str:
    """The text in its lines, without blanks around it; what can't be shown is left out, half a character becomes
    U+FFFD."""
    if not text.isprintable():
        for ending in _BREAKS:
            text = text.replace(ending, "\n")
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_DROPPED)
    return text.strip()
