"""Which customers are shown: attributes and their values as chips, and selections with one of them more or less."""

from csdesk.pages.selection import Selection
from csdesk.pages.values import Where

SHOWN_IN_CHIP = 2


def chip_text(name: str, values: tuple[str, ...]) -> str:
    """`Plan: Pro, Team + 2` for plan being one of four."""
    more = len(values) - SHOWN_IN_CHIP
    return f"{title_of(name)}: {', '.join(values[:SHOWN_IN_CHIP])}{f' + {more}' if more > 0 else ''}"


def title_of(name: str) -> str:
    """An attribute's name as it is shown."""
    return name.replace("_", " ").capitalize()


def with_value(selection: Selection, name: str, value: str, *, chosen: bool) -> Selection:
    """The selection with one value of an attribute more, or less."""
    where = {each: list(values) for each, values in selection.where}
    values = where.setdefault(name, [])
    if chosen and value not in values:
        values.append(value)
    elif not chosen and value in values:
        values.remove(value)
    kept: Where = tuple((each, tuple(some)) for each, some in where.items() if some)
    return Selection(selection.period, selection.compare, kept)


def without(selection: Selection, name: str) -> Selection:
    """The selection without an attribute."""
    return Selection(selection.period, selection.compare, tuple(pair for pair in selection.where if pair[0] != name))
