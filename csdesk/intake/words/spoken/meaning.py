"""A meaning of headers in several languages."""


def meaning(
    columns: tuple[str, ...], *, de: str, fr: str, es: str, it: str, pt: str, nl: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Columns (`table.column`), and the words for them in German, French, Spanish, Italian, Portuguese and Dutch."""
    return columns, tuple(name for names in (de, fr, es, it, pt, nl) for name in names.split("|"))
